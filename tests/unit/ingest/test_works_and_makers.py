"""Which work a reference means, and who made a document."""

from typing import Any

import pytest

from kb.corpus.models import Author, Document, Entity, Work
from kb.extraction.types import FoundReference
from kb.ingest.contributors import free_slug, write_contributions
from kb.ingest.metadata import Credit
from kb.ingest.works import WorkIndex
from kb.vocabulary import ContributorRole, ReferenceKind, State
from tests import factories as make

pytestmark = pytest.mark.django_db


def cited(**given: Any) -> FoundReference:
    values = {"authors": ("Lindgren",), "year": 2001, "title": "Counting the Returned: A Handbook", **given}
    kind = values.pop("kind", ReferenceKind.WORK)
    return FoundReference(position=0, passage=0, start=0, end=10, raw="Lindgren 2001", kind=kind, **values)


def test_two_references_to_one_title_are_one_work() -> None:
    works = WorkIndex()
    assert works.resolve(cited()).work == works.resolve(cited(title="Counting the Returned. A handbook")).work


def test_a_title_cut_before_its_colon_is_the_same_work() -> None:
    works = WorkIndex()
    assert works.resolve(cited()).work == works.resolve(cited(title="Counting the Returned")).work


def test_a_year_that_is_one_off_is_the_same_work() -> None:
    works = WorkIndex()
    assert works.resolve(cited()).work == works.resolve(cited(year=2002)).work


@pytest.mark.parametrize("other", [{"authors": ("Moreau",)}, {"title": "Lists and Their Keepers"}])
def test_another_author_or_title_is_another_work(other: dict[str, Any]) -> None:
    works = WorkIndex()
    assert works.resolve(cited()).work != works.resolve(cited(**other)).work


def test_a_year_far_off_is_only_proposed() -> None:
    works = WorkIndex()
    works.resolve(cited())
    assert works.resolve(cited(year=2005)).state is State.PROPOSED


def test_a_doi_decides_alone_and_in_any_case() -> None:
    works = WorkIndex()
    first = works.resolve(cited(doi="10.1/ABC")).work
    assert works.resolve(cited(doi="10.1/abc", title="Another", year=1999)).work == first


@pytest.mark.parametrize("spoiled", [{"kind": ReferenceKind.IBID}, {"title": ""}])
def test_what_is_no_work_means_none(spoiled: dict[str, Any]) -> None:
    assert WorkIndex().resolve(cited(**spoiled)).work is None
    assert not Work.objects.exists()


def test_a_document_is_the_work_that_was_cited_before_it_came() -> None:
    works = WorkIndex()
    work = works.resolve(cited()).work
    document = make.document(title="Counting the Returned: A Handbook", year=2001)
    assert works.of_document(document, ["Lindgren"]) == work


def byline(document: Document) -> list[tuple[str, str]]:
    return [(row.role, str(row)) for row in document.contributions.all()]


def test_a_byline_keeps_its_order_and_roles() -> None:
    document = make.document()
    credits = (
        Credit(ContributorRole.AUTHOR, "Vale", "Ruth"),
        Credit(ContributorRole.EDITOR, "Ilic", "A."),
        Credit(ContributorRole.AUTHOR, "Novak", "P."),
    )
    write_contributions(document, credits)
    assert byline(document) == [("author", "Ruth Vale"), ("author", "P. Novak"), ("editor", "A. Ilic")]


def test_the_same_name_is_the_same_author_and_an_initial_is_another() -> None:
    for given in ("Ruth", "Ruth", "R."):
        write_contributions(make.document(), (Credit(ContributorRole.AUTHOR, "Vale", given),))
    assert Author.objects.count() == 2


def test_an_author_who_was_merged_is_credited_as_the_one_that_stands() -> None:
    known, target = make.author("Vale", "R."), make.author("Vale", "Ruth")
    Entity.objects.filter(pk=known.entity_id).update(merged_into=target.entity)
    document = make.document()
    write_contributions(document, (Credit(ContributorRole.AUTHOR, "Vale", "R."),))
    assert document.contributions.get().entity == target.entity


def test_a_body_is_the_organisation_of_that_name() -> None:
    iom = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    document = make.document()
    write_contributions(document, (Credit(ContributorRole.AUTHOR, "IOM", body=True),))
    assert document.contributions.get().entity == iom


def test_a_body_that_the_vocabulary_lacks_links_no_passage() -> None:
    document = make.document()
    write_contributions(document, (Credit(ContributorRole.AUTHOR, "Return Watch", body=True),))
    assert document.contributions.get().entity.names.get().ambiguous


def test_the_address_of_a_new_author_is_not_one_that_led_elsewhere() -> None:
    make.former_address(slug="ruth-vale", entity=make.entity())
    assert free_slug("ruth-vale") == "ruth-vale-2"
