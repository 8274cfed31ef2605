"""Where work in progress lies: a folder that the next ingest empties when one was killed in the middle of it."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

FOLDER = ".incoming"


@contextmanager
def workroom() -> Iterator[Path]:
    """A new folder on the disk of the kept files, gone at the end. Raises OSError when that disk takes nothing.

    Who works shares the lock of the folder with all others at work; who gets it alone knows what lies there as left
    over.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(folder) as lock:
        _clear(folder, lock)
        fcntl.flock(lock, fcntl.LOCK_SH)
        with TemporaryDirectory(dir=folder) as room:
            yield Path(room)


def clear_leftovers() -> None:
    """Remove what a killed ingest left, unless another is at work; a disk that takes nothing is told of later."""
    folder = _folder()
    with suppress(OSError), _opened(folder) as lock:
        _clear(folder, lock)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _clear(folder: Path, lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    for left in folder.iterdir():
        shutil.rmtree(left, ignore_errors=True)


def _folder() -> Path:
    return Path(settings.KB_MEDIA_ROOT) / FOLDER
