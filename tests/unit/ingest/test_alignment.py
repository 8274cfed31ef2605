"""Old passages and new ones: which is which."""

from dataclasses import dataclass

from kb.extraction.types import FoundPassage
from kb.ingest.align import OldPassage, align
from kb.ingest.spans import settle
from kb.vocabulary import PassageKind

WORDS = "The lists were kept by hand, and nobody counted the names on them twice before the winter."


def old(*texts: str, kind: str = "paragraph") -> list[OldPassage]:
    return [OldPassage(100 + at, at, kind, text) for at, text in enumerate(texts)]


def new(*texts: str) -> list[FoundPassage]:
    return [FoundPassage(at, PassageKind.PARAGRAPH, text) for at, text in enumerate(texts)]


def test_equal_words_are_one_passage_wherever_they_moved() -> None:
    assert align(old("One.", "Two."), new("Two.", "New.", "One.")) == {0: 101, 2: 100}


def test_punctuation_and_accents_make_no_other_passage() -> None:
    assert align(old("The Prüm Treaty – of 2005"), new("The Prum Treaty - of 2005")) == {0: 100}


def test_equal_passages_are_told_apart_by_their_order() -> None:
    assert align(old("Ibid.", "Ibid."), new("Ibid.", "Ibid.", "Ibid.")) == {0: 100, 1: 101}


def test_a_corrected_paragraph_is_the_same_passage() -> None:
    assert align(old(WORDS), new(WORDS.replace("winter", "spring"))) == {0: 100}


def test_another_paragraph_is_another_passage() -> None:
    assert align(old(WORDS), new("A shelter with twelve beds was full in the first winter of its life.")) == {}


def test_a_note_does_not_become_a_paragraph() -> None:
    assert align(old(WORDS, kind="note"), new(WORDS.replace("winter", "spring"))) == {}


@dataclass
class Row:
    start: int
    end: int
    surface: str
    gone: bool = False

    def save(self, *, update_fields: object) -> None:
        pass

    def delete(self) -> None:
        self.gone = True


def test_a_decision_follows_its_words_to_the_nearest_place() -> None:
    row = Row(4, 7, "IOM")
    assert settle([row], "IOM ... but the IOM", lambda _: 1) == [row]
    assert (row.start, row.end) == (0, 3)


def test_a_decision_whose_words_are_gone_goes_too() -> None:
    row = Row(4, 7, "IOM")
    assert settle([row], "Nobody", lambda _: 1) == []
    assert row.gone


def test_two_decisions_of_one_meaning_do_not_share_a_place() -> None:
    rows = [Row(0, 3, "IOM"), Row(8, 11, "IOM")]
    assert [row.start for row in settle(rows, "IOM", lambda _: 1)] == [0]
    assert rows[1].gone
