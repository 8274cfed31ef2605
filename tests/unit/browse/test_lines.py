"""Lines written without templates: all that comes from the base or the reader is escaped, and says what it should."""

import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kb.browse import lines
from kb.browse.choices import Choice
from kb.browse.subjects import Subject
from kb.browse.years import Year
from kb.corpus.models import Document, Fact, Passage, Section, Source
from kb.search.results import Hit

HOSTILE = "<b onclick='x'>&\""
ESCAPED = "&lt;b onclick=&#x27;x&#x27;&gt;&amp;&quot;"


def document(**given: Any) -> Document:
    made = Document(pk=1, slug="vale-2005", title="Title", kind="report", status="published", year=2005, **given)
    made._prefetched_objects_cache = {"contributions": []}  # type: ignore[attr-defined]
    return made


def passage(**given: Any) -> Passage:
    return Passage(**{"document": document(), "kind": "paragraph", "anchor": "a" * 10, **given})


FACT = Fact(
    pk=7, kind="founded", text=HOSTILE, date="1951-12", locator=HOSTILE, as_of=datetime.date(2026, 1, 2),
    source=Source(title=HOSTILE, url=f"https://x/{HOSTILE}"),
)  # fmt: skip
WRITTEN = {
    "facet value": lines.facet_values([Choice(HOSTILE, HOSTILE, 1, True, f"?{HOSTILE}")]),
    "year": lines.year_rows([Year(2005, 1, f"?{HOSTILE}")]),
    "subject": lines.subjects([Subject(HOSTILE, HOSTILE, 1, "topics", "topic", {})], 1),
    "document": lines.document_facts(document(container=HOSTILE)),
    "passage": lines.passage_place(passage(section=Section(title=HOSTILE), page=HOSTILE, kind="note", note=HOSTILE)),
    "fact": lines.fact_rows([FACT]),
    "button": lines.keep_button(HOSTILE, HOSTILE, is_kept=False),
    "kept": lines.keep_button(HOSTILE, HOSTILE, is_kept=True),
    "reason": lines.why_found(cast(Hit, SimpleNamespace(reasons=(HOSTILE,), document=SimpleNamespace(title=HOSTILE)))),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_nothing_reaches_a_page_as_markup(what):
    assert "<b onclick" not in WRITTEN[what]
    assert ESCAPED in WRITTEN[what]


def test_a_number_with_thousands_is_parted():
    assert [lines.number(count) for count in (0, 999, 1_000, 1_234_567)] == ["0", "999", "1,000", "1,234,567"]


def test_a_chosen_value_says_so_and_how_to_take_it_back():
    line = lines.facet_values([Choice("iom", "IOM", 1, True, "?"), Choice("un", "UN", 1, False, "?")])
    assert line.count('aria-current="true"') == line.count("take away") == 1


def test_a_book_is_named_where_the_chapter_has_no_container():
    assert "<cite>The book</cite>" in lines.document_facts(document(part_of=Document(title="The book")))


def test_a_publisher_who_is_the_maker_is_named_once():
    assert lines.document_facts(document(publisher="")).count("<span>") == 2


def test_a_plain_paragraph_has_no_kind():
    assert lines.passage_place(passage(page="7")) == "<span>p. 7</span>"


def test_a_hit_without_reasons_has_nothing_to_unfold():
    assert lines.why_found(cast(Hit, SimpleNamespace(reasons=()))) == ""


def test_a_fact_without_a_date_says_so_and_among_disputed_ones_has_no_kind():
    fact = Fact(pk=1, kind="disputed", text="So it is said.", as_of=datetime.date(2026, 1, 2), source=Source(title="S"))
    row = lines.fact_rows([fact], kinds=False)
    assert "no date given" in row
    assert "fact-kind" not in row
