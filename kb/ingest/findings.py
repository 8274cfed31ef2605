"""Writing down what was found in a text: mentions, proposals, references and citations.

What a person decided is never undone: a confirmed or rejected row follows its words and blocks the machine's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kb.corpus.models import VISIBLE, Candidate, CrossReference, Document, Entity, Mention, Name, Passage, Reference
from kb.extraction.types import FoundCitation, FoundMention
from kb.ingest.plan import Extract
from kb.ingest.reference_rows import write_references
from kb.ingest.spans import settle
from kb.ingest.works import WorkIndex
from kb.vocabulary import ContributorRole, State

DECIDED = (State.CONFIRMED, State.REJECTED)


class Finder:
    """Knows the vocabulary's rows and the works of the base; made once for a run, and anew after a failure."""

    def __init__(self) -> None:
        self._entities: dict[str, int] = dict(Entity.objects.filter(merged_into=None).values_list("slug", "pk"))
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
            reference__work=document.work, reference__work_state__in=VISIBLE, cited_document=None
        ).exclude(passage__document=document).exclude(state__in=DECIDED).update(cited_document=document)

    def write(
        self, document: Document, extract: Extract, passages: list[Passage], *, is_first: bool = True
    ) -> dict[str, int]:
        """Mentions, candidates, references and cross-references of one document; returns their numbers.

        `is_first` says that this text is read for the first time: its proposals are counted only then.
        """
        mentions = self.write_mentions(extract.mentions, passages)
        if is_first:
            self._write_candidates(extract, passages)
        decided = _decided_citations(passages)
        references = write_references(document, extract.references, passages, self.works)
        cited = _write_citations(extract.citations, references, passages, decided)
        return {"mentions": mentions, "references": len(references), "citations": cited}

    def write_mentions(self, found: tuple[FoundMention, ...], passages: list[Passage]) -> int:
        """Replace the machine's mentions in these passages; the position of a passage is its place in the list."""
        decided = _decided_mentions(passages)
        fresh = {}
        for mention in found:
            entity = self._entities.get(mention.entity)
            passage = passages[mention.passage]
            if entity is None or any(_settles(row, mention, entity) for row in decided[passage.pk]):
                continue
            fresh[passage.pk, entity, mention.start, mention.end] = Mention(
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
        return len(fresh) + sum(map(len, decided.values()))

    def _write_candidates(self, extract: Extract, passages: list[Passage]) -> None:
        """Names that the vocabulary lacks, counted over all texts; a decided candidate is not proposed again."""
        counted = Counter((found.long[:400], found.short[:60]) for found in extract.names)
        examples = {(found.long[:400], found.short[:60]): passages[found.passage] for found in extract.names}
        for (long, short), count in counted.items():
            row, created = Candidate.objects.get_or_create(
                long=long, short=short, defaults={"count": count, "example": examples[long, short]}
            )
            if not created:
                Candidate.objects.filter(pk=row.pk).update(count=row.count + count)


def _decided_mentions(passages: list[Passage]) -> dict[int, list[Mention]]:
    """Clear the machine's mentions; what persons decided, by passage, where its words stand now."""
    rows = Mention.objects.filter(passage__in=[row.pk for row in passages])
    rows.exclude(state__in=DECIDED).delete()
    texts = {row.pk: row.text for row in passages}
    decided: dict[int, list[Mention]] = defaultdict(list)
    for passage, mentions in _by_passage(rows).items():
        decided[passage] = settle(mentions, texts[passage], lambda row: row.entity_id)
    return decided


def _by_passage(rows: Iterable[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for row in rows:
        found[row.passage_id].append(row)
    return found


def _settles(row: Mention, found: FoundMention, entity: int) -> bool:
    """A rejection speaks of its own entity there, a confirmation of whatever else is found in the same words."""
    overlaps = row.start < found.end and found.start < row.end
    return overlaps and (row.state == State.CONFIRMED or row.entity_id == entity)


def _decided_citations(passages: list[Passage]) -> dict[int, list[CrossReference]]:
    """Clear the machine's citations; what persons decided, by passage, where its words stand now."""
    rows = CrossReference.objects.filter(passage__in=[row.pk for row in passages])
    rows.exclude(state__in=DECIDED).delete()
    texts = {row.pk: row.text for row in passages}
    found: dict[int, list[CrossReference]] = defaultdict(list)
    for row in rows:
        found[row.passage_id].append(row)
    return {pk: settle(decided, texts[pk], lambda row: row.reference_id) for pk, decided in found.items()}


def _write_citations(
    found: tuple[FoundCitation, ...],
    references: list[Reference],
    passages: list[Passage],
    decided: dict[int, list[CrossReference]],
) -> int:
    held = _held([row.work_id for row in references if row.work_id and row.work_state in VISIBLE])
    rows = []
    for citation in found:
        passage = passages[citation.passage]
        if any(row.start < citation.end and citation.start < row.end for row in decided.get(passage.pk, ())):
            continue
        reference = references[citation.reference] if citation.reference is not None else None
        cited = held.get(reference.work_id) if reference is not None else None
        rows.append(
            CrossReference(
                passage=passage,
                start=citation.start,
                end=citation.end,
                surface=citation.surface[:500],
                reference=reference,
                cited_document_id=cited if cited != passage.document_id else None,
                locator=citation.locator[:200],
                state=citation.state.value,
            )
        )
    CrossReference.objects.bulk_create(rows, batch_size=1000)
    return len(rows) + sum(map(len, decided.values()))


def _held(works: list[int]) -> dict[int | None, int]:
    """Published or draft documents by the work that they are."""
    rows = Document.objects.filter(work_id__in=set(works)).order_by("-id").values_list("work_id", "pk")
    return dict(rows)
