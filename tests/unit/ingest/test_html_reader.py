"""A web page is read as its main text, without what surrounds it."""

import pytest

from kb.extraction.pipeline import read_text
from kb.extraction.types import BlockKind
from kb.ingest.readers.base import UnreadableFile
from kb.ingest.readers.html import describe_html, read_html_file

LONG = "The mission counted those who returned, and those who were sent back at the border, each in a list of its own. "


def page(main: str, *, head: str = "", around: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{around}{main}</body></html>".encode()


def article(inside: str) -> bytes:
    return page(f"<article>{inside}<p>{LONG * 4}</p></article>")


def test_menus_heads_and_feet_are_left_out() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "News", "Jobs", "About"))
    around = f"<header>Our Site</header><nav>Menu</nav>{menu}</ul>"
    data = page(f"<main><h1>Return</h1><p>{LONG * 5}</p></main><footer>Imprint</footer>", around=around)
    assert [block.kind for block in read_html_file(data)] == [BlockKind.HEADING, BlockKind.TEXT]


def test_a_page_without_a_marked_main_part_keeps_its_text() -> None:
    data = page(
        f"<div><h1>Return</h1><p>{LONG * 3}</p><p>{LONG * 2}</p></div><div class='x'><a href='/a'>More</a></div>"
    )
    texts = [block.text for block in read_html_file(data)]
    assert (LONG * 3).strip() in texts
    assert "More" not in texts


def test_a_note_is_tied_to_its_marker_and_loses_the_way_back() -> None:
    data = article(
        "<p>It opened in May.<sup><a id='r1' href='#n1'>[1]</a></sup></p>"
        "<ol><li id='n1'>Interview, Chisinau. <a href='#r1'>↩</a></li></ol>"
    )
    blocks = read_html_file(data)
    notes = [block for block in blocks if block.kind is BlockKind.NOTE]
    assert [(note.number, note.text) for note in notes] == [("1", "Interview, Chisinau.")]
    assert blocks[0].text == "It opened in May."
    assert len(read_text(blocks).note_links) == 1


def test_an_exponent_is_no_note() -> None:
    block = read_html_file(article("<p>A cell of 6 m<sup>2</sup> for two.</p>"))[0]
    assert (block.text, block.markers) == ("A cell of 6 m² for two.", ())


def test_two_breaks_part_paragraphs() -> None:
    texts = [block.text for block in read_html_file(article("<div>It opened.<br><br>It closed.</div>"))]
    assert texts[:2] == ["It opened.", "It closed."]


def test_a_list_keeps_its_numbers() -> None:
    blocks = read_html_file(article("<ol start='3'><li>Prevent</li><li>Protect</li></ol>"))
    assert [(block.number, block.text) for block in blocks[:2]] == [("3.", "Prevent"), ("4.", "Protect")]


def test_quotations_and_boxes_are_named() -> None:
    blocks = read_html_file(article("<blockquote><p>I was told.</p></blockquote><aside><p>Box 1</p></aside>"))
    assert [block.kind for block in blocks[:2]] == [BlockKind.QUOTATION, BlockKind.BOX]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    cell = f"<td><p>{LONG * 7}</p></td>"
    blocks = read_html_file(page(f"<main><table><tr>{cell}{cell}</tr><tr>{cell}{cell}</tr></table></main>"))
    assert {block.kind for block in blocks} == {BlockKind.TEXT}


def test_a_part_in_another_language_says_so() -> None:
    block = read_html_file(article("<p lang='ru-RU'>Дом стоял у дороги.</p>"))[0]
    assert block.language == "ru"


def test_arabic_and_chinese_come_through_unbroken() -> None:
    texts = [block.text for block in read_html_file(article("<p dir='rtl'>مكافحة الاتجار</p><p>打击贩运人口</p>"))]
    assert texts[:2] == ["مكافحة الاتجار", "打击贩运人口"]


def test_the_marks_for_libraries_are_proposals() -> None:
    head = (
        "<title>x</title><meta name='citation_title' content='On the Road'>"
        "<meta name='citation_author' content='Holmes, Anna'><meta name='citation_author' content='Sova, Jan'>"
        "<meta name='citation_doi' content='10.1000/Road.7'>"
    )
    facts = describe_html(page(f"<p>{LONG}</p>", head=head))
    assert (facts.title, facts.authors) == ("On the Road", ("Holmes, Anna", "Sova, Jan"))
    assert (facts.doi, facts.language) == ("10.1000/road.7", "en")


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no text"):
        read_html_file(page("<script>load()</script>"))


def test_words_in_italics_are_kept_in_order() -> None:
    data = article(
        "<p>Lind, <i>Roads <b>North</b></i>, and <span style='font-style: italic'>Camps</span>; <b>not</b>.</p>"
    )
    block = read_html_file(data)[0]
    assert (block.text, block.emphasis) == ("Lind, Roads North, and Camps; not.", ("Roads North", "Camps"))


def test_a_call_inside_italics_stays_a_call() -> None:
    data = article(
        "<p>See <em>Roads<sup><a href='#n1'>1</a></sup></em> of May.</p>"
        "<ol><li id='n1'>Interview, <i>Oslo</i>.</li></ol>"
    )
    blocks = read_html_file(data)
    assert (blocks[0].text, blocks[0].emphasis, blocks[0].markers[0].number) == ("See Roads of May.", ("Roads",), "1")
    assert [block.emphasis for block in blocks if block.kind is BlockKind.NOTE] == [("Oslo",)]


def test_bars_of_links_in_a_table_of_the_layout_are_left_out() -> None:
    bar = "<a href=/>Home</a> | <a href=/news>News</a> | <a href=/links>Links</a>"
    column = "<a href=a>About us</a><br><a href=b>Projects</a><br><a href=c>Publications</a>"
    rows = f"<tr><td>{column}</td><td><p>{LONG * 4}</p><p>{LONG * 4}</p></td></tr>"
    found = read_html_file(page(f"<table><tr><td colspan=2>{bar}</td></tr>{rows}</table>"))
    assert [block.text[:11] for block in found] == ["The mission", "The mission"]


def test_a_heading_over_nothing_of_the_text_is_left_out() -> None:
    story = (
        f"<h1>Return</h1><p>{LONG * 4}</p><div><h4>Related stories</h4><a href=x>Farm raided</a></div><p>{LONG * 5}</p>"
    )
    headings = [block.text for block in read_html_file(page(f"<div>{story}</div>")) if block.kind is BlockKind.HEADING]
    assert headings == ["Return"]


def test_a_date_in_the_text_is_not_that_of_the_page() -> None:
    assert describe_html(article("<p>Recalling its resolution 53/111 of 9 December 1998,</p>")).created == ""


def test_the_heading_right_in_front_of_the_main_text_belongs_to_it() -> None:
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in ("Shop", "Press"))
    data = page(f"{links}<div><h1>4.16. Secure returns</h1><p>{LONG * 4}</p><p>{LONG * 3}</p></div>")
    assert read_html_file(data)[0].text == "4.16. Secure returns"


def test_ways_to_the_pages_before_and_behind_are_no_text() -> None:
    ways = "<ul class='docnav'><li><a accesskey='p' href='1.html'>Prev</a></li><li><a rel='next' href='3.html'>Next</a>"
    texts = [block.text for block in read_html_file(article(f"<p>{LONG}</p>{ways}</li></ul>"))]
    assert not {"Prev", "Next"} & set(texts)


def test_titles_on_one_level_are_levelled_by_the_sections_they_stand_in() -> None:
    inner = f"<div class='section'><h2>Ways out</h2><p>{LONG}</p></div>"
    data = article(
        f"<div class='chapter'><h2>The Roads</h2>{inner}<section><h2>Ways back</h2><p>{LONG}</p></section></div>"
    )
    levels = {block.text: block.level for block in read_html_file(data) if block.kind is BlockKind.HEADING}
    assert levels == {"The Roads": 2, "Ways out": 3, "Ways back": 3}


@pytest.mark.parametrize("name", ["warning", "note", "tip"])
def test_a_remark_under_its_own_title_is_a_box_and_opens_no_section(name: str) -> None:
    data = article(f"<div class='{name}'><h3>Mind</h3><p>Nobody was asked before the buses left.</p></div>")
    kinds = {block.text: block.kind for block in read_html_file(data)}
    assert kinds["Mind"] is kinds["Nobody was asked before the buses left."] is BlockKind.BOX


def test_boxes_and_announced_lists_between_paragraphs_are_text_and_teasers_are_not() -> None:
    box = f"<div class='sidebar'><p><b>Who came</b></p><p>{LONG}</p></div>"
    items = "<p>They brought:</p><ul><li>a passport</li><li>a list</li></ul>"
    teasers = "<ul><li><a href='/a'>Ten roads to know</a></li><li><a href='/b'>More on returns</a></li></ul>"
    text = "".join(f"<p>{LONG * 2}{number}.</p>" for number in range(6))
    kept = {block.text for block in read_html_file(page(f"<div>{text}{box}{items}{text}{teasers}{text}</div>"))}
    assert {LONG.strip(), "a passport", "a list"} <= kept
    assert not {"Ten roads to know", "More on returns"} & kept
