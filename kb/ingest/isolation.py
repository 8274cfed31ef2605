"""A reader in a process of its own, so that no file can take more than its own reading down.

The child is forked from a small server process that has imported the readers and nothing of the application. It has
bounds on memory and on the time for one page; a child that breaks them is ended and the file named.
"""

import multiprocessing
import resource
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from kb.extraction.types import Block
from kb.ingest.readers import UnreadableFile, facts_of, reader_for, sniff
from kb.ingest.readers.base import MediaType, ScannedFile
from kb.ingest.readers.facts import FileFacts, with_doi, with_printed_title
from kb.ingest.readers.report import PageListener, listening

_OWN = 1024**2
_SHARED_LIBRARIES = 512 * _OWN


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading: seconds for a page (or for a file without pages), and memory in megabytes."""

    seconds: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: what it is, its blocks in order, what it says of itself, what a curator should look at.

    `aside` holds what was taken for no text, with how often.
    """

    media_type: MediaType
    blocks: tuple[Block, ...]
    facts: FileFacts
    doubts: tuple[str, ...] = ()
    aside: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Refused:
    reason: str
    remedy: str
    scanned: bool = False


def read(data: bytes, at_page: PageListener) -> Reading:
    """Read a file in this process.

    Raises:
        UnreadableFile: when it is of no known format or cannot be read.
    """
    media_type = sniff(data)
    with listening(at_page) as said:
        blocks = reader_for(media_type)(data)
        facts = with_printed_title(with_doi(facts_of(media_type, data), blocks), blocks)
    return Reading(media_type, blocks, facts, tuple(said.doubts), tuple(said.aside.items()))


def read_apart(data: bytes, limits: Limits, at_page: PageListener | None = None) -> Reading:
    """Read a file in a child process within `limits`; `at_page` is told how far it is.

    Raises:
        UnreadableFile: when the file cannot be read, or the reader breaks a limit or ends without an answer.
    """
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, data, limits), daemon=True)
    child.start()
    sender.close()
    try:
        return _await(receiver, limits, at_page or (lambda _index, _pages: None))
    finally:
        receiver.close()
        child.kill()
        child.join()


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kb.ingest.isolation"])
    return context


def _await(receiver: Connection, limits: Limits, at_page: PageListener) -> Reading:
    page = 0
    while True:
        if not receiver.poll(limits.seconds):
            raise UnreadableFile(
                f"Reading took longer than {limits.seconds} seconds at page {page + 1} of the file",
                "Check the file with another program, or allow more time with KB_READ_SECONDS.",
            )
        try:
            answer: Reading | _Refused | tuple[int, int] = receiver.recv()
        except EOFError:
            raise UnreadableFile(
                f"The reader ended without an answer at page {page + 1} of the file",
                "The file is damaged or harmful, or needs more memory than KB_READ_MEGABYTES: save it again.",
            ) from None
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, _Refused):
            raise (ScannedFile if answer.scanned else UnreadableFile)(answer.reason, answer.remedy)
        page = answer[0]
        at_page(*answer)


def _child(sender: Connection, data: bytes, limits: Limits) -> None:
    _bound(limits)
    sender.send(_answer(data, limits, lambda index, pages: sender.send((index, pages))))


def _answer(data: bytes, limits: Limits, at_page: PageListener) -> Reading | _Refused:
    try:
        return read(data, at_page)
    except UnreadableFile as error:
        return _Refused(error.reason, error.remedy, scanned=isinstance(error, ScannedFile))
    except MemoryError:
        return _Refused(
            f"Reading needs more than {limits.megabytes} MB of memory",
            "Split the file, or allow more memory with KB_READ_MEGABYTES.",
        )
    except RecursionError:
        return _Refused("The file is nested too deeply, as harmful files are", "Save the text alone and add that.")
    except Exception as error:
        # A library that breaks on a file must not pass for a fault of the application; the kind of fault is kept.
        return _Refused(
            f"The reader failed ({type(error).__name__}: {error})"[:300], "Save the file again with another program."
        )


def _bound(limits: Limits) -> None:
    held = _held()
    bound = held + limits.megabytes * _OWN
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _held() -> int:
    """Return the bytes of address space that the child holds before it reads."""
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        return _SHARED_LIBRARIES
    return int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
