"""From a path to rows: read, extract, resolve, align, store, then let the index learn it.

What fails names the file and the reason and leaves the base as it was; the next file goes on.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.utils import timezone

from kb.corpus.models import Document, SourceFile
from kb.extraction.version import EXTRACTOR_VERSION
from kb.ingest.described import record_of
from kb.ingest.extracting import Extractor, Task
from kb.ingest.files import files_below, shown_name
from kb.ingest.findings import Finder
from kb.ingest.identity import document_of
from kb.ingest.isolation import Reading
from kb.ingest.kept import StorageFault, keeping, kept_bytes
from kb.ingest.lexicon import lexicon, rules_for
from kb.ingest.library import LIBRARY, Beside, records_for
from kb.ingest.metadata import Record
from kb.ingest.models import IngestedFile, IngestRun, Outcome
from kb.ingest.plan import Plan
from kb.ingest.readers.base import MediaType, UnreadableFile
from kb.ingest.reading import FileListener, FileRead, iter_read, limits, read_file
from kb.ingest.store import Stored, Terms, store, store_record
from kb.ingest.troubles import note_reading, note_refusal
from kb.ingest.workroom import clear_leftovers
from kb.lib.text import storable
from kb.search.indexing import drain
from kb.vocabulary import Rights, Status

logger = logging.getLogger("kb.ingest")


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file with its bytes and the record found beside it; `ahead` is its reading where that was done already."""

    name: str
    data: bytes
    record: Record | None
    ahead: FileRead | None = None

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(slots=True)
class Ingest:
    """One run: the vocabulary read once, the terms of storing, the log.

    `status` and `rights` None keep what a document has; a new one is then published, with excerpts. Files are read
    ahead by as many `processes`; with `ocr` pictures of pages are recognised where that can be done. `at_page` is told
    how far the reading of a file is; `waiting` names the files that were not reached yet.
    """

    status: Status | None = None
    rights: Rights | None = None
    user: User | None = None
    processes: int = 1
    ocr: bool = False
    at_page: FileListener | None = None
    run: IngestRun = field(init=False)
    waiting: list[str] = field(default_factory=list, init=False)
    _extractor: Extractor = field(init=False)
    _finder: Finder = field(init=False)

    def __post_init__(self) -> None:
        """Open the log and learn the vocabulary."""
        clear_leftovers()
        self.run = IngestRun.objects.create(extractor_version=EXTRACTOR_VERSION, user=self.user)
        self._extractor = Extractor(lexicon(), limits())
        self._finder = Finder()

    def paths(self, paths: list[Path]) -> Generator[IngestedFile]:
        """Every file below the paths, then the records without a file; each result as it is there."""
        files = files_below(paths)
        beside = records_for(files)
        for path, reason in beside.broken.items():
            told = reason.replace(f"{path.parent}/", "")
            yield self._refused(shown_name(path), "", reason.rstrip("."), "Mend it and run again.", told=told)
        texts = [file for file in files if file.name != LIBRARY and file not in beside.sidecars | set(beside.broken)]
        self.waiting = [shown_name(path) for path in texts]
        read = iter_read(texts, self.processes, ocr=self.ocr, skip=_held(), at_page=self.at_page)
        try:
            with closing(read):
                for ahead in read:
                    row = self._path(ahead, beside)
                    self.waiting.pop(0)
                    yield row
            for record in beside.without_file:
                yield self._stored(f"record: {record.title}", "", partial(self._record, record))
        finally:
            # Who stops half-way leaves no process behind; the log stays without an end.
            self.release()
        self.close()

    def reread(self, documents: Iterable[Document]) -> Generator[IngestedFile]:
        """Extract whole works again from the bytes that were kept; their records stay as they are."""
        try:
            for document in documents:
                if document.source_file is not None:
                    yield self._again(document, document.source_file)
        finally:
            self.release()
        self.close()

    def release(self) -> None:
        """End the child process that reads texts; a next file would begin another."""
        self._extractor.close()

    def close(self) -> None:
        """End the log and let the index learn what was stored."""
        self.run.ended_at = timezone.now()
        self.run.save(update_fields=["ended_at"])
        drain()

    def file(self, file: FileToRead) -> IngestedFile:
        """Read one file and store it; the row of the log says what became of it."""
        unchanged = self._unchanged(file)
        if unchanged is not None:
            return self._log(file.name, file.sha256, Outcome.UNCHANGED, Stored(unchanged, created=False), 0.0)
        report: dict[str, Any] = {}
        return self._stored(file.name, file.sha256, partial(self._file, file, self._terms(), report), report)

    def _path(self, ahead: FileRead, beside: Beside) -> IngestedFile:
        path = ahead.path
        record = beside.by_file.get(path)
        metadata = [path.with_suffix(".json"), path.parent / LIBRARY]
        if record is None and any(file in beside.broken for file in metadata):
            return self._refused(shown_name(path), "", "The metadata beside it cannot be read", "Mend that file first.")
        if path.suffix == ".json":
            return self._refused(
                shown_name(path), "", "Metadata without its file", "Put the file of the same name beside it."
            )
        if ahead.data is None and ahead.refused is not None:
            return self._refused(shown_name(path), "", ahead.refused.reason, ahead.refused.remedy)
        return self.file(FileToRead(name=shown_name(path), data=ahead.data or b"", record=record, ahead=ahead))

    def _again(self, document: Document, source: SourceFile) -> IngestedFile:
        try:
            data = kept_bytes(source)
        except OSError as error:
            reason = f"The kept file {source.stored_name} cannot be read ({error.strerror})"
            return self._refused(source.original_name, source.sha256, reason, "Ingest the original file again.")
        record = None if document.needs_review else record_of(document)
        file = FileToRead(name=source.original_name, data=data, record=record)
        terms = replace(self._terms(), status=None, rights=None, keeps_record=record is not None)
        report: dict[str, Any] = {}
        return self._stored(file.name, file.sha256, partial(self._file, file, terms, report), report)

    def _file(self, file: FileToRead, terms: Terms, report: dict[str, Any]) -> Stored:
        reading = self._read(file)
        known = Document.objects.filter(source_file__sha256=file.sha256, part_of=None).first()
        found = self._extractor.understand(Task(reading, file.record, file.name, rules_for(known)))
        report.update(found.account)
        with keeping(file.data, file.sha256):
            try:
                return self._write(file, reading.media_type, found.plan, terms)
            except IntegrityError:
                # Another ingest wrote the same file, work or slug since this one looked: now it is known.
                self._finder = Finder()
                return self._write(file, reading.media_type, found.plan, terms)

    def _write(self, file: FileToRead, media_type: MediaType, planned: Plan, terms: Terms) -> Stored:
        # The file first: where it is known, so is its document, which another ingest may have written just now.
        source = _source(file, media_type)
        return store(planned, source, document_of(file.sha256, planned.record), terms, self._finder)

    def _read(self, file: FileToRead) -> Reading:
        if file.ahead is not None and file.ahead.refused is not None:
            raise file.ahead.refused
        return (file.ahead and file.ahead.reading) or read_file(file.data, ocr=self.ocr)

    def _record(self, record: Record) -> Stored:
        # Rights are those of a text: a record has none yet, and the file that completes it is not open for the
        # record's sake.
        return store_record(record, replace(self._terms(), rights=None), self._finder)

    def _terms(self) -> Terms:
        return Terms(status=self.status, rights=self.rights, extractor_version=EXTRACTOR_VERSION)

    def _unchanged(self, file: FileToRead) -> Document | None:
        """The document of these bytes when extractor, metadata and the terms asked for are those it was stored with."""
        held = Document.objects.filter(
            source_file__sha256=file.sha256, part_of=None, extractor_version=EXTRACTOR_VERSION
        ).first()
        if held is None or (file.record is not None and held.metadata_sha256 != file.record.sha256):
            return None
        for column, asked in (("status", self.status), ("rights", self.rights)):
            if self.user is None and asked not in (None, getattr(held, column)) and column not in held.edited:
                return None
        return held

    def _stored(
        self, name: str, sha256: str, write: Callable[[], Stored], report: dict[str, Any] | None = None
    ) -> IngestedFile:
        """What `write` stored, or why it could not; what it wrote before it failed was taken back."""
        started = time.perf_counter()
        try:
            stored = write()
        except UnreadableFile as error:
            return self._refused(name, sha256, error.reason, error.remedy, started)
        except StorageFault:
            raise
        except DatabaseError as error:
            return self._refused_by_database(name, sha256, error, started)
        except Exception as error:
            # A fault of one reader or rule must not keep the other files out.
            logger.exception("%s could not be read", name)
            self._finder = Finder()
            reason = f"Reading it failed ({type(error).__name__}: {error})"
            return self._refused(name, sha256, reason, "Report it with the file; the log has the place.", started)
        changed = Outcome.UPDATED if stored.changed else Outcome.UNCHANGED
        outcome = Outcome.ADDED if stored.created else changed
        return self._log(name, sha256, outcome, stored, time.perf_counter() - started, report)

    def _refused_by_database(self, name: str, sha256: str, error: DatabaseError, started: float) -> IngestedFile:
        """Written down, if the database takes that: a disk that is full takes nothing, and ends the run."""
        reason = f"The database refused it ({error})"
        try:
            self._finder = Finder()
            return self._refused(name, sha256, reason, "Run it again; if it stays, check the database.", started)
        except (OperationalError, InterfaceError) as again:
            remedy = "Make room, or end what holds it locked, and run the same again"
            raise StorageFault(f"The database takes nothing in ({again})", remedy) from again

    def _log(
        self,
        name: str,
        sha256: str,
        outcome: Outcome,
        stored: Stored,
        seconds: float,
        report: dict[str, Any] | None = None,
    ) -> IngestedFile:
        note_reading(name, sha256, stored.document, report["doubts"] if report else None)
        return IngestedFile.objects.create(
            run=self.run,
            name=name[:500],
            sha256=sha256,
            outcome=outcome,
            document=stored.document,
            counts=stored.counts,
            report=report or {},
            seconds=round(seconds, 3),
        )

    def _refused(
        self, name: str, sha256: str, reason: str, remedy: str, started: float | None = None, *, told: str = ""
    ) -> IngestedFile:
        """`told` is the reason without paths, for readers, where it differs."""
        name, reason, told = storable(name), storable(reason), storable(told)
        seconds = time.perf_counter() - started if started is not None else 0.0
        note_refusal(name, sha256, told or reason, self.status or Status.PUBLISHED)
        return IngestedFile.objects.create(
            run=self.run,
            name=name[:500],
            sha256=sha256,
            outcome=Outcome.REFUSED,
            reason=reason,
            remedy=remedy,
            seconds=round(seconds, 3),
        )


def _held() -> Callable[[Path, bytes], bool]:
    """A question that needs no database: is a file metadata, or held as this extractor reads it?"""
    held = set(
        Document.objects.filter(part_of=None, extractor_version=EXTRACTOR_VERSION).values_list(
            "source_file__sha256", flat=True
        )
    )
    return lambda path, data: path.suffix == ".json" or hashlib.sha256(data).hexdigest() in held


def _source(file: FileToRead, media_type: MediaType) -> SourceFile:
    known = SourceFile.objects.filter(sha256=file.sha256).first()
    return known or SourceFile(
        sha256=file.sha256,
        media_type=media_type.value,
        original_name=file.name[:255],
        size=len(file.data),
    )
