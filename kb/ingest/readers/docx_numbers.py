"""What Word counts by itself, written out: the numbers of paragraphs and headings, and the levels of its styles.

mammoth makes lists of numbered paragraphs and begins each anew, so that paragraph 57 of a judgment would be 1.
"""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from kb.ingest.readers.markup.parse import parse_xml
from kb.ingest.readers.package import part_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_COUNTED = {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero"}
# Names of the styles where a program gave them in its own language and without an outline level.
_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|naslov|titlu|başlık"
    r"|заголовок|标题|標題|見出し|제목) ?([1-6])",
    re.I,
)
_CONTENTS_NAME = re.compile(
    r"(?:toc|verzeichnis|tm|tdc|sommario|оглавление) \d|(?:toc heading|inhaltsverzeichnisüberschrift)", re.I
)
_OUTLINE_STYLE = "kb-outline-{}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a numbering counts: `pattern` holds %1 for the number of the first level."""

    form: str
    pattern: str
    start: int


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style with what it takes from the styles it is based on."""

    name: str
    outline: int | None
    numbering: tuple[str, int] | None


def with_written_numbers(package: zipfile.ZipFile) -> tuple[bytes, list[str]]:
    """Return the package with the numbers written into its text, and style rules for mammoth.

    Raises:
        UnreadableFile: when its text is missing or damaged.
    """
    names = set(package.namelist())
    root = parse_xml(part_of(package, _DOCUMENT))
    styles = _styles(parse_xml(part_of(package, _STYLES))) if _STYLES in names else {}
    levels = _levels(parse_xml(part_of(package, _NUMBERING))) if _NUMBERING in names else {}
    _write_numbers(root, styles, levels)
    rules = [*_outline_rules(root, styles), *_rules(styles)]
    return _repacked(package, etree.tostring(root, xml_declaration=True, encoding="UTF-8")), rules


def _outline_rules(root: etree._Element, styles: dict[str, _Style]) -> list[str]:
    """Give paragraphs that carry an outline level themselves a style of their own, and return the rules for these."""
    rules: dict[str, None] = {}
    for paragraph in root.iter(_q("p")):
        properties = paragraph.find(_q("pPr"))
        outline = _value(paragraph, "w:pPr/w:outlineLvl")
        style = styles.get(_value(paragraph, "w:pPr/w:pStyle") or "")
        if properties is None or outline is None or outline not in "012345" or (style and style.outline is not None):
            continue
        for named in properties.findall(_q("pStyle")):
            properties.remove(named)
        named = etree.SubElement(properties, _q("pStyle"))
        named.set(_q("val"), _OUTLINE_STYLE.format(outline))
        rules[f"p.{_OUTLINE_STYLE.format(outline)} => h{int(outline) + 1}:fresh"] = None
    return list(rules)


def _q(name: str) -> str:
    return f"{{{_W}}}{name}"


def _value(element: etree._Element | None, path: str) -> str | None:
    found = element.find(path, {"w": _W}) if element is not None else None
    return found.get(_q("val")) if found is not None else None


def _styles(root: etree._Element) -> dict[str, _Style]:
    elements = {style.get(_q("styleId"), ""): style for style in root.iter(_q("style"))}
    return {key: _style(key, elements) for key, style in elements.items() if style.get(_q("type")) == "paragraph"}


def _style(key: str, elements: dict[str, etree._Element]) -> _Style:
    outline = number = level = None
    above: str | None = key
    for _ in range(10):
        element = elements.get(above or "")
        if element is None:
            break
        outline = outline if outline is not None else _value(element, "w:pPr/w:outlineLvl")
        number = number if number is not None else _value(element, "w:pPr/w:numPr/w:numId")
        level = level if level is not None else _value(element, "w:pPr/w:numPr/w:ilvl")
        above = _value(element, "w:basedOn")
    numbering = (number, int(level or 0)) if number and number != "0" else None
    return _Style(_value(elements[key], "w:name") or key, int(outline) if outline else None, numbering)


def _rules(styles: dict[str, _Style]) -> list[str]:
    """Style rules for mammoth: every style with an outline level is a heading of that level."""
    rules = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"]
    for style in styles.values():
        named = _HEADING_NAME.fullmatch(style.name)
        if _CONTENTS_NAME.fullmatch(style.name) and "'" not in style.name:
            rules.append(f"p[style-name='{style.name}'] => !")
        elif named and style.outline is None:
            rules.append(f"p[style-name='{style.name}'] => h{named[1]}:fresh")
        elif style.outline is not None and style.outline < 6 and "'" not in style.name:
            rules.append(f"p[style-name='{style.name}'] => h{style.outline + 1}:fresh")
        elif re.search(r"quot|zitat|citation|cita\b", style.name, re.I) and "'" not in style.name:
            rules.append(f"p[style-name='{style.name}'] => blockquote > p:fresh")
    return rules


def _levels(root: etree._Element) -> dict[tuple[str, int], _Level]:
    abstract = {item.get(_q("abstractNumId")): item for item in root.iter(_q("abstractNum"))}
    found: dict[tuple[str, int], _Level] = {}
    for number in root.iter(_q("num")):
        key = number.get(_q("numId"), "")
        for level in _level_elements(number, abstract):
            depth = int(level.get(_q("ilvl"), "0"))
            found[key, depth] = _Level(
                _value(level, "w:numFmt") or "decimal",
                _value(level, "w:lvlText") or "",
                int(_value(level, "w:start") or 1),
            )
    return found


def _level_elements(number: etree._Element, abstract: dict[str | None, etree._Element]) -> list[etree._Element]:
    base = abstract.get(_value(number, "w:abstractNumId"))
    own = list(number.iter(_q("lvl")))
    return [*(base.iter(_q("lvl")) if base is not None else ()), *own]


def _write_numbers(root: etree._Element, styles: dict[str, _Style], levels: dict[tuple[str, int], _Level]) -> None:
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in root.iter(_q("p")):
        numbering = _numbering(paragraph, styles)
        if numbering is None or numbering not in levels or levels[numbering].form not in _COUNTED:
            continue
        if "%" not in levels[numbering].pattern:
            continue
        key, depth = numbering
        counts[key][depth] = counts[key].get(depth, levels[numbering].start - 1) + 1
        for deeper in [level for level in counts[key] if level > depth]:
            del counts[key][deeper]
        _write(paragraph, _label(key, depth, counts[key], levels))


def _numbering(paragraph: etree._Element, styles: dict[str, _Style]) -> tuple[str, int] | None:
    own = _value(paragraph, "w:pPr/w:numPr/w:numId")
    style = styles.get(_value(paragraph, "w:pPr/w:pStyle") or "")
    if own is not None:
        return None if own == "0" else (own, int(_value(paragraph, "w:pPr/w:numPr/w:ilvl") or 0))
    return style.numbering if style else None


def _label(key: str, depth: int, counts: dict[int, int], levels: dict[tuple[str, int], _Level]) -> str:
    def number(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        form = levels[key, level].form if (key, level) in levels else "decimal"
        return _written(counts.get(level, 1), form)

    return re.sub(r"%(\d)", number, levels[key, depth].pattern)


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if form == "upperRoman" else _roman(number)
        case _:
            return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _write(paragraph: etree._Element, label: str) -> None:
    """Write the number as the first words of a paragraph and take it out of the list."""
    properties = paragraph.find(_q("pPr"))
    if properties is None:
        properties = etree.SubElement(paragraph, _q("pPr"))
        paragraph.insert(0, properties)
    for numbering in properties.findall(_q("numPr")):
        properties.remove(numbering)
    run = etree.Element(_q("r"))
    text = etree.SubElement(run, _q("t"))
    text.text = f"{label} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    paragraph.insert(1, run)


def _repacked(package: zipfile.ZipFile, document: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name in package.namelist():
            if not name.startswith("word/media/"):
                written.writestr(name, document if name == _DOCUMENT else part_of(package, name))
    return target.getvalue()
