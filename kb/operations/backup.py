"""The two acts: everything into one file, and one file back into everything."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from kb.corpus.models import Document, Entity, Passage, SourceFile
from kb.operations.archive import DATABASE, FILES, KeptFile, Manifest, NotABackup, extract, opened, sha256_of, sound
from kb.operations.archive import write_archive as _write
from kb.operations.database_copy import copy_database, engine, put_database
from kb.search import indexing


class BaseNotEmpty(Exception):
    """There is something that a restore would replace, and nobody said that it may."""


@dataclass(frozen=True, slots=True)
class Written:
    """A backup that was written; `faulty` names kept files that are missing or damaged and so not in it."""

    manifest: Manifest
    files: int
    faulty: list[str]


def backup(target: Path) -> Written:
    """Write database and kept files to `target`. Raises CopyFailed and OSError; then there is no file."""
    root = Path(settings.KB_MEDIA_ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="backing-up-", dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        copy_database(copy)
        # Bytes are kept before rows refer to them, so rows read after the copy name no less than the copy does.
        whole, faulty = sound(
            (KeptFile(source.stored_name, source.sha256) for source in SourceFile.objects.all()), root
        )
        members = {DATABASE: sha256_of(copy), **{f"{FILES}/{file.stored_name}": file.sha256 for file in whole}}
        manifest = Manifest(timezone.now().isoformat(timespec="seconds"), engine(), _applied(), _counts(), members)
        _write(target, manifest, copy, root)
    return Written(manifest, len(whole), faulty)


def kept_files() -> list[KeptFile]:
    """Every file that rows refer to."""
    return [KeptFile(source.stored_name, source.sha256) for source in SourceFile.objects.all()]


def restore(path: Path, *, replace: bool) -> Manifest:
    """Put the backup in the place of the base and build the index. Raises NotABackup, BaseNotEmpty and CopyFailed.

    Everything is unpacked and compared first. Then the files, which no row misses yet, then the database by one
    rename: a cut at any moment leaves the old base or the new one, and the same command can be run again.
    """
    with opened(path) as (tar, manifest):
        _refuse_what_does_not_fit(path, manifest)
        if not replace and not _is_empty():
            raise BaseNotEmpty("This base is not empty. Add --replace to put the backup in its place.")
        data = Path(settings.KB_DATA_DIR)
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="restoring-", dir=data) as folder:
            extract(tar, manifest, Path(folder))
            _put_files(Path(folder) / FILES, Path(settings.KB_MEDIA_ROOT))
            put_database(Path(folder) / DATABASE)
    call_command("migrate", verbosity=0)
    indexing.rebuild()
    return manifest


def _put_files(found: Path, root: Path) -> None:
    for path in sorted(found.glob("*/*")):
        target = root / path.relative_to(found)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)


def _applied() -> dict[str, str]:
    names: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        names[app] = name
    return names


def _counts() -> dict[str, int]:
    return {
        "documents": Document.objects.count(),
        "passages": Passage.objects.standing().count(),
        "entries": Entity.objects.count(),
        "files": SourceFile.objects.count(),
    }


def _refuse_what_does_not_fit(path: Path, manifest: Manifest) -> None:
    if manifest.engine != engine():
        raise NotABackup(
            f"{path} holds {manifest.engine}, and the settings name {engine()}. Set KB_DATABASE_URL or leave it out."
        )
    known = set(MigrationLoader(None).disk_migrations or ())
    newer = [f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known]
    if newer:
        raise NotABackup(f"{path} was made by a newer version (it has {newer[0]}). Upgrade first, then restore.")


def _is_empty() -> bool:
    """A base that does not answer is not called empty: only who says --replace has it replaced."""
    try:
        if Document._meta.db_table not in connection.introspection.table_names():
            return True
        return not Document.objects.exists() and not Entity.objects.exists()
    except DatabaseError:
        return False
