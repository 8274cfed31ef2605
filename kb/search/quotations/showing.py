"""What may be shown of a text whose rights allow an excerpt alone."""

from collections.abc import Iterable

from kb.search.quotations.nearly import Part, PartKind

# Words on either side of a difference that are kept where the rest must go.
CONTEXT = 40
ELLIPSIS = "…"


def within(parts: Iterable[Part], most: int) -> tuple[Part, ...]:
    """The parts with at most `most` characters of the text, differences first; the quoter's own are not counted."""
    listed = list(parts)
    if sum(len(part.words) for part in listed if part.kind != PartKind.FOREIGN) <= most:
        return tuple(listed)
    if any(part.kind in (PartKind.FOREIGN, PartKind.MISSING) for part in listed):
        listed = [_shortened(part) if part.kind == PartKind.SAME else part for part in listed]
    return _cut(listed, most)


def _shortened(part: Part) -> Part:
    """The words nearest to the differences beside it."""
    if len(part.words) <= 2 * CONTEXT + 3:
        return part
    head = part.words[:CONTEXT].rsplit(" ", 1)[0]
    tail = part.words[-CONTEXT:].split(" ", 1)[-1]
    return Part(part.kind, f"{head} {ELLIPSIS} {tail}")


def _cut(parts: Iterable[Part], most: int) -> tuple[Part, ...]:
    """Up to the last whole word that there is room for."""
    kept: list[Part] = []
    room = most - len(ELLIPSIS)
    for part in parts:
        size = 0 if part.kind == PartKind.FOREIGN else len(part.words)
        if size > room:
            words = part.words[: max(0, room)].rsplit(" ", 1)[0]
            return (
                (*kept, Part(part.kind, words), Part(PartKind.GAP, ELLIPSIS))
                if words
                else (*kept, Part(PartKind.GAP, ELLIPSIS))
            )
        kept.append(part)
        room -= size
    return tuple(kept)
