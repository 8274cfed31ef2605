"""Works that a question names as texts cite them: by an author and a year."""

import re
from collections.abc import Iterator

from kb.search import query as tree
from kb.search.analysis import terms
from kb.search.names import Lexicon

_YEAR = re.compile(r"[(\[]?(\d{4})[a-z]?[,;:.)\]]*")
# What may stand between a surname and its year: "Limanowska, B. (2003)", "Anderson et al. 2003".
_BETWEEN = re.compile(r"(?:[^\W\d_]\.?-?){1,3}|et|al\.?|eds?\.?", re.IGNORECASE)
# "Global Alliance Against Traffic in Women 2007"
_LONGEST_NAME = 8


def works_named(parts: tuple[tree.Node, ...], known: Lexicon) -> Iterator[str]:
    """Documents of an author whose name stands before the year of publication, the longest name that is one."""
    for at, part in enumerate(parts):
        year = _YEAR.fullmatch(part.text) if isinstance(part, tree.Word) else None
        if year:
            yield from _by_name(_before(parts[:at]), int(year[1]), known)


def _before(parts: tuple[tree.Node, ...]) -> list[str]:
    """The words right before, without initials and the like at their end."""
    found: list[str] = []
    for part in reversed(parts):
        if not isinstance(part, tree.Word) or len(found) == _LONGEST_NAME:
            break
        if found or not _BETWEEN.fullmatch(part.text.strip("(),")):
            found.append(part.text)
    return found[::-1]


def _by_name(words: list[str], year: int, known: Lexicon) -> tuple[str, ...]:
    keys = (tuple(terms(" ".join(words[start:]))) for start in range(len(words)))
    return next((found for key in keys if (found := known.works_by_author_year.get((key, year)))), ())
