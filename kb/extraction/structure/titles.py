"""Titles that works of every kind share, and what stands under them."""

import re

_DIVISIONS = {
    "part": re.compile(
        r"(?:part|book|title|teil|partie|parte|livre|часть|раздел)\s+(?:\d{1,3}|[ivxl]+)\b.*", re.I | re.S
    ),
    "chapter": re.compile(
        r"(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|глава|annex|appendix|anhang|annexe)\s+(?:\d{1,3}|[ivxl]+|[a-z])\b.*",
        re.I | re.S,
    ),
    "section": re.compile(r"(?:section|abschnitt|secci[oó]n)\s+(?:\d{1,3}|[ivxl]+)\b.*", re.I | re.S),
    "article": re.compile(
        r"(?:article|artikel|art[ií]culo|articolo|статья|rule|regulation)\s+(?:\d{1,3}|[ivxl]+)\b.*", re.I | re.S
    ),
}
DIVISION_ORDER = ("part", "chapter", "section", "article")
_BIBLIOGRAPHY = re.compile(
    r"(?:(?:selected |select |cited |general )?bibliograph(?:y|ies)|(?:list of )?references(?: cited)?|works? cited"
    r"|literature(?: cited)?|further reading|sources(?: cited)?|literatur(?:verzeichnis)?|bibliographie"
    r"|bibliograf[ií]a|bibliografija|referencias(?: bibliográficas)?|références(?: bibliographiques)?|referências"
    r"(?: bibliográficas)?|fuentes|quellen(?:verzeichnis)?|quellen und literatur|literatura|reference"
    r"|riferimenti bibliografici|литература|(?:список )?(?:использованной )?литературы|библиография|источники)",
    re.I,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des mati[èe]res|[íi]ndice|содержание|оглавление",
    re.I,
)
_BACKBONE = re.compile(
    r"(?:executive )?summary|abstract|introduction|introductory remarks|preface|foreword|prologue|epilogue"
    r"|acknowledge?ments?|conclusions?(?: and recommendations)?|concluding remarks|(?:policy )?recommendations?"
    r"|recommendations for .*|conclusions?: .*|appendix|annex(?:es)?|glossary|background|methodology|discussion"
    r"|results|(?:end)?notes|index|einleitung|zusammenfassung|fazit|schluss(?:folgerungen)?|vorwort|nachwort|anhang"
    r"|empfehlungen|introducción|conclusi[oó]n(?:es)?|resumen(?: ejecutivo)?|presentación|recomendaciones|anexos?"
    r"|agradecimientos|résumé|(?:sommaire|résumé) exécutif|synthèse|avant-propos|préface|remerciements"
    r"|recommandations|annexes?|introduzione|conclusioni|prefazione|ringraziamenti|raccomandazioni|introdução"
    r"|conclus(?:ão|ões)|resumo|recomendações|uvod|zaključak|zaključci|sažetak|preporuke|введение|заключение"
    r"|аннотация|предисловие|выводы|приложения?",
    re.I,
)
_SET_ASIDE = re.compile(
    r"(?:list of )?(?:acronyms|abbreviations)(?: and (?:acronyms|abbreviations))?|list of (?:tables|figures|boxes|maps)"
    r"|acknowledge?ments?|(?:notes on|about) the (?:authors?|contributors?|editors?)|copyright|imprint|licen[cs]e"
    r"|abkürzungsverzeichnis|danksagung|index",
    re.I,
)
_NOTES = re.compile(
    r"(?:end|foot)?notes?(?: and references)?|notes to .*|anmerkungen|notas|примечания|fußnoten|endnoten", re.I
)


def division_of(title: str) -> str:
    """Return which division a title opens, "chapter" for "Chapter 3. Ways Out"; empty when it opens none."""
    return next((division for division in DIVISION_ORDER if _DIVISIONS[division].fullmatch(title)), "")


def is_backbone(title: str) -> bool:
    """Say whether a title is one that every work of the kind has and that stands at its top level."""
    return any(titles.fullmatch(title) for titles in (_BACKBONE, _BIBLIOGRAPHY, _NOTES))


def is_bibliography(title: str) -> bool:
    """Say whether entries of a bibliography stand under a title, with or without its number."""
    return _BIBLIOGRAPHY.fullmatch(title.lstrip("0123456789.IVX ")) is not None


def is_contents(title: str) -> bool:
    """Say whether a title is that of a contents page."""
    return _CONTENTS.fullmatch(title) is not None


def is_notes(title: str) -> bool:
    """Say whether notes stand under a title."""
    return _NOTES.fullmatch(title) is not None


def is_set_aside(title: str) -> bool:
    """Say whether what stands under a heading is front or back matter, not text: acronyms, thanks, notes on authors."""
    return _SET_ASIDE.fullmatch(title) is not None
