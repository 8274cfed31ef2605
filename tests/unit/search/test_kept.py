"""What is kept of answers goes with the state of the index that gave them."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kb.search import kept
from kb.search.clauses import Answer, Question

QUESTION = Question(count={"countries": 8})


class _Engine:
    """Counts how often it is asked; `stamp` is the state of its index."""

    def __init__(self) -> None:
        self.asked = 0
        self.stamp = (1, 1)
        self.store = SimpleNamespace(path=Path("/nowhere"), stamp=lambda: self.stamp)

    def ask(self, question: Question) -> Answer:
        self.asked += 1
        return Answer((), self.asked, 0)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(kept, "_kept", type(kept._kept)())
    return _Engine()


def test_the_same_question_is_asked_once(engine: Any) -> None:
    assert kept.kept_answer(engine, QUESTION) is kept.kept_answer(engine, QUESTION)


def test_a_changed_index_is_asked_again(engine: Any) -> None:
    kept.kept_answer(engine, QUESTION)
    engine.stamp = (1, 2)
    assert kept.kept_answer(engine, QUESTION).total == 2


@pytest.mark.parametrize(
    "other",
    [{"level": 2}, {"stop": 20}, {"count": {"countries": 9}}, {"count": {"topics": 8}}, {"group": True}],
)
def test_a_question_that_differs_in_a_part_is_another(engine: Any, other: dict[str, Any]) -> None:
    kept.kept_answer(engine, QUESTION)
    assert kept.kept_answer(engine, replace(QUESTION, **other)).total == 2


def test_no_more_are_kept_than_allowed(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    for stop in range(10):
        kept.kept_answer(engine, replace(QUESTION, stop=stop))
    assert len(kept._kept) == 3
