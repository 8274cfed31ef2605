"""Which state the database is in: what was drawn from it holds as long as this stays the same."""

import os
import time
from contextlib import suppress

from django.db import DatabaseError, connection

# A file's time is kept in steps of up to ten milliseconds, and a commit is seen a moment after it is written: two
# states so close to each other are not told apart.
UNSETTLED_SECONDS = 0.1


def database_state() -> str | None:
    """Another text after every commit of any process; None where that cannot be said for now.

    None inside a transaction as well, which sees what nobody else does.
    """
    if connection.in_atomic_block:
        return None
    try:
        return _of_files(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else _of_snapshot()
    except (OSError, DatabaseError):
        return None


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
