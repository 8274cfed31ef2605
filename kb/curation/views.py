"""Pages of signed-in readers: the searches they keep."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kb.curation.actions import searches
from kb.curation.models import SavedSearch


@login_required
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """`/searches/`: the reader's own, newest first."""
    rows = SavedSearch.objects.filter(user=cast(User, request.user))
    return render(request, "curation/searches.html", {"searches": rows})


@login_required
@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep a search and show the list."""
    query, name = request.POST.get("query", ""), request.POST.get("name", "")
    try:
        saved = searches.save(
            query=query.replace("\x00", ""), name=name.replace("\x00", ""), by=cast(User, request.user)
        )
    except searches.TooManySearches as full:
        messages.error(request, str(full))
    else:
        messages.success(request, _("Saved as “%(name)s”.") % {"name": saved.name})
    return redirect("saved-searches")


@login_required
@require_POST
def delete_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the reader's own."""
    searches.delete(pk=pk, by=cast(User, request.user))
    messages.success(request, _("Deleted."))
    return redirect("saved-searches")
