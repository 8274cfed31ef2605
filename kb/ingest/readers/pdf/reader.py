"""PDF to blocks: pages, order, paragraphs, notes, headings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from kb.extraction.garbage import legibility
from kb.extraction.types import Block, FontFacts
from kb.ingest.readers.base import MediaType, ScannedFile, UnreadableFile, describes, reads
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, title_or_nothing
from kb.ingest.readers.pdf.blocks import blocks_of
from kb.ingest.readers.pdf.coverage import pages_named
from kb.ingest.readers.pdf.covers import set_cover_aside
from kb.ingest.readers.pdf.headings import mark_headings
from kb.ingest.readers.pdf.line import Page
from kb.ingest.readers.pdf.line_numbers import take_line_numbers
from kb.ingest.readers.pdf.lines import read_page
from kb.ingest.readers.pdf.openings import set_labels_aside
from kb.ingest.readers.pdf.outline import mark_by_outline, read_outline
from kb.ingest.readers.pdf.rows import rejoin
from kb.ingest.readers.pdf.running import strip_running
from kb.ingest.readers.pdf.words import small_words
from kb.ingest.readers.report import doubt, page_begun

_JUDGED_AT_LEAST = 200
_LINES_SAMPLED = 24  # of a page with more lines every third is judged


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
        take_line_numbers(pages)
        strip_running(pages, document.get_page_label)
        outline = read_outline(document) if use_outline else ()
    finally:
        document.close()
    _believe_no_typewriter(pages)
    trusted = mark_by_outline(pages, outline)
    body = body_font(pages)
    words = small_words(line for page in pages for line in page.lines)
    blocks = set_labels_aside(set_cover_aside(blocks_of(pages, body, words)))
    blocks = blocks if trusted else mark_headings(blocks, body)
    return tuple(_as_drawn(block, pages[block.page or 0]) for block in blocks)


def _believe_no_typewriter(pages: Sequence[Page]) -> None:
    """Forget which lines are of fixed width where most are: there it marks no listing, the text is typewritten."""
    lines = [line for page in pages for line in page.lines]
    if sum(len(line.text) for line in lines if line.mono) > 0.5 * sum(len(line.text) for line in lines):
        for line in lines:
            line.mono = False


def _as_drawn(block: Block, page: Page) -> Block:
    """Return a block with its box as it stands on the page, which may have been read in a mirror."""
    if not page.is_mirrored or block.box is None:
        return block
    left, top, right, bottom = block.box
    return replace(block, box=(page.width - right, top, page.width - left, bottom))


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
        page.lines = rejoin(page.lines, page.down, [frame for frame in page.frames if frame.rows])
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
            doubt(f"The text layer says nothing on {pages_named(garbage)}; they were left out")
        if pictures:
            doubt(f"A picture without text stands on {pages_named(pictures)}")
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
    step = 1 if len(page.lines) < _LINES_SAMPLED else 3
    text = " ".join(line.text for line in page.lines[::step])
    return (len(text) >= _JUDGED_AT_LEAST or pages == 1) and legibility(text).is_garbage


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
