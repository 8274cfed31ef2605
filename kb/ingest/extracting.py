"""What a text says, found out in a process of its own: no text can hold the run up, and none can take it down.

The process holds the vocabulary, which takes longer to compile than most files take to be understood, and is asked for
one file after the other. After a fault it is made anew.
"""

import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from kb.extraction.language import with_languages
from kb.extraction.mentions.linking import Linker
from kb.extraction.pipeline import read_text
from kb.extraction.types import LexiconName, NameRule
from kb.ingest.account import account_of
from kb.ingest.children import Child, Limits, Refused, keep_within, send, wind
from kb.ingest.isolation import Reading
from kb.ingest.metadata import Record
from kb.ingest.plan import Plan, plan
from kb.ingest.readers import UnreadableFile

logger = logging.getLogger("kb.ingest")

# So many characters, some sixty pages, have the seconds of the limit; what is longer has as much more.
_STRETCH = 100_000


@dataclass(frozen=True, slots=True)
class Task:
    """A file as read, with the record beside it, its own name, and what curators said of names in it."""

    reading: Reading
    record: Record | None
    name: str
    rules: tuple[NameRule, ...]

    def seconds(self, limits: Limits) -> int:
        """How long it may take."""
        held = sum(len(block.text) for block in self.reading.blocks)
        return limits.seconds * (1 + held // _STRETCH)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is to be stored of a file, and the account of its reading for the log."""

    plan: Plan
    account: Mapping[str, Any]


def understand(task: Task, linker: Linker) -> Understood:
    """Structure, languages, names, references and citations of one file, in this process.

    Raises:
        UnreadableFile: when there is no text in it.
    """
    reading, record = task.reading, task.record
    title = record.title if record else reading.facts.printed_title or None
    text = with_languages(read_text(reading.blocks, title_hint=title))
    if not any(part.passages for part in (text, *text.chapters)):
        raise UnreadableFile("It holds no text", "If it is a scan, have it recognised first.")
    planned = plan(text, record, task.name, linker, task.rules, reading.facts)
    return Understood(planned, account_of(reading, text))


class Extractor:
    """The process that knows `names`; it begins with the first file and ends with `close`, or with its parent."""

    def __init__(self, names: tuple[LexiconName, ...], limits: Limits) -> None:
        self._names = names
        self._limits = limits
        self._child: Child | None = None

    def understand(self, task: Task) -> Understood:
        """The same as the function of this name, within the limits.

        Raises:
            UnreadableFile: when there is no text in it, or it breaks a limit or a rule.
        """
        try:
            self._child = self._child or Child(_serve, self._names, self._limits)
            answer = self._ask(self._child, task)
        except BaseException:
            self.close()
            raise
        if isinstance(answer, Refused):
            if answer.trace:
                logger.error("%s could not be read:\n%s", task.name, answer.trace)
            raise answer.error()
        return answer

    def close(self) -> None:
        """End the process; the next file gets a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, child: Child, task: Task) -> Understood | Refused:
        seconds = task.seconds(self._limits)
        try:
            child.connection.send(task)
            if not child.connection.poll(seconds):
                raise UnreadableFile(
                    f"Its text was not understood within {seconds} seconds",
                    "Check it for a page that is no text, or allow more time with KB_READ_SECONDS.",
                )
            answer: Understood | Refused = child.connection.recv()
        except (EOFError, OSError):
            raise UnreadableFile(
                "The rules that read its text ended without an answer",
                "It may need more memory than KB_READ_MEGABYTES: allow more, or split it, and run it again.",
            ) from None
        return answer


def _serve(connection: Connection, names: tuple[LexiconName, ...], limits: Limits) -> None:
    keep_within(limits)
    linker = Linker(names)
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):
            return
        wind(task.seconds(limits))
        send(connection, _answer(task, linker, limits))
        wind(0)


def _answer(task: Task, linker: Linker, limits: Limits) -> Understood | Refused:
    try:
        return understand(task, linker)
    except UnreadableFile as error:
        return Refused(error.reason, error.remedy)
    except MemoryError:
        return Refused(
            f"Understanding its text needs more than {limits.megabytes} MB of memory",
            "Split the file, or allow more memory with KB_READ_MEGABYTES.",
        )
    except OSError as error:
        # The language model is unpacked to a temporary file.
        reason = f"The machine refused what reading it needs ({error.strerror})"
        return Refused(reason, "Make room on the disk of temporary files (TMPDIR) and run it again.")
    except Exception as error:
        # A fault of one rule must not keep the other files out.
        reason = f"Reading it failed ({type(error).__name__}: {error})"[:300]
        return Refused(reason, "Report it with the file; the log has the place.", trace=traceback.format_exc())
