"""Letters out of pictures of pages, by the real program."""

import shutil
from collections import Counter
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from kb.ingest import reading
from kb.ingest.readers import UnreadableFile
from kb.ingest.recognition import PROGRAM, recognise
from tests.makers.pdf import Pdf

WORDS = (
    "The office in the harbour opened in the spring of that year.",
    "Nobody asked the women who came how they had crossed the river.",
    "Three officers wrote down the number of a car and the name of a hotel.",
)
needs_program = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="ocrmypdf is not installed")


def scanned(*pages: tuple[str, ...]) -> bytes:
    """A PDF of pictures of pages, set from words and then photographed at 200 dots an inch."""
    typed = Pdf()
    for lines in pages:
        page = typed.page()
        for at, line in enumerate(lines):
            page.text(72, 100 + 30 * at, line, size=14)
    pictures = pdfium.PdfDocument.new()
    for sheet in pdfium.PdfDocument(typed.data()):
        image = pdfium.PdfImage.new(pictures)
        image.set_bitmap(sheet.render(scale=200 / 72, grayscale=True))
        width, height = sheet.get_size()
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page = pictures.new_page(width, height)
        page.insert_obj(image)
        page.gen_content()
    target = BytesIO()
    pictures.save(target)
    return target.getvalue()


@needs_program
def test_words_of_a_scan_are_read_with_their_pages() -> None:
    found = reading.read_file(scanned(WORDS[:2], WORDS[2:]), ocr=True)
    read = Counter(" ".join(block.text for block in found.blocks).split())
    wanted = Counter(" ".join(WORDS).split())
    assert (read & wanted).total() >= 0.95 * wanted.total()
    assert {block.page for block in found.blocks} == {0, 1}


@needs_program
def test_what_was_recognised_is_doubted() -> None:
    assert reading.RECOGNISED in reading.read_file(scanned(WORDS), ocr=True).doubts


@needs_program
def test_a_language_that_is_not_installed_is_named_with_its_remedy() -> None:
    with pytest.raises(UnreadableFile, match=r"no data for the language xyz.*KB_OCR_LANGUAGE"):
        recognise(scanned(WORDS), "xyz")
