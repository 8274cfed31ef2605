"""Headings where no outline names them: by type size, weight, capitals and number."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from kb.extraction.structure.names import is_byline
from kb.extraction.structure.wording import could_be_heading, heading_label, is_caption
from kb.extraction.types import Block, BlockKind, FontFacts
from kb.ingest.readers.pdf.openings import cover_pages

_LARGER = 1.06
_DEPTH = re.compile(r"(?:\d{1,2}|[A-Z](?=\.))(?:\.\d{1,2}){0,4}")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTERED = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.?")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]+(?![^\W_])")
_CODE = re.compile(r"[\\{}]|[;=]\s*$|^\S*[#$>]\s")
_SERIES_AT_LEAST = 4
_WORDS_BEFORE_COLON = 4
_RUNNING_TEXT = 150
_CLEARLY_LARGER = 1.15
_QUESTION_AT_MOST = 250
_ITALIC_AT_LEAST, _ITALIC_SHARE = 3, 0.7
_ITALIC_WORDS_AT_MOST = 12
Style = tuple[float, bool, bool, bool]


def mark_headings(blocks: Sequence[Block], body: FontFacts) -> list[Block]:
    """Return the blocks with headings marked and levelled. `body` is how most of the text is set."""
    covers = cover_pages(blocks)
    candidates = [at for at, block in enumerate(blocks) if block.page not in covers and _could_be_heading(block, body)]
    candidates = _without_bylines(candidates, blocks)
    sure = {at for at in candidates if _stands_out(blocks[at], body) and _leads(blocks, at, body)}
    italic = _italic_heads(blocks, body)
    opened = {at for at in italic if blocks[at].page not in covers}
    found = sorted({at for at in candidates if at in sure or _stands_alone(blocks, at, sure)} | opened)
    found = _without_series(found, blocks)
    levels = _levels([blocks[at] for at in found])
    marked = list(blocks)
    for at, level in zip(found, levels, strict=True):
        marked[at] = replace(blocks[at], kind=BlockKind.HEADING, level=level)
    return _with_formulas(marked)


def _with_formulas(blocks: Sequence[Block]) -> list[Block]:
    """Join the formula of a judgment that stands on two lines: "Therefore:" and below it, in one type, "The Court,"."""
    kept: list[Block] = []
    for block in blocks:
        above = kept[-1] if kept and kept[-1].kind is BlockKind.HEADING else None
        if above is not None and above.text.endswith(":") and _goes_on(above, block):
            kept[-1] = replace(above, text=f"{above.text} {block.text.rstrip(',')}")
        else:
            kept.append(block)
    return kept


def _goes_on(heading: Block, block: Block) -> bool:
    bold = block.font is not None and block.font.bold
    return block.kind is BlockKind.TEXT and bold and block.text.endswith(",") and _style(heading) == _style(block)


def _could_be_heading(block: Block, body: FontFacts) -> bool:
    if block.kind is not BlockKind.TEXT or block.font is None:
        return False
    if _is_set_as_heading(block, block.font, body):
        return True
    if not could_be_heading(block.text.rstrip(":")):
        return False
    if block.text.endswith(":") and len(block.text.split()) > _WORDS_BEFORE_COLON:
        return False
    if block.font.size < 0.97 * body.size and not block.font.bold:
        return False
    title = block.text.removeprefix(heading_label(block.text)).replace(" ", "")
    if _CODE.search(block.text):
        return False
    letters = sum(map(str.isalpha, title))
    return letters >= (2 if _IDEOGRAPHS.match(title) else 3) and letters >= 0.5 * len(title)


def _is_set_as_heading(block: Block, font: FontFacts, body: FontFacts) -> bool:
    """Say whether type and number leave no doubt: then neither two sentences nor a small first letter is a bar."""
    numbered = _DEPTH.fullmatch(heading_label(block.text)) is not None
    larger = font.size >= (_LARGER if numbered else _CLEARLY_LARGER) * body.size
    heavier = font.bold and not body.bold
    if not heavier or not (larger or numbered) or not (numbered or block.text[:1].isupper()):
        return False
    whole = not block.text.endswith((".", ",", ";")) and not is_caption(block.text)
    return whole and len(block.text) <= _QUESTION_AT_MOST and sum(map(str.isalpha, block.text)) >= 3


def _without_bylines(candidates: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Leave out the authors of an article: names on its first page, set smaller than its title."""
    opening = min((block.page or 0 for block in blocks if block.kind is not BlockKind.FRONT_MATTER), default=0)
    first = [block.font.size for block in blocks if block.font and block.page == opening]
    named = [
        at
        for at in candidates
        if blocks[at].page == opening and _size(blocks[at]) < max(first) and is_byline(blocks[at].text, ())
    ]
    if not named:
        return list(candidates)
    words = {word for block in blocks for word in _SMALL_WORD.findall(block.text)}
    return [at for at in candidates if at not in named or not is_byline(blocks[at].text, words)]


def _size(block: Block) -> float:
    return block.font.size if block.font else 0.0


def _stands_out(block: Block, body: FontFacts) -> bool:
    font = block.font or body
    heavier = font.bold and not body.bold
    return font.size >= _LARGER * body.size or heavier or _is_capitals(block.text) or _is_numbered(block.text)


def _stands_alone(blocks: Sequence[Block], at: int, sure: Collection[int]) -> bool:
    """Say whether a short line in plain type has space above and below and begins where a paragraph begins.

    Journals set their lowest headings so. What is above must have ended or be one of the `sure` headings, and what is
    below must be running text.
    """
    if not 0 < at < len(blocks) - 1:
        return False
    above, block, below = blocks[at - 1], blocks[at], blocks[at + 1]
    if block.box is None or above.box is None or below.box is None or not above.page == block.page == below.page:
        return False
    size = _size(block)
    free = block.box[1] - above.box[3] > 0.9 * size and below.box[1] - block.box[3] > 0.5 * size
    inside = block.box[0] > below.box[0] - 2 and block.box[2] < below.box[2] - 4 * size
    ended = at - 1 in sure or above.text.endswith((".", "!", "?", ")", "”", ";"))
    running = below.kind is BlockKind.TEXT and len(below.text) >= _RUNNING_TEXT and not below.text[:1].islower()
    return free and inside and ended and running and block.box[3] - block.box[1] < 1.6 * size


def _italic_heads(blocks: Sequence[Block], body: FontFacts) -> set[int]:
    """Return the headings of a text that sets its lowest ones in italics: several lines in one such type.

    Nearly all that is set so must be a short line of its own above running text, or it is emphasis.
    """
    if body.italic:
        return set()
    by_style: defaultdict[Style, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.TEXT and block.font and block.font.italic and not block.font.bold:
            by_style[_style(block)].append(at)
    found: set[int] = set()
    for places in by_style.values():
        heads = {at for at in places if _is_line_above_text(blocks, at)}
        if len(heads) >= _ITALIC_AT_LEAST and len(heads) >= _ITALIC_SHARE * len(places):
            found |= heads
    return found


def _is_line_above_text(blocks: Sequence[Block], at: int) -> bool:
    if not 0 < at < len(blocks) - 1:
        return False
    block, below = blocks[at], blocks[at + 1]
    if block.box is None or below.box is None or block.page != below.page or not could_be_heading(block.text):
        return False
    line = block.box[3] - block.box[1] < 1.6 * _size(block) and len(block.text.split()) <= _ITALIC_WORDS_AT_MOST
    upright = below.kind in {BlockKind.TEXT, BlockKind.LIST_ITEM} and not (below.font and below.font.italic)
    return line and upright and below.box[1] > block.box[1] and len(below.text) > len(block.text)


def _is_capitals(text: str) -> bool:
    # Scripts without capitals are the same both ways.
    return text.upper() == text != text.lower() and sum(map(str.isalpha, text)) >= 5


def _is_numbered(text: str) -> bool:
    """Say whether a line begins like `2.1 Title`: a number with its parts, then a capital."""
    label = heading_label(text)
    return bool(_DEPTH.fullmatch(label)) and "." in label and text[-1].isalnum()


def _leads(blocks: Sequence[Block], at: int, body: FontFacts) -> bool:
    """Say whether text, or a lower heading, follows, and the block is no term before its definition."""
    block = blocks[at]
    behind = next((other for other in blocks[at + 1 :] if other.kind is not BlockKind.NOTE), None)
    if behind is None or behind.kind is BlockKind.FRONT_MATTER or _is_label_of(block, behind):
        return False
    larger = block.font is not None and block.font.size >= _LARGER * body.size
    if larger or block.box is None or behind.box is None or block.page != behind.page:
        return True
    indented = behind.box[0] - block.box[0] > 1.2 * body.size and behind.kind is BlockKind.TEXT
    return not (indented and behind.box[1] - block.box[3] < 0.5 * body.size and not heading_label(block.text))


def _is_label_of(block: Block, behind: Block) -> bool:
    """Say whether a block is the number above a title, as in CHAPTER ONE: a word or two before much larger type."""
    sizes = [_size(block), _size(behind)]
    return len(block.text.split()) <= 2 and sizes[1] >= 1.15 * sizes[0] and len(behind.text) <= 170


def _without_series(found: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Leave out lines of one style that follow each other without text between: a list, a signature, a title page."""
    kept: list[int] = []
    run: list[int] = []
    for at in [*found, -1]:
        if run and at == run[-1] + 1 and _style(blocks[at]) == _style(blocks[run[-1]]):
            run.append(at)
            continue
        if len(run) < _SERIES_AT_LEAST:
            kept += run
        run = [at]
    return kept


def _style(block: Block) -> Style:
    font = block.font or FontFacts(0.0)
    return (round(font.size * 2) / 2, font.bold, font.italic, _is_capitals(block.text))


def _levels(headings: Sequence[Block]) -> list[int]:
    """Give every style a level by its size and weight; numbers with parts say their own depth."""
    styles = Counter(_style(block) for block in headings)
    order = sorted(styles, key=lambda style: (style[0], style[3], style[1], not style[2]), reverse=True)
    ranks = {style: rank for rank, style in enumerate(order, 1)}
    numbered = [block for block in headings if _depth(block)]
    base = min((ranks[_style(block)] for block in numbered if _depth(block) == 1), default=None)
    found = []
    for block in headings:
        depth = _depth(block)
        found.append(min(base + depth - 1 if depth and base else ranks[_style(block)], 6))
    return found


def _depth(block: Block) -> int:
    label = heading_label(block.text)
    return label.count(".") + 1 if _DEPTH.fullmatch(label) else 0
