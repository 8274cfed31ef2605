"""What a reader says while it reads: the page it is at, what it sets aside, and what it doubts."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

PageListener = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What a reader said so far: sentences it doubts, and how often it set what aside."""

    listener: PageListener
    doubts: list[str] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)


_REPORT: ContextVar[Report | None] = ContextVar("report", default=None)


@contextmanager
def listening(listener: PageListener) -> Iterator[Report]:
    """Tell `listener` of every page (its index from 0, and how many there are); yields what the reader says."""
    report = Report(listener)
    token = _REPORT.set(report)
    try:
        yield report
    finally:
        _REPORT.reset(token)


def page_begun(index: int, pages: int) -> None:
    """Say that a page is about to be read."""
    report = _REPORT.get()
    if report is not None:
        report.listener(index, pages)


def doubt(sentence: str) -> None:
    """Say what a curator should look at in this file."""
    report = _REPORT.get()
    if report is not None and sentence not in report.doubts:
        report.doubts.append(sentence)


def set_aside(what: str, times: int = 1) -> None:
    """Say that something on the page was taken for no text: running heads, page numbers."""
    report = _REPORT.get()
    if report is not None and times:
        report.aside[what] += times
