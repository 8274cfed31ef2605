"""Works cited: what is not held, and an author's works with those who cite them."""

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
    work = make.work(key="lindstrom 2002", authors=["Lindstrom"], year=2002, title="An Earlier Paper")
    for document in (collection.chapter, collection.report):
        entry = make.passage(document=document, kind="bibliography", text="Lindstrom, N. (2002), An Earlier Paper.")
        make.reference(document=document, passage=entry, raw=entry.text, work=work, work_state="found", position=90)
    html = fetch("/authors/nicole-lindstrom/").split("Works cited that are not held")[1]
    assert "An Earlier Paper" in html
    assert "cited by 2 documents" in html


def test_a_citation_in_a_draft_counts_for_nobody(fetch, collection):
    work = make.work(key="lindstrom 2003", authors=["Lindstrom"], year=2003, title="A Paper of a Draft")
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
