"""A record in a style, through citeproc, as plain text or as HTML of italics only.

The styles are CSL files of our own in `styles/`. citeproc-py leaves stops behind closing quotation marks and doubles
marks where a title ends in one; both are put right here, because no CSL option of it does.
"""

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc import Locator as CiteprocLocator
from citeproc.source.json import CiteProcJSON

from kb.citing.csl_json import to_csl_json
from kb.citing.records import CitedRecord, Form, Locator, LocatorKind, Style

_STYLES = Path(__file__).parent / "styles"
_AMERICAN = (Style.APA, Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_BARE_PAGES = (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_QUOTING = (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_QUOTED_TYPES = frozenset({"article-journal", "chapter", "paper-conference", "thesis", "webpage"})
_INNER_QUOTES = re.compile(r"[“\"„]([^“”\"„]*)[”\"“]")
_TAG = re.compile(r"<(?!/?i>)[^<>]*>")
_MARK_BEHIND_QUOTE = re.compile(r"([”’])([.,])(?!\w)")
_DOUBLED = ((re.compile(r"([?!.])((?:</i>)?[”’]?)\.(?=\s|$)"), r"\1\2"), (re.compile(r"([?!])([”’]?),"), r"\1\2,"))


def cite(record: CitedRecord, style: Style, locator: Locator | None = None, form: Form = Form.BIBLIOGRAPHY) -> str:
    """Return the citation as plain text; a locator stands in the note form, the permanent address at the end."""
    return html.unescape(re.sub(r"</?i>", "", cite_html(record, style, locator, form)))


def cite_html(record: CitedRecord, style: Style, locator: Locator | None = None, form: Form = Form.BIBLIOGRAPHY) -> str:
    """Return the citation as HTML in which only `<i>` is a tag; the fields of the record are escaped."""
    rendered = _render(record, style, locator, form)
    text = _punctuate(_TAG.sub("", rendered), style)
    address = html.escape(record.address, quote=False)
    return f"{text} {address}" if address and address not in text and _ends_in_address(style, form) else text


def _ends_in_address(style: Style, form: Form) -> bool:
    """Say whether a form prints addresses at all: the short ones in brackets do not."""
    return form is Form.BIBLIOGRAPHY or style is Style.CHICAGO_NOTES


def _render(record: CitedRecord, style: Style, locator: Locator | None, form: Form) -> str:
    item = _escaped(to_csl_json(record))
    if style in _QUOTING and item["type"] in _QUOTED_TYPES:
        item["title"] = _INNER_QUOTES.sub(r"‘\1’", item["title"])
    bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([item]), formatter.html)
    extra: dict[str, Any] = {}
    if locator is not None and form is Form.NOTE:
        extra["locator"] = CiteprocLocator("page", html.escape(locator_text(locator, style), quote=False))
    citation = Citation([CitationItem(record.key, **extra)])
    bibliography.register(citation)
    if form is Form.NOTE:
        return str(bibliography.cite(citation, _refuse))
    return str(bibliography.bibliography()[0])


def locator_text(locator: Locator, style: Style) -> str:
    """Return a locator as the style prints it: Chicago and MLA give bare page numbers."""
    if locator.kind is LocatorKind.SECTION:
        return locator.value
    several = bool(re.search(r"[–,-]", locator.value))
    if locator.kind is LocatorKind.PARAGRAPH:
        return f"{'paras.' if several else 'para.'} {locator.value}"
    if style in _BARE_PAGES:
        return locator.value
    return f"{'pp.' if several else 'p.'} {locator.value}"


@cache
def _style(style: Style) -> CitationStylesStyle:
    return CitationStylesStyle(str(_STYLES / f"{style.value}.csl"), validate=False)


def _refuse(item: CitationItem) -> None:
    """Raise for a citation of something the bibliography lacks; it holds exactly the one record."""
    raise LookupError(f"{item.key}: not in the bibliography that cites it")


def _escaped(value: Any) -> Any:
    """Escape every text of a CSL item, so that a title with markup stays text."""
    if isinstance(value, str):
        return html.escape(value, quote=False)
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    if isinstance(value, dict):
        return {key: _escaped(part) if key not in {"id", "type"} else part for key, part in value.items()}
    return value


def _punctuate(text: str, style: Style) -> str:
    text = " ".join(text.split())
    if style in _AMERICAN:
        text = _MARK_BEHIND_QUOTE.sub(r"\2\1", text)
    for pattern, replacement in _DOUBLED:
        text = pattern.sub(replacement, text)
    return text.strip()
