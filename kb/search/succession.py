"""States that followed one another: what a country was part of, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.corpus.models import EntityLink
from kb.corpus.state import database_state
from kb.vocabulary import EntityKind, LinkType, Status

Steps = Mapping[str, tuple[str, ...]]
# The one of the last state of the base.
_kept: dict[str, "Succession"] = {}


@dataclass(frozen=True, slots=True)
class Succession:
    """The steps both ways, by slug."""

    back: Steps
    on: Steps

    def before(self, slug: str) -> tuple[str, ...]:
        """The states it came from, and those they came from; the nearest first."""
        return _reached(self.back, slug)

    def after(self, slug: str) -> tuple[str, ...]:
        """The states that came from it, and those that came from them; the nearest first."""
        return _reached(self.on, slug)

    def beside(self, slug: str, sought: Iterable[str]) -> tuple[str, ...]:
        """Those of the states sought that stand in a line with this one."""
        line = {*self.before(slug), *self.after(slug)}
        return tuple(each for each in sought if each in line)


def succession() -> Succession:
    """The succession of all countries with a public page; one query after the base has changed, else none."""
    base = database_state()
    if base is None:
        return _read()
    if base not in _kept:
        line = _read()
        _kept.clear()
        _kept[base] = line
    return _kept[base]


def _read() -> Succession:
    back: dict[str, list[str]] = {}
    on: dict[str, list[str]] = {}
    rows = EntityLink.objects.filter(
        type=LinkType.SUCCEEDED_BY,
        source__kind=EntityKind.COUNTRY,
        target__kind=EntityKind.COUNTRY,
        source__status=Status.PUBLISHED,
        target__status=Status.PUBLISHED,
    )
    for earlier, later in rows.order_by("pk").values_list("source__slug", "target__slug"):
        back.setdefault(later, []).append(earlier)
        on.setdefault(earlier, []).append(later)
    return Succession(_settled(back), _settled(on))


def _settled(steps: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {slug: tuple(others) for slug, others in steps.items()}


def _reached(steps: Steps, start: str) -> tuple[str, ...]:
    """All that can be reached, breadth first; a circle ends where it began."""
    found: dict[str, None] = {}
    waiting = [*steps.get(start, ())]
    while waiting:
        slug = waiting.pop(0)
        if slug != start and slug not in found:
            found[slug] = None
            waiting += steps.get(slug, ())
    return tuple(found)
