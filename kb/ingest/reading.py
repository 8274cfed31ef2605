"""Bytes to blocks: the reader that the content asks for, within the limits of the settings."""

import logging
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from django.conf import settings

from kb.extraction.types import Block
from kb.ingest.children import Limits, kill_all
from kb.ingest.files import bytes_of, too_large
from kb.ingest.isolation import Reading, read_apart
from kb.ingest.readers import MediaType, UnreadableFile
from kb.ingest.readers.base import ScannedFile
from kb.ingest.readers.report import PageListener
from kb.ingest.recognition import recognise

logger = logging.getLogger("kb.ingest")

# Told the path, the index of the page from 0, and how many pages there are.
FileListener = Callable[[Path, int, int], None]
_SOON = 0.1
RECOGNISED = "Its words were recognised from pictures of its pages: letters can be wrong"


@dataclass(frozen=True, slots=True)
class FileRead:
    """A path with its bytes and its reading, or the reason why there is none.

    `data` is None when the file could not be opened; a file that was skipped has neither reading nor reason.
    """

    path: Path
    data: bytes | None
    reading: Reading | None = None
    refused: UnreadableFile | None = None


def limits() -> Limits:
    """The bounds of a child process, as the settings have them."""
    return Limits(settings.KB_READ_SECONDS, settings.KB_READ_MEGABYTES)


def read_blocks(data: bytes) -> tuple[MediaType, tuple[Block, ...]]:
    """What the file is by its content, and its blocks in reading order.

    Raises:
        UnreadableFile: when it is empty, too large, of no known format, or cannot be read within the limits.
    """
    reading = read_file(data)
    return reading.media_type, reading.blocks


def read_file(data: bytes, *, ocr: bool = False, at_page: PageListener | None = None) -> Reading:
    """Read a file in a process of its own; with `ocr`, one of pictures is recognised first.

    Raises:
        UnreadableFile: when it is empty, too large, of no known format, or cannot be read within the limits.
    """
    if not data.strip():
        raise UnreadableFile("The file is empty", "Fetch it again from where it came.")
    if len(data) > settings.KB_UPLOAD_MEGABYTES * 1024**2:
        raise too_large(settings.KB_UPLOAD_MEGABYTES)
    try:
        return read_apart(data, limits(), at_page)
    except ScannedFile:
        if not ocr:
            raise
    found = read_apart(recognise(data, settings.KB_OCR_LANGUAGE), limits(), at_page)
    return replace(found, doubts=(RECOGNISED, *found.doubts))


def iter_read(
    paths: Sequence[Path],
    processes: int,
    *,
    ocr: bool = False,
    skip: Callable[[Path, bytes], bool] | None = None,
    at_page: FileListener | None = None,
) -> Generator[FileRead]:
    """Read files with several processes and yield them in the order of `paths`.

    At most twice as many files as processes are held in memory. A file that cannot be read is yielded with the
    reason; one that `skip` says yes to, given its bytes, is yielded unread. `skip` and `at_page`, which is told
    how far a file is, are called in other threads.
    """
    ahead: list[Future[FileRead]] = []
    pool = ThreadPoolExecutor(max_workers=processes)
    try:
        for path in paths:
            ahead.append(pool.submit(_read_path, path, ocr=ocr, skip=skip, at_page=at_page))
            if len(ahead) >= 2 * processes:
                yield ahead.pop(0).result()
        while ahead:
            yield ahead.pop(0).result()
    finally:
        _stop(pool, ahead)


def _stop(pool: ThreadPoolExecutor, ahead: Sequence[Future[FileRead]]) -> None:
    """End the reading that nobody waits for any more, so that an interruption is one at once."""
    pool.shutdown(wait=False, cancel_futures=True)
    left = {future for future in ahead if not future.cancelled()}
    while left:
        kill_all()
        left = wait(left, timeout=_SOON).not_done


def _read_path(
    path: Path, *, ocr: bool, skip: Callable[[Path, bytes], bool] | None, at_page: FileListener | None
) -> FileRead:
    data = None
    try:
        data = bytes_of(path, settings.KB_UPLOAD_MEGABYTES)
        if skip is not None and skip(path, data):
            return FileRead(path, data)
        return FileRead(path, data, read_file(data, ocr=ocr, at_page=partial(at_page, path) if at_page else None))
    except UnreadableFile as error:
        return FileRead(path, data, refused=error)
    except Exception as error:
        # One file must not keep the others out, whatever the machine says of it.
        logger.exception("%s could not be read", path)
        reason = f"Reading it failed ({type(error).__name__}: {error})"[:300]
        return FileRead(path, data, refused=UnreadableFile(reason, "Report it with the file; the log has the place."))
