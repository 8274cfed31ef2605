"""The state of the database is another one after every commit, and the same while nothing is written."""

import sqlite3
import time
from pathlib import Path

import pytest
from django.db import connection

from kb.corpus import state
from kb.corpus.state import database_state


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """An SQLite base with a write-ahead log, which Django's connection names; its files count as settled at once."""
    path = tmp_path / "base.sqlite3"
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA journal_mode=WAL")
    opened.execute("CREATE TABLE note (text)")
    monkeypatch.setitem(connection.settings_dict, "NAME", path)
    monkeypatch.setattr(state, "UNSETTLED_SECONDS", -1)
    return opened


def test_it_stays_while_nothing_is_written(base):
    assert database_state() == database_state()


def test_every_commit_changes_it(base):
    seen = {database_state()}
    for number in range(20):
        base.execute("INSERT INTO note VALUES (?)", (number,))
        seen.add(database_state())
    assert len(seen) == 21


def test_a_commit_into_a_log_that_was_worked_off_changes_it(base):
    base.execute("INSERT INTO note VALUES (1)")
    base.execute("PRAGMA wal_checkpoint(RESTART)")
    before = database_state()
    time.sleep(0.05)
    base.execute("INSERT INTO note VALUES (2)")
    assert database_state() != before


def test_it_is_not_said_of_what_was_written_just_now(base, monkeypatch):
    monkeypatch.setattr(state, "UNSETTLED_SECONDS", 3600)
    assert database_state() is None


def test_it_is_not_said_of_a_base_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "none.sqlite3")
    assert database_state() is None


@pytest.mark.django_db
def test_it_is_not_said_inside_a_transaction(base):
    assert database_state() is None
