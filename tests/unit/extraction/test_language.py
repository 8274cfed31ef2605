"""The language of a text, and of a section that is in another."""

from dataclasses import replace

from kb.extraction.language import language_of, with_languages
from kb.extraction.types import FoundPassage, FoundSection, FoundText
from kb.vocabulary import PassageKind

ENGLISH = "The office in Minsk opened in spring and has trained border guards and judges of the whole region since. "
GERMAN = "Die Grenzschutzbehörde hat im Frühjahr ihre Arbeit aufgenommen und seither viele Beamte ausgebildet. "


def text(*sections: str) -> FoundText:
    passages = tuple(
        FoundPassage(at, PassageKind.PARAGRAPH, words * 4, section=at) for at, words in enumerate(sections)
    )
    return FoundText("T", (), None, tuple(FoundSection(at, 1, str(at)) for at in range(len(sections))), passages)


def test_a_text_says_its_language() -> None:
    assert [language_of(ENGLISH), language_of(GERMAN)] == ["en", "de"]


def test_a_few_words_say_none() -> None:
    assert language_of("Annex 7") is None


def test_a_section_in_another_language_is_marked_and_the_rest_is_not() -> None:
    found = with_languages(text(ENGLISH, GERMAN, ENGLISH, ENGLISH))
    assert found.language == "en"
    assert [passage.language for passage in found.passages] == [None, "de", None, None]


def test_what_the_file_says_of_a_passage_is_kept() -> None:
    given = text(ENGLISH, GERMAN)
    given = replace(given, passages=(given.passages[0], replace(given.passages[1], language="nl")))
    assert with_languages(given).passages[1].language == "nl"
