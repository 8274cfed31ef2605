"""A Word file is read by its styles, with the numbers that Word counts by itself written out."""

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers.base import UnreadableFile
from kb.ingest.readers.docx import describe_docx, read_docx_file
from tests.makers.packages import docx, paragraph, zipped

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="K1"><w:name w:val="Kapitel"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="K2"><w:name w:val="Unterkapitel"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[%1]"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def numbered(words: str, number: int = 1, level: int = 0) -> str:
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_style_with_an_outline_level_is_a_heading_whatever_its_name() -> None:
    body = paragraph("Minsk", "K1") + paragraph("The office", "K2") + paragraph("It opened in spring.")
    blocks = read_docx_file(docx(body, styles=STYLES))
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.TEXT, None),
    ]


def test_numbered_paragraphs_count_on_through_text_between_them() -> None:
    body = numbered("The Court notes this.") + paragraph("Between.") + numbered("It notes that.")
    blocks = read_docx_file(docx(body, numbering=NUMBERING))
    assert [block.text for block in blocks] == ["[1] The Court notes this.", "Between.", "[2] It notes that."]


def test_a_deeper_level_begins_anew_under_each_number() -> None:
    body = numbered("One.") + numbered("First.", level=1) + numbered("Two.") + numbered("Again.", level=1)
    blocks = read_docx_file(docx(body, numbering=NUMBERING))
    assert [block.text for block in blocks] == ["[1] One.", "(a) First.", "[2] Two.", "(a) Again."]


def test_bullets_make_list_items() -> None:
    blocks = read_docx_file(docx(numbered("Those who stayed", 2), numbering=NUMBERING))
    assert (blocks[0].kind, blocks[0].text) == (BlockKind.LIST_ITEM, "Those who stayed")


def test_a_footnote_is_tied_to_its_marker() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Interview, Chisinau.</w:t></w:r></w:p></w:footnote>'
    blocks = read_docx_file(docx(paragraph("The centre was closed in that year.", extra=call), footnotes=note))
    assert [(mark.number, mark.offset) for mark in blocks[0].markers] == [("1", 35)]
    assert (blocks[1].kind, blocks[1].number, blocks[1].text) == (BlockKind.NOTE, "1", "Interview, Chisinau.")
    assert len(read_text(blocks).note_links) == 1


def test_comments_and_tracked_deletions_are_left_out() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
    comment = '<w:comment w:id="1"><w:p><w:r><w:t>Is this true?</w:t></w:r></w:p></w:comment>'
    call = '<w:r><w:commentReference w:id="1"/></w:r>'
    data = docx(paragraph("It opened in spring.", extra=deleted + call), comments=comment)
    assert [block.text for block in read_docx_file(data)] == ["It opened in spring."]


def test_a_table_keeps_its_rows_and_cells() -> None:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Country", "2004"), ("Albania", "12"))
    )
    blocks = read_docx_file(docx(f"<w:tbl>{cells}</w:tbl>"))
    assert (blocks[0].kind, blocks[0].text) == (BlockKind.TABLE, "Country\t2004\nAlbania\t12")


def test_the_core_properties_are_proposals() -> None:
    core = "<dc:title>On the Road</dc:title><dc:creator>Anna Holmes</dc:creator>"
    core += "<dcterms:created>2009-05-12T08:00:00Z</dcterms:created>"
    facts = describe_docx(docx(paragraph("Words."), core=core))
    assert (facts.title, facts.authors, facts.created) == ("On the Road", ("Anna Holmes",), "2009-05-12")


def test_an_entity_of_its_own_is_refused() -> None:
    document = '<!DOCTYPE x [<!ENTITY a "boom">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
    with pytest.raises(UnreadableFile, match="entities"):
        read_docx_file(zipped({"word/document.xml": document}))


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read_docx_file(docx(paragraph("")))


def test_a_file_without_its_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"word/document\.xml is missing"):
        read_docx_file(zipped({"word/other.xml": "<x/>"}))


def test_words_in_italics_are_kept_in_a_note() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    runs = (
        '<w:r><w:t xml:space="preserve">Lind, </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Roads</w:t></w:r>'
        "<w:r><w:t>, 12.</w:t></w:r>"
    )
    note = f'<w:footnote w:id="2"><w:p>{runs}</w:p></w:footnote>'
    blocks = read_docx_file(docx(paragraph("The centre was closed in that year.", extra=call), footnotes=note))
    assert (blocks[1].text, blocks[1].emphasis) == ("Lind, Roads, 12.", ("Roads",))
