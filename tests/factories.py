"""Small valid rows, one maker per model; every maker takes what the test is about and invents the rest."""

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from kb.corpus.models import (
    Annotation,
    Author,
    Candidate,
    Contribution,
    Country,
    CrossReference,
    Document,
    Entity,
    EntityLink,
    Fact,
    FileTrouble,
    FormerAddress,
    IndexTask,
    Initiative,
    Instrument,
    LinkRule,
    Mention,
    MetadataProposal,
    Name,
    NoteCall,
    Organisation,
    Passage,
    Reference,
    Section,
    Source,
    SourceFile,
    Work,
)
from kb.curation.models import ChangeEvent, ProblemReport, SavedSearch
from kb.ingest.models import IngestedFile, IngestRun, RelinkRun
from kb.lib.anchors import anchor_of
from kb.lib.slugs import slug_of
from kb.lib.text import fold

_numbers = itertools.count(1)


def _next() -> int:
    return next(_numbers)


def user(**given: Any) -> User:
    return User.objects.create_user(**{"username": f"user{_next()}", "password": "correct horse", **given})


def source_file(**given: Any) -> SourceFile:
    number = _next()
    return SourceFile.objects.create(
        **{
            "sha256": f"{number:064x}",
            "media_type": "text/plain",
            "original_name": f"file-{number}.txt",
            "size": 1,
            **given,
        }
    )


def work(**given: Any) -> Work:
    number = _next()
    return Work.objects.create(
        **{"key": f"author-{number}", "authors": ["Author"], "year": 2001, "title": f"Work {number}", **given}
    )


def document(**given: Any) -> Document:
    number = _next()
    return Document.objects.create(
        **{"slug": f"document-{number}", "title": f"Document {number}", "kind": "report", "year": 2006,
           "status": "published", "rights": "open", **given}
    )  # fmt: skip


def entity(name: str = "", kind: str = "organisation", names: tuple[str, ...] = (), **given: Any) -> Entity:
    """With its preferred name; `names` are acronyms when in capitals, else aliases."""
    name = name or f"Entity {_next()}"
    made = Entity.objects.create(**{"slug": slug_of(name), "kind": kind, "name": name, **given})
    Name.objects.create(entity=made, text=name, folded=fold(name), type="preferred")
    for text in names:
        short = text.isupper()
        Name.objects.create(
            entity=made, text=text, folded=fold(text), type="acronym" if short else "alias", case_sensitive=short
        )
    return made


def name(**given: Any) -> Name:
    text = given.pop("text", f"Alias {_next()}")
    return Name.objects.create(
        **{"entity": given.get("entity") or entity(), "text": text, "folded": fold(text), **given}
    )


def organisation(**given: Any) -> Organisation:
    return Organisation.objects.create(entity=given.pop("entity", None) or entity(kind="organisation"), **given)


def country(**given: Any) -> Country:
    return Country.objects.create(entity=given.pop("entity", None) or entity(kind="country"), **given)


def instrument(**given: Any) -> Instrument:
    made = given.pop("entity", None) or entity(kind="instrument")
    return Instrument.objects.create(**{"entity": made, "type": "treaty", **given})


def initiative(**given: Any) -> Initiative:
    made = given.pop("entity", None) or entity(kind="initiative")
    return Initiative.objects.create(**{"entity": made, "type": "project", **given})


def author(family: str = "", given_name: str = "") -> Author:
    family = family or f"Family{_next()}"
    made = entity(name=f"{given_name} {family}".strip(), kind="person")
    return Author.objects.create(entity=made, family=family, given=given_name)


def contribution(**given: Any) -> Contribution:
    of = given.pop("document", None) or document()
    by = given.pop("author", None) or author()
    values = {"entity": by.entity, "family": by.family, "given": by.given, "position": of.contributions.count()}
    return Contribution.objects.create(document=of, **{**values, **given})


def entity_link(**given: Any) -> EntityLink:
    return EntityLink.objects.create(
        **{
            "source": given.get("source") or entity(),
            "target": given.get("target") or entity(),
            "type": "see-also",
            **given,
        }
    )


def section(**given: Any) -> Section:
    of = given.pop("document", None) or document()
    number = of.sections.count()
    return Section.objects.create(
        **{"document": of, "position": number, "level": 1, "title": f"Section {number}", **given}
    )


def passage(**given: Any) -> Passage:
    """`names` are entities with a visible mention in it."""
    named = given.pop("names", ())
    of = given.pop("document", None) or document()
    number = of.passages.count()
    text = given.pop("text", f"A paragraph, the {number}th.")
    made = Passage.objects.create(
        **{"document": of, "position": number, "text": text, "anchor": anchor_of(of.slug, text, number), **given}
    )
    for found in named:
        mention(passage=made, entity=found)
    return made


def note_call(**given: Any) -> NoteCall:
    return NoteCall.objects.create(
        **{"passage": given.get("passage") or passage(), "offset": 0, "number": "1", **given}
    )


def mention(**given: Any) -> Mention:
    of = given.pop("passage", None) or passage()
    about = given.pop("entity", None) or entity()
    return Mention.objects.create(
        **{"passage": of, "entity": about, "start": 0, "end": 1, "surface": of.text[:1], **given}
    )


def link_rule(**given: Any) -> LinkRule:
    text = given.pop("text", f"Form {_next()}")
    return LinkRule.objects.create(**{"text": text, "folded": fold(text), **given})


def candidate(**given: Any) -> Candidate:
    return Candidate.objects.create(**{"long": f"Candidate {_next()}", **given})


def metadata_proposal(**given: Any) -> MetadataProposal:
    return MetadataProposal.objects.create(
        **{"document": given.get("document") or document(), "field": "title", "value": "Another Title",
           "source": "file", **given}
    )  # fmt: skip


def source(**given: Any) -> Source:
    number = _next()
    return Source.objects.create(
        **{"key": f"source-{number}", "title": f"Source {number}", "opened": date(2026, 11, 22), **given}
    )


def fact(**given: Any) -> Fact:
    values = {"entity": given.get("entity") or entity(), "source": given.get("source") or source()}
    return Fact.objects.create(
        **{"kind": "founded", "text": "It was founded.", "as_of": date(2026, 11, 22), **given, **values}
    )


def file_trouble(**given: Any) -> FileTrouble:
    return FileTrouble.objects.create(**{"name": f"file-{_next()}.pdf", "reason": "The PDF is encrypted", **given})


def former_address(**given: Any) -> FormerAddress:
    if "document" not in given and "entity" not in given:
        given["entity"] = entity()
    return FormerAddress.objects.create(**{"slug": f"old-{_next()}", **given})


def reference(**given: Any) -> Reference:
    of = given.pop("passage", None) or passage(kind="bibliography", text="Doe, J. (2001), A Work. London.")
    number = of.document.references.count()
    return Reference.objects.create(
        **{
            "document": of.document,
            "passage": of,
            "position": number,
            "start": 0,
            "end": len(of.text),
            "raw": of.text,
            **given,
        }
    )


def cross_reference(**given: Any) -> CrossReference:
    of = given.pop("passage", None) or passage()
    return CrossReference.objects.create(**{"passage": of, "start": 0, "end": 1, "surface": of.text[:1], **given})


def annotation(**given: Any) -> Annotation:
    if not {"document", "passage", "entity"} & given.keys():
        given["entity"] = entity()
    return Annotation.objects.create(**{"body": "<p>A note.</p>", "visibility": "public", **given})


def index_task(**given: Any) -> IndexTask:
    return IndexTask.objects.create(**{"subject": "passage", "key": "aaaaaaaaaa", **given})


def change_event(**given: Any) -> ChangeEvent:
    return ChangeEvent.objects.create(
        **{"by_name": "curator", "action": "documents.publish", "subject_type": "document", "subject_id": 1,
           "subject_label": "A document", **given}
    )  # fmt: skip


def saved_search(**given: Any) -> SavedSearch:
    return SavedSearch.objects.create(
        **{"user": given.get("user") or user(), "name": "A search", "query": "q=iom", **given}
    )


def problem_report(**given: Any) -> ProblemReport:
    return ProblemReport.objects.create(
        **{"subject": "passage", "key": "aaaaaaaaaa", "label": "A document", "message": "The year is wrong.", **given}
    )


def ingest_run(**given: Any) -> IngestRun:
    return IngestRun.objects.create(
        **{"extractor_version": "1", "ended_at": datetime(2026, 11, 22, tzinfo=UTC), **given}
    )


def ingested_file(**given: Any) -> IngestedFile:
    return IngestedFile.objects.create(
        **{"run": given.get("run") or ingest_run(), "name": "a.txt", "outcome": "added", **given}
    )


def relink_run(**given: Any) -> RelinkRun:
    return RelinkRun.objects.create(**{"vocabulary": "0" * 64, **given})


MAKERS: dict[type[Model], Callable[..., Model]] = {
    Annotation: annotation,
    Author: author,
    Candidate: candidate,
    ChangeEvent: change_event,
    Contribution: contribution,
    Country: country,
    CrossReference: cross_reference,
    Document: document,
    Entity: entity,
    EntityLink: entity_link,
    Fact: fact,
    FileTrouble: file_trouble,
    FormerAddress: former_address,
    IndexTask: index_task,
    IngestRun: ingest_run,
    RelinkRun: relink_run,
    IngestedFile: ingested_file,
    Initiative: initiative,
    Instrument: instrument,
    LinkRule: link_rule,
    Mention: mention,
    MetadataProposal: metadata_proposal,
    Name: name,
    NoteCall: note_call,
    Organisation: organisation,
    Passage: passage,
    ProblemReport: problem_report,
    Reference: reference,
    SavedSearch: saved_search,
    Section: section,
    Source: source,
    SourceFile: source_file,
    Work: work,
}
