"""How far a box of several paragraphs goes, by what they speak of, since nothing in plain text shows it."""

import re
from collections.abc import Sequence

_PAST = re.compile(r"\b(?:was|were|had|did)\b", re.I)
_ENDING_IN_ED = re.compile(r"\b([a-z]+) (?=\w{3,}ed\b)")
# Behind these "arrested" is no verb in the past: "are arrested", "the arrested", "by trafficked women".
_NO_SUBJECT = frozenset(["is", "are", "be", "been", "was", "were", "had", "has", "have", "the", "a", "an", "of", "by"])
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|can|may|should|must|will|needs?)\b", re.I)
_PAST_AT_LEAST = 3
_PAST_TO_PRESENT = 2
_BOX_CALLED = re.compile(r"\(?\b(?:see )?(?:text ?)?box(?:es)? \d", re.I)
_OF_THE_CASE = re.compile(
    r"(?:in |from |as )?(?:this|the|these|both|that|such) (?:\w+ )?(?:cases?|examples?|stor(?:y|ies)|incidents?)\b",
    re.I,
)
_SOURCE = re.compile(r"(?:sources?|adapted from|reprinted from|quelle|fuente|источник)\s*:", re.I)
_QUOTED = re.compile(r"[“\"«„].*[”\"»“][.⁰-⁹]*", re.S)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-Я]\w+")
_FIRST_WORDS = 5


def paragraphs_of_box(paragraphs: Sequence[str], titles: Sequence[str], before: str) -> int:
    """Return how many of the paragraphs behind the title of a box belong to it, at least one.

    `titles` are the title of the box and the subheading over the first paragraph; `before` is the last paragraph
    before the box. A line that names the source closes a box. A box that quotes goes on as long as it quotes, one that
    tells what happened, in a text that states what is, as long as it tells.
    """
    for at, paragraph in enumerate(paragraphs):
        if _SOURCE.match(paragraph):
            return at + 1
    count = 1
    while count < len(paragraphs) and _goes_on(paragraphs, count, titles, before):
        count += 1
    return count


def _goes_on(paragraphs: Sequence[str], at: int, titles: Sequence[str], before: str) -> bool:
    paragraph = paragraphs[at]
    if _BOX_CALLED.search(paragraph):
        return False
    if _OF_THE_CASE.match(paragraph) or _names_again(paragraph, titles, paragraphs[0]):
        return True
    if _QUOTED.fullmatch(paragraphs[0]):
        return _QUOTED.fullmatch(paragraph) is not None
    return _tells(paragraphs[0]) and _tells(paragraph) and not _tells(before)


def _tells(text: str) -> bool:
    """Say whether a paragraph tells what happened, by its verbs."""
    past = len(_PAST.findall(text)) + sum(word not in _NO_SUBJECT for word in _ENDING_IN_ED.findall(text))
    present = len(_PRESENT.findall(text))
    return past >= _PAST_AT_LEAST and past >= _PAST_TO_PRESENT * present


def _names_again(paragraph: str, titles: Sequence[str], first: str) -> bool:
    """Say whether a paragraph opens with a name out of a title, as "JZ's case" under "JZ (case 4)".

    In a title every word may have a capital, so a name is what the first paragraph writes so within a sentence.
    """
    titled = {name for title in titles for name in _NAME.findall(title)}
    opening = set(_NAME.findall(" ".join(paragraph.split()[:_FIRST_WORDS])))
    return any(re.search(rf"[\w,] {re.escape(name)}\b", first) for name in titled & opening)
