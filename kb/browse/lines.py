"""Lines that a page has by the hundred, written straight away: as templates they took longer than the search.

Every function escapes what it is given and returns markup.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kb.browse.bylines import byline
from kb.browse.choices import Choice
from kb.browse.dates import in_words as date_in_words
from kb.browse.labels import DOCUMENT_KINDS, FACT_KINDS, PASSAGE_KINDS, in_words
from kb.browse.locators import printed_locator
from kb.browse.subjects import Subject
from kb.browse.years import Year
from kb.corpus.models import Document, Fact, Passage
from kb.search.results import Hit
from kb.vocabulary import PassageKind, Status

_LONGEST_FACT_NAMED = 60
# From here on a number has its thousands apart.
_LONG = 1_000


def number(count: int) -> str:
    """A count as it is read; most have no thousands."""
    return str(count) if count < _LONG else str(intcomma(count))


def bar(count: int, most: int) -> SafeString:
    """A quiet bar as long as the count's share of the largest; the number itself stands beside it."""
    share = round(100 * count / most, 1) if most else 0
    rect = f'<rect width="{share}%" height="100%"/>'
    return _markup(f'<svg class="bar" aria-hidden="true" focusable="false">{rect}</svg>')


def facet_values(values: Iterable[Choice]) -> SafeString:
    """The values of a facet with their counts; each is a link that chooses it or takes it back."""
    chosen = _hidden(_("chosen; take away"))
    return _markup(
        "\n".join(
            f'<li><a class="facet-value" href="{escape(value.address)}" rel="nofollow"{_current(value.chosen)}>'
            f'<span class="facet-label">{escape(str(value.label))}</span> '
            f'<span class="count">{number(value.count)}</span>{chosen if value.chosen else ""}</a></li>'
            for value in values
        )
    )


def year_rows(years: Iterable[Year], *, followed: bool = True) -> SafeString:
    """A row of a table for each year; not `followed` where there are too many for a crawler."""
    rel = "" if followed else ' rel="nofollow"'
    return _markup(
        "".join(
            f'<tr><th scope="row">{year.year}</th><td><a href="{escape(year.address)}"{rel}>{year.count}</a></td></tr>'
            for year in years
        )
    )


def subjects(shown: Sequence[Subject], most: int) -> SafeString:
    """Who and what is spoken of, each with its page, the passages that name it, and a bar beside the largest."""
    naming = _("Passages naming %(name)s:")
    lines = []
    for subject in shown:
        name = escape(subject.label)
        passages = f"{_hidden_markup(naming % {'name': name})} {number(subject.count)}"
        lines.append(
            f'<li><a href="{escape(subject.page)}">{name}</a>\n'
            f'<a class="count" href="{escape(subject.passages)}" rel="nofollow">{passages}</a>\n'
            f"{bar(subject.count, most)}</li>"
        )
    return _markup("\n".join(lines))


def document_facts(document: Document, *, no_makers: bool = False, no_badge: bool = False) -> SafeString:
    """Makers, year, kind, and where it appeared, or who published it. Reads the document's contributions and what it is
    part of; that only its record is held is said where it is known.
    """
    names = byline(document)
    within = document.container or (document.part_of.title if document.part_of else "")
    told = [
        "" if no_makers else names,
        str(document.year or ""),
        str(in_words(document.kind, DOCUMENT_KINDS)),
    ]
    parts = [f"<span>{escape(part)}</span>" for part in told if part]
    if within:
        parts.append(f"<span><cite>{escape(within)}</cite></span>")
    elif document.publisher and document.publisher != names:
        parts.append(f"<span>{escape(document.publisher)}</span>")
    if document.is_house_briefing:
        parts.append(f'<span class="badge badge-house">{escape(_("written for this site"))}</span>')
    if getattr(document, "is_record_only", False) and not no_badge:
        parts.append(f'<span class="badge">{escape(_("record only"))}</span>')
    if document.status != Status.PUBLISHED:
        parts.append(f'<span class="badge">{escape(str(document.get_status_display()))}</span>')
    return _markup(f'<p class="facts-line">{"".join(parts)}</p>')


def passage_place(passage: Passage) -> SafeString:
    """Where in its document a passage stands: heading, printed page, and its kind where it is no paragraph."""
    told = [passage.section.title if passage.section else "", printed_locator(passage)]
    if passage.kind != PassageKind.PARAGRAPH:
        kind = str(in_words(passage.kind, PASSAGE_KINDS))
        told.append(f"{kind} {passage.note}" if passage.note else kind)
    return _markup("\n".join(f"<span>{escape(part)}</span>" for part in told if part))


def why_found(hit: Hit) -> SafeString:
    """The reasons for a hit, folded; nothing where there is none."""
    reasons = hit.reasons
    if not reasons:
        return SafeString()
    head = f"{escape(_('Why this hit'))}{_hidden(f': {hit.document.title}')}"
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons)
    return _markup(f'<details class="why"><summary>{head}</summary><ul>{items}</ul></details>')


def fact_rows(facts: Iterable[Fact], *, kinds: bool = True) -> SafeString:
    """A row for each: when, what, and its source; with the kind of fact where there are several."""
    undated, report_it = escape(_("no date given")), escape(_("Not right?"))
    rows = []
    for fact in facts:
        when = escape(date_in_words(fact.date)) or f'<span class="undated">{undated}</span>'
        kind = f'<span class="fact-kind">{escape(str(in_words(fact.kind, FACT_KINDS)))}</span> ' if kinds else ""
        report = (
            f'<span class="report-link">· <a href="{reverse("report", args=["fact", fact.pk])}" rel="nofollow">'
            f"{report_it}{_hidden(' ' + Truncator(fact.text).chars(_LONGEST_FACT_NAMED))}</a></span>"
        )
        read = _("read %(day)s") % {"day": date_format(fact.as_of, "j F Y")}
        rows.append(
            f'<tr role="row"><td role="cell" class="fact-date">{when}</td>'
            f'<td role="cell" class="fact-what">{kind}{escape(fact.text)}</td>'
            f'<td role="cell" class="fact-source">{_source(fact)}\n'
            f'<span class="as-of">{escape(read)} {report}</span></td></tr>'
        )
    return _markup("".join(rows))


def keep_button(key: str, title: str, *, is_kept: bool) -> SafeString:
    """Keep what has this key, or take it away again; sent by the page's one form."""
    if is_kept:
        look, name, sign, word = "as-link keep is-kept", "drop", "★", _("Kept")
        title = f"{title}. {_('Take it away')}"
    else:
        look, name, sign, word = "as-link keep", "keep", "☆", _("Keep")
    return _markup(
        f'<button type="submit" class="{look}" form="keep-form" name="{name}" value="{escape(key)}">'
        f'<span aria-hidden="true">{sign}</span> {escape(word)}{_hidden(f": {title}")}</button>'
    )


def _source(fact: Fact) -> str:
    title = escape(fact.source.title)
    if fact.source.url:
        title = f'<a href="{escape(fact.source.url)}" rel="external noopener">{title}</a>'
    return f"{title}, {escape(fact.locator)}" if fact.locator else title


def _current(chosen: bool) -> str:
    return ' aria-current="true"' if chosen else ""


def _hidden(words: str) -> str:
    return _hidden_markup(escape(words))


def _hidden_markup(markup: str) -> str:
    return f'<span class="visually-hidden">{markup}</span>'


def _markup(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - all that goes in is escaped above
