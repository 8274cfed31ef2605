"""Files in: what is stored, what is said, and what a failure leaves behind."""

import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from kb.corpus.models import Document, Entity, IndexTask, Mention, Passage, SourceFile, Work
from kb.ingest import children
from kb.ingest.findings import Finder
from kb.ingest.kept import kept_bytes
from kb.ingest.models import IngestedFile, IngestRun
from kb.ingest.pipeline import Ingest, files_below
from kb.search.engine import search
from kb.search.forms import SearchForm
from tests.texts import AID, RECORD, extracting_here, ingest, standing, the_document, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def test_a_file_becomes_a_document_with_passages_that_are_found(tmp_path: Path, iom: Entity) -> None:
    (row,) = ingest(write_file(tmp_path / "in", record=RECORD))
    document = the_document()
    assert (row.outcome, row.document, document.status, document.rights) == (
        "added",
        document,
        "published",
        "excerpts",
    )
    assert [str(maker) for maker in document.contributions.all()] == ["Ruth Vale"]
    assert document.sections.count() == 3
    assert Mention.objects.get(passage=standing()["The IOM kept"]).entity == iom
    hits = search(SearchForm({"q": "buses left"}).request()).hits
    assert [hit.anchor for hit in hits] == [standing()["The IOM kept"].anchor]
    assert not IndexTask.objects.exists()


def test_the_same_file_again_changes_nothing_and_says_so(tmp_path: Path, iom: Entity) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    before = list(Passage.objects.values()) + list(Document.objects.values())
    (row,) = ingest(path)
    assert row.outcome == "unchanged"
    assert list(Passage.objects.values()) + list(Document.objects.values()) == before


def test_a_copy_under_another_name_is_the_same_file(tmp_path: Path) -> None:
    ingest(write_file(tmp_path / "in", record=RECORD))
    (row,) = ingest(write_file(tmp_path / "copy", name="copy.md"))
    assert (row.outcome, Document.objects.count()) == ("unchanged", 1)


def test_the_same_file_in_two_bases_gives_the_same_anchors(tmp_path: Path) -> None:
    ingest(write_file(tmp_path / "in", record=RECORD))
    first = set(Passage.objects.values_list("anchor", flat=True))
    Document.objects.all().delete()
    SourceFile.objects.all().delete()
    ingest(tmp_path / "in")
    assert set(Passage.objects.values_list("anchor", flat=True)) == first


def test_changed_metadata_changes_the_record_and_no_anchor(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    anchors = {words: row.anchor for words, row in standing().items()}
    write_file(tmp_path / "in", record={**RECORD, "title": "Aid and Return", "publisher": ""})
    (row,) = ingest(path)
    document = the_document()
    assert (row.outcome, document.title, document.publisher) == ("updated", "Aid and Return", "")
    assert {words: row.anchor for words, row in standing().items()} == anchors


def test_a_file_of_an_unknown_format_is_named_and_refused_and_the_next_is_read(tmp_path: Path) -> None:
    write_file(tmp_path / "in", record=RECORD)
    (tmp_path / "in" / "a.bin").write_bytes(b"\x00\x01\x02\x03" * 64)
    refused, added = ingest(tmp_path / "in")
    assert (refused.name, refused.outcome, added.outcome) == ("a.bin", "refused", "added")
    assert refused.reason
    assert refused.remedy


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (row,) = ingest(write_file(tmp_path / "in", text="  \n"))
    assert (row.outcome, row.reason) == ("refused", "The file is empty")


def test_metadata_that_is_no_json_refuses_its_file_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "in", record=RECORD)
    write_file(tmp_path / "in", AID.replace("2003", "2004"), "other.md")
    (tmp_path / "in" / "other.json").write_text("{")
    rows = {row.name: row for row in ingest(tmp_path / "in")}
    assert (rows["vale-2005.md"].outcome, rows["other.md"].outcome) == ("added", "refused")
    assert "not JSON" in rows["other.json"].reason


def test_a_library_that_is_no_json_refuses_its_folder_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "in" / "good", record=RECORD)
    write_file(tmp_path / "in" / "bad", AID.replace("2003", "2004"), "other.md")
    (tmp_path / "in" / "bad" / "library.json").write_text("[")
    assert {row.name: row.outcome for row in ingest(tmp_path / "in")} == {
        "library.json": "refused",
        "other.md": "refused",
        "vale-2005.md": "added",
    }


def test_a_file_that_the_library_names_and_that_is_missing_is_said_to_be_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "library.json").write_text(json.dumps([{**RECORD, "file": "vale-2005.md"}]))
    (row,) = ingest(folder)
    assert (row.name, row.outcome) == ("vale-2005.md", "refused")
    assert "not there" in row.reason


def test_metadata_without_its_file_is_not_read_as_a_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "alone.json").write_text(json.dumps([RECORD]))
    (row,) = ingest(folder)
    assert (row.outcome, row.reason) == ("refused", "Metadata without its file")


def test_records_of_a_library_without_a_file_are_stored_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "library.json").write_text(json.dumps([RECORD]))
    assert [row.outcome for row in ingest(folder)] == ["added"]
    assert [row.outcome for row in ingest(folder)] == ["unchanged"]
    (folder / "library.json").write_text(json.dumps([{**RECORD, "publisher": "Another Press"}]))
    assert [row.outcome for row in ingest(folder)] == ["updated"]
    assert the_document().publisher == "Another Press"


@pytest.fixture
def broken_writes() -> Iterator[None]:
    """The database refuses mentions of any text that says "2004", after other rows of it were written."""
    real = Finder.write

    def write(self: Finder, document: Document, *args: object, **kwargs: object) -> dict[str, int]:
        counts = real(self, document, *args, **kwargs)  # type: ignore[arg-type]
        if document.passages.filter(text__contains="2004").exists():
            raise DatabaseError("disk I/O error")
        return counts

    with patch.object(Finder, "write", write):
        yield


@pytest.mark.usefixtures("broken_writes")
def test_a_failing_write_leaves_no_row_and_ends_nothing(tmp_path: Path, iom: Entity) -> None:
    folder = tmp_path / "in"
    entry = "Lindgren, A. (2001), Counting the Returned: A Handbook for Shelters. Oslo: North Press."
    bad = AID.replace("2003", "2004").replace(entry, "Moreau, B. (2002), On Lists and Their Keepers. Lyon: Rive.")
    write_file(folder, bad, "a-bad.md", {**RECORD, "title": "Lists and Keepers of the North", "id": "b"})
    write_file(folder, bad.replace("2004", "2005"), "b-good.md", {**RECORD, "title": "What the Registers Hide"})
    refused, added = ingest(folder)
    assert (refused.outcome, added.outcome) == ("refused", "added")
    assert "disk I/O error" in refused.reason
    assert Document.objects.count() == SourceFile.objects.count() == 1
    # What the first file brought and lost is not known by a number that no row has.
    assert Work.objects.filter(title__startswith="On Lists").count() == 1
    assert added.document is not None
    assert added.document.references.get().work in set(Work.objects.all())


@pytest.mark.usefixtures("broken_writes")
def test_bytes_of_a_file_that_could_not_be_stored_are_not_kept(tmp_path: Path, kept: Path) -> None:
    ingest(write_file(tmp_path / "in", AID.replace("2003", "2004")))
    assert not [path for path in kept.rglob("*") if path.is_file()]


def test_bytes_are_kept_before_rows_refer_to_them(tmp_path: Path, kept: Path) -> None:
    seen = []
    real = Finder.write

    def write(self: Finder, document: Document, *args: object, **kwargs: object) -> dict[str, int]:
        seen.append(kept_bytes(SourceFile.objects.get()))
        return real(self, document, *args, **kwargs)  # type: ignore[arg-type]

    with patch.object(Finder, "write", write):
        ingest(write_file(tmp_path / "in"))
    assert seen == [AID.encode()]


def test_a_faulty_rule_refuses_its_file_and_names_the_fault(tmp_path: Path) -> None:
    with extracting_here(read_text=Mock(side_effect=IndexError("list index out of range"))):
        (row,) = ingest(write_file(tmp_path / "in"))
    assert row.outcome == "refused"
    assert "IndexError" in row.reason
    assert not Document.objects.exists()


def test_an_interrupted_run_keeps_what_it_stored_and_the_next_one_does_the_rest(tmp_path: Path) -> None:
    write_file(tmp_path / "in", name="a.md", record=RECORD)
    write_file(tmp_path / "in", AID.replace("2003", "2004"), "b.md", {**RECORD, "title": "Second Thoughts on Return"})
    results = Ingest().paths([tmp_path / "in"])
    next(results)
    results.close()
    assert not children._RUNNING
    assert IngestRun.objects.get().ended_at is None
    assert IndexTask.objects.exists()
    assert [row.outcome for row in ingest(tmp_path / "in")] == ["unchanged", "added"]
    assert not IndexTask.objects.exists()


def test_the_command_ends_with_a_table_and_fails_when_a_file_was_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_file(tmp_path / "in", record=RECORD)
    write_file(tmp_path / "in", "", "empty.md")
    with pytest.raises(CommandError, match="1 of 2 refused"):
        call_command("ingest", str(tmp_path / "in"), "--no-progress")
    said = capsys.readouterr().out
    assert "documents" in said
    assert "empty.md: The file is empty" in said
    assert IngestedFile.objects.filter(run__ended_at__isnull=False).count() == 2


def test_the_command_names_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="does not exist"):
        call_command("ingest", str(tmp_path / "nothing"))


def test_the_command_lists_for_review_what_was_read_from_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("ingest", str(write_file(tmp_path / "in")), "--no-progress")
    assert "review /documents/" in capsys.readouterr().out
    assert Document.objects.get().needs_review


def test_an_interrupted_command_still_prints_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_file(tmp_path / "in", record=RECORD)
    with patch.object(Ingest, "close", side_effect=KeyboardInterrupt), pytest.raises(CommandError, match="Interrupted"):
        call_command("ingest", str(tmp_path / "in"), "--no-progress")
    assert "vale-2005.md" in capsys.readouterr().out


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write_file(tmp_path, name=".hidden.md")
    write_file(tmp_path / ".git", name="a.md")
    assert files_below([tmp_path]) == []


@pytest.mark.parametrize(("asked", "stored"), [("open", "open"), ("metadata", "metadata"), (None, "excerpts")])
def test_rights_are_excerpts_unless_said_otherwise(tmp_path: Path, asked: str | None, stored: str) -> None:
    more = ["--rights", asked] if asked else []
    call_command("ingest", str(write_file(tmp_path / "in", record=RECORD)), "--no-progress", *more)
    assert the_document().rights == stored


def test_rights_asked_for_later_are_given_unless_a_person_set_them(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    ingest(path)
    call_command("ingest", str(path), "--no-progress", "--rights", "members")
    assert the_document().rights == "members"
    Document.objects.update(edited=["rights"])
    call_command("ingest", str(path), "--no-progress", "--rights", "open")
    assert the_document().rights == "members"


def test_a_draft_stays_a_draft_when_its_file_is_read_again(tmp_path: Path) -> None:
    path = write_file(tmp_path / "in", record=RECORD)
    call_command("ingest", str(path), "--no-progress", "--status", "draft")
    Document.objects.update(extractor_version="older")
    call_command("ingest", str(path), "--no-progress")
    assert the_document().status == "draft"
