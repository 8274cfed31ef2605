"""What the plain-text reader makes of lines, blank lines, tabs, bullets, rules and pages."""

import pytest

from kb.extraction.types import BlockKind
from kb.ingest.readers.base import MediaType, UnreadableFile, reader_for, sniff
from kb.ingest.readers.decoding import decode
from kb.ingest.readers.report import listening
from kb.ingest.readers.text import read_text_file

LONG = "Officers in three towns wrote down what they had seen, and sent it to the ministry in the spring of that year."


def blocks(text: str):
    return read_text_file(text.encode())


def words(text: str):
    return [block.text for block in blocks(text)]


def test_every_line_is_a_block_with_its_number():
    assert [(block.text, block.line) for block in blocks(f"A Title\n\n{LONG}\n")] == [("A Title", 1), (LONG, 3)]


def test_lines_broken_at_a_column_are_one_paragraph():
    text = (
        "The ministry trained officers in\nthree towns and wrote down what\neach of them had seen there.\n\nAnd so on."
    )
    assert words(text)[0] == text.split("\n\n", maxsplit=1)[0].replace("\n", " ")


def test_a_hyphen_at_a_line_end_is_marked_and_a_dash_is_not():
    text = "The ministry trained officers of the inter-\nnational corps - all of them -\nin three towns there.\n"
    assert words(text)[0] == (
        "The ministry trained officers of the inter-\u00adnational corps - all of them - in three towns there."
    )


def test_raised_numbers_are_lifted_out_of_the_words():
    block = blocks("Members of NATO¹³ and others.² Then")[0]
    assert block.text == "Members of NATO and others. Then"
    assert [(mark.offset, mark.number) for mark in block.markers] == [(15, "13"), (27, "2")]


def test_a_number_before_the_first_word_is_the_marker_of_a_note():
    block = blocks("¹ Georgi explains rationality.")[0]
    assert (block.text, block.markers[0].offset, block.markers[0].number) == ("Georgi explains rationality.", 0, "1")


def test_a_square_metre_is_no_note():
    assert words("The cell had 4 m² for each of them.") == ["The cell had 4 m² for each of them."]


def test_two_markers_side_by_side_are_two_notes():
    block = blocks("They agree.³, ⁴ So")[0]
    assert [mark.number for mark in block.markers] == ["3", "4"]


def test_bullets_are_taken_off_and_numbers_of_items_kept_aside():
    text = "- · Defining groups\n- 1) To produce knowledge\n - (a) Nested\n• Dotted\n"
    found = [(block.kind, block.number, block.text) for block in blocks(text)]
    assert found == [
        (BlockKind.LIST_ITEM, None, "Defining groups"),
        (BlockKind.LIST_ITEM, "1)", "To produce knowledge"),
        (BlockKind.LIST_ITEM, "(a)", "Nested"),
        (BlockKind.LIST_ITEM, None, "Dotted"),
    ]


@pytest.mark.parametrize("rule", ["_", "-", "---", "* * *", "________"])
def test_a_line_of_one_sign_is_a_rule_and_no_empty_item(rule):
    assert [block.kind for block in blocks(f"{LONG}\n\n{rule}\n\n{LONG}")][1] is BlockKind.RULE


def test_lines_with_tabs_are_one_table():
    block = blocks("\tAgree\tDisagree\nGermany\t4\t39\n---\t--\t--\nItaly\t8\t27\n")[0]
    assert (block.kind, block.text) == (BlockKind.TABLE, "\tAgree\tDisagree\nGermany\t4\t39\nItaly\t8\t27")


def test_left_over_tags_and_emphasis_are_no_words():
    text = "<i>Fred</i>, in *The Report*, wrote **much** and ***more***.\n<p>Box 2: Hot Spots</p> <p>The files.</p>"
    assert words(text) == ["Fred, in The Report, wrote much and more.", "Box 2: Hot Spots", "The files."]


def test_an_address_between_angles_stays_as_printed():
    assert words("See <http://www.unodc.org/a_b_c> (accessed 2008).") == [
        "See <http://www.unodc.org/a_b_c> (accessed 2008)."
    ]


def test_escapes_are_undone():
    assert words(r"It cost US\$50 at a\_b.") == ["It cost US$50 at a_b."]


def test_soft_hyphens_and_ligatures_do_not_part_words():
    assert words("traf\u00adficking o\ufb03cers, cafe\u0301") == ["trafficking officers, caf\u00e9"]


def test_joiners_of_other_scripts_are_kept():
    assert words("می\u200cخواهم") == ["می\u200cخواهم"]


def test_underlined_lines_are_headings_by_the_order_of_their_signs():
    text = f"Manual\n======\n\n{LONG}\n\nScope\n-----\n\n{LONG}\n\nLaw\n===\n\n{LONG}\n"
    found = [(block.text, block.level) for block in blocks(text) if block.kind is BlockKind.HEADING]
    assert found == [("Manual", 1), ("Scope", 2), ("Law", 1)]


def test_form_feeds_make_pages_and_the_printed_number_is_their_label():
    pages = "\f".join(f"Policing the Border\n\n{LONG} Page {n}.\n\n{n}\n" for n in (17, 18, 19))
    found = blocks(pages)
    assert [(block.page, block.label) for block in found] == [(0, "17"), (1, "18"), (2, "19")]
    assert not [block for block in found if block.text == "Policing the Border"]


def test_other_encodings_are_read():
    text = "Düvell, über die Rückkehr: „freiwillig“ und gefördert, so weit es möglich wäre." * 4
    assert blocks("x")[0].text == "x"
    assert read_text_file(text.encode("utf-16"))[0].text == text
    assert "Rückkehr" in read_text_file(text.encode("cp1252"))[0].text


def test_a_file_without_words_names_the_remedy():
    with pytest.raises(UnreadableFile, match="no words") as caught:
        read_text_file(b" \n\n")
    assert caught.value.remedy


def test_binary_data_is_refused():
    with pytest.raises(UnreadableFile, match="binary"):
        read_text_file(b"abc\x00def")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", MediaType.PDF),
        (b"PK\x03\x04" + b"." * 40 + b"word/document.xml", MediaType.DOCX),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", MediaType.EPUB),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.DOC),
        (b"<!DOCTYPE html><html></html>", MediaType.HTML),
        (b"\x89PNM\x00\x00", MediaType.UNKNOWN),
        (b"# Title\n\n## Part\n\ntext", MediaType.MARKDOWN),
        (b"Text[^1]\n\n[^1]: note\n\n<sup>1</sup>", MediaType.MARKDOWN),
        (b"*Emphasis* and\n- a bullet\n---\n", MediaType.TEXT),
        ("\ufeffText".encode("utf-16"), MediaType.TEXT),
    ],
)
def test_the_kind_of_a_file_is_its_content(data, media_type):
    assert sniff(data) is media_type


def test_a_kind_without_reader_is_named_with_the_kinds_that_have_one():
    with pytest.raises(UnreadableFile, match=r"no known kind.*plain text"):
        reader_for(MediaType.UNKNOWN)


def test_a_number_at_the_edge_of_a_page_that_does_not_count_with_the_pages_is_that_of_a_note():
    pages = [f"{at + 7}\n\n{LONG}\n\n{LONG}\n\n{LONG}" for at in range(6)]
    pages[2] += "\n\n4\n\nSee the annual report."
    found = words("\f".join(pages))
    assert "4" in found
    assert not {"7", "8", "9", "10"} & set(found)


def test_asterisks_of_a_pattern_or_a_path_are_words():
    (block,) = read_text_file(b"Set DEB_*_SYSTEM for each DEB_*_TYPE, and keep the /etc/rc?.d/[SK]??* links.")
    assert block.text == "Set DEB_*_SYSTEM for each DEB_*_TYPE, and keep the /etc/rc?.d/[SK]??* links."


def test_a_few_damaged_letters_do_not_change_the_others():
    words = "Łódź, Kraków und Grüße aus Gdańsk"
    with listening(lambda _index, _pages: None) as said:
        text = decode(words.encode() + b"\xc5")
    assert text == words + "\ufffd"
    assert said.doubts == ["Some letters are damaged, 1 in all: they are shown as \ufffd"]


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "koi8-r", "cp1251", "gb18030", "shift-jis"])
def test_a_text_in_an_encoding_of_old_is_read_by_its_letters(encoding):
    words = {
        "cp1252": "Die Behörde prüfte die Fälle der Rückkehrer und fand in jedem zweiten größere Mängel. ",
        "mac-roman": "Les autorités ont refusé l'entrée à ceux qui n'étaient pas arrivés à la frontière avant l'été. ",
        "koi8-r": "Служба проверила списки тех, кто вернулся осенью, и нашла в каждом втором другую дату рождения. ",
        "cp1251": "Служба проверила списки тех, кто вернулся осенью, и нашла в каждом втором другую дату рождения. ",
        "gb18030": "办事处统计了春天从边境返回的人，并把名单写了下来。没有人问过他们是否愿意离开这个城市。",
        "shift-jis": "事務所は春に国境から戻った人々を数え、名簿に書き留めた。誰も出発前に尋ねられなかった。",
    }[encoding]
    assert decode((words * 8).encode(encoding)) == words * 8


def test_a_number_raised_in_brackets_calls_a_note():
    (block,) = read_text_file(b"Nobody was asked.^[12] They left.\n")
    assert (block.text, block.markers[0].number) == ("Nobody was asked. They left.", "12")
