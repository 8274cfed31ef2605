"""What a file is by its content, and the reason and remedy where nobody reads it."""

import zipfile
from io import BytesIO

import pytest

from kb.ingest.readers import MediaType, UnreadableFile, reader_for, sniff
from tests.makers.packages import docx, epub, paragraph, zipped

WORD = docx("".join(paragraph(f"The office in Minsk opened in spring {year}.") for year in range(1990, 2300)))


def refusal(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        reader_for(sniff(data))(data)
    return refused.value


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_word_file_cut_short_is_told_as_a_damaged_word_file(share: float) -> None:
    cut = WORD[: int(share * len(WORD))]
    assert sniff(cut) is MediaType.DOCX
    assert "Word file is damaged or was cut short" in refusal(cut).reason


def test_an_epub_cut_short_is_told_as_a_damaged_book() -> None:
    whole = epub({"a.xhtml": "<p>The office in Minsk.</p>" * 300})
    assert sniff(whole[: len(whole) // 2]) is MediaType.EPUB


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1\\ansi The office in Minsk}", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 99, "picture"),
        (b"II*\x00" + b"\x00" * 99, "picture"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"\x1f\x8b\x08" + b"\x00" * 99, "compressed"),
        (b"7z\xbc\xaf\x27\x1c" + b"\x00" * 99, "compressed"),
        (b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "web archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "old Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (zipped({"a.txt": "words", "b.docx": WORD}), "archive of files"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "OpenDocument"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "spreadsheet"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<a/>"}), "slide"),
        (b"\x00\x01\x02\x03" * 30, "no known kind"),
    ],
)
def test_a_kind_that_nobody_reads_has_its_reason_and_its_remedy(data: bytes, reason: str) -> None:
    refused = refusal(data)
    assert reason in refused.reason
    assert refused.remedy.endswith(".")


def test_an_archive_that_stores_word_files_unpacked_is_no_word_file() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        package.writestr("report.docx", WORD)
    assert sniff(target.getvalue()) is MediaType.ZIP


def test_a_letter_that_begins_like_a_header_of_mail_is_text() -> None:
    assert sniff(b"To: the ministry\nFrom: the office\n\nThe office in Minsk opened in spring.\n") is MediaType.TEXT


def test_comments_of_programs_in_a_manual_are_no_headings_of_markdown() -> None:
    prose = "The office in Minsk opened in spring.\n\n" * 80
    assert sniff(f"{prose}Type:\n\n# cp list disk\n# sync\n\n{prose}# more list\n".encode()) is MediaType.TEXT


def test_a_piece_of_a_page_without_its_head_is_a_page_and_markdown_that_begins_with_a_tag_is_not() -> None:
    piece = b"<div><h1>Return</h1><p>It opened.</p><p>It closed.</p></div>"
    assert sniff(piece) is MediaType.HTML
    assert (
        sniff(b"<div align=center>Return</div>\n\n# One\n\nIt opened.\n\n# Two\n\nIt closed.\n") is MediaType.MARKDOWN
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_letters_of_two_and_four_bytes_are_text(encoding: str) -> None:
    data = ("The office in Minsk opened in spring.\n" * 3).encode(encoding)
    assert sniff(data) is MediaType.TEXT
    assert reader_for(MediaType.TEXT)(data)[0].text.startswith("The office in Minsk opened in spring.")


def test_text_in_braces_is_no_data() -> None:
    assert sniff(b'["They left," she said, and nobody asked.]\n') is MediaType.TEXT
