"""A base of any size, invented with a fixed seed: passages spliced from real paragraphs, mentions as uneven as in life.

The words come from `../shared/corpus`, or from the starter collection where that is absent. The entities are those of
the vocabulary and as many invented ones as are wanted. Rows are written straight into the database.
"""

import random
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from kb.corpus.models import (
    Contribution,
    CrossReference,
    Document,
    Entity,
    Mention,
    Name,
    Passage,
    Reference,
    Section,
    Work,
)
from kb.lib.anchors import anchor_of
from kb.lib.text import fold
from kb.vocabulary import EntityKind, NameType, PassageKind, Rights, State, Status

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = 1904
PER_DOCUMENT = 100
PER_SECTION = 20
PER_NOTE = 4
HEAVIEST = "iom"
_BATCH = 5_000
_KINDS = (EntityKind.ORGANISATION, EntityKind.COUNTRY, EntityKind.INSTRUMENT, EntityKind.INITIATIVE, EntityKind.TOPIC)
_LEAST_WORDS, _MOST_WORDS = 30, 220
# One passage in ten is a note.
_NOTE_EVERY = 10


def paragraphs() -> list[str]:
    """Paragraphs of ordinary length, in the order of the files."""
    folder = CORPUS if CORPUS.is_dir() else ROOT / "fixtures" / "starter"
    texts = [path.read_text(encoding="utf-8") for path in sorted((*folder.rglob("*.txt"), *folder.rglob("*.md")))]
    found = [" ".join(part.split()) for text in texts for part in re.split(r"\n\s*\n", text)]
    return [part for part in found if _LEAST_WORDS <= len(part.split()) <= _MOST_WORDS]


def made_texts(number: int) -> Iterator[str]:
    """The first half of one paragraph and the second half of another, `number` times."""
    chance = random.Random(SEED)
    halves = [(words[: len(words) // 2], words[len(words) // 2 :]) for words in map(str.split, paragraphs())]
    for _ in range(number):
        yield " ".join((*chance.choice(halves)[0], *chance.choice(halves)[1]))


def fill(passages: int, entities: int, mentions: int) -> None:
    """Fill an empty, migrated base; the index is not built."""
    call_command("load_vocabulary", verbosity=0)
    chance = random.Random(SEED)
    with transaction.atomic():
        _add_entities(entities)
        documents = _add_documents(-(-passages // PER_DOCUMENT), chance)
        rows = _add_passages(passages, documents)
        _add_mentions(mentions, rows, chance)
        add_references(rows, chance)


def _add_entities(number: int) -> None:
    """Invented ones of every kind in turn, beside those of the vocabulary."""
    missing = number - Entity.objects.count()
    made = [
        Entity(slug=f"invented-{at}", kind=_KINDS[at % len(_KINDS)], name=f"Invented Subject {at}")
        for at in range(max(0, missing))
    ]
    Entity.objects.bulk_create(made, batch_size=_BATCH)
    names = [Name(entity=one, text=one.name, folded=fold(one.name), type=NameType.PREFERRED) for one in made]
    Name.objects.bulk_create(names, batch_size=_BATCH)


def _add_documents(number: int, chance: random.Random) -> list[Document]:
    authors = [
        Entity(slug=f"author-{at}", kind=EntityKind.PERSON, name=f"Given Family{at}") for at in range(1 + number // 2)
    ]
    Entity.objects.bulk_create(authors, batch_size=_BATCH)
    documents = [
        Document(
            slug=f"family{at}-{1995 + at % 30}",
            title=f"Report number {at} on trafficking in persons and migration",
            year=1995 + at % 30,
            kind=("report", "article", "working-paper")[at % 3],
            status=Status.PUBLISHED,
            rights=Rights.OPEN,
        )
        for at in range(number)
    ]
    Document.objects.bulk_create(documents, batch_size=_BATCH)
    makers = [(document, chance.choice(authors)) for document in documents]
    Contribution.objects.bulk_create(
        [Contribution(document=of, entity=by, family=by.name.split()[1], given="Given") for of, by in makers]
    )
    return documents


def _add_passages(number: int, documents: list[Document]) -> list[Passage]:
    sections = [
        Section(document=document, position=at, level=1, title=f"Part {at + 1} of the findings")
        for document in documents
        for at in range(PER_DOCUMENT // PER_SECTION)
    ]
    Section.objects.bulk_create(sections, batch_size=_BATCH)
    rows = []
    for at, text in enumerate(made_texts(number)):
        document, position = documents[at // PER_DOCUMENT], at % PER_DOCUMENT
        rows.append(
            Passage(
                document=document,
                section=sections[at // PER_SECTION],
                position=position,
                kind=PassageKind.NOTE if at % _NOTE_EVERY == _NOTE_EVERY - 1 else PassageKind.PARAGRAPH,
                text=text,
                anchor=anchor_of(document.slug, text, position),
            )
        )
    return Passage.objects.bulk_create(rows, batch_size=_BATCH)


def _add_mentions(number: int, passages: list[Passage], chance: random.Random) -> None:
    """The n-th entity is named about 1 / (n + 10) as often as the first, which stands in a fifth of the passages."""
    entities = list(Entity.objects.exclude(kind=EntityKind.PERSON).order_by("pk"))
    chance.shuffle(entities)
    entities.sort(key=lambda entity: entity.slug != HEAVIEST)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(entities))))
    each = number // len(passages)
    batch: list[Mention] = []
    for passage in passages:
        for place, entity in enumerate(chance.choices(entities, cum_weights=weights, k=each)):
            start = place * 8
            surface = passage.text[start : start + 5]
            batch.append(Mention(passage=passage, entity=entity, start=start, end=start + 5, surface=surface))
        if len(batch) >= _BATCH:
            Mention.objects.bulk_create(batch)
            batch = []
    Mention.objects.bulk_create(batch)


def add_references(passages: list[Passage], chance: random.Random) -> None:
    """Every note cites a few works, some of them far more often than others; the passage before it calls the note."""
    notes = [(before, note) for before, note in pairwise(passages) if note.kind == PassageKind.NOTE]
    number = len(notes) * PER_NOTE // 4
    works = [
        Work(
            key=f"family{at} {1980 + at % 40}", authors=[f"Family{at}"], year=1980 + at % 40, title=f"Work number {at}"
        )
        for at in range(number)
    ]
    Work.objects.bulk_create(works, batch_size=_BATCH)
    weights = list(accumulate(1 / (rank + 10) for rank in range(number)))
    cited = [
        (before, note, place, work)
        for before, note in notes
        for place, work in enumerate(chance.choices(works, cum_weights=weights, k=PER_NOTE))
    ]
    rows = [
        Reference(
            document_id=note.document_id,
            passage=note,
            position=note.position * PER_NOTE + place,
            start=place,
            end=place + 1,
            raw=f"{work.authors[0]} ({work.year}), {work.title}.",
            authors=work.authors,
            year=work.year,
            title=work.title,
            work=work,
            work_state=State.FOUND,
        )
        for _, note, place, work in cited
    ]
    Reference.objects.bulk_create(rows, batch_size=_BATCH)
    calls = [
        CrossReference(passage=before, start=place, end=place + 1, surface=before.text[place : place + 1],
                       reference=row, state=State.FOUND)
        for (before, _, place, _), row in zip(cited, rows, strict=True)
    ]  # fmt: skip
    CrossReference.objects.bulk_create(calls, batch_size=_BATCH)
