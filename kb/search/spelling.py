"""British and American spellings of a word, and two names of a town, meet in one form.

It is only ever compared, never shown.
"""

import re

# Only words whose spellings cannot be told by their endings.
_WORDS = {
    "ageing": "aging",
    "cheque": "check",
    "cheques": "checks",
    "defence": "defense",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "judgement": "judgment",
    "judgements": "judgments",
    "licence": "license",
    "licences": "licenses",
    "offence": "offense",
    "offences": "offenses",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
}
# Towns that are no entities here and whose name in English texts has changed, or was spelt in two ways all along.
_TOWNS = {
    "bombay": "mumbai",
    "calcutta": "kolkata",
    "kharkov": "kharkiv",
    "kiev": "kyiv",
    "kishinev": "chisinau",
    "lvov": "lviv",
    "odessa": "odesa",
    "peking": "beijing",
    "prishtina": "pristina",
    "prishtine": "pristina",
    "rangoon": "yangon",
}
_SAME = _WORDS | _TOWNS
_SHORTEST = 5
_ISE = re.compile(r"(?<=.{3})(i|y)s(e|ed|es|er|ers|ing|able|ation|ations|ational)$")
_OUR = re.compile(r"(?<=.{3})our(s|ed|ing|able|er|ers|ite|ful|al|hood)?$")
_TRE = re.compile(r"(?<=.{2})tre(s?)$")
# "counselling" is "counseling"; "selling" keeps its two.
_LL = re.compile(r"(?<=.{3})(vel|sel|nel|bel|cel|tal|nal|del)l(ed|ing|er|ers|or|ors)$")


def american(word: str) -> str:
    """`organisation` as `organization`, `labour` as `labor`, `centre` as `center`; for lower-case English words."""
    if word in _SAME:
        return _SAME[word]
    if len(word) < _SHORTEST:
        return word
    # Most words have none of these, and that is seen much sooner than that they do not end so.
    if "s" in word:
        word = _ISE.sub(r"\1z\2", word)
    if "our" in word:
        word = _OUR.sub(r"or\1", word)
    if "tre" in word:
        word = _TRE.sub(r"ter\1", word)
    return _LL.sub(r"\1\2", word) if "ll" in word else word
