"""What a reader says while it reads: the page it is at, and what it doubts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

PageListener = Callable[[int, int], None]


@dataclass(slots=True)
class _Report:
    listener: PageListener
    doubts: list[str] = field(default_factory=list)


_REPORT: ContextVar[_Report | None] = ContextVar("report", default=None)


@contextmanager
def listening(listener: PageListener) -> Iterator[list[str]]:
    """Tell `listener` of every page (its index from 0, and how many there are); yields the list of doubts."""
    report = _Report(listener)
    token = _REPORT.set(report)
    try:
        yield report.doubts
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
