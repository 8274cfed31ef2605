"""Processes that work on one file: forked from a small server, bounded in time and memory, and never left behind.

The server has imported the readers and the rules of extraction and nothing of the application. A child that breaks its
bounds is ended by its parent; one whose parent was killed ends itself.
"""

import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from threading import Lock
from typing import Protocol

from kb.ingest.readers import UnreadableFile
from kb.ingest.readers.base import ScannedFile

_OWN = 1024**2
_SHARED_LIBRARIES = 512 * _OWN
# A child outlives its limit by so much at most: the parent, if there still is one, ends it before.
_GRACE = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one step: seconds for a page (or for a file without pages), and memory in megabytes."""

    seconds: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a child could not do its work; `trace` is where, for a fault of our own."""

    reason: str
    remedy: str
    scanned: bool = False
    trace: str = ""

    def error(self) -> UnreadableFile:
        """As it is raised in the parent."""
        return (ScannedFile if self.scanned else UnreadableFile)(self.reason, self.remedy)


class Child:
    """A running child and the way to talk to it."""

    def __init__(self, target: Callable[..., None], *args: object) -> None:
        context = _context()
        self.connection, own = context.Pipe()
        self._process: ForkServerProcess = context.Process(target=target, args=(own, *args), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            self.connection.close()
            raise UnreadableFile(
                f"No process could be started to read it ({error.strerror})", "Run it again with fewer --processes."
            ) from error
        finally:
            own.close()
        with _LOCK:
            _RUNNING.add(self)

    def end(self) -> None:
        """End it, whatever it does, and forget it."""
        with _LOCK:
            _RUNNING.discard(self)
        self._process.kill()
        self._process.join()
        self.connection.close()

    def kill(self) -> None:
        """Have it end at once; who waits for its answer meets the end of the connection, and ends it."""
        self._process.kill()


class Killable(Protocol):
    """What works for us and can be made to stop."""

    def kill(self) -> None:
        """End it at once."""


_LOCK = Lock()
_RUNNING: set[Killable] = set()


@contextmanager
def running(work: Killable) -> Iterator[None]:
    """Have `kill_all` end this as well."""
    with _LOCK:
        _RUNNING.add(work)
    try:
        yield
    finally:
        with _LOCK:
            _RUNNING.discard(work)


def kill_all() -> None:
    """Have every child end at once, as when a run is interrupted: the threads that wait for them go on."""
    with _LOCK:
        works = list(_RUNNING)
    for work in works:
        work.kill()


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kb.ingest.isolation", "kb.ingest.extracting"])
    return context


def keep_within(limits: Limits) -> None:
    """Bound this process: memory above what it holds, no core file, and no end by the Ctrl-C meant for its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    bound = _held() + limits.megabytes * _OWN
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def wind(seconds: int) -> None:
    """Have the kernel end this process after `seconds` and some grace, unless it is wound again; 0 stops that.

    A pattern that runs for ever holds the interpreter: no thread of this process could end it.
    """
    signal.alarm(seconds + _GRACE if seconds else 0)


def _held() -> int:
    """Return the bytes of address space that the child holds before it works."""
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        return _SHARED_LIBRARIES
    return int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def send(connection: Connection, answer: object) -> None:
    """Answer the parent; a parent that is gone ends this process without a word."""
    try:
        connection.send(answer)
    except (BrokenPipeError, ConnectionResetError):
        raise SystemExit from None
