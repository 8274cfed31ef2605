"""The operator's file of hotlines: read whole or refused with the entry and the remedy."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kb.lib.environment import SettingError
from kb.lib.hotlines import Hotline, hotlines_in

ROOT = Path(__file__).parents[3]
LINE = {
    "country": "Exampleland",
    "name": "The Line",
    "number": "+99 (0) 800-20 100",
    "as_of": "2026-11-01",
    "url": "https://line.example.org/",
}
READ = Hotline("Exampleland", "The Line", "+99 (0) 800-20 100", date(2026, 11, 1), "https://line.example.org/")


def written(folder: Path, given: object) -> Path:
    path = folder / "hotlines.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    return path


def test_lines_are_read_in_the_order_of_the_file(tmp_path):
    found = hotlines_in(written(tmp_path, [LINE, {**LINE, "country": "Another"}]))
    assert found[0] == READ
    assert [line.country for line in found] == ["Exampleland", "Another"]


def test_a_number_is_dialled_without_what_only_the_eye_needs():
    assert READ.dialled == "+99080020100"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("[", "is no JSON"),
        ("{}", "holds no list"),
        (["a line"], "entry 1 .* must have country, name"),
        ([{key: LINE[key] for key in LINE if key != "as_of"}], "must have"),
        ([LINE, {**LINE, "email": "a@example.org"}], "entry 2 .* nothing else"),
        ([{**LINE, "name": " "}], "says nothing for name"),
        ([{**LINE, "number": 116}], "says nothing for number"),
        ([{**LINE, "number": "call us"}], "the number 'call us'"),
        ([{**LINE, "as_of": "last year"}], "the day 'last year'"),
        ([{**LINE, "url": "javascript:alert(1)"}], "begins with https"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_the_remedy(tmp_path, given, word):
    with pytest.raises(SettingError, match=word):
        hotlines_in(written(tmp_path, given))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SettingError, match="cannot be read"):
        hotlines_in(tmp_path / "none.json")


def test_a_bad_file_refuses_the_start(tmp_path):
    variables = {**os.environ, "KB_HOTLINES": str(written(tmp_path, "{}")), "KB_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check"]
    ended = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "KB_HOTLINES" in ended.stderr
    assert "holds no list" in ended.stderr


def test_the_foot_shows_dated_lines_where_they_are_set(client, db, settings):
    settings.KB_HOTLINES = (READ,)
    html = client.get("/about").content.decode()
    assert 'href="tel:+99080020100"' in html
    assert "1 November 2026" in html
    assert 'href="https://line.example.org/"' in html


def test_the_foot_says_nothing_of_lines_where_none_are_set(client, db):
    assert "tel:" not in client.get("/about").content.decode()
