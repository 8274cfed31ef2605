"""Two hundred files of every kind in one run: each is stored or refused with reason and remedy, and none is lost."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kb.corpus.models import Document, FileTrouble, IndexTask, Passage, SourceFile
from tests.makers.folder import MixedFolder, write_mixed_folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def read(folder: Path, report: Path) -> tuple[list[dict[str, Any]], str]:
    """The rows of the report, and what the command printed; it ends with an error, because some are refused."""
    out = StringIO()
    with pytest.raises(CommandError, match="refused; the others are stored"):
        call_command("ingest", folder, processes=2, report=report, progress=False, stdout=out)
    return json.loads(report.read_text(encoding="utf-8")), out.getvalue()


def names(rows: list[dict[str, Any]], *outcomes: str) -> set[str]:
    return {row["name"] for row in rows if row["outcome"] in outcomes and not row["name"].startswith("record: ")}


def check_rows(rows: list[dict[str, Any]], made: MixedFolder) -> None:
    assert len(rows) == made.count - len(made.beside) + made.records
    assert len({row["name"] for row in rows}) == len(rows)
    assert names(rows, "added") == {as_told(name) for name in made.stored}
    assert names(rows, "unchanged") == made.same
    assert names(rows, "refused") == made.refused
    assert all(row["reason"] and row["remedy"] for row in rows if row["outcome"] == "refused")
    assert all(row["document"] and row["counts"]["passages"] for row in rows if row["name"] in made.stored)


def check_base(made: MixedFolder) -> None:
    assert SourceFile.objects.count() == len(made.stored)
    assert Document.objects.exclude(source_file=None).count() == len(made.stored)
    assert Document.objects.filter(source_file=None).count() == made.records
    assert all(source.kept_path.stat().st_size == source.size for source in SourceFile.objects.all())
    assert not Document.objects.exclude(source_file=None).filter(passages=None).exists()
    assert not IndexTask.objects.exists()
    refused = FileTrouble.objects.filter(document=None).values_list("name", flat=True)
    assert set(refused) == made.refused
    assert [row.name for row in FileTrouble.objects.exclude(document=None)] == ["partly-scanned.pdf"]


def as_told(name: str) -> str:
    """A name whose bytes are no text is told with a mark in the place of each."""
    return name.encode("utf-8", "replace").decode()


def test_a_folder_of_two_hundred_mixed_files_is_read_without_one_unexplained_loss(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    made = write_mixed_folder(folder)
    assert made.count >= 200
    rows, printed = read(folder, tmp_path / "report.json")
    check_rows(rows, made)
    check_base(made)
    assert all(as_told(name) in printed for name in made.stored | made.same | made.refused)

    anchors = set(Passage.objects.values_list("anchor", flat=True))
    again, _ = read(folder, tmp_path / "again.json")
    told = Counter(row["outcome"] for row in again)
    assert told == {"unchanged": len(rows) - len(made.refused), "refused": len(made.refused)}
    assert set(Passage.objects.values_list("anchor", flat=True)) == anchors
    check_base(made)
