"""A reader in a process of its own, so that no file can take more than its own reading down."""

from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from kb.extraction.types import Block
from kb.ingest.children import Child, Limits, Refused, keep_within, send, wind
from kb.ingest.readers import UnreadableFile, facts_of, reader_for, sniff
from kb.ingest.readers.base import MediaType, ScannedFile
from kb.ingest.readers.facts import FileFacts, with_doi, with_printed_title
from kb.ingest.readers.lengths import in_measure
from kb.ingest.readers.report import PageListener, listening

__all__ = ["Limits", "Reading", "read", "read_apart"]

_BLOCKS_AT_MOST = 100_000
_BLOCK_AT_MOST = 1_000_000
_TEXT_AT_MOST = 20_000_000


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


def read(data: bytes, at_page: PageListener) -> Reading:
    """Read a file in this process.

    Raises:
        UnreadableFile: when it is of no known format or cannot be read.
    """
    media_type = sniff(data)
    with listening(at_page) as said:
        blocks = reader_for(media_type)(data)
        _check(blocks)
        blocks = tuple(in_measure(blocks))
        facts = with_printed_title(with_doi(facts_of(media_type, data), blocks), blocks)
    return Reading(media_type, blocks, facts, tuple(said.doubts), tuple(said.aside.items()))


def _check(blocks: Sequence[Block]) -> None:
    """Refuse what no text has, before it is thought about and stored."""
    if len(blocks) > _BLOCKS_AT_MOST:
        raise UnreadableFile(
            f"The file falls into {len(blocks)} pieces, as data do and no text does",
            "Save its text alone and add that.",
        )
    held = sum(len(block.text) for block in blocks)
    if held > _TEXT_AT_MOST:
        raise UnreadableFile(
            f"The file holds {held // 1_000_000} million characters, more than forty books do",
            "Split it into the works it holds and add these.",
        )
    longest = max((len(block.text) for block in blocks), default=0)
    if longest > _BLOCK_AT_MOST:
        raise UnreadableFile(
            f"The file holds a paragraph of {longest} characters", "Save it with a line or more for each paragraph."
        )


def read_apart(data: bytes, limits: Limits, at_page: PageListener | None = None) -> Reading:
    """Read a file in a child process within `limits`; `at_page` is told how far it is.

    Raises:
        UnreadableFile: when the file cannot be read, or the reader breaks a limit or ends without an answer.
    """
    child = Child(_child, data, limits)
    try:
        return _await(child.connection, limits, at_page or (lambda _index, _pages: None))
    finally:
        child.end()


def _await(receiver: Connection, limits: Limits, at_page: PageListener) -> Reading:
    page = 0
    while True:
        if not receiver.poll(limits.seconds):
            raise UnreadableFile(
                f"Reading took longer than {limits.seconds} seconds at page {page + 1} of the file",
                "Check the file with another program, or allow more time with KB_READ_SECONDS.",
            )
        try:
            answer: Reading | Refused | tuple[int, int] = receiver.recv()
        except (EOFError, OSError):
            raise UnreadableFile(
                f"The reader ended without an answer at page {page + 1} of the file",
                "The file is damaged or harmful, or needs more memory than KB_READ_MEGABYTES: save it again.",
            ) from None
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, Refused):
            raise answer.error()
        page = answer[0]
        at_page(*answer)


def _child(connection: Connection, data: bytes, limits: Limits) -> None:
    keep_within(limits)
    wind(limits.seconds)

    def at_page(index: int, pages: int) -> None:
        wind(limits.seconds)
        send(connection, (index, pages))

    send(connection, _answer(data, limits, at_page))


def _answer(data: bytes, limits: Limits, at_page: PageListener) -> Reading | Refused:
    try:
        return read(data, at_page)
    except UnreadableFile as error:
        return Refused(error.reason, error.remedy, scanned=isinstance(error, ScannedFile))
    except MemoryError:
        return Refused(
            f"Reading needs more than {limits.megabytes} MB of memory",
            "Split the file, or allow more memory with KB_READ_MEGABYTES.",
        )
    except RecursionError:
        return Refused("The file is nested too deeply, as harmful files are", "Save the text alone and add that.")
    except Exception as error:
        # A library that breaks on a file must not pass for a fault of the application; the kind of fault is kept.
        return Refused(
            f"The reader failed ({type(error).__name__}: {error})"[:300], "Save the file again with another program."
        )
