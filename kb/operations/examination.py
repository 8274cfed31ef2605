"""What the doctor looks at: each examination gives its findings, and every fault says how it is mended."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kb.corpus.models import Document, Entity, IndexTask, Passage, SourceFile
from kb.ingest.models import IngestRun
from kb.operations.archive import sound
from kb.operations.backup import kept_files
from kb.search import indexing

# Building an index beside the old one and copying a database need room; below this a site soon stops.
_LEAST_FREE = 1 << 30
_NAMED = 5


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found and, where it is not well, the remedy."""

    level: Level
    text: str
    remedy: str = ""


def examine(*, thorough: bool = False) -> Iterator[Finding]:
    """Every finding in turn; what stands on the database is left out when it does not answer."""
    database = list(_database())
    yield from database
    if any(finding.level == Level.FAULT for finding in database):
        return
    parts: tuple[Callable[[], Iterator[Finding]], ...] = (_settings, _vocabulary, _index, _runs, _space)
    for part in parts:
        yield from part()
    yield from _files(thorough=thorough)


def _database() -> Iterator[Finding]:
    mend = "Restore the last backup: `manage.py restore FILE --replace`."
    try:
        for fault in _integrity():
            yield Finding(Level.FAULT, f"database: {fault}", mend)
            return
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding(Level.FAULT, f"database does not answer: {error}", f"See KB_DATABASE_URL and its server. {mend}")
        return
    if waiting:
        yield Finding(Level.FAULT, f"database: {len(waiting)} migrations are not applied", "Run `manage.py migrate`.")
    else:
        yield Finding(Level.OK, f"database ({connection.vendor}) answers and is whole")


def _integrity() -> Iterator[str]:
    """SQLite is asked to read itself through; PostgreSQL checks what it reads by itself."""
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        yield from (row[0] for row in cursor.execute("PRAGMA integrity_check(1)").fetchall() if row[0] != "ok")
        broken = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        yield f"{len(broken)} rows name others that are gone, the first in {broken[0][0]}"


def _settings() -> Iterator[Finding]:
    found = checks.run_checks(include_deployment_checks=not settings.DEBUG)
    for message in found:
        level = Level.FAULT if message.level >= checks.ERROR else Level.WARNING
        yield Finding(level, f"settings: {message.msg}", message.hint or "")
    if not found:
        yield Finding(Level.OK, "settings are consistent")


def _vocabulary() -> Iterator[Finding]:
    if entries := Entity.objects.count():
        yield Finding(Level.OK, f"vocabulary has {entries:,} entries")
    else:
        yield Finding(Level.WARNING, "the vocabulary is empty: no name is known", "Run `manage.py load_vocabulary`.")


def _index() -> Iterator[Finding]:
    if indexing.is_stale():
        yield Finding(Level.FAULT, "there is no search index that this version reads", "Run `manage.py index`.")
        return
    waiting = IndexTask.objects.count()
    held, rows = indexing.held(), Document.objects.count() + Passage.objects.standing().count()
    if waiting:
        remedy = "Run `manage.py index --drain`, or keep `manage.py index --watch` running."
        yield Finding(Level.WARNING, f"search index: {waiting:,} changes are not learnt yet", remedy)
    elif held != rows:
        text = f"search index holds {held:,} rows, the database {rows:,}"
        yield Finding(Level.FAULT, text, "Run `manage.py index`.")
    else:
        yield Finding(Level.OK, f"search index ({settings.KB_SEARCH_ENGINE}) holds all {rows:,} passages and records")


def _runs() -> Iterator[Finding]:
    last = IngestRun.objects.first()
    if last and last.ended_at is None:
        text = f"the last ingest ({last.started_at:%Y-%m-%d %H:%M}) is running or was cut short"
        yield Finding(Level.WARNING, text, "If it is not running, run the same ingest again; what was read is kept.")


def _space() -> Iterator[Finding]:
    for name in ("KB_DATA_DIR", "KB_MEDIA_ROOT", "KB_INDEX_DIR"):
        folder = Path(getattr(settings, name))
        free = shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.exists())).free
        if free < _LEAST_FREE:
            text = f"{name} has {free / (1 << 20):,.0f} MB left"
            yield Finding(Level.WARNING, text, "Make room, or move it to a larger disk and set the variable.")


def _files(*, thorough: bool) -> Iterator[Finding]:
    kept = list(SourceFile.objects.all())
    if thorough:
        _, faulty = sound(kept_files(), Path(settings.KB_MEDIA_ROOT))
    else:
        faulty = [source.stored_name for source in kept if _size(source.kept_path) != source.size]
    if faulty:
        text = f"{len(faulty)} of {len(kept)} kept files are missing or damaged: {_first(faulty)}"
        yield Finding(Level.FAULT, text, "Restore them from a backup, or ingest the same files again.")
    else:
        yield Finding(Level.OK, f"all {len(kept):,} kept files are there{' and as they came' if thorough else ''}")
    if left := _left_over({source.stored_name for source in kept}):
        text = (
            f"{len(left)} kept files belong to no document: {', '.join(left[:_NAMED])}{' ...' * (len(left) > _NAMED)}"
        )
        remedy = "An ingest that was killed left them. Run it again, which takes them up, or remove them."
        yield Finding(Level.WARNING, text, remedy)


def _first(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")


def _left_over(named: set[str]) -> list[str]:
    """Files in the places of kept ones that no row names; what an ingest works on at the moment is not among them."""
    root = Path(settings.KB_MEDIA_ROOT)
    found = {str(path.relative_to(root)) for path in root.glob("[0-9a-f][0-9a-f]/*")}
    return sorted(found - named)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
