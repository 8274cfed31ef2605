"""A base of its own for each fault, the commands run on it, and what it holds afterwards."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
DATABASE = "clearing-point.sqlite3"
_PATIENCE = 600
# A child that lost its parent ends itself within its limit of time; one that waits for work ends at once.
_SOON = 15


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one fault led to: whether the base survived it, and how, in a few words."""

    survived: bool
    told: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a base holds: its passages by anchor and text, and how many rows of the rest."""

    passages: frozenset[tuple[str, str, str]]
    documents: int
    mentions: int
    references: int
    kept: frozenset[str]
    waiting: int


class Base:
    """A folder with a database, kept files and an index; `manage.py` runs on it in a session of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Always SQLite in the folder: a fault must never meet a real base.
        self.environment = os.environ | {"KB_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
        for name in ("KB_DATABASE_URL", "KB_MEDIA_ROOT", "KB_INDEX_DIR"):
            self.environment.pop(name, None)

    @classmethod
    def made(cls, folder: Path) -> "Base":
        """A new base with the vocabulary, to be copied."""
        base = cls(folder)
        folder.mkdir()
        for command in (["migrate", "--verbosity", "0"], ["load_vocabulary"], ["index"]):
            base.run(*command).check_returncode()
        return base

    def copied(self, folder: Path) -> "Base":
        """The same base once more."""
        shutil.copytree(self.folder, folder)
        return Base(folder)

    def start(self, *arguments: str, **more: Any) -> "subprocess.Popen[str]":
        """Begin a command; its process leads a session, so that all it started can be found.

        A shell that starts this in the background has it ignore Ctrl-C, and what it starts would inherit that.
        """
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *arguments], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, **more,
        )  # fmt: skip

    def run(self, *arguments: str, **more: Any) -> "subprocess.CompletedProcess[str]":
        """A command from its beginning to its end."""
        process = self.start(*arguments, **more)
        said, _ = process.communicate(timeout=_PATIENCE)
        return subprocess.CompletedProcess(process.args, process.returncode, said)

    def command(self, folder: Path, *more: str) -> tuple[str, ...]:
        """An ingest with two processes."""
        return "ingest", str(folder), "--processes", "2", "--no-progress", *more

    def ingest(self, folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
        """One of them from its beginning to its end."""
        return self.run(*self.command(folder, *more))

    def held(self) -> Held:
        """Read from the database and the disk, past all code of ours."""
        files = self.folder / "files"
        with sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True) as rows:
            passages = rows.execute(
                "SELECT slug, anchor, text FROM corpus_passage JOIN corpus_document d ON d.id = document_id"
                " WHERE vanished_at IS NULL"
            ).fetchall()
            counts = [
                rows.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 (names of our own)
                for table in ("corpus_document", "corpus_mention", "corpus_reference", "corpus_indextask")
            ]
        kept = {str(path.relative_to(files)) for path in files.rglob("*") if path.is_file()} if files.exists() else ()
        return Held(frozenset(passages), counts[0], counts[1], counts[2], frozenset(kept), counts[3])

    def faults(self) -> str:
        """What the doctor finds wrong, besides settings that only a real site needs."""
        said = self.run("doctor").stdout
        return "; ".join(
            line.strip() for line in said.splitlines()
            if "FAULT" in line or ("kept files" in line and "all" not in line) or "not learnt" in line
        )  # fmt: skip


def left_running(session: int) -> list[int]:
    """Processes of a session that has lost its leader, after they had time to end by themselves."""
    until = time.monotonic() + _SOON
    while (found := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.2)
    for process in found:
        os.kill(process, signal.SIGKILL)
    return found


def _of_session(session: int) -> list[int]:
    return [
        int(stat.parent.name)
        for stat in Path("/proc").glob("[0-9]*/stat")
        if (fields := _fields(stat)) and int(fields[3]) == session and fields[0] != "Z"
    ]


def children_of(session: int) -> list[int]:
    """Processes of a session besides its leader: those that read and extract, and the server that forks them."""
    return [process for process in _of_session(session) if process != session]


def _fields(stat: Path) -> list[str]:
    try:
        return stat.read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []
