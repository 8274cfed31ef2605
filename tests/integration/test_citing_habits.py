"""Six short works that cite one another, each in another habit, and a file that turns earlier citations into links."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kb.corpus.models import CrossReference, Document, Work
from tests import factories as make
from tests.texts import AID, ingest, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
HABITS = sorted((Path(__file__).parents[1] / "data" / "citing_habits").glob("*.md"))
CITING = """# Roads Counted

## Introduction

Half of the lists were made twice (Vale 2005, 12).

## References

Lindgren, A. 2001. Counting the Returned: A Handbook for Shelters. Oslo: North Press.

Moss, P. 1999. Roads. Oslo: North Press.

Vale, R. 2005. Aid and Return in the Borderlands. Borderlands Institute.
"""


@pytest.fixture
def held() -> dict[str, str]:
    """The six works and a briefing; the slug of each by the surname on it."""
    briefing = make.document(
        slug="regional-clearing-point",
        kind="house-briefing",
        title="The Regional Clearing Point: counting the assisted in South-Eastern Europe",
        year=2026,
        work=make.work(
            key="clearing point|2026",
            authors=["Clearing Point"],
            year=2026,
            title="The Regional Clearing Point: counting the assisted in South-Eastern Europe",
        ),
    )
    ingest(*HABITS)
    found = {"Clearing Point": briefing.slug}
    for row in Document.objects.exclude(pk=briefing.pk):
        found[row.source_file.original_name.split("-")[1]] = row.slug  # type: ignore[union-attr]
    return found


def links(citing: str) -> set[tuple[str, str, str]]:
    """What a document cites of what is held: surface, slug of the cited document, locator."""
    rows = CrossReference.objects.visible().filter(passage__document__slug=citing).exclude(cited_document=None)
    return set(rows.values_list("surface", "cited_document__slug", "locator"))


@pytest.mark.parametrize(
    ("citing", "expected"),
    [
        ("vidal", {("Ottmar, 2010, p. 44", "ottmar", "44")}),
        (
            "lund",
            {
                ("Ottmar", "ottmar", ""),
                ("Ottmar 12", "ottmar", "12"),
                ("44", "ottmar", "44"),
                ("Vidal 9", "vidal", "9"),
                ('Clearing Point, "Regional Clearing Point"', "Clearing Point", ""),
            },
        ),
        (
            "brandt",
            {("answer.", "lund", "4"), ("Lund", "lund", ""), ("Ottmar.", "ottmar", "50"), ("once.", "ottmar", "51")},
        ),
        (
            "price",
            {
                ("Lund (2012, p. 5)", "lund", "5"),
                ("Brandt (2013)", "brandt", ""),
                ("Ottmar (2010: 44)", "ottmar", "44"),
                ("Ottmar (2010, pp. 44-45)", "ottmar", "44-45"),
                ("Clearing Point, 2026", "Clearing Point", ""),
            },
        ),
        (
            "haller",
            {
                ("Lund (2012: 5)", "lund", "5"),
                ("Ottmar", "ottmar", ""),
                ("(a.a.O., S. 46)", "ottmar", "46"),
                ("Brandt 2013, S. 4", "brandt", "4"),
                ("(ebd., S. 5)", "brandt", "5"),
                ("Price", "price", ""),
                ("2014: 2", "price", "2"),
            },
        ),
    ],
)
def test_works_in_every_habit_cite_each_other_to_the_page(held, citing, expected):
    found = links(held[citing])
    assert {(surface, held[cited], locator) for surface, cited, locator in expected} <= found
    assert {cited for _, cited, _ in found} == {held[cited] for _, cited, _ in expected}


def test_a_work_cited_in_six_habits_is_one_work(held):
    assert Work.objects.filter(title__icontains="Find Anything").count() == 1
    assert Work.objects.filter(title__icontains="Better Indicators").count() == 1


def test_numbered_citations_are_linked_one_by_one(held):
    rows = CrossReference.objects.visible().filter(passage__document__slug=held["ottmar"])
    assert rows.exclude(reference=None).count() == 10


def test_a_file_attached_to_a_record_turns_earlier_citations_into_links(tmp_path, admin_client: Client, client):
    ingest(write_file(tmp_path / "in", text=CITING, name="moss-2010.md"))
    citation = CrossReference.objects.get(surface__startswith="Vale 2005")
    assert citation.cited_document is None
    record = make.document(title="Aid and Return in the Borderlands", year=2005, slug="vale-2005", rights="open")
    make.contribution(document=record, author=make.author("Vale", "Ruth"))
    file = SimpleUploadedFile("aid.md", AID.encode())
    admin_client.post(reverse("admin:ingest_upload"), {"file": file, "status": "published", "rights": "open"})
    citation.refresh_from_db()
    record.refresh_from_db()
    assert (citation.cited_document, record.passages.exists()) == (record, True)
    assert "Roads Counted" in client.get("/documents/vale-2005/references/").content.decode()
    assert record.get_absolute_url() in client.get(citation.passage.get_absolute_url()).content.decode()
