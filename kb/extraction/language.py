"""The language of a text and of its sections, by py3langid."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kb.extraction.types import FoundPassage, FoundText
from kb.vocabulary import PassageKind

_SAMPLE = 3_000
_PARTS = 10
_PART_AT_LEAST = 300
_LETTERS_AT_LEAST = 60
_SECTION_LETTERS_AT_LEAST = 250
_SURE = 0.95
_SET_ASIDE = {PassageKind.FRONT_MATTER, PassageKind.BIBLIOGRAPHY, PassageKind.TABLE}
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


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
    language = text.language or _language_of_most(body)
    passages = tuple(text.passages) if language is None else _by_section(text.passages, language)
    return replace(
        text,
        language=language,
        passages=passages,
        chapters=tuple(with_languages(chapter) for chapter in text.chapters),
    )


def _language_of_most(passages: Sequence[FoundPassage]) -> str | None:
    """Return the language of most of ten parts of a text, so that an abstract in another one decides nothing."""
    whole = _joined(passages)
    size = max(len(whole) // _PARTS, _PART_AT_LEAST)
    parts = [whole[start : start + min(size, _SAMPLE)] for start in range(0, len(whole), size)]
    found = Counter(language for part in parts if (language := language_of(part)) is not None)
    return found.most_common(1)[0][0] if found else None


def _joined(passages: Sequence[FoundPassage]) -> str:
    return "\n".join(passage.text for passage in passages)


def _by_section(passages: Sequence[FoundPassage], language: str) -> tuple[FoundPassage, ...]:
    sections: dict[int | None, list[FoundPassage]] = {}
    for passage in passages:
        if passage.kind not in _SET_ASIDE:
            sections.setdefault(passage.section, []).append(passage)
    other = {
        section: found
        for section, members in sections.items()
        if (found := language_of(_joined(members), letters_at_least=_SECTION_LETTERS_AT_LEAST)) not in {None, language}
    }
    return tuple(
        replace(passage, language=other[passage.section])
        if passage.language is None and passage.section in other
        else passage
        for passage in passages
    )
