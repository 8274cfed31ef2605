"""The same work with other bytes, another extractor or another record: what persons did and what is cited stays."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from kb.corpus.models import (
    Annotation,
    CrossReference,
    Document,
    Entity,
    IndexTask,
    Mention,
    Passage,
    Reference,
    SourceFile,
    Work,
)
from kb.curation.actions import documents, mentions, passages
from kb.ingest.pipeline import Ingest
from kb.vocabulary import Rights, Status
from tests import factories as make
from tests.texts import AID, RECORD, ingest, standing, the_document, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
CORRECTED = AID.replace("three towns of the borderlands", "four towns of the borderland")


@pytest.fixture
def curator(db: None) -> User:
    return make.user(is_staff=True)


@pytest.fixture
def path(tmp_path: Path, iom: Entity) -> Path:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    return path


def correct(path: Path, text: str = CORRECTED, **record: object) -> Document:
    (row,) = ingest(write_file(path.parent, text, path.name, {**RECORD, **record}))
    assert row.outcome == "updated", row.reason
    assert row.document is not None
    return row.document


def test_a_corrected_paragraph_keeps_its_anchor(path: Path) -> None:
    before = [row.anchor for row in standing().values()]
    correct(path)
    after = standing()
    assert [row.anchor for row in after.values()] == before
    assert "four towns" in after["Helpers in four"].text


def test_a_corrected_file_is_the_same_document_from_another_source(path: Path) -> None:
    document = correct(path)
    assert (document.slug, Document.objects.count(), SourceFile.objects.count()) == ("vale-2005", 1, 2)


def test_an_edited_title_and_year_survive_and_still_find_their_document(path: Path, curator: User) -> None:
    document = the_document()
    document.title, document.year = "Return in the Borderlands Reconsidered", 2006
    documents.save(document, by=curator, changed=["title", "year"])
    document = correct(path)
    assert (document.title, document.year) == ("Return in the Borderlands Reconsidered", 2006)


def test_a_withdrawn_document_stays_withdrawn(path: Path, curator: User) -> None:
    documents.withdraw(the_document(), by=curator)
    assert correct(path).status == "withdrawn"


def test_a_note_and_a_restriction_stay_on_a_corrected_paragraph(path: Path, curator: User) -> None:
    row = standing()["Helpers in three"]
    make.annotation(passage=row)
    passages.restrict(row, by=curator, reason="Names a shelter.")
    correct(path)
    row.refresh_from_db()
    assert ("four towns" in row.text, row.restricted, row.annotations.count()) == (True, True, 1)


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
def test_a_decided_mention_follows_its_words(path: Path, curator: User, state: str) -> None:
    mention = Mention.objects.get(surface="IOM")
    (mentions.confirm if state == "confirmed" else mentions.reject)(mention, by=curator)
    correct(path, AID.replace("The IOM kept", "From that day on the IOM kept"))
    (after,) = Mention.objects.filter(surface="IOM")
    assert (after.pk, after.state) == (mention.pk, state)
    assert after.passage.text[after.start : after.end] == "IOM"


def test_of_two_decided_mentions_one_goes_with_its_words(path: Path, curator: User) -> None:
    twice = AID.replace("The IOM kept the lists.", "The IOM kept the lists that the IOM wrote.")
    correct(path, twice)
    for mention in Mention.objects.filter(surface="IOM"):
        mentions.confirm(mention, by=curator)
    correct(path, AID)
    assert Mention.objects.get(surface="IOM").state == "confirmed"


def test_two_decided_mentions_that_change_places_do_not_collide(path: Path, curator: User) -> None:
    correct(path, AID.replace("The IOM kept the lists.", "IOM, IOM kept the lists, all of them."))
    for mention in Mention.objects.filter(surface="IOM"):
        mentions.confirm(mention, by=curator)
    correct(path, AID.replace("The IOM kept the lists.", "Yes, IOM, IOM kept the lists, all of them."))
    assert sorted(Mention.objects.filter(surface="IOM").values_list("start", "state")) == [
        (5, "confirmed"),
        (10, "confirmed"),
    ]


def test_a_reference_keeps_its_row_and_a_persons_word_on_its_work(path: Path) -> None:
    row = Reference.objects.get(kind="work")
    other = make.work(title="Counting the Dead")
    Reference.objects.filter(pk=row.pk).update(work=other, work_state="confirmed")
    correct(path)
    row.refresh_from_db()
    assert (row.work, row.work_state) == (other, "confirmed")


def test_a_rejected_work_is_not_found_again(path: Path) -> None:
    Reference.objects.update(work=None, work_state="rejected")
    correct(path)
    assert Reference.objects.get().work is None


def test_a_reworded_entry_keeps_its_row(path: Path) -> None:
    row = Reference.objects.get()
    correct(path, AID.replace("Oslo: North Press", "Oslo: Northern Press"))
    assert Reference.objects.get().pk == row.pk


def test_a_decided_citation_survives_and_is_not_found_twice(path: Path) -> None:
    row = CrossReference.objects.get()
    CrossReference.objects.update(state="rejected")
    correct(path)
    assert list(CrossReference.objects.values_list("pk", "state")) == [(row.pk, "rejected")]


def test_a_decided_citation_outlives_its_entry(path: Path) -> None:
    CrossReference.objects.update(state="confirmed", cited_document=make.document())
    correct(path, AID.split("## References")[0])
    row = CrossReference.objects.get()
    assert (row.state, row.reference) == ("confirmed", None)
    assert row.cited_document is not None


def test_a_paragraph_that_is_gone_leaves_a_tombstone(path: Path) -> None:
    row = standing()["Every third name"]
    correct(path, AID.replace(row.text, ""))
    row.refresh_from_db()
    assert row.vanished_at is not None
    assert row.replaced_by is None


def test_a_paragraph_joined_to_another_leads_there_and_takes_its_notes_along(path: Path) -> None:
    row = standing()["Lindgren (2001) counted"]
    make.annotation(passage=row)
    correct(path, AID.replace("village.\n\nLindgren", "village. Lindgren"))
    row.refresh_from_db()
    heir = standing()["Every third name"]
    assert row.replaced_by == heir
    assert Annotation.objects.get().passage == heir


def test_what_was_restricted_stays_so_when_its_paragraph_is_joined_to_another(path: Path, curator: User) -> None:
    passages.restrict(standing()["Lindgren (2001) counted"], by=curator, reason="Names a shelter.")
    correct(path, AID.replace("village.\n\nLindgren", "village. Lindgren"))
    heir = standing()["Every third name"]
    assert (heir.restricted, heir.restricted_reason) == (True, "Names a shelter.")
    assert not standing()["The IOM kept"].restricted


def test_what_was_restricted_stays_so_when_its_paragraph_is_split(path: Path, curator: User) -> None:
    passages.restrict(standing()["Helpers in three"], by=curator, reason="Names a shelter.")
    correct(path, AID.replace("to compare what each", "to compare.\n\nThat was what each"))
    assert standing()["Helpers in three"].restricted
    assert standing()["That was what"].restricted


def test_an_upload_completes_a_record_and_takes_nothing_from_it(tmp_path: Path, iom: Entity) -> None:
    record = make.document(slug="vale-2005", title=RECORD["title"], year=2005, publisher="Borderlands Institute")
    make.contribution(document=record, author=make.author("Vale", "Ruth"))
    (row,) = ingest(write_file(tmp_path / "in"), status=Status.DRAFT)
    record.refresh_from_db()
    assert (row.document, record.title, record.year, record.kind) == (record, RECORD["title"], 2005, "report")
    assert [str(maker) for maker in record.contributions.all()] == ["Ruth Vale"]
    assert not record.needs_review
    # The record was published; its text was given as a draft.
    assert record.status == "draft"


def test_a_text_that_completes_an_open_record_is_not_open_for_its_sake(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    write_file(folder, "", "library.json")
    (folder / "library.json").write_text(json.dumps([RECORD]))
    ingest(folder, rights=Rights.OPEN)
    make.document()
    ingest(write_file(tmp_path / "in", record=RECORD))
    assert the_document().rights == "excerpts"


def test_two_works_of_one_title_and_no_author_stay_two(tmp_path: Path) -> None:
    ingest(write_file(tmp_path / "a", AID.replace("# Aid and Return in the Borderlands\n", "# Annual Report\n")))
    other = AID.replace("# Aid and Return in the Borderlands\n", "# Annual Report\n").replace("2003", "2004")
    (row,) = ingest(write_file(tmp_path / "b", other, "another.md"))
    assert (row.outcome, Document.objects.count()) == ("added", 2)


def test_reread_keeps_anchors_record_and_decisions(path: Path, curator: User) -> None:
    document = the_document()
    document.title = "Corrected Title of the Borderlands"
    documents.save(document, by=curator, changed=["title"])
    mentions.reject(Mention.objects.get(surface="IOM"), by=curator)
    anchors = {words: row.anchor for words, row in standing().items()}
    path.unlink()
    call_command("reread", "--all", "--no-progress")
    document.refresh_from_db()
    assert (document.title, document.publisher) == ("Corrected Title of the Borderlands", "Borderlands Institute")
    assert {words: row.anchor for words, row in standing().items()} == anchors
    assert Mention.objects.get(surface="IOM").state == "rejected"
    assert not IndexTask.objects.exists()


def test_after_a_reread_the_file_with_its_record_is_still_unchanged(path: Path) -> None:
    call_command("reread", "--all", "--no-progress")
    assert [row.outcome for row in ingest(path)] == ["unchanged"]


def test_reread_without_names_reads_what_an_older_version_read(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reread", "--no-progress")
    assert "Nothing to do" in capsys.readouterr().out
    Document.objects.update(extractor_version="older")
    call_command("reread", "--no-progress")
    assert "updated" in capsys.readouterr().out
    assert the_document().extractor_version != "older"


def test_reread_of_a_file_that_is_lost_names_it_and_the_remedy(
    path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in kept.rglob("*"):
        if file.is_file():
            file.unlink()
    with pytest.raises(CommandError, match="1 of 1 refused"):
        call_command("reread", "--all", "--no-progress")
    assert "Ingest the original file again" in capsys.readouterr().out
    assert Passage.objects.standing().exists()


def test_reread_of_an_unknown_document_says_how_to_list_them(db: None) -> None:
    with pytest.raises(CommandError, match="export documents"):
        call_command("reread", "nobody-1999")


def test_a_document_that_is_held_is_tied_to_the_work_that_others_cite(path: Path, tmp_path: Path) -> None:
    cited = {
        **RECORD,
        "id": "lindgren-2001",
        "title": "Counting the Returned: A Handbook for Shelters",
        "author": [{"family": "Lindgren", "given": "Anna"}],
        "issued": {"date-parts": [[2001]]},
    }
    text = "# Counting the Returned\n\n## How to count\n\nCount every bed in the evening, and every bed in the morning."
    Ingest().close()
    ingest(write_file(tmp_path / "cited", text, "lindgren-2001.md", cited))
    assert CrossReference.objects.get().cited_document == the_document("lindgren-2001")
    assert Work.objects.filter(title__startswith="Counting").count() == 1
