"""A word in other letters: Cyrillic names as Latin texts write them, and marked letters that some write as two."""

from collections.abc import Iterator

from kb.lib.text import fold

# What a text in Latin letters makes of Cyrillic ones differs by who wrote it, in these letters above all: newspapers
# and the United Nations, libraries, and those who write as the Slavic languages with Latin letters do.
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяґєіїјљњћџђѓќѕў",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya g ye i yi j lj nj c dz dj g k dz u"
        .replace("_", "").split(" "),
        strict=True,
    )
)  # fmt: skip
_SYSTEMS = (
    _CYRILLIC,
    _CYRILLIC | {"й": "i", "ю": "iu", "я": "ia", "є": "ie", "ї": "i", "ы": "y"},
    _CYRILLIC | {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "й": "j", "ю": "ju", "я": "ja"},
)
# Of Ukrainian, "и" and "г" are other sounds than the same letters of Russian.
_UKRAINIAN = {"и": "y", "г": "h"}
_OF_UKRAINIAN = frozenset("ґєії")
# Letters with a mark that are written as two where the mark cannot be; without the mark they meet by themselves.
_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "č": "ch", "š": "sh", "ž": "zh", "ş": "sh"}


def other_spellings(word: str) -> tuple[str, ...]:
    """Folded spellings of a word in plain Latin letters, other than the one without marks; none for most words."""
    if word.isascii():
        return ()
    lower = word.lower()
    return tuple(dict.fromkeys(spelt for spelt in _spelt(lower) if spelt.isascii() and spelt != fold(word)))


def _spelt(lower: str) -> Iterator[str]:
    if any(letter in _CYRILLIC for letter in lower):
        own = _UKRAINIAN if _OF_UKRAINIAN & set(lower) else {}
        for system in _SYSTEMS:
            yield "".join((system | own).get(letter, letter) for letter in lower)
    else:
        yield fold("".join(_TWO.get(letter, letter) for letter in lower))
