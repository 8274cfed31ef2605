"""From a path to rows: read, extract, resolve, align, store, then let the index learn it.

What fails names the file and the reason and leaves the base as it was; the next file goes on.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from kb.corpus.models import Document, SourceFile
from kb.extraction.mentions import Linker
from kb.extraction.pipeline import read_text
from kb.extraction.version import EXTRACTOR_VERSION
from kb.ingest.findings import Finder
from kb.ingest.identity import document_of
from kb.ingest.lexicon import lexicon, rules_for
from kb.ingest.metadata import LIBRARY, MetadataError, Record, records_for
from kb.ingest.models import IngestedFile, IngestRun, Outcome
from kb.ingest.plan import Plan, plan
from kb.ingest.readers.base import MediaType, UnreadableFile
from kb.ingest.reading import read_blocks
from kb.ingest.store import Terms, store, store_record
from kb.search.indexing import drain
from kb.vocabulary import Rights, Status


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file with its bytes and the record found beside it."""

    name: str
    data: bytes
    record: Record | None

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(slots=True)
class Ingest:
    """One run: the vocabulary read once, the terms of storing, the log."""

    status: Status | None = Status.PUBLISHED
    rights: Rights | None = None
    user: AbstractBaseUser | None = None
    run: IngestRun = field(init=False)
    _linker: Linker = field(init=False)
    _finder: Finder = field(init=False)

    def __post_init__(self) -> None:
        """Open the log and compile the vocabulary."""
        self.run = IngestRun.objects.create(extractor_version=EXTRACTOR_VERSION, user=self.user)
        self._linker = Linker(lexicon())
        self._finder = Finder()

    def paths(self, paths: list[Path]) -> Iterator[IngestedFile]:
        """Every file below the paths, then the records without a file; each result as it is there."""
        files = files_below(paths)
        try:
            by_file, without = records_for(files)
        except MetadataError as error:
            yield self._refused(str(paths[0]), "", str(error), "Mend the metadata file and run again.", None)
            self.close()
            return
        beside = {path.with_suffix(".json") for path in by_file}
        for path in files:
            if path.name != LIBRARY and path not in beside:
                yield self._path(path, by_file.get(path))
        for record in without:
            yield self._record(record)
        self.close()

    def close(self) -> None:
        """End the log and let the index learn what was stored."""
        self.run.ended_at = timezone.now()
        self.run.save(update_fields=["ended_at"])
        drain()

    def _path(self, path: Path, record: Record | None) -> IngestedFile:
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = f"It cannot be read ({error.strerror})"
            return self._refused(str(path), "", reason, "Check the path and its rights.", None)
        return self.file(FileToRead(name=path.name, data=data, record=record))

    def file(self, file: FileToRead) -> IngestedFile:
        """Read one file and store it; the row of the log says what became of it."""
        started = time.perf_counter()
        unchanged = _unchanged(file)
        if unchanged is not None:
            return self._log(file.name, file.sha256, Outcome.UNCHANGED, unchanged, {}, started)
        try:
            media_type, planned = self._plan(file)
        except UnreadableFile as error:
            return self._refused(file.name, file.sha256, error.reason, error.remedy, started)
        known = document_of(file.sha256, planned.record)
        stored = store(planned, _source(file, media_type), known, self._terms(), self._finder)
        keep_bytes(file.data, file.sha256)
        outcome = Outcome.ADDED if stored.created else Outcome.UPDATED
        return self._log(file.name, file.sha256, outcome, stored.document, stored.counts, started)

    def _plan(self, file: FileToRead) -> tuple[MediaType, Plan]:
        media_type, blocks = read_blocks(file.data)
        text = read_text(blocks, title_hint=file.record.title if file.record else None)
        if not any(part.passages for part in (text, *text.chapters)):
            raise UnreadableFile("It holds no text", "If it is a scan, have it recognised first.")
        known = Document.objects.filter(source_file__sha256=file.sha256, part_of=None).first()
        return media_type, plan(text, file.record, Path(file.name).stem, self._linker, rules_for(known))

    def _record(self, record: Record) -> IngestedFile:
        started = time.perf_counter()
        # Rights are those of a text: a record has none yet, and the file that completes it is not open for the
        # record's sake.
        stored = store_record(record, replace(self._terms(), rights=None), self._finder)
        outcome = Outcome.ADDED if stored.created else Outcome.UNCHANGED
        return self._log(f"record: {record.title}", "", outcome, stored.document, stored.counts, started)

    def _terms(self) -> Terms:
        return Terms(status=self.status, rights=self.rights, extractor_version=EXTRACTOR_VERSION)

    def _log(
        self, name: str, sha256: str, outcome: Outcome, document: Document, counts: dict[str, int], started: float
    ) -> IngestedFile:
        return IngestedFile.objects.create(
            run=self.run,
            name=name[:500],
            sha256=sha256,
            outcome=outcome,
            document=document,
            counts=counts,
            seconds=round(time.perf_counter() - started, 3),
        )

    def _refused(self, name: str, sha256: str, reason: str, remedy: str, started: float | None) -> IngestedFile:
        seconds = time.perf_counter() - started if started is not None else 0.0
        return IngestedFile.objects.create(
            run=self.run,
            name=name[:500],
            sha256=sha256,
            outcome=Outcome.REFUSED,
            reason=reason,
            remedy=remedy,
            seconds=round(seconds, 3),
        )


def files_below(paths: list[Path]) -> list[Path]:
    """Files and what is below folders, without hidden ones, in order."""
    found: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            found.add(path)
            continue
        for below in path.rglob("*"):
            hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
            if below.is_file() and not hidden:
                found.add(below)
    return sorted(found)


def _unchanged(file: FileToRead) -> Document | None:
    """The document of these bytes when neither bytes, extractor nor metadata changed since it was stored."""
    held = Document.objects.filter(
        source_file__sha256=file.sha256, part_of=None, extractor_version=EXTRACTOR_VERSION
    ).first()
    if held is None or (file.record is not None and held.metadata_sha256 != file.record.sha256):
        return None
    return held


def _source(file: FileToRead, media_type: MediaType) -> SourceFile:
    known = SourceFile.objects.filter(sha256=file.sha256).first()
    return known or SourceFile(
        sha256=file.sha256,
        media_type=media_type.value,
        original_name=file.name[:255],
        size=len(file.data),
    )


def keep_bytes(data: bytes, sha256: str) -> Path:
    """Keep the file as it came, by content, so that it can be read again and opened as the original."""
    target = Path(settings.KB_MEDIA_ROOT) / sha256[:2] / sha256
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        partial.write_bytes(data)
        partial.replace(target)
    return target
