"""Works cited: what is not held, and an author's works with those who cite them."""

import re

from tests import factories as make


def test_works_not_held_come_before_those_that_are(fetch, collection):
    html = fetch("/works/")
    assert html.index("The Natasha Trade") < html.index("Responses in the Balkans")


def test_works_held_can_be_left_out(fetch, collection):
    html = fetch("/works/?held=no")
    assert "The Natasha Trade" in html
    assert "Responses in the Balkans" not in html


def test_an_author_is_cited_by_documents_that_name_the_works(fetch, collection):
    html = fetch("/authors/nicole-lindstrom/").split('id="cited-by"')[1]
    assert collection.chapter.get_absolute_url() in html
    assert collection.held_work.get_absolute_url() in html


def test_a_work_held_is_not_among_those_that_are_not(fetch, collection):
    assert "Works cited that are not held" not in fetch("/authors/nicole-lindstrom/")


def test_a_work_cited_under_the_surname_says_how_many_documents_cite_it(fetch, collection):
    work = make.work(key="lindstrom|2002", authors=["Lindstrom"], year=2002, title="An Earlier Paper")
    for document in (collection.chapter, collection.report):
        entry = make.passage(document=document, kind="bibliography", text="Lindstrom, N. (2002), An Earlier Paper.")
        make.reference(document=document, passage=entry, raw=entry.text, work=work, work_state="found", position=90)
    html = fetch("/authors/nicole-lindstrom/").split("Works cited that are not held")[1]
    assert "An Earlier Paper" in html
    assert "cited by 2 documents" in html


def test_a_citation_in_a_draft_counts_for_nobody(fetch, collection):
    work = make.work(key="lindstrom|2003", authors=["Lindstrom"], year=2003, title="A Paper of a Draft")
    entry = make.passage(document=collection.draft, kind="bibliography", text="Lindstrom, N. (2003).")
    make.reference(document=collection.draft, passage=entry, raw=entry.text, work=work, work_state="found")
    assert "A Paper of a Draft" not in fetch("/authors/nicole-lindstrom/")


def test_works_of_others_that_cite_an_author_stand_before_what_was_written_here(fetch, collection):
    entry = make.passage(document=collection.briefing, kind="bibliography", text="Lindstrom, N. (2006).")
    make.reference(
        document=collection.briefing, passage=entry, raw=entry.text, work=collection.held_work, work_state="found"
    )
    html = fetch("/authors/nicole-lindstrom/").split('id="cited-by"')[1]
    assert html.index("holmes-2009") < html.index("briefing-seci")


def test_a_work_of_two_stands_with_the_second_of_them(fetch, collection):
    work = make.work(key="moss|2002", authors=["Moss", "Lindstrom"], year=2002, title="A Paper of Two")
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Moss and Lindstrom (2002).")
    make.reference(document=collection.chapter, passage=entry, raw=entry.text, work=work, work_state="found")
    assert "A Paper of Two" in fetch("/authors/nicole-lindstrom/")


def test_works_are_found_by_a_name_with_letters_beyond_ascii(fetch, collection):
    work = make.work(key="duvell|2002", authors=["Düvell"], year=2002, title="Wege")
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Düvell, F. 2002. Wege.")
    make.reference(document=collection.chapter, passage=entry, raw=entry.text, work=work, work_state="found")
    assert "Wege" in fetch("/works/?name=D%C3%BCvell")


def test_a_work_cited_says_how_often_and_where(fetch, collection):
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Doe, J. 2001. Doors.")
    row = make.reference(document=collection.chapter, passage=entry, raw=entry.text)
    for page in ("4", "9"):
        place = make.passage(document=collection.chapter, text="Doors open (Doe 2001).", page=page)
        make.cross_reference(passage=place, reference=row, surface="Doe 2001")
    html = fetch(f"{collection.chapter.get_absolute_url()}references/")
    assert "cited 2 times:" in html
    assert ">p. 4</a>; " in html


def test_a_works_page_names_each_citing_paragraph_once(fetch, collection):
    work = make.work(key="doe|2001", authors=["Doe"], year=2001, title="Doors")
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Doe, J. 2001. Doors.")
    row = make.reference(document=collection.chapter, passage=entry, raw=entry.text, work=work, work_state="found")
    place = make.passage(document=collection.chapter, text="Doors open (Doe 2001) and close (Doe 2001).", page="4")
    for start in (11, 32):
        make.cross_reference(passage=place, reference=row, surface="Doe 2001", start=start, end=start + 8, locator="7")
    html = fetch(work.get_absolute_url())
    assert html.count(f'href="{place.get_absolute_url()}"') == 1
    assert "p. 4</a> citing 7" in html


def test_laws_and_cases_are_listed_apart_from_works(fetch, collection):
    note = make.passage(
        document=collection.chapter, kind="note", note="3", text="Doe v. Roe, 1999. Personal interview."
    )
    make.reference(document=collection.chapter, passage=note, raw="Doe v. Roe, 1999.", kind="court-case")
    make.reference(document=collection.chapter, passage=note, raw="Personal interview.", kind="interview")
    html = fetch(f"{collection.chapter.get_absolute_url()}references/")
    assert html.index("Laws and cases cited") < html.index("Doe v. Roe")
    assert "1 interview is not listed." in html
    assert "Personal interview." not in html


def test_a_work_that_is_only_proposed_is_shown_to_nobody(fetch, collection):
    proposed = make.work(key="doe|2001", authors=["Doe"], year=2001, title="Doors Proposed")
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Doe, J. 2001. Doors.")
    row = make.reference(
        document=collection.chapter, passage=entry, raw=entry.text, work=proposed, work_state="proposed"
    )
    place = make.passage(document=collection.chapter, text="Doors open (Doe 2001).")
    make.cross_reference(passage=place, reference=row, surface="Doe 2001")
    for address in (f"{collection.chapter.get_absolute_url()}references/", place.get_absolute_url(), "/works/"):
        assert proposed.get_absolute_url() not in fetch(address)


def test_a_work_that_no_text_cites_says_so(fetch, collection):
    work = make.work(title="A Paper Alone")
    make.document(title="A Paper Alone", work=work)
    html = fetch(work.get_absolute_url())
    assert "No document held here cites it" in html.split('id="cited-by"')[1]


def test_each_work_says_whether_it_is_held(fetch, collection):
    rows = fetch("/works/").split("<tr>")
    of_title = {
        title: row for row in rows for title in ("The Natasha Trade", "Responses in the Balkans") if title in row
    }
    assert ["not held" in row for row in of_title.values()] == [True, False]


def test_of_several_paragraphs_of_one_section_the_section_is_named_once(fetch, collection):
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Doe, J. 2001. Doors.")
    row = make.reference(document=collection.chapter, passage=entry, raw=entry.text)
    section = make.section(document=collection.chapter, title="On doors")
    for number in range(2):
        passage = make.passage(document=collection.chapter, section=section, text=f"Doors open, says Doe {number}.")
        make.cross_reference(passage=passage, reference=row, surface="Doe", start=18, end=21)
    html = fetch(f"{collection.chapter.get_absolute_url()}references/").split("Doe, J. 2001")[1].split("</li>")[0]
    assert re.findall(r">([^<>]*para[^<>]*)</a>", html) == ["“On doors”, para. 1", "para. 2"]


def test_a_work_of_which_only_the_record_is_here_is_among_those_to_acquire(fetch, collection):
    work = make.work(title="Known by Its Record")
    make.document(title="Known by Its Record", work=work)
    entry = make.passage(document=collection.chapter, kind="bibliography", text="Author (2001). Known by Its Record.")
    make.reference(document=collection.chapter, passage=entry, raw=entry.text, work=work, work_state="found")
    assert "Known by Its Record" in fetch("/works/?held=no")
    assert "Its record is here; its text is not held." in fetch(work.get_absolute_url())
    cited = fetch(f"{collection.chapter.get_absolute_url()}references/").split("Known by Its Record")[1]
    assert "record here" in cited.split("</li>")[0]
    assert fetch("/documents/?name=Known").count("record only") == 1
