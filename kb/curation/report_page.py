"""The page on which a reader reports a problem; works without scripts and without an account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kb.curation.actions import reports
from kb.curation.reported import reported

LONGEST_MESSAGE = 4000
TOO_MANY = 429


class ReportForm(forms.Form):
    """What is wrong, and where an answer may go. `website` is never seen by a person; who fills it is a machine."""

    message = forms.CharField(
        max_length=LONGEST_MESSAGE,
        error_messages={
            "required": gettext_lazy("Say what is wrong; a few words are enough."),
            "max_length": gettext_lazy("Please say it in at most 4,000 letters."),
        },
    )
    email = forms.EmailField(
        required=False,
        error_messages={"invalid": gettext_lazy("This is no e-mail address. Correct it, or leave it out.")},
    )
    website = forms.CharField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    """`/report/passage/<anchor>`, `/report/fact/<number>`, `/report/mention/<number>`."""
    about = reported(subject, key)
    if about is None:
        raise Http404(key)
    form = ReportForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"about": about, "form": form}
    if not form.is_valid():
        return render(request, "curation/report.html", context, status=400 if form.is_bound else 200)
    given = form.cleaned_data
    try:
        if not given["website"]:
            reports.send(about, message=given["message"], email=given["email"], sender=_sender(request))
    except reports.TooManyReports:
        return render(request, "curation/report.html", {**context, "too_many": True}, status=TOO_MANY)
    messages.success(request, _("Thank you. A curator will look into it."))
    return redirect(about.address)


def _sender(request: HttpRequest) -> str:
    """The account where there is one, else the address, as a hash of this hour."""
    who = f"account {request.user.pk}" if request.user.is_authenticated else _address(request)
    return reports.sender_of(who, timezone.now())


def _address(request: HttpRequest) -> str:
    """The peer's; behind a proxy the last that it wrote, since those before may be anybody's words."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.KB_BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
