"""Files made to do harm, in one run with good ones: each is read or refused with its reason; none takes others down."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.corpus.models import Document, Passage, SourceFile
from kb.ingest.models import IngestedFile, IngestRun, Outcome
from tests.makers.hostile import HARM, WORDS, Hostile, hostile_files
from tests.texts import AID, ingest, write_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

# Of one sign again and again: long enough to show a rule that looks back at everything.
LENGTH = 20_000


def put(folder: Path, files: list[Hostile]) -> None:
    folder.mkdir()
    for file in files:
        (folder / file.name).write_bytes(file.data)


def test_every_hostile_file_is_read_without_its_harm_or_refused_with_its_reason(tmp_path: Path) -> None:
    files = list(hostile_files(LENGTH))
    put(tmp_path / "in", files)
    write_file(tmp_path / "in", name="zz-good.md")
    rows = {row.name: row for row in ingest(tmp_path / "in", processes=2)}
    assert rows.keys() == {file.name for file in files} | {"zz-good.md"}
    assert rows["zz-good.md"].outcome == Outcome.ADDED
    assert [wrong for file in files for wrong in faults(file, rows[file.name])] == []
    assert SourceFile.objects.count() == Document.objects.exclude(source_file=None).count()
    assert IngestRun.objects.get().ended_at is not None


def faults(file: Hostile, row: IngestedFile) -> Iterator[str]:
    if row.outcome == Outcome.REFUSED:
        if not file.reason or not re.search(file.reason, row.reason) or not row.remedy:
            yield f"{file.name}: refused with {row.reason!r}, {row.remedy!r}"
        if SourceFile.objects.filter(sha256=row.sha256).exists():
            yield f"{file.name}: refused and kept"
        return
    text = "\n".join(Passage.objects.filter(document=row.document).values_list("text", flat=True))
    if not file.name.startswith("only-") and (file.reason or WORDS not in text):
        yield f"{file.name}: read as {text[:200]!r}"
    if any(harm in text for harm in HARM):
        yield f"{file.name}: let its harm in"


def test_metadata_that_are_a_pipe_too_deep_or_of_endless_names_are_told_and_take_nothing_down(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("deep", "long", "pipe", "number"):
        write_file(folder, AID.replace("2003", f"2003 {name}"), f"{name}.md")
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "number.json").write_text('{"title": "A", "volume": ' + "1" * 5_000 + "}")
    (folder / "long.json").write_text(json.dumps({"title": "A", "file": "a" * 300}))
    os.mkfifo(folder / "pipe.json")
    write_file(folder / "apart", AID, "good.md")
    told = {row.name: row.reason or row.outcome for row in ingest(folder)}
    assert told["good.md"] == "added"
    for name, reason in (("deep", "not JSON"), ("number", "not JSON"), ("long", "names the file"), ("pipe", "a pipe")):
        assert reason in told[f"{name}.json"]
        assert told[f"{name}.md"] == "The metadata beside it cannot be read"
