"""The database as one file, and a file as the database: a consistent copy while the site is read and written."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

# Beside the base in use, until somebody has seen that the restored one is right.
BEFORE = ".before-restore"


class CopyFailed(Exception):
    """The database could not be copied or put back; the message names the cause and the remedy."""


def engine() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def copy_database(target: Path) -> None:
    """Write the database to `target`, as it stood at one moment. Raises CopyFailed."""
    if engine() == "sqlite":
        copy_sqlite(_sqlite_path(), target)
    else:
        _postgresql("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def put_database(copy: Path) -> None:
    """Put the copy in the place of the database; SQLite's old file stays beside it. Raises CopyFailed."""
    connection.close()
    if engine() == "sqlite":
        put_sqlite(copy, _sqlite_path())
    else:
        name = str(connection.settings_dict["NAME"])
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
        _postgresql("pg_restore", *options, f"--dbname={name}", str(copy))


def copy_sqlite(base: Path, target: Path) -> None:
    """One read transaction: what others write meanwhile is not in it, and they do not wait.

    Page by page: `VACUUM INTO` asks for the functions that the constraints name.
    """
    try:
        with (
            closing(sqlite3.connect(f"file:{base}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as to,
        ):
            source.backup(to)
    except sqlite3.Error as error:
        raise CopyFailed(f"{base} cannot be copied ({error}). Run `manage.py doctor`.") from error


def put_sqlite(copy: Path, base: Path) -> None:
    """Exchange the files by renaming, so that a cut leaves one whole base or the other.

    The journal of the old file is written into it first: it must never be played into the new one.
    """
    if base.exists():
        try:
            with closing(sqlite3.connect(base)) as old:
                busy = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.DatabaseError:
            busy = False  # A damaged base is what one restores over; its journal goes with it.
        if busy:
            raise CopyFailed(f"{base} is in use. Stop the site, then restore again.")
        shutil.copyfile(base, base.with_name(base.name + BEFORE))
    for journal in ("-wal", "-shm"):
        base.with_name(base.name + journal).unlink(missing_ok=True)
    base.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, base)


def _sqlite_path() -> Path:
    return Path(connection.settings_dict["NAME"])


def _postgresql(tool: str, *arguments: str) -> None:
    where: dict[str, Any] = connection.settings_dict
    keys = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {name: str(where[key]) for name, key in keys.items() if where.get(key)}
    if not shutil.which(tool):
        raise CopyFailed(f"{tool} is not installed. On Debian or Ubuntu: sudo apt-get install postgresql-client")
    run = subprocess.run([tool, *arguments], capture_output=True, text=True, env={**os.environ, **given}, check=False)  # noqa: S603
    if run.returncode:
        raise CopyFailed(f"{tool} ended with {run.returncode}: {run.stderr.strip()[-500:]}")
