"""What the domain can be asked: each method of a QuerySet with what it must leave out."""

import pytest

from kb.corpus.models import Annotation, CrossReference, Document, Entity, IndexTask, Mention, Passage, Work
from kb.lib.viewer import PUBLIC, Role, Viewer
from tests import factories as make

MEMBER, CURATOR = Viewer(Role.MEMBER, 1), Viewer(Role.CURATOR, 2)
pytestmark = pytest.mark.django_db


def test_a_draft_is_not_published() -> None:
    make.document(status="draft")
    assert not Document.objects.published()


def test_a_draft_is_visible_to_curators_alone() -> None:
    make.document(status="draft")
    assert [Document.objects.visible_to(viewer).count() for viewer in (PUBLIC, MEMBER, CURATOR)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("rights", "public", "member", "curator"),
    [("open", 1, 1, 1), ("excerpts", 1, 1, 1), ("members", 0, 1, 1), ("metadata", 0, 0, 1)],
)
def test_rights_decide_who_reads_a_text(rights: str, public: int, member: int, curator: int) -> None:
    make.passage(document=make.document(rights=rights))
    visible = [Passage.objects.visible_to(viewer).count() for viewer in (PUBLIC, MEMBER, CURATOR)]
    assert visible == [public, member, curator]


@pytest.mark.parametrize(
    ("rights", "public", "member"),
    [("open", True, True), ("excerpts", False, True), ("members", False, True), ("metadata", False, False)],
)
def test_rights_decide_who_reads_on_beyond_an_excerpt(rights: str, public: bool, member: bool) -> None:
    row = make.document(rights=rights)
    shown = [row.shows_whole_text_to(viewer) for viewer in (PUBLIC, MEMBER, CURATOR)]
    assert shown == [public, member, True]


def test_nobody_but_curators_reads_a_withdrawn_text() -> None:
    row = make.document(status="withdrawn", rights="open")
    assert [row.shows_whole_text_to(viewer) for viewer in (PUBLIC, MEMBER, CURATOR)] == [False, False, True]


def test_a_restricted_passage_is_visible_to_curators_alone() -> None:
    make.passage(restricted=True, restricted_reason="Names a victim.")
    assert [Passage.objects.visible_to(viewer).count() for viewer in (PUBLIC, MEMBER, CURATOR)] == [0, 0, 1]


def test_a_vanished_passage_is_visible_to_nobody() -> None:
    make.passage(vanished_at="2026-11-22T00:00Z")
    assert not Passage.objects.visible_to(CURATOR)
    assert not Passage.objects.standing()


@pytest.mark.parametrize(("state", "number"), [("found", 1), ("confirmed", 1), ("proposed", 0), ("rejected", 0)])
def test_only_found_and_confirmed_mentions_count(state: str, number: int) -> None:
    row = make.mention(state=state)
    assert Mention.objects.visible().count() == number
    assert Document.objects.about(row.entity).count() == number


def test_a_document_with_two_mentions_is_about_the_entity_once() -> None:
    entity, passage = make.entity(), make.passage(text="IOM and IOM")
    make.mention(passage=passage, entity=entity, start=0, end=3)
    make.mention(passage=passage, entity=entity, start=8, end=11)
    assert Document.objects.about(entity).count() == 1


@pytest.mark.parametrize(("state", "number"), [("found", 1), ("confirmed", 1), ("proposed", 0), ("rejected", 0)])
def test_only_found_and_confirmed_citations_cite(state: str, number: int) -> None:
    cited = make.document()
    make.cross_reference(cited_document=cited, state=state)
    assert Document.objects.citing(cited).count() == CrossReference.objects.visible().count() == number


def test_chapters_are_not_whole_works() -> None:
    book = make.document()
    make.document(part_of=book)
    assert list(Document.objects.whole()) == [book]


@pytest.mark.parametrize("spoiled", [{"status": "draft"}, {"status": "withdrawn"}])
def test_an_entity_that_is_not_published_stands_on_no_list(spoiled: dict[str, str]) -> None:
    make.entity(**spoiled)
    assert not Entity.objects.published()


def test_a_merged_entity_stands_on_no_list() -> None:
    target = make.entity()
    make.entity(merged_into=target)
    assert list(Entity.objects.published()) == [target]


def test_a_note_between_curators_is_not_for_readers() -> None:
    make.annotation(visibility="curators")
    assert [Annotation.objects.visible_to(viewer).count() for viewer in (PUBLIC, MEMBER, CURATOR)] == [0, 0, 1]


def test_a_work_is_held_when_its_document_is_published() -> None:
    make.document(work=make.work(), status="draft")
    held = make.work()
    make.document(work=held)
    make.document(work=held)
    assert list(Work.objects.held()) == [held]


def test_a_task_is_written_for_each_anchor_and_each_document() -> None:
    IndexTask.objects.passages(["aaaaaaaaaa", "bbbbbbbbbb"])
    IndexTask.objects.documents(["schatral-2011"])
    keys = ["aaaaaaaaaa", "bbbbbbbbbb", "schatral-2011"]
    assert list(IndexTask.objects.values_list("key", flat=True)) == keys
