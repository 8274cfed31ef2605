"""Linking stored texts again: only what differs is written, and a person's word stands."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kb.corpus.models import IndexTask, Mention, Name
from kb.curation.actions import rows
from kb.ingest.models import RelinkRun
from kb.ingest.relinking import Relinker, open_run, passages_with, relink_all, relink_name
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _iom() -> None:
    make.entity(name="International Organization for Migration", slug="iom", kind="organisation", names=["IOM"])


def _relink() -> str:
    out = StringIO()
    call_command("relink", "--no-progress", stdout=out)
    return out.getvalue()


def test_a_name_of_the_vocabulary_is_found_in_a_stored_passage() -> None:
    passage = make.passage(text="The IOM runs a shelter.")
    _relink()
    mention = Mention.objects.get(passage=passage)
    assert (mention.entity.slug, mention.surface, mention.start, mention.name and mention.name.text) == (
        "iom",
        "IOM",
        4,
        "IOM",
    )


def test_a_second_run_changes_nothing() -> None:
    make.passage(text="The IOM runs a shelter.")
    assert "1 mentions added, 0 changed, 0 removed" in _relink()
    before = list(Mention.objects.values())
    IndexTask.objects.all().delete()
    assert "0 mentions added, 0 changed, 0 removed" in _relink()
    assert list(Mention.objects.values()) == before
    assert not IndexTask.objects.exists()


def test_a_mention_whose_name_is_gone_is_removed() -> None:
    make.passage(text="The IOM runs a shelter.")
    _relink()
    Mention.objects.get().entity.names.filter(text="IOM").delete()
    assert "1 removed" in _relink()
    assert not Mention.objects.exists()


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
def test_a_curators_word_is_never_undone(state: str) -> None:
    make.passage(text="The IOM runs a shelter.")
    _relink()
    Mention.objects.update(state=state)
    _relink()
    assert [mention.state for mention in Mention.objects.all()] == [state]


def test_a_confirmed_mention_stays_when_the_machine_would_not_find_it() -> None:
    passage = make.passage(text="The agency runs a shelter.")
    entity = make.entity(name="Some Agency")
    make.mention(passage=passage, entity=entity, start=4, end=10, surface="agency", state="confirmed", method="curator")
    _relink()
    assert Mention.objects.get(passage=passage).state == "confirmed"


def test_a_rule_of_a_curator_is_respected() -> None:
    passage = make.passage(text="The IOM runs a shelter.")
    make.link_rule(text="IOM", document=passage.document, reason="A ship")
    other = make.passage(text="The IOM runs a shelter.")
    _relink()
    assert [mention.passage for mention in Mention.objects.all()] == [other]


def test_only_changed_passages_are_indexed_again() -> None:
    passage = make.passage(text="The IOM runs a shelter.")
    make.passage(document=passage.document, text="Nobody is named.")
    relinker = Relinker()
    relinker.relink(passage.document)
    assert [task.key for task in IndexTask.objects.all()] == [passage.anchor]


def test_a_broken_run_goes_on_where_it_stopped() -> None:
    first = make.passage(text="The IOM came.")
    second = make.passage(text="The IOM left.")
    relinker = Relinker()
    next(relink_all(relinker, open_run(relinker)))
    run = open_run(relinker)
    assert (run.reached, RelinkRun.objects.count()) == (first.document.pk, 1)
    assert [document for document, _ in relink_all(relinker, run)] == [second.document]
    assert open_run(relinker) != run


def test_a_broken_run_begins_anew_when_the_vocabulary_changed() -> None:
    make.passage(text="The IOM came.")
    make.passage(text="The IOM left.")
    relinker = Relinker()
    next(relink_all(relinker, open_run(relinker)))
    make.entity(name="Another Body")
    assert open_run(Relinker()).reached == 0


def test_a_new_alias_is_linked_in_the_passages_that_contain_it_and_in_no_other() -> None:
    passage = make.passage(text="The Migration Organisation came.")
    other = make.passage(document=passage.document, text="The IOM left.")
    make.name(entity=make.entity(name="Another"), text="Migration Organization")
    result = relink_name("Migration Organization")
    assert (result.passages, result.added) == (1, 1)
    assert Mention.objects.filter(passage=passage).exists()
    assert not Mention.objects.filter(passage=other).exists()


def test_a_form_that_no_passage_contains_reads_nothing() -> None:
    make.passage(text="The IOM left.")
    assert relink_name("Regional Clearing Point").documents == 0


def test_a_list_of_acronyms_of_the_book_counts_in_its_chapters() -> None:
    book = make.document()
    acronyms = make.section(document=book, title="List of Acronyms")
    make.passage(document=book, section=acronyms, text="TRM\tInternational Organization for Migration")
    chapter = make.document(part_of=book, part_position=0)
    passage = make.passage(document=chapter, text="The TRM left.")
    _relink()
    assert Mention.objects.get(passage=passage).surface == "TRM"


def test_one_document_is_linked_when_it_is_named() -> None:
    passage = make.passage(text="The IOM came.")
    make.passage(text="The IOM left.")
    call_command("relink", passage.document.slug, "--no-progress", stdout=StringIO())
    assert [mention.passage for mention in Mention.objects.all()] == [passage]


def test_an_unknown_document_is_named_in_the_error() -> None:
    with pytest.raises(CommandError, match="nowhere-1999"):
        call_command("relink", "nowhere-1999", stdout=StringIO())


def test_a_name_added_by_a_curator_is_linked_once_it_is_committed(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    passage = make.passage(text="The Migration Organisation came.")
    row = Name(entity=make.entity(name="Another"), text="Migration Organization")
    with django_capture_on_commit_callbacks(execute=True):
        rows.save(row, by=make.user(), changed=["text"])
    assert Mention.objects.get(passage=passage).surface == "Migration Organisation"


def test_a_name_removed_by_a_curator_takes_its_mentions_with_it(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    make.passage(text="The IOM came.")
    _relink()
    with django_capture_on_commit_callbacks(execute=True):
        rows.remove(Name.objects.get(text="IOM"), by=make.user())
    assert not Mention.objects.exists()


@pytest.mark.parametrize("form", ["Prüm Treaty", "Organisation for Security", "U.S. State Department", "US"])
def test_a_form_is_looked_for_in_all_its_spellings(form: str) -> None:
    other = {"Prüm": "Prum", "Organisation": "Organization", "U.S.": "US", "US": "U.S."}
    first = form.split(maxsplit=1)[0]
    passage = make.passage(text=f"They named the {form.replace(first, other[first])} once.")
    assert passages_with(form) == {passage.document_id: [passage.pk]}
