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

from kb.citing.records import CitedRecord, Form, Locator, LocatorKind, Style
from kb.citing.wording import pages, worded

_STYLES = Path(__file__).parent / "styles"
_AMERICAN = (Style.APA, Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_BARE_PAGES = (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_QUOTING = (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
_QUOTED_TYPES = frozenset({"article-journal", "chapter", "paper-conference", "thesis", "webpage"})
_INNER_QUOTES = re.compile(r"[“\"„]([^“”\"„]*)[”\"“]")
_HEADING = re.compile(r"^“(.+?)”")
_TAG = re.compile(r"<(?!/?i>)[^<>]*>")
_MARK_BEHIND_QUOTE = re.compile(r"([”’])([.,])(?!\w)")
# "(Protection Act of 2000 2000)": a law says its year in its name.
_SAME_YEAR = re.compile(r"\b(\d{4}) \1\b")
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
    item = _escaped(worded(record, style))
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
    """Return a locator as the style prints it: Chicago and MLA give bare page numbers, APA names a section."""
    value = pages(locator.value, style) if locator.kind is LocatorKind.PAGE else locator.value
    several = bool(re.search(r"[–,-]", value))
    if locator.kind is LocatorKind.SECTION:
        if style is Style.APA:
            return _HEADING.sub(r"\1 section", value)
        return f", {value.replace('para.', 'par.')}" if style is Style.MLA else value
    if locator.kind is LocatorKind.PARAGRAPH:
        # MLA writes "par." and parts it from the name; only a bare page follows without a comma.
        counted = f"{'par' if style is Style.MLA else 'para'}{'s' if several else ''}. {value}"
        return f", {counted}" if style is Style.MLA else counted
    if style in _BARE_PAGES:
        return value
    return f"{'pp.' if several else 'p.'} {value}"


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
    text = " ".join(text.split()).replace(" ,", ",")
    if style in _AMERICAN:
        text = _MARK_BEHIND_QUOTE.sub(r"\2\1", text)
    text = _SAME_YEAR.sub(r"\1", text)
    for pattern, replacement in _DOUBLED:
        text = pattern.sub(replacement, text)
    return text.strip()
