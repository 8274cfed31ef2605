"""Files that are hostile or broken, and things in a folder that are no files, in one run with good ones."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.faults.base import Base, Outcome
from tests.makers.hostile import HARM, WORDS, Hostile, hostile_files

# What stands in a folder and is no file, by the reason that is given for it.
_NO_FILES = {"pipe.txt": "a pipe", "loop.txt": "symbolic links", "gone.txt": "No such file", "away": "link to a folder"}


def hostile(template: Base, rooms: Path, length: int) -> Iterator[tuple[str, Outcome]]:
    """What became of each; `length` is that of files of one sign or phrase again and again."""
    base, folder = template.copied(rooms / "hostile"), rooms / "hostile-files"
    folder.mkdir()
    files = list(hostile_files(length))
    for file in files:
        (folder / file.name).write_bytes(file.data)
    _put_no_files(folder)
    base.ingest(folder, "--report", str(rooms / "report.json"))
    rows = {row["name"]: row for row in json.loads((rooms / "report.json").read_text(encoding="utf-8"))}
    texts = _texts(base)
    for file in files:
        kind = "of one sign or phrase" if file.name.startswith("only-") else "hostile or broken"
        yield f"files, {kind}", _judged(file, rows.get(file.name), texts)
    for name, reason in _NO_FILES.items():
        row = rows.get(name)
        yield "no files at all", Outcome(row is not None and reason in row["reason"], f"{name}: {_told(row)}")


def _put_no_files(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "away").symlink_to("/")


def _texts(base: Base) -> dict[str, str]:
    texts: dict[str, str] = {}
    for slug, _, text in base.held().passages:
        texts[slug] = f"{texts.get(slug, '')}\n{text}"
    return texts


def _judged(file: Hostile, row: dict[str, Any] | None, texts: dict[str, str]) -> Outcome:
    """Refused as it must be, with reason and remedy, or read with its words and without its harm."""
    if row is None:
        return Outcome(survived=False, told=f"{file.name}: not accounted for")
    if row["outcome"] == "refused":
        as_wanted = bool(file.reason and re.search(file.reason, row["reason"]) and row["remedy"])
        return Outcome(as_wanted, f"{file.name}: {_told(row)}")
    text = texts.get(row["document"], "")
    may_be_read = file.name.startswith("only-") or (not file.reason and WORDS in text)
    return Outcome(may_be_read and not any(harm in text for harm in HARM), f"{file.name}: {_told(row)}")


def _told(row: dict[str, Any] | None) -> str:
    if row is None:
        return "not accounted for"
    return f"{row['reason']}. {row['remedy']}" if row["reason"] else f"read, {row['seconds']:.1f} s"
