"""An ingest that is cut off, or finds no room: what it leaves is whole, says so, and the next one does the rest."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, connection
from pytest_django import Settings

from kb.corpus.models import Document, IndexTask, Passage, SourceFile
from kb.ingest import children
from kb.ingest.models import IngestedFile, IngestRun
from kb.ingest.pipeline import Ingest
from kb.ingest.store import Stored, store
from kb.ingest.workroom import FOLDER, workroom
from kb.search import indexing
from tests.texts import AID, ingest, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def works(folder: Path, number: int = 6) -> Path:
    """So many works of other titles, years and words."""
    for each in range(number):
        write_file(
            folder, AID.replace("Aid and Return", f"Aid and Return {each}").replace("2003", f"200{each}"), f"{each}.md"
        )
    return folder


def anchors() -> set[str]:
    return set(Passage.objects.standing().values_list("anchor", flat=True))


@contextmanager
def cut_off_at(number: int) -> Iterator[None]:
    """Ctrl-C while the rows of this file are written."""
    written = 0

    def store_or_stop(*given: object) -> Stored:
        nonlocal written
        written += 1
        stored = store(*given)  # type: ignore[arg-type]
        if written == number:
            raise KeyboardInterrupt
        return stored

    with patch("kb.ingest.pipeline.store", store_or_stop):
        yield


def read(folder: Path, report: Path, processes: int = 2) -> None:
    call_command("ingest", folder, processes=processes, report=report, progress=False)


@pytest.mark.parametrize("processes", [1, 3])
def test_an_ingest_that_is_cut_off_leaves_whole_works_and_no_process_and_the_next_does_the_rest(
    tmp_path: Path, kept: Path, processes: int
) -> None:
    folder = works(tmp_path / "in")
    with cut_off_at(3), pytest.raises(CommandError, match="Interrupted"):
        read(folder, tmp_path / "report.json", processes)
    assert not children._RUNNING
    assert IngestRun.objects.get().ended_at is None
    told = json.loads((tmp_path / "report.json").read_text())
    assert [row["outcome"] for row in told] == ["added", "added", *["not reached"] * 4]
    # The third was written and not yet logged; the next run finds it there.
    assert {path.name for path in kept.glob("??/*")} == set(SourceFile.objects.values_list("sha256", flat=True))
    before = anchors()
    read(folder, tmp_path / "report.json", processes)
    assert before < anchors()
    assert (Document.objects.count(), Passage.objects.count()) == (6, len(anchors()))
    assert not IndexTask.objects.exists()
    assert indexing.held() == Document.objects.count() + Passage.objects.count()


def test_the_passages_of_an_interrupted_ingest_are_those_of_one_that_was_not(tmp_path: Path) -> None:
    folder = works(tmp_path / "in")
    read(folder, tmp_path / "report.json")
    whole = anchors()
    Document.objects.all().delete()
    SourceFile.objects.all().delete()
    with cut_off_at(4), pytest.raises(CommandError, match="Interrupted"):
        read(folder, tmp_path / "report.json")
    read(folder, tmp_path / "report.json")
    assert anchors() == whole


def test_what_a_killed_ingest_left_behind_is_taken_up_or_removed(tmp_path: Path, kept: Path) -> None:
    path = write_file(tmp_path / "in")
    ingest(path)
    source = SourceFile.objects.get()
    Document.objects.all().delete()
    source.delete()
    (kept / FOLDER / "tmp-of-another").mkdir(parents=True)
    (kept / FOLDER / "tmp-of-another" / "half").write_bytes(b"half a file")
    assert [row.outcome for row in ingest(path)] == ["added"]
    assert source.kept_path.read_bytes() == path.read_bytes()
    assert list((kept / FOLDER).iterdir()) == []


def test_what_another_ingest_works_on_is_left_to_it(kept: Path) -> None:
    with workroom() as room:
        (room / "half").write_bytes(b"half a file")
        Ingest()
        assert (room / "half").exists()
    assert list((kept / FOLDER).iterdir()) == []


def test_a_place_that_takes_no_files_ends_the_run_with_the_remedy_and_blames_no_file(
    tmp_path: Path, settings: Settings
) -> None:
    folder, room = works(tmp_path / "in", 3), settings.KB_MEDIA_ROOT
    settings.KB_MEDIA_ROOT = Path("/proc/nowhere")
    with pytest.raises(CommandError, match=r"cannot be kept in /proc/nowhere .*KB_MEDIA_ROOT.*is stored"):
        read(folder, tmp_path / "report.json")
    assert not Document.objects.exists()
    assert not IngestedFile.objects.exists()
    assert not children._RUNNING
    settings.KB_MEDIA_ROOT = room
    read(folder, tmp_path / "report.json")
    assert Document.objects.count() == 3


@pytest.mark.parametrize("error", ["database or disk is full", "database is locked"])
def test_a_database_that_takes_nothing_ends_the_run_with_the_remedy(tmp_path: Path, error: str) -> None:
    folder = works(tmp_path / "in", 3)

    def refuse(execute, sql, *rest):  # type: ignore[no-untyped-def]
        if sql.startswith(("INSERT", "UPDATE")) and "ingestrun" not in sql:
            raise OperationalError(error)
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), pytest.raises(CommandError, match=f"takes nothing in .{error}.*stored"):
        read(folder, tmp_path / "report.json")
    assert not Document.objects.exists()
    read(folder, tmp_path / "report.json")
    assert Document.objects.count() == 3


def test_a_file_that_another_ingest_wrote_at_the_same_time_is_looked_up_again(tmp_path: Path) -> None:
    path, tries = write_file(tmp_path / "in"), []

    def store_at_second_try(*given: object) -> Stored:
        tries.append(given)
        if len(tries) == 1:
            raise IntegrityError("UNIQUE constraint failed: corpus_sourcefile.sha256")
        return store(*given)  # type: ignore[arg-type]

    with patch("kb.ingest.pipeline.store", store_at_second_try):
        assert [row.outcome for row in ingest(path)] == ["added"]
    assert len(tries) == 2


def test_a_report_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    folder = works(tmp_path / "in", 1)
    with pytest.raises(CommandError, match=r"report cannot be written .*Name another file"):
        read(folder, tmp_path / "nowhere" / "report.json")
    assert not IngestRun.objects.exists()
