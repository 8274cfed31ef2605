"""`/opensearch.xml`: how a browser or another site searches here (OpenSearch 1.1)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

# The short name holds at most 16 letters.
DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Clearing Point</ShortName>
<Description>Policy research on human trafficking and migration, passage by passage</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">{base}{mark}</Image>
<Url type="text/html" template="{base}{search}?q={{searchTerms}}"/>
<Url type="application/atom+xml" template="{base}{feed}?q={{searchTerms}}"/>
<Url type="application/json" template="{base}{api}?q={{searchTerms}}&amp;page={{startPage?}}"/>
</OpenSearchDescription>
"""


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description document."""
    text = format_html(
        DESCRIPTION,
        base=settings.KB_BASE_URL,
        mark=f"{settings.STATIC_URL}img/mark.svg",
        search=reverse("search"),
        feed=reverse("feed"),
        api=reverse("api-search"),
    )
    return HttpResponse(text, "application/opensearchdescription+xml; charset=utf-8")
