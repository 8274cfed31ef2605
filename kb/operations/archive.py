"""A backup: one tar file with the database, the files as they came, and a manifest that says what is in it.

`manifest.json` comes first; `database` is a copy by the database's own means; `files/ab/abcd...` are the kept files
under their sha256. The index is not in it: it is built from the database.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files"
_BLOCK = 1 << 20


class NotABackup(Exception):
    """The file is no backup, or no whole one; the message names the fault and the remedy."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `members` maps each name in the archive to its sha256; `migrations` each app to its last."""

    made_at: str
    engine: str
    migrations: dict[str, str]
    counts: dict[str, int]
    members: dict[str, str]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file: its place under `KB_MEDIA_ROOT` and the sha256 it must have."""

    stored_name: str
    sha256: str


def sha256_of(path: Path) -> str:
    """The sha256 of a file in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sound(kept: Iterable[KeptFile], root: Path) -> tuple[list[KeptFile], list[str]]:
    """The files that are there as they came, and the names of those that are missing or damaged."""
    whole: list[KeptFile] = []
    faulty: list[str] = []
    for file in kept:
        path = root / file.stored_name
        if path.is_file() and sha256_of(path) == file.sha256:
            whole.append(file)
        else:
            faulty.append(file.stored_name)
    return whole, faulty


def write_archive(target: Path, manifest: Manifest, database: Path, root: Path) -> None:
    """Write beside and rename, so that a file with this name is always a whole backup."""
    partial = target.with_name(target.name + ".part")
    try:
        with tarfile.open(partial, "w") as tar:
            _add_text(tar, MANIFEST, json.dumps(asdict(manifest), indent=1))
            tar.add(database, DATABASE)
            for name in manifest.members:
                if name.startswith(f"{FILES}/"):
                    tar.add(root / name.removeprefix(f"{FILES}/"), name)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[tuple[tarfile.TarFile, Manifest]]:
    """The archive and its manifest. Raises NotABackup."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar, _manifest(tar, path)
    except (tarfile.TarError, EOFError) as error:
        raise NotABackup(f"{path} is damaged or no backup ({error}). Take another one.") from error


def extract(tar: tarfile.TarFile, manifest: Manifest, into: Path) -> None:
    """Write every member below `into` and compare it with its sha256. Raises NotABackup."""
    for name, sha256 in manifest.members.items():
        try:
            tar.extract(name, into, filter="data")
        except KeyError:
            raise NotABackup(f"{name} is missing from the backup. Take another one.") from None
        if sha256_of(into / name) != sha256:
            raise NotABackup(f"{name} is damaged in the backup. Take another one.")


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _manifest(tar: tarfile.TarFile, path: Path) -> Manifest:
    try:
        member = tar.extractfile(MANIFEST)
        found = json.loads(member.read()) if member else {}
    except (KeyError, ValueError):
        found = {}
    if not isinstance(found, dict) or "format" not in found:
        raise NotABackup(f"{path} is not a backup made by `manage.py backup`.")
    if found["format"] != FORMAT:
        raise NotABackup(f"{path} has format {found['format']}; this version reads format {FORMAT}. Upgrade first.")
    return Manifest(**found)
