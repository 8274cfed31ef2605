"""Telephone lines for people who need help, as the operator of a site wrote them down."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.lib.environment import SettingError

_KEYS = ("country", "name", "number", "as_of", "url")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.-]{1,30}")
_NOT_DIALLED = re.compile(r"[^0-9+]")


@dataclass(frozen=True, slots=True)
class Hotline:
    """A line: who answers and for which country, its number, the day it was checked, the page that says so."""

    country: str
    name: str
    number: str
    as_of: date
    url: str

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return _NOT_DIALLED.sub("", self.number)


def hotlines_in(path: Path) -> tuple[Hotline, ...]:
    """The lines of a JSON file, in its order.

    Raises:
        SettingError: names the file, the entry (from 1), what is wrong with it and the remedy.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"KB_HOTLINES: {path} cannot be read ({error.strerror}). Name another file.") from error
    except ValueError as error:
        raise SettingError(f"KB_HOTLINES: {path} is no JSON ({error}). Mend it there.") from error
    if not isinstance(given, list):
        raise SettingError(f"KB_HOTLINES: {path} holds no list. Write [{{...}}, {{...}}], one object a line.")
    return tuple(_hotline(entry, f"KB_HOTLINES: entry {at} of {path}") for at, entry in enumerate(given, 1))


def _hotline(entry: object, where: str) -> Hotline:
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        raise SettingError(f"{where} must have {', '.join(_KEYS)} and nothing else.")
    empty = [key for key in _KEYS if not isinstance(entry[key], str) or not entry[key].strip()]
    if empty:
        raise SettingError(f"{where} says nothing for {', '.join(empty)}: write it in quotation marks.")
    country, name, number, as_of, url = (entry[key].strip() for key in _KEYS)
    if not _NUMBER.fullmatch(number):
        raise SettingError(f"{where} has the number {number!r}: write digits, such as +99 800 20 100.")
    if not url.startswith(("https://", "http://")):
        raise SettingError(f"{where} has the address {url!r}: write one that begins with https://.")
    return Hotline(country, name, number, _day(as_of, where), url)


def _day(as_of: str, where: str) -> date:
    try:
        return date.fromisoformat(as_of)
    except ValueError as error:
        raise SettingError(f"{where} has the day {as_of!r}: write the day it was checked as 2026-11-22.") from error
