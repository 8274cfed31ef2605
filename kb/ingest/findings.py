"""Writing down what was found in a text: mentions, proposals, references and citations.

What a person decided is never undone: a confirmed or rejected mention follows its words and blocks the machine's.
"""

from collections import Counter, defaultdict

from kb.corpus.models import Candidate, CrossReference, Document, Entity, Mention, Name, Passage, Reference
from kb.extraction.types import FoundCitation, FoundMention, FoundReference
from kb.ingest.plan import Extract
from kb.ingest.works import WorkIndex
from kb.vocabulary import ContributorRole, State

_DECIDED = (State.CONFIRMED, State.REJECTED)


class Finder:
    """Knows the vocabulary's rows and the works of the base; made once for a run."""

    def __init__(self) -> None:
        self._entities: dict[str, int] = dict(Entity.objects.values_list("slug", "pk"))
        self._names: dict[tuple[int, str], int] = {
            (entity, text): pk for pk, entity, text in Name.objects.values_list("pk", "entity_id", "text")
        }
        self.works = WorkIndex()

    def attach_work(self, document: Document) -> None:
        """Tie the document to the work that it is, and earlier citations of that work to the document."""
        if document.work_id is not None:
            return
        credited = document.contributions.filter(role=ContributorRole.AUTHOR) or document.contributions.all()
        document.work = self.works.of_document(document, [row.family for row in credited])
        document.save(update_fields=["work"])
        CrossReference.objects.filter(
            reference__work=document.work, reference__work_state__in=["found", "confirmed"], cited_document=None
        ).exclude(passage__document=document).update(cited_document=document)

    def write(self, document: Document, extract: Extract, passages: list[Passage]) -> dict[str, int]:
        """Mentions, candidates, references and cross-references of one document; returns their numbers."""
        mentions = self.write_mentions(extract.mentions, passages)
        self._write_candidates(extract, passages)
        references = self._write_references(document, extract.references, passages)
        cited = self._write_citations(extract.citations, references, passages)
        return {"mentions": mentions, "references": len(references), "citations": cited}

    def write_mentions(self, found: tuple[FoundMention, ...], passages: list[Passage]) -> int:
        """Replace the machine's mentions in these passages; the position of a passage is its place in the list."""
        rows = Mention.objects.filter(passage__in=[row.pk for row in passages])
        rows.exclude(state__in=_DECIDED).delete()
        decided = _settle(list(rows.select_related("passage")), {row.pk: row for row in passages})
        fresh = {}
        for mention in found:
            entity = self._entities.get(mention.entity)
            passage = passages[mention.passage]
            key = (passage.pk, entity, mention.start, mention.end)
            if entity is None or key in decided:
                continue
            fresh[key] = Mention(
                passage=passage,
                entity_id=entity,
                name_id=self._names.get((entity, mention.name)),
                start=mention.start,
                end=mention.end,
                surface=mention.surface[:500],
                state=mention.state.value,
                method=mention.method.value,
                confidence=mention.confidence,
            )
        Mention.objects.bulk_create(fresh.values(), batch_size=1000)
        return len(fresh) + len(decided)

    def _write_candidates(self, extract: Extract, passages: list[Passage]) -> None:
        """Names that the vocabulary lacks, counted over all texts; a decided candidate is not proposed again."""
        counted = Counter((found.long[:400], found.short[:60]) for found in extract.names)
        examples = {(found.long[:400], found.short[:60]): passages[found.passage] for found in extract.names}
        for (long, short), count in counted.items():
            row, created = Candidate.objects.get_or_create(
                long=long, short=short, defaults={"count": count, "example": examples[long, short]}
            )
            if not created and row.example is not None and row.example.document_id != examples[long, short].document_id:
                Candidate.objects.filter(pk=row.pk).update(count=row.count + count)

    def _write_references(
        self, document: Document, found: tuple[FoundReference, ...], passages: list[Passage]
    ) -> list[Reference]:
        CrossReference.objects.filter(passage__in=[row.pk for row in passages]).exclude(state__in=_DECIDED).delete()
        document.references.all().delete()
        resolved = [self.works.resolve(reference) for reference in found]
        rows = Reference.objects.bulk_create(
            (
                Reference(
                    document=document,
                    passage=passages[reference.passage],
                    position=reference.position,
                    start=reference.start,
                    end=reference.end,
                    raw=reference.raw,
                    kind=reference.kind.value,
                    authors=list(reference.authors),
                    year=reference.year,
                    suffix=reference.suffix[:4],
                    title=reference.title,
                    container=reference.container,
                    locator=reference.locator[:200],
                    doi=reference.doi[:200],
                    url=reference.url,
                    work=resolution.work,
                    work_state=resolution.state.value,
                    score=resolution.score,
                )
                for reference, resolution in zip(found, resolved, strict=True)
            ),
            batch_size=1000,
        )
        _repeat(rows, found)
        return rows

    def _write_citations(
        self, found: tuple[FoundCitation, ...], references: list[Reference], passages: list[Passage]
    ) -> int:
        held = _held([row.work_id for row in references if row.work_id and row.work_state == State.FOUND])
        rows = []
        for citation in found:
            reference = references[citation.reference] if citation.reference is not None else None
            rows.append(
                CrossReference(
                    passage=passages[citation.passage],
                    start=citation.start,
                    end=citation.end,
                    surface=citation.surface[:500],
                    reference=reference,
                    cited_document_id=held.get(reference.work_id) if reference is not None else None,
                    locator=citation.locator[:200],
                    state=citation.state.value,
                )
            )
        CrossReference.objects.bulk_create(rows, batch_size=1000)
        return len(rows)


def _repeat(rows: list[Reference], found: tuple[FoundReference, ...]) -> None:
    """A short repeat or an ibid. means the work of the entry that it repeats."""
    changed = []
    for row, reference in zip(rows, found, strict=True):
        if reference.repeats is None:
            continue
        first = rows[reference.repeats]
        row.repeats = first
        row.work_id, row.work_state, row.score = first.work_id, first.work_state, first.score
        changed.append(row)
    Reference.objects.bulk_update(changed, ["repeats", "work", "work_state", "score"], batch_size=500)


def _held(works: list[int]) -> dict[int | None, int]:
    """Published or draft documents by the work that they are."""
    rows = Document.objects.filter(work_id__in=set(works)).order_by("-id").values_list("work_id", "pk")
    return dict(rows)


def _settle(decided: list[Mention], passages: dict[int, Passage]) -> set[tuple[int, int, int, int]]:
    """Move decided mentions to where their words stand now; one whose words are gone from the passage goes too."""
    settled = set()
    by_passage: dict[int, list[Mention]] = defaultdict(list)
    for mention in decided:
        by_passage[mention.passage_id].append(mention)
    for pk, mentions in by_passage.items():
        text = passages[pk].text
        for mention in mentions:
            start = _nearest(text, mention.surface, mention.start)
            if start is None:
                mention.delete()
                continue
            if start != mention.start:
                mention.start, mention.end = start, start + len(mention.surface)
                mention.save(update_fields=["start", "end"])
            settled.add((pk, mention.entity_id, mention.start, mention.end))
    return settled


def _nearest(text: str, surface: str, place: int) -> int | None:
    """The start of the occurrence of `surface` closest to `place`."""
    starts = []
    start = text.find(surface)
    while start >= 0:
        starts.append(start)
        start = text.find(surface, start + 1)
    return min(starts, key=lambda found: abs(found - place), default=None)
