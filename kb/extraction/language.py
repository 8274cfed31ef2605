"""The language of a text and of its sections, by py3langid."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kb.extraction.types import FoundPassage, FoundText
from kb.vocabulary import PassageKind

_SAMPLE = 6_000
_LETTERS_AT_LEAST = 60
_SECTION_LETTERS_AT_LEAST = 250
_SURE = 0.95
_SET_ASIDE = {PassageKind.FRONT_MATTER, PassageKind.BIBLIOGRAPHY, PassageKind.TABLE}
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def language_of(text: str, *, letters_at_least: int = _LETTERS_AT_LEAST) -> str | None:
    """Return the ISO 639-1 code of the language of a text, or None when there is too little of it to say."""
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    if len(_LETTER.findall(sample)) < letters_at_least:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE else None


def with_languages(text: FoundText) -> FoundText:
    """Return the text with its language, and with the language of every section that differs set on its passages.

    What a file itself says of a passage is kept. A section too short to tell is in the language of the whole.
    """
    body = [passage for passage in text.passages if passage.kind not in _SET_ASIDE] or list(text.passages)
    language = text.language or language_of(_sample(body))
    passages = tuple(text.passages) if language is None else _by_section(text.passages, language)
    return replace(
        text,
        language=language,
        passages=passages,
        chapters=tuple(with_languages(chapter) for chapter in text.chapters),
    )


def _sample(passages: Sequence[FoundPassage]) -> str:
    """Return words from beginning, middle and end, so that an abstract in another language decides nothing."""
    whole = "\n".join(passage.text for passage in passages)
    if len(whole) <= _SAMPLE:
        return whole
    third = _SAMPLE // 3
    middle = len(whole) // 2
    return f"{whole[:third]} {whole[middle : middle + third]} {whole[-third:]}"


def _by_section(passages: Sequence[FoundPassage], language: str) -> tuple[FoundPassage, ...]:
    sections: dict[int | None, list[FoundPassage]] = {}
    for passage in passages:
        if passage.kind not in _SET_ASIDE:
            sections.setdefault(passage.section, []).append(passage)
    other = {
        section: found
        for section, members in sections.items()
        if (found := language_of(_sample(members), letters_at_least=_SECTION_LETTERS_AT_LEAST)) not in {None, language}
    }
    return tuple(
        replace(passage, language=other[passage.section])
        if passage.language is None and passage.section in other
        else passage
        for passage in passages
    )
