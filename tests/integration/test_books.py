"""A book of chapters read again: each chapter stays its document, wherever it moved."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import User

from kb.corpus.models import Document, Passage
from kb.curation.actions import documents, passages
from kb.extraction.types import FoundContributor, FoundPassage, FoundText
from kb.vocabulary import PassageKind
from tests import factories as make
from tests.texts import extracting_here, ingest, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
RECORD = {
    "type": "book",
    "title": "The Hidden Roads: Essays on Transit",
    "editor": [{"family": "Marchetti", "given": "Lia"}],
    "issued": {"date-parts": [[2009]]},
}
SMUGGLERS = "Smugglers keep no books, so what is known of them was written down by those who chased them."
SHELTERS = "A shelter with twelve beds was full in the first winter and stood empty in the second one."
COURTS = "The court of the district heard nine cases in three years and closed seven without a verdict."


def text_of(
    *paragraphs: str, title: str | None = None, by: str = "", chapters: tuple[FoundText, ...] = ()
) -> FoundText:
    rows = tuple(FoundPassage(at, PassageKind.PARAGRAPH, words) for at, words in enumerate(paragraphs))
    credited = (FoundContributor(by, "A."),) if by else ()
    return FoundText(title=title, contributors=credited, year=None, sections=(), passages=rows, chapters=chapters)


ROADS = text_of(SMUGGLERS, title="On Smugglers and Their Roads", by="Novak")
BEDS = text_of(SHELTERS, title="Beds in Winter: The Shelters", by="Ilic")
BENCH = text_of(COURTS, title="Before the Bench", by="Varga")


def read(folder: Path, *chapters: FoundText, rest: str = "All essays were first given as talks.") -> Document:
    """The book as the extraction gives it, stored; other bytes each time."""
    path = write_file(folder, f"{rest} {len(chapters)} {chapters[0].title}", "book.txt", RECORD)
    with extracting_here(read_text=Mock(return_value=text_of(rest, chapters=chapters))):
        (row,) = ingest(path)
    assert row.document is not None, row.reason
    return row.document


@pytest.fixture
def book(tmp_path: Path) -> Document:
    return read(tmp_path, ROADS, BEDS)


def chapter(slug: str) -> Document:
    return Document.objects.get(slug=slug)


def test_each_chapter_is_a_document_with_its_own_authors(book: Document) -> None:
    rows = book.parts.order_by("part_position")
    assert [(row.slug, row.kind, row.rights) for row in rows] == [
        ("novak-2009", "chapter", "excerpts"),
        ("ilic-2009", "chapter", "excerpts"),
    ]
    assert [str(maker) for maker in rows[0].contributions.filter(role="author")] == ["A. Novak"]


def test_a_chapter_more_at_the_beginning_moves_no_other(book: Document, tmp_path: Path) -> None:
    anchors = dict(Passage.objects.values_list("text", "anchor"))
    make.annotation(passage=Passage.objects.get(text=SMUGGLERS))
    read(tmp_path, BENCH, ROADS, BEDS)
    assert [row.slug for row in book.parts.order_by("part_position")] == ["varga-2009", "novak-2009", "ilic-2009"]
    assert anchors.items() <= dict(Passage.objects.values_list("text", "anchor")).items()
    assert Passage.objects.get(text=SMUGGLERS).annotations.count() == 1
    assert not Passage.objects.exclude(vanished_at=None)


def test_a_chapter_with_another_title_and_the_same_words_is_the_same(book: Document, tmp_path: Path) -> None:
    renamed = text_of(SMUGGLERS, title="A Wholly Different Heading", by="Novak")
    read(tmp_path, renamed, BEDS, rest="The second printing.")
    assert chapter("novak-2009").title == "A Wholly Different Heading"
    assert book.parts.count() == 2


def test_a_chapter_whose_title_a_person_mended_keeps_it(book: Document, tmp_path: Path) -> None:
    row = chapter("novak-2009")
    row.title = "Smugglers' Roads"
    documents.save(row, by=make.user(), changed=["title"])
    read(tmp_path, BENCH, ROADS, BEDS)
    row.refresh_from_db()
    assert (row.title, row.part_position) == ("Smugglers' Roads", 1)


def test_a_chapter_that_is_gone_is_withdrawn_and_comes_back_with_its_text(book: Document, tmp_path: Path) -> None:
    anchor = Passage.objects.get(text=SHELTERS).anchor
    read(tmp_path, ROADS)
    assert chapter("ilic-2009").status == "withdrawn"
    read(tmp_path, BEDS, ROADS)
    assert (chapter("ilic-2009").status, chapter("ilic-2009").part_position) == ("published", 0)
    assert Passage.objects.get(text=SHELTERS).anchor == anchor


def test_a_new_chapter_of_a_draft_is_a_draft(book: Document, tmp_path: Path, curator: User) -> None:
    book.status, book.rights = "draft", "members"
    documents.save(book, by=curator, changed=["status", "rights"])
    read(tmp_path, ROADS, BEDS, BENCH)
    assert (chapter("varga-2009").status, chapter("varga-2009").rights) == ("draft", "members")


def test_what_was_restricted_stays_so_in_another_chapter(book: Document, tmp_path: Path, curator: User) -> None:
    passages.restrict(Passage.objects.get(text=SHELTERS), by=curator, reason="Names a shelter.")
    more = text_of(SMUGGLERS, SHELTERS, title="On Smugglers and Their Roads", by="Novak")
    read(tmp_path, more)
    assert chapter("novak-2009").passages.get(text=SHELTERS).restricted


def test_a_paragraph_that_moved_to_another_chapter_leads_there(book: Document, tmp_path: Path) -> None:
    before = Passage.objects.get(text=SHELTERS)
    make.annotation(passage=before)
    both = text_of(SMUGGLERS, SHELTERS, title="On Smugglers and Their Roads", by="Novak")
    emptied = text_of(COURTS, title="Beds in Winter: The Shelters", by="Ilic")
    read(tmp_path, both, emptied, rest="The second printing.")
    before.refresh_from_db()
    assert before.replaced_by is not None
    assert before.replaced_by.document.slug == "novak-2009"
    assert before.replaced_by.annotations.count() == 1


@pytest.fixture
def curator(db: None) -> User:
    return make.user(is_staff=True)
