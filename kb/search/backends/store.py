"""Where an index lies: built beside and switched, one writer at a time, changes seen by every process.

`<path>/current` names the folder in use and counts commits; it is replaced as a whole, so that a reader sees one or
the other.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

# Folders left by builds that were cut short are cleared away when they are this old.
_STALE_SECONDS = 24 * 3600


class WriterBusy(Exception):
    """Another process holds the writer; the tasks stay and the next drain works them off."""


@dataclass(frozen=True, slots=True)
class Current:
    """The index in use: its folder, how many commits it has seen and the format it was written in."""

    folder: str
    commits: int
    format: str


class IndexStore:
    """The folders and the lock of one index. `format` names schema and engine version: another one is not read."""

    def __init__(self, path: Path, format: str) -> None:
        self.path = path
        self.format = format
        # As text: a search looks at the file several times, and to join a path costs more than to look.
        self._pointer = str(path / "current")
        self._read: tuple[object, Current | None] = (None, None)

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """The only writer, after waiting up to `patience` seconds; a kernel lock, so it is never stale.

        Raises WriterBusy.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as handle:
            _lock(handle.fileno(), patience)
            yield

    def stamp(self) -> tuple[int, int]:
        """Changes whenever what a reader should see has changed."""
        try:
            found = os.stat(self._pointer)
        except FileNotFoundError:
            return (0, 0)
        return (found.st_ino, found.st_mtime_ns)

    def current(self) -> Current | None:
        """The index in use; None when there is none, or none this version can read.

        Read again when it has changed: a search looks here several times.
        """
        stamp = (self.stamp(), self.format)
        if self._read[0] != stamp:
            self._read = stamp, self._current()
        return self._read[1]

    def _current(self) -> Current | None:
        try:
            found = Current(**json.loads((self.path / "current").read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return found if found.format == self.format and (self.path / found.folder).is_dir() else None

    def new_folder(self) -> Path:
        """An empty folder to build in."""
        folder = self.path / f"index-{uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        return folder

    def switch(self, folder: Path) -> None:
        """This folder is the index from now on; the one before goes."""
        before = self.current()
        self._write(Current(folder.name, (before.commits if before else 0) + 1, self.format))
        for other in self.path.glob("index-*"):
            gone = before is not None and other.name == before.folder
            if other != folder and (gone or time.time() - other.stat().st_mtime > _STALE_SECONDS):
                shutil.rmtree(other, ignore_errors=True)

    def committed(self) -> None:
        """The index in use has changed in place."""
        current = self.current()
        if current is not None:
            self._write(Current(current.folder, current.commits + 1, current.format))

    def _write(self, current: Current) -> None:
        beside = self.path / f"current-{uuid4().hex[:8]}"
        beside.write_text(json.dumps(asdict(current)))
        os.replace(beside, self.path / "current")


def _lock(handle: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise WriterBusy("Another process is writing the search index.") from None
            time.sleep(0.05)
        else:
            return
