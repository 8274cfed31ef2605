"""Which files a path means, and what stands below a folder that is no file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kb.ingest.readers import UnreadableFile
from kb.lib.text import storable


def files_below(paths: list[Path]) -> list[Path]:
    """Files and what is below folders, without hidden ones, in order.

    A folder that cannot be listed and a link that leads to a folder or nowhere stand in the list themselves, so that
    `bytes_of` says why nothing of them was read.
    """
    found: set[Path] = set()
    for path in paths:
        found.update(_below(path) if path.is_dir() else [path])
    return sorted(found)


def _below(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink())
        yield from (Path(place, name) for name in names if not name.startswith("."))
    yield from closed


def bytes_of(path: Path, megabytes: int) -> bytes:
    """The bytes of a file of at most so many megabytes.

    Raises:
        UnreadableFile: when it is none, is larger, or cannot be opened. A pipe is never waited for.
    """
    try:
        if path.is_dir():
            raise _folder(path)
        _check(path.stat(), megabytes)
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            _check(os.fstat(file.fileno()), megabytes)
            return file.read()
    except OSError as error:
        raise UnreadableFile(f"It cannot be read ({error.strerror})", "Check the path and its rights.") from error


def _check(found: os.stat_result, megabytes: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile("It is no file but a pipe or a device", "Name a file or a folder.")
    if found.st_size > megabytes * 1024**2:
        raise too_large(megabytes)


def too_large(megabytes: int) -> UnreadableFile:
    """The word for a file over the bound of the settings."""
    return UnreadableFile(
        f"The file is larger than {megabytes} MB", "Split it, or allow larger files with KB_UPLOAD_MEGABYTES."
    )


def _folder(path: Path) -> UnreadableFile:
    if path.is_symlink():
        return UnreadableFile("It is a link to a folder", "Name that folder itself.")
    return UnreadableFile("The folder cannot be read", "Check its rights.")


def shown_name(path: Path) -> str:
    """The name of a file as one line that can be stored: other signs, such as line breaks, as question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in storable(path.name))
