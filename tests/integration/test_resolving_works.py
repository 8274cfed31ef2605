"""References that mean one work become one row, and false friends do not."""

import pytest

from kb.corpus.models import Work
from kb.extraction.types import FoundReference
from kb.ingest.works import WorkIndex
from kb.vocabulary import ReferenceKind, State
from tests import factories as make

pytestmark = pytest.mark.django_db


def reference(
    *authors: str, year: int | None = 2004, title: str = "Roads of the Far North", doi: str = "", url: str = ""
):
    return FoundReference(
        0, 0, 0, 1, "raw", ReferenceKind.WORK, authors=authors, year=year, title=title, doi=doi, url=url
    )


def test_a_work_spelled_in_two_ways_is_one_row():
    index = WorkIndex()
    first = index.resolve(reference("Hughes", title="The Organisation of Roads: A Study"))
    again = index.resolve(reference("Huges", title="The Organization of Roads"))
    assert (again.work, again.state) == (first.work, State.FOUND)
    assert Work.objects.count() == 1


def test_two_works_of_one_body_in_one_year_are_two_rows():
    index = WorkIndex()
    index.resolve(reference("European Office", year=2001, title="On a Common Policy on Roads"))
    index.resolve(reference("European Office", year=2001, title="Camps and Shelters. The Misery Behind"))
    assert Work.objects.count() == 2


def test_a_doi_decides_against_a_different_title():
    index = WorkIndex()
    first = index.resolve(reference("Lind", doi="10.1000/a"))
    again = index.resolve(reference("Someone", year=1990, title="Another Title", doi="10.1000/A"))
    assert again.work == first.work


def test_two_dois_are_two_works_whatever_their_titles():
    index = WorkIndex()
    index.resolve(reference("Lind", doi="10.1000/a"))
    index.resolve(reference("Lind", doi="10.1000/b"))
    assert Work.objects.count() == 2


def test_what_is_alike_but_not_enough_is_a_proposal():
    index = WorkIndex()
    first = index.resolve(reference("Lind", year=1988))
    later = index.resolve(reference("Lind", year=1998))
    assert (later.work, later.state) == (first.work, State.PROPOSED)


def test_the_work_of_an_earlier_run_is_known_again():
    made = make.work(authors=["Lind"], year=2004, title="Roads of the Far North")
    assert WorkIndex().resolve(reference("Lind", title="Roads of the Far North: An Essay")).work == made


def test_the_record_of_a_work_cited_before_becomes_that_work():
    index = WorkIndex()
    cited = index.resolve(reference("Lind")).work
    document = make.document(title="Roads of the Far North", year=2004)
    assert index.of_document(document, ["Lind"]) == cited


def test_a_comment_means_no_work():
    comment = FoundReference(0, 0, 0, 1, "raw", ReferenceKind.COMMENT)
    assert WorkIndex().resolve(comment).work is None


def test_an_address_too_long_for_its_column_is_left_out():
    made = WorkIndex().resolve(reference("Lind", url="http://o.example/" + "a" * 2000)).work
    assert made is not None
    assert made.url == ""


def test_a_body_by_any_of_its_names_and_a_report_by_its_acronym_are_one_work():
    make.entity("US Department of Roads", names=("Roads Department",))
    make.entity("Roads and Camps Report", "instrument", names=("RAC Report",))
    index = WorkIndex()
    first = index.resolve(reference("US Department of Roads", year=2007, title="Roads and Camps Report")).work
    for authors, title in (
        (("Roads Department",), "RAC Report"),
        (("Roads Department",), "2007 RAC Report"),
        (("United States of America",), "Roads Department, Roads and Camps Report"),
    ):
        assert index.resolve(reference(*authors, year=2007, title=title)).work == first
    assert index.resolve(reference("Roads Department", year=2008, title="RAC Report")).work != first
