"""The domain tables, one noun per file."""

from kb.corpus.models.annotation import Annotation
from kb.corpus.models.document import Contribution, Document
from kb.corpus.models.entity import (
    ACTORS,
    ROOM,
    Author,
    Country,
    Entity,
    EntityLink,
    Initiative,
    Instrument,
    Organisation,
)
from kb.corpus.models.fact import Fact, Source
from kb.corpus.models.file_trouble import FileTrouble
from kb.corpus.models.former_address import FormerAddress
from kb.corpus.models.index_task import IndexSubject, IndexTask
from kb.corpus.models.mention import VISIBLE, Candidate, LinkRule, Mention, Verdict
from kb.corpus.models.name import Name
from kb.corpus.models.passage import NoteCall, Passage, Section
from kb.corpus.models.proposal import MetadataProposal
from kb.corpus.models.reference import CrossReference, Reference
from kb.corpus.models.source_file import SourceFile
from kb.corpus.models.work import Work

__all__ = [
    "ACTORS",
    "ROOM",
    "VISIBLE",
    "Annotation",
    "Author",
    "Candidate",
    "Contribution",
    "Country",
    "CrossReference",
    "Document",
    "Entity",
    "EntityLink",
    "Fact",
    "FileTrouble",
    "FormerAddress",
    "IndexSubject",
    "IndexTask",
    "Initiative",
    "Instrument",
    "LinkRule",
    "Mention",
    "MetadataProposal",
    "Name",
    "NoteCall",
    "Organisation",
    "Passage",
    "Reference",
    "Section",
    "Source",
    "SourceFile",
    "Verdict",
    "Work",
]
