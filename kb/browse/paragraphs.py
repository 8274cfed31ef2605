"""Which paragraph of its section a passage is, for many passages at once."""

from collections.abc import Iterable

from django.db.models import Q

from kb.browse.locators import COUNTED, locator
from kb.corpus.models import Passage

Place = tuple[int, int | None]


def locators(passages: Iterable[Passage]) -> dict[int, str]:
    """The best locator of each passage by its id; one query."""
    listed = list(passages)
    positions = _positions({(each.document_id, each.section_id) for each in listed})
    return {each.pk: locator(each, max(1, _upto(each, positions))) for each in listed}


def _upto(passage: Passage, positions: dict[Place, list[int]]) -> int:
    beside = positions.get((passage.document_id, passage.section_id), [])
    return sum(position <= passage.position for position in beside)


def _positions(places: set[Place]) -> dict[Place, list[int]]:
    """Where the counted passages of these sections stand."""
    sections = {section for _, section in places if section is not None}
    bare = {document for document, section in places if section is None}
    rows = Passage.objects.standing().filter(kind__in=COUNTED).order_by()
    found: dict[Place, list[int]] = {}
    within = rows.filter(Q(section__in=sections) | Q(section=None, document__in=bare)) if places else rows.none()
    for document, section, position in within.values_list("document_id", "section_id", "position"):
        found.setdefault((document, section), []).append(position)
    return found
