"""Which words of a question are too common to bring a passage by themselves."""

from collections.abc import Callable, Iterable

from kb.search import ranking
from kb.search.clauses import AnyTerm, Sought


def common_places(sought: tuple[Sought, ...], rows: int, frequency: Callable[[Iterable[str]], int]) -> frozenset[int]:
    """Places in `sought` of such words; none where every word is common, or where something is required anyway."""
    if rows < ranking.COMMON_FLOOR or any(item.required for item in sought):
        return frozenset()
    most = rows * ranking.COMMON_SHARE
    common = frozenset(
        at
        for at, item in enumerate(sought)
        if isinstance(item.clause, AnyTerm) and not item.names and frequency(item.clause.terms) > most
    )
    return common if len(common) < len(sought) else frozenset()
