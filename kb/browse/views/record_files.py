"""The record of a document or a passage as a file for a reference manager."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from kb.browse.kept import Item
from kb.browse.kept_rows import RECORD, Row, Standing, rows_of
from kb.browse.pinpoint import style_of
from kb.browse.record_formats import RECORD_FORMAT_BY_NAME, RecordFormat
from kb.browse.records import record_of
from kb.browse.viewer import viewer_of
from kb.browse.views.errors import gone
from kb.corpus.models import FormerAddress


@require_safe
def document_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """`/documents/<slug>.ris`, `.bib` and `.json`; an old slug leads to the new one."""
    form = _form(name)
    row = _row(request, f"{RECORD}{slug}")
    if row.standing == Standing.UNKNOWN:
        former = FormerAddress.objects.filter(slug=slug, entity=None).select_related("document").first()
        if former is None or former.document is None:
            raise Http404(slug)
        return redirect(f"{former.document.get_absolute_url().rstrip('/')}.{name}", permanent=True)
    return _answer(request, row, form)


@require_safe
def passage_file(request: HttpRequest, anchor: str, name: str) -> HttpResponse:
    """`/p/<anchor>.ris`, `.bib` and `.json`: the record of its document, with the place and address of the passage."""
    form = _form(name)
    row = _row(request, anchor)
    if row.standing == Standing.UNKNOWN:
        raise Http404(anchor)
    if row.instead:
        return redirect(f"{row.instead.get_absolute_url().rstrip('/')}.{name}", permanent=True)
    return _answer(request, row, form)


def _form(name: str) -> RecordFormat:
    if name not in RECORD_FORMAT_BY_NAME:
        raise Http404(name)
    return RECORD_FORMAT_BY_NAME[name]


def _row(request: HttpRequest, key: str) -> Row:
    return rows_of((Item(key),), viewer_of(request), request, style_of(""))[0]


def _answer(request: HttpRequest, row: Row, form: RecordFormat) -> HttpResponse:
    if row.standing != Standing.HERE or row.document is None:
        return gone(request, row.document.title if row.document else "")
    record = record_of(row.document, row.address)
    if row.passage:
        record = replace(record, note=f"{row.locator}, {row.address}")
    response = HttpResponse(form.write([record]), f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.document.slug}.{form.name}"'
    return response
