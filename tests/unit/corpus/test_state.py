"""The state of the database is another one after every commit, and the same while nothing is written."""

import sqlite3
import time
from pathlib import Path

import pytest
from django.db import connection

from kb.corpus import state
from kb.corpus.state import OfState, asked_once, database_state


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


def test_within_one_page_it_is_asked_for_once(base):
    with asked_once():
        before = database_state()
        base.execute("INSERT INTO note VALUES (1)")
        assert database_state() == before
    assert database_state() != before


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The state of the base, to be changed by the test."""
    states: list[str | None] = ["one"]
    monkeypatch.setattr(state, "database_state", lambda: states[0])
    return states


def test_a_value_is_worked_out_once_for_a_state(now):
    kept: OfState[int] = OfState()
    assert [kept.get("a", lambda: 1), kept.get("a", lambda: 2)] == [1, 1]
    now[0] = "two"
    assert kept.get("a", lambda: 3) == 3


def test_while_the_state_cannot_be_said_every_value_is_worked_out(now):
    kept: OfState[int] = OfState()
    now[0] = None
    assert [kept.get("a", lambda: 1), kept.get("a", lambda: 2)] == [1, 2]


def test_the_values_that_came_first_go_where_there_are_too_many(now):
    kept: OfState[int] = OfState(most=2)
    for number, key in enumerate("abc"):
        kept.get(key, lambda number=number: number)
    assert [kept.get(key, lambda: 9) for key in "cba"] == [2, 1, 9]


def test_only_what_is_missing_is_worked_out_and_it_may_be_less(now):
    kept: OfState[int] = OfState()
    kept.get("a", lambda: 1)
    asked: list[object] = []
    assert kept.among("abc", lambda keys: asked.extend(keys) or {"b": 2}) == {"a": 1, "b": 2}
    assert asked == ["b", "c"]
