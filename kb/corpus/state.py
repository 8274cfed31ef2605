"""Which state the database is in: what was drawn from it holds as long as this stays the same."""

import os
import time
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock
from typing import Generic, TypeVar

from django.db import DatabaseError, connection

# A file's time is kept in steps of up to ten milliseconds, and a commit is seen a moment after it is written: two
# states so close to each other are not told apart.
UNSETTLED_SECONDS = 0.1
Value = TypeVar("Value")
# The state, once it was asked for, while a page is drawn; None where none is.
_asked: ContextVar[list[str | None] | None] = ContextVar("state asked", default=None)


def database_state() -> str | None:
    """Another text after every commit of any process; None where that cannot be said for now.

    None inside a transaction as well, which sees what nobody else does.
    """
    if connection.in_atomic_block:
        return None
    asked = _asked.get()
    if asked:
        return asked[0]
    try:
        state = _of_files(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else _of_snapshot()
    except (OSError, DatabaseError):
        state = None
    if asked is not None:
        asked.append(state)
    return state


@contextmanager
def asked_once() -> Iterator[None]:
    """The state is asked for once, at its first use within, however many pieces of a page are kept by it.

    For reading alone: what is read later is of that state or a newer one, and kept under that state until the next.
    """
    token = _asked.set([])
    try:
        yield
    finally:
        _asked.reset(token)


def _of_files(path: str) -> str | None:
    """Size and time of an SQLite file and of its write-ahead log, which every commit changes.

    They are looked at from outside: opening and closing the file would drop the locks that SQLite holds on it.
    """
    found = [os.stat(path)]
    with suppress(FileNotFoundError):
        found.append(os.stat(f"{path}-wal"))
    if time.time() - max(file.st_mtime for file in found) < UNSETTLED_SECONDS:
        return None
    return " ".join(f"{file.st_ino}:{file.st_size}:{file.st_mtime_ns}" for file in found)


def _of_snapshot() -> str:
    """The transactions that a query sees: the same ones, the same rows. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


class OfState(Generic[Value]):
    """Values worked out once for each state of the database, by a key, the `most` of them that came last.

    Shared by the threads of a process: nobody may change a value.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._held: tuple[str, dict[Hashable, Value]] = ("", {})
        self._lock = Lock()

    def get(self, key: Hashable, work_out: Callable[[], Value]) -> Value:
        """The value of the state as it is; worked out each time while the state cannot be said."""
        return self.among([key], lambda _: {key: work_out()})[key]

    def among(
        self, keys: Collection[Hashable], work_out: Callable[[Collection[Hashable]], Mapping[Hashable, Value]]
    ) -> Mapping[Hashable, Value]:
        """The values of these keys; those that are not there are worked out together, and may be fewer."""
        state = database_state()
        if state is None:
            return work_out(keys)
        with self._lock:
            if self._held[0] != state:
                self._held = (state, {})
            values = self._held[1]
            found = {key: values[key] for key in keys if key in values}
        missing = [key for key in keys if key not in found]
        if missing:
            new = work_out(missing)
            with self._lock:
                values.update(new)
                for key in list(values)[: max(0, len(values) - self._most)]:
                    del values[key]
            found.update(new)
        return found
