"""Reading stored texts again for names, after the vocabulary or a rule changed.

Only what differs is written: a second run changes nothing. What a person decided stays as it is and blocks the
machine at its place.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kb.corpus.models import Document, Entity, IndexTask, LinkRule, Mention, Name, Passage
from kb.extraction.mentions.forms import Forms
from kb.extraction.mentions.linking import Linker
from kb.extraction.mentions.words import certain_word
from kb.extraction.types import FoundMention, LexiconName
from kb.extraction.version import EXTRACTOR_VERSION
from kb.ingest.lexicon import lexicon, rules_for
from kb.ingest.models import RelinkRun
from kb.ingest.stored_text import StoredText, stored_text
from kb.vocabulary import NameType, State

_DECIDED = (State.CONFIRMED, State.REJECTED)
_WRITTEN = ["name", "surface", "state", "method", "confidence"]


@dataclass(slots=True)
class Relinked:
    """How many documents and passages were read, and mentions added, changed and removed."""

    documents: int = 0
    passages: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Relinked") -> "Relinked":
        return Relinked(
            self.documents + other.documents,
            self.passages + other.passages,
            self.added + other.added,
            self.changed + other.changed,
            self.removed + other.removed,
        )

    def counts(self) -> dict[str, int]:
        """As they are logged."""
        return {"added": self.added, "changed": self.changed, "removed": self.removed}


@dataclass(slots=True)
class Relinker:
    """The vocabulary compiled once, then one document after the other."""

    names: tuple[LexiconName, ...] = field(default_factory=lexicon)
    _linker: Linker = field(init=False)
    _entities: dict[str, int] = field(init=False)
    _names: dict[tuple[int, str], int] = field(init=False)

    def __post_init__(self) -> None:
        """Compile the vocabulary and learn its rows."""
        self._linker = Linker(self.names)
        self._entities = dict(Entity.objects.values_list("slug", "pk"))
        rows = Name.objects.values_list("pk", "entity_id", "text")
        self._names = {(entity, text): pk for pk, entity, text in rows}

    @property
    def vocabulary(self) -> str:
        """A fingerprint of everything that decides: names, rules, extractor."""
        rules = list(LinkRule.objects.order_by("pk").values_list("text", "verdict", "entity", "document"))
        return hashlib.sha256(repr((EXTRACTOR_VERSION, self.names, rules)).encode()).hexdigest()

    def relink(self, document: Document, only: frozenset[int] | None = None) -> Relinked:
        """Link one document again and write what differs; with `only`, in these passages (by key) alone.

        The text is read outside the transaction, which holds rows only.
        """
        stored = stored_text(document)
        found = self._found(document, stored, only)
        with transaction.atomic():
            return self._write(stored, found, only)

    def _found(
        self, document: Document, stored: StoredText, only: frozenset[int] | None
    ) -> dict[tuple[int, int, int, int], FoundMention]:
        """Mentions by (passage, entity, start, end)."""
        frame = stored_text(document.part_of).text if document.part_of is not None else None
        defined = self._linker.definitions(frame) if frame is not None else ()
        linked = self._linker.link(
            stored.text, references=stored.references, rules=rules_for(document), defined=defined
        )
        found = {}
        for mention in linked.mentions:
            passage, entity = stored.keys[mention.passage], self._entities.get(mention.entity)
            if entity is not None and (only is None or passage in only):
                found[passage, entity, mention.start, mention.end] = mention
        return found

    def _write(
        self,
        stored: StoredText,
        found: dict[tuple[int, int, int, int], FoundMention],
        only: frozenset[int] | None,
    ) -> Relinked:
        keys = [key for key in stored.keys if only is None or key in only]
        touched: set[int] = set()
        gone, altered, standing = [], [], set()
        for row in _rows(keys):
            key = (row.passage_id, row.entity_id, row.start, row.end)
            standing.add(key)
            if row.state in _DECIDED:
                continue
            if key not in found:
                gone.append(row.pk)
                touched.add(row.passage_id)
            elif self._fill(row, found[key]):
                altered.append(row)
                touched.add(row.passage_id)
        fresh = [self._row(key, mention) for key, mention in found.items() if key not in standing]
        touched.update(row.passage_id for row in fresh)
        _delete(gone)
        Mention.objects.bulk_update(altered, _WRITTEN, batch_size=500)
        Mention.objects.bulk_create(fresh, batch_size=1000)
        IndexTask.objects.passages(sorted(stored.anchors[key] for key in touched))
        return Relinked(1, len(keys), len(fresh), len(altered), len(gone))

    def _row(self, key: tuple[int, int, int, int], mention: FoundMention) -> Mention:
        passage, entity, start, end = key
        row = Mention(passage_id=passage, entity_id=entity, start=start, end=end)
        self._fill(row, mention)
        return row

    def _fill(self, row: Mention, mention: FoundMention) -> bool:
        """Set what the linker says on the row; True when that differs from what it said before."""
        said = {
            "name_id": self._names.get((row.entity_id, mention.name)),
            "surface": mention.surface[:500],
            "state": mention.state.value,
            "method": mention.method.value,
            "confidence": mention.confidence,
        }
        differs = any(getattr(row, column) != value for column, value in said.items())
        for column, value in said.items():
            setattr(row, column, value)
        return differs


def relink_all(relinker: Relinker, run: RelinkRun) -> Iterator[tuple[Document, Relinked]]:
    """Every document with a text that the run has not reached yet; each is marked as reached when it is written."""
    for document in texts().filter(pk__gt=run.reached).select_related("part_of").order_by("pk"):
        result = relinker.relink(document)
        run.reached = document.pk
        run.add(result.counts())
        run.save(update_fields=["reached", "counts"])
        yield document, result
    run.ended_at = timezone.now()
    run.save(update_fields=["ended_at"])


def open_run(relinker: Relinker, *, restart: bool = False) -> RelinkRun:
    """The run to go on with: the last one when it was broken off under this same vocabulary, else a new one."""
    last = RelinkRun.objects.order_by("-pk").first()
    goes_on = last is not None and last.ended_at is None and last.vocabulary == relinker.vocabulary
    if last is not None and goes_on and not restart:
        return last
    return RelinkRun.objects.create(vocabulary=relinker.vocabulary)


def relink_name(*forms: str) -> Relinked:
    """Link again the passages that contain one of these written forms, after it was added, changed or removed."""
    total = Relinked()
    by_document = passages_with(*forms)
    if not by_document:
        return total
    relinker = Relinker()
    for document in Document.objects.filter(pk__in=by_document).select_related("part_of").order_by("pk"):
        total += relinker.relink(document, only=frozenset(by_document[document.pk]))
    return total


def passages_with(*forms: str) -> dict[int, list[int]]:
    """Keys of the standing passages that contain a form in any of its spellings, by key of their document."""
    found: dict[int, list[int]] = {}
    sought = Forms([LexiconName(form, "", NameType.ALIAS) for form in forms])
    rows = Passage.objects.standing().only("pk", "document_id", "text")
    certain = [certain_word(form) for form in forms]
    if all(certain):
        rows = rows.filter(reduce(or_, (Q(text__icontains=word) for word in certain)))
    for passage in rows.iterator(chunk_size=2000):
        if sought.find(passage.text):
            found.setdefault(passage.document_id, []).append(passage.pk)
    return found


def texts() -> QuerySet[Document]:
    """Documents that have passages."""
    return Document.objects.filter(pk__in=Passage.objects.standing().values("document"))


def _rows(passages: Iterable[int]) -> Iterator[Mention]:
    keys = list(passages)
    for start in range(0, len(keys), 500):
        yield from Mention.objects.filter(passage__in=keys[start : start + 500])


def _delete(mentions: list[int]) -> None:
    for start in range(0, len(mentions), 500):
        Mention.objects.filter(pk__in=mentions[start : start + 500]).delete()
