"""Problems that readers report, and what becomes of them."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kb.curation.actions.history import record
from kb.curation.models import ProblemReport
from kb.curation.reported import Reported
from kb.vocabulary import ReportState

# A reader who works through a text finds a handful; more in an hour is a machine, or a letter to the operator.
MOST_OF_ONE = 10
# Over all senders, so that many addresses at once cannot fill the table either.
MOST_OF_ALL = 200
HOUR = timedelta(hours=1)


class TooManyReports(ValueError):
    """One sender, or all together, sent as many in an hour as are read."""


@transaction.atomic
def send(about: Reported, *, message: str, email: str, sender: str) -> ProblemReport:
    """Put a reader's words into the curators' list.

    Raises:
        TooManyReports: over `MOST_OF_ONE` from this sender or `MOST_OF_ALL` altogether within the hour.
    """
    lately = ProblemReport.objects.filter(at__gt=timezone.now() - HOUR)
    if lately.filter(sender=sender).count() >= MOST_OF_ONE or lately.count() >= MOST_OF_ALL:
        raise TooManyReports
    return ProblemReport.objects.create(
        subject=about.subject, key=about.key, label=about.label[:400], message=message, email=email, sender=sender
    )


def sender_of(who: str, at: datetime) -> str:
    """What stands for a sender within the clock hour: nothing joins two hours, nothing leads back to an address."""
    return salted_hmac("kb.curation.reports", f"{at:%Y-%m-%dT%H} {who}", algorithm="sha256").hexdigest()[:32]


@transaction.atomic
def settle(report: ProblemReport, *, by: User) -> None:
    """It was looked into. The address it came from is forgotten; the history keeps who settled it."""
    if report.state == ReportState.SETTLED:
        return
    report.state, report.email, report.sender = ReportState.SETTLED.value, "", ""
    report.save(update_fields=["state", "email", "sender"])
    record("settled", report, by=by, before={"state": "open"}, after={"state": "settled"})
