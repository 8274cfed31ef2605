"""What a report is about: only what the public can see can be reported."""

from dataclasses import dataclass

from kb.corpus.models import Fact, Mention, Passage
from kb.lib.viewer import PUBLIC
from kb.vocabulary import ReportSubject, Status


@dataclass(frozen=True, slots=True)
class Reported:
    """A passage, fact or mention: its kind and key, what it is in words, and the page it stands on."""

    subject: str
    key: str
    label: str
    address: str


def reported(subject: str, key: str) -> Reported | None:
    """The thing that an address names; None where there is none that the public can see. One query."""
    match subject:
        case ReportSubject.PASSAGE:
            return _passage(key)
        case ReportSubject.FACT if key.isdecimal():
            return _fact(key)
        case ReportSubject.MENTION if key.isdecimal():
            return _mention(key)
        case _:
            return None


def _passage(key: str) -> Reported | None:
    public = Passage.objects.standing().filter(restricted=False, document__status=Status.PUBLISHED)
    row = public.select_related("document").filter(anchor=key).first()
    if row is None:
        return None
    place = f"{row.document.title}, p. {row.page}" if row.page else row.document.title
    return Reported("passage", key, place, row.get_absolute_url())


def _fact(key: str) -> Reported | None:
    row = Fact.objects.select_related("entity").filter(pk=_number(key), entity__status=Status.PUBLISHED).first()
    if row is None:
        return None
    return Reported("fact", key, f"{row.entity.name}: {row.text}", row.entity.get_absolute_url())


def _mention(key: str) -> Reported | None:
    rows = Mention.objects.visible().filter(passage__in=Passage.objects.visible_to(PUBLIC), pk=_number(key))
    row = rows.select_related("entity", "passage__document").first()
    if row is None:
        return None
    label = f"{row.entity.name}, found in {row.passage.document.title}"
    return Reported("mention", key, label, row.passage.get_absolute_url())


def _number(key: str) -> int:
    """A key of the database; longer ones, which it cannot hold, are nobody's."""
    return int(key) if len(key) <= 18 else 0
