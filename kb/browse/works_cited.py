"""Works by how many documents cite them, counted once for each state of the base: every entry is looked at for it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kb.browse.holdings import with_text
from kb.browse.work_names import naming
from kb.corpus.models import Document, Reference, Work
from kb.corpus.models.mention import VISIBLE
from kb.corpus.state import OfState
from kb.lib.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Cited:
    """A work by its id, with the number of documents that cite it; held is one whose text can be searched here."""

    pk: int
    citing: int
    is_held: bool


_counted: OfState[tuple[Cited, ...]] = OfState()


def cited_works(viewer: Viewer, words: str, held: str) -> list[Cited]:
    """Not held first, then most cited.

    `words` are looked for in titles and authors; `held` is `yes`, `no` or anything else for both.
    """
    found = list(_counted.get(viewer.role, lambda: _count(viewer)))
    if held in ("yes", "no"):
        found = [cited for cited in found if cited.is_held == (held == "yes")]
    if words:
        wanted = Q(title__icontains=words) | naming("authors", words)
        fitting = set(Work.objects.filter(wanted).values_list("pk", flat=True))
        found = [cited for cited in found if cited.pk in fitting]
    return found


def _count(viewer: Viewer) -> tuple[Cited, ...]:
    """All that the viewer may know of; three queries."""
    entries = Reference.objects.visible_to(viewer).filter(work_state__in=VISIBLE).exclude(work=None)
    citing = dict(entries.order_by().values_list("work").annotate(number=Count("document", distinct=True)))
    held = set(with_text(Document.objects.visible_to(viewer)).exclude(work=None).values_list("work", flat=True))
    order = Work.objects.order_by("key", "title", "pk").values_list("pk", flat=True)
    cited = [Cited(pk, citing[pk], pk in held) for pk in order if pk in citing]
    return tuple(sorted(cited, key=lambda one: (one.is_held, -one.citing)))
