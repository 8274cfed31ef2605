"""An EPUB is read in the order of its spine, its notes tied across its documents."""

import zipfile
from io import BytesIO

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers.base import MediaType, UnreadableFile, sniff
from kb.ingest.readers.epub import describe_epub, read_epub_file
from tests.makers.packages import epub, zipped


def test_documents_follow_the_spine_and_not_their_names() -> None:
    data = epub({"a.xhtml": "<h1>Second</h1>", "b.xhtml": "<h1>First</h1>"}, order=["b.xhtml", "a.xhtml"])
    assert [block.text for block in read_epub_file(data)] == ["First", "Second"]


def test_its_own_contents_page_is_left_out() -> None:
    data = epub({"a.xhtml": "<p>Words of it.</p>"}, nav="<nav><ol><li><a href='a.xhtml'>One</a></li></ol></nav>")
    assert [block.text for block in read_epub_file(data)] == ["Words of it."]


def test_a_contents_page_in_the_text_is_front_matter() -> None:
    rows = "".join(f"<li><a href='a.xhtml#s{number}'>Chapter {number}</a></li>" for number in range(5))
    blocks = read_epub_file(epub({"a.xhtml": f"<ul>{rows}</ul><p>Words.</p>"}))
    assert {block.kind for block in blocks[:5]} == {BlockKind.FRONT_MATTER}


def test_a_note_in_another_document_is_tied_to_its_marker() -> None:
    data = epub(
        {
            "a.xhtml": "<p>It opened in May.<a epub:type='noteref' id='r' href='n.xhtml#n7'>7</a></p>",
            "n.xhtml": "<aside epub:type='endnote' id='n7'><p><a href='a.xhtml#r'>7</a>. Interview.</p></aside>",
        }
    )
    blocks = read_epub_file(data)
    assert (blocks[1].kind, blocks[1].number, blocks[1].text) == (BlockKind.NOTE, "7", "Interview.")
    assert len(read_text(blocks).note_links) == 1


def test_marks_of_printed_pages_name_the_pages() -> None:
    body = "<p>One.</p><span epub:type='pagebreak' title='48'/><p>Two.</p>"
    assert [block.label for block in read_epub_file(epub({"a.xhtml": body}))] == [None, "48"]


def test_an_empty_anchor_does_not_swallow_what_follows() -> None:
    blocks = read_epub_file(epub({"a.xhtml": "<p><a id='x'/>One of them.</p><p>Two of them.</p>"}))
    assert [block.text for block in blocks] == ["One of them.", "Two of them."]


def test_named_entities_are_letters() -> None:
    assert read_epub_file(epub({"a.xhtml": "<p>caf&eacute;&nbsp;noir</p>"}))[0].text == "café noir"


def test_an_entity_bomb_unfolds_to_nothing() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>Safe &b;</p></body></html>'
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>",
        "c.opf": "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/></spine></package>",
        "a.xhtml": bomb,
    }
    assert "aaa" not in read_epub_file(zipped(files))[0].text


def test_its_kind_is_told_by_its_content() -> None:
    assert sniff(epub({"a.xhtml": "<p>Words.</p>"})) is MediaType.EPUB


def test_its_dublin_core_is_a_proposal() -> None:
    data = epub({"a.xhtml": "<p>x</p>"}, metadata="<dc:title>On the Road</dc:title><dc:language>en-GB</dc:language>")
    assert (describe_epub(data).title, describe_epub(data).language) == ("On the Road", "en")


def test_a_protected_book_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="protected"):
        read_epub_file(zipped({"META-INF/container.xml": "<container/>", "META-INF/rights.xml": "<rights/>"}))


def test_a_book_cut_short_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="cut short"):
        read_epub_file(epub({"a.xhtml": "<p>Words.</p>"})[:200])


def test_a_book_that_unfolds_beyond_measure_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="unfolds to"):
        read_epub_file(epub({"a.xhtml": f"<p>{' ' * 12_000_000}</p>"}))


def test_the_number_of_a_chapter_joins_its_title() -> None:
    data = epub({"a.xhtml": "<h2>1</h2><h2>The Office</h2><p>Words of it.</p><h2>II</h2><h2>Roads</h2><p>More.</p>"})
    assert [section.title for section in read_text(read_epub_file(data)).sections] == ["1. The Office", "II. Roads"]


def test_notes_that_pop_up_are_tied_to_their_calls() -> None:
    body = (
        '<p>The office<a epub:type="noteref" href="#n1">1</a> opened.</p>'
        '<aside epub:type="footnote" id="n1"><p>In May.</p></aside>'
    )
    found = read_text(read_epub_file(epub({"a.xhtml": body})))
    assert [(passage.kind, passage.text) for passage in found.passages] == [
        ("paragraph", "The office opened."), ("note", "In May."),
    ]  # fmt: skip
    assert len(found.note_links) == 1


def test_the_title_of_a_book_is_that_of_its_package_and_not_its_first_heading() -> None:
    data = epub({"a.xhtml": "<h1>Opening</h1><p>Words.</p>"}, metadata="<dc:title>The Valley</dc:title>")
    assert describe_epub(data).printed_title == "The Valley"


def test_a_book_whose_folder_was_packed_is_read() -> None:
    with zipfile.ZipFile(BytesIO(epub({"a.xhtml": "<p>The office in Minsk.</p>"}))) as book:
        packed = zipped({f"book.epub/{name}": book.read(name) for name in book.namelist()} | {"__MACOSX/a": b""})
    assert sniff(packed) is MediaType.EPUB
    assert [block.text for block in read_epub_file(packed)] == ["The office in Minsk."]


def test_sections_in_files_of_their_own_are_levelled_by_their_numbers() -> None:
    titles = ("Chapter 4. The Roads", "4.1. Out", "4.1.1. By ferry", "4.2. Back", "Appendix A. Lists", "A.1. Of names")
    files = {f"{at}.xhtml": f"<h1>{title}</h1><p>Some went on foot.</p>" for at, title in enumerate(titles)}
    sections = read_text(read_epub_file(epub(files))).sections
    assert [section.level for section in sections] == [1, 2, 3, 2, 1, 2]
