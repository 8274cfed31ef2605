"""PDF to blocks: pages, order, paragraphs, notes, headings."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from kb.extraction.garbage import legibility
from kb.extraction.types import Block, BlockKind, FontFacts
from kb.ingest.readers.base import MediaType, ScannedFile, UnreadableFile, describes, reads
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, title_or_nothing
from kb.ingest.readers.inline import normalise
from kb.ingest.readers.pdf.headings import mark_headings
from kb.ingest.readers.pdf.line import Line, Page
from kb.ingest.readers.pdf.lines import read_page
from kb.ingest.readers.pdf.notes import FootNote, take_imprint, take_notes
from kb.ingest.readers.pdf.openings import set_labels_aside
from kb.ingest.readers.pdf.order import Region, regions
from kb.ingest.readers.pdf.outline import mark_by_outline, read_outline
from kb.ingest.readers.pdf.paragraphs import (
    Column,
    Group,
    bullet_of,
    column_of,
    group_lines,
    is_contents_page,
    is_contents_row,
    is_entry,
)
from kb.ingest.readers.pdf.rows import rejoin
from kb.ingest.readers.pdf.running import strip_running
from kb.ingest.readers.pdf.words import join_lines, small_words
from kb.ingest.readers.report import doubt, page_begun

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_JUDGED_AT_LEAST = 200
# Stars between paragraphs; not given as a rule, which in a text stands above the notes of a page.
_ORNAMENT = re.compile(r"[\s*•·~_–—-]+")
_INDENT = 1.2  # of the type size: a quotation stands in by at least this much


@reads(MediaType.PDF)
def read_pdf_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of a PDF in reading order, the notes of a page behind its text.

    Raises:
        UnreadableFile: when it is encrypted, broken, or holds pictures of pages and no text.
    """
    return read_pdf(data)


@describes(MediaType.PDF)
def describe_pdf(data: bytes) -> FileFacts:
    """Return what the document information of a PDF says."""
    document = _open(data)
    try:
        found = document.get_metadata_dict()
    finally:
        document.close()
    return FileFacts(
        title=title_or_nothing(found.get("Title")),
        authors=authors_of([found.get("Author")]),
        created=date_of(found.get("CreationDate")),
        modified=date_of(found.get("ModDate")),
        doi=doi_in(f"{found.get('Subject', '')} {found.get('Keywords', '')}"),
    )


def read_pdf(data: bytes, *, use_outline: bool = True) -> tuple[Block, ...]:
    """Return the blocks of a PDF; without its outline, headings are told by their type alone."""
    document = _open(data)
    try:
        pages = list(_pages(document))
        _refuse_without_text(pages)
        strip_running(pages, document.get_page_label)
        outline = read_outline(document) if use_outline else ()
    finally:
        document.close()
    trusted = mark_by_outline(pages, outline)
    body = body_font(pages)
    words = small_words(line for page in pages for line in page.lines)
    blocks = set_labels_aside(list(_blocks(pages, body, words)))
    return tuple(blocks if trusted else mark_headings(blocks, body))


def trusted_titles(data: bytes) -> tuple[str, ...]:
    """Return the titles of the outline of a PDF when it can be trusted, for measuring."""
    document = _open(data)
    try:
        pages, outline = list(_pages(document)), read_outline(document)
    finally:
        document.close()
    return tuple(entry.title for entry in outline) if mark_by_outline(pages, outline) else ()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("The PDF is encrypted", "Save a copy without a password and add that.") from None
        raise UnreadableFile(
            "The PDF is broken or was cut short", "Fetch it again from where it came, or print it to a new PDF."
        ) from None


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    for index in range(len(document)):
        page_begun(index, len(document))
        try:
            page = read_page(document, index)
        except pdfium.PdfiumError:
            doubt(f"Page {index + 1} of the file is damaged and was left out")
            page = Page(index, 0, 0, [])
        page.lines = rejoin(page.lines)
        yield page


def _refuse_without_text(pages: Sequence[Page]) -> None:
    """Set aside pages whose letters say nothing, and refuse a file that has no other.

    Raises:
        ScannedFile: when its pages are pictures, or its fonts do not tell which letters they draw.
        UnreadableFile: when it holds nothing at all.
    """
    garbage = [page.index + 1 for page in pages if page.lines and _is_garbage(page, len(pages))]
    for number in garbage:
        pages[number - 1].lines = []
    pictures = [page.index + 1 for page in pages if page.has_picture]
    if any(page.lines for page in pages):
        if garbage:
            doubt(f"The text layer says nothing on {_pages_named(garbage)}; they were left out")
        if pictures:
            doubt(f"A picture without text stands on {_pages_named(pictures)}")
        return
    if garbage:
        raise ScannedFile(
            "The text layer of the PDF is garbage: its fonts do not tell which letters they draw",
            "Have its text recognised (for example with ocrmypdf --force-ocr), or run ingest with --ocr.",
        )
    if pictures:
        raise ScannedFile(
            "The PDF is a scan: pictures of pages without text",
            "Have its text recognised (for example with ocrmypdf), or run ingest with --ocr.",
        )
    raise UnreadableFile("The PDF holds no text", "Check that it was saved completely, then add it again.")


def _is_garbage(page: Page, pages: int) -> bool:
    """Say whether the text of a page is garbage; a page with few signs is judged only when it is all there is."""
    text = " ".join(line.text for line in page.lines)
    return (len(text) >= _JUDGED_AT_LEAST or pages == 1) and legibility(text).is_garbage


def _pages_named(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:10]))
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {named}{more} of the file"


def body_font(pages: Sequence[Page]) -> FontFacts:
    """Return the type in which most letters are set."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 5) / 5, line.bold] += len(line.text)
    if not sizes:
        return FontFacts(10.0)
    size, bold = sizes.most_common(1)[0][0]
    return FontFacts(size, bold)


def _blocks(pages: Sequence[Page], body: FontFacts, words: Collection[str]) -> Iterator[Block]:
    """Yield the blocks page by page; the rest of a note from the page before is added to that note."""
    waiting: list[Block] = []
    for page in pages:
        found, notes = take_notes(regions(page.lines), body.size)
        if waiting and notes and not notes[0].number:
            waiting[-1] = _longer(waiting[-1], notes.pop(0), words)
        yield from waiting
        found, imprint = take_imprint(found, body.size) if page.index == 0 else (found, [])
        own = [block for region in found for block in _region_blocks(region, page, body, words)]
        # Before the last block, so that neither a title in front nor a paragraph that goes on behind is parted from it.
        own[-1:-1] = [_imprint(imprint, page, words)] if imprint else []
        yield from own
        waiting = [_note(note, page, words) for note in notes]
    yield from waiting


def _longer(note: Block, rest: FootNote, words: Collection[str]) -> Block:
    last = Line(note.text, 0, 0, 0, 0, 0, markers=note.markers)
    text, markers = join_lines([last, *rest.lines], words)
    return replace(note, text=text, markers=markers)


def _note(note: FootNote, page: Page, words: Collection[str]) -> Block:
    text, markers = join_lines(note.lines, words)
    return Block(
        text, BlockKind.NOTE, page=page.index, label=page.label, box=_box(note.lines), font=_font(note.lines),
        number=note.number, markers=markers,
    )  # fmt: skip


def _imprint(lines: Sequence[Line], page: Page, words: Collection[str]) -> Block:
    text, _ = join_lines(lines, words)
    return Block(text, BlockKind.FRONT_MATTER, page=page.index, label=page.label, box=_box(lines), font=_font(lines))


def _region_blocks(region: Region, page: Page, body: FontFacts, words: Collection[str]) -> Iterator[Block]:
    contents = is_contents_page(page.lines)
    if region.rows:
        table = _table(region, page)
        yield replace(table, kind=BlockKind.FRONT_MATTER) if contents else table
        return
    column = column_of(region.lines, contents=contents)
    for group in group_lines(region.lines, column):
        text, markers = join_lines(group.lines, words)
        kind, level = _kind(group, column, body), group.first.level
        if contents and kind is BlockKind.TEXT and is_entry(group.last):
            kind = BlockKind.FRONT_MATTER
        if _ORNAMENT.fullmatch(text):
            continue
        cut = bullet_of(text) if kind is BlockKind.LIST_ITEM else 0
        moved = tuple(type(mark)(max(mark.offset - cut, 0), mark.number) for mark in markers)
        yield Block(
            text[cut:], kind, level=level, page=page.index, label=page.label, box=_box(group.lines),
            font=_font(group.lines), markers=moved,
        )  # fmt: skip


def _kind(group: Group, column: Column, body: FontFacts) -> BlockKind:
    if group.first.level is not None:
        return BlockKind.HEADING
    if is_contents_row(group.last):
        return BlockKind.FRONT_MATTER
    if bullet_of(group.first.text) and len(group.first.text) > 2:
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTATION if _is_quotation(group, column, body) else BlockKind.TEXT


def _is_quotation(group: Group, column: Column, body: FontFacts) -> bool:
    """Say whether a paragraph stands in on both sides, or on the left in smaller type, over two lines at least."""
    if len(group.lines) < 2 or sum(len(line.text) for line in group.lines) < 80:
        return False
    left = min(line.left for line in group.lines)
    right = max(line.right for line in group.lines)
    inside = left > column.left + _INDENT * body.size
    smaller = group.first.size < 0.95 * body.size
    return inside and (smaller or right < column.right - _INDENT * body.size) and not group.first.bold


def _table(region: Region, page: Page) -> Block:
    rows = ("\t".join(_with_raised(cell) for cell in row) for row in region.rows)
    return Block(
        "\n".join(rows), BlockKind.TABLE, page=page.index, label=page.label, box=_box(region.lines),
        font=_font(region.lines),
    )  # fmt: skip


def _with_raised(cell: Line) -> str:
    """Return the words of a cell with its raised figures in place: a table has ranks and exponents more than notes."""
    text = cell.text
    for mark in reversed(cell.markers):
        text = f"{text[: mark.offset]}{mark.number.translate(_RAISED)}{text[mark.offset :]}"
    return normalise(text)


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in lines), min(line.top for line in lines),
        max(line.right for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip


def _font(lines: Sequence[Line]) -> FontFacts:
    longest = max(lines, key=lambda line: len(line.text))
    return FontFacts(longest.size, all(line.bold for line in lines), all(line.italic for line in lines))
