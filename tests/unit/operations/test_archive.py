"""A backup file is whole or it is refused; nothing is written over before that is known."""

import hashlib
import json
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest

from kb.operations.archive import KeptFile, Manifest, NotABackup, extract, opened, sound, write_archive
from kb.operations.database_copy import BEFORE, CopyFailed, copy_sqlite, put_sqlite


def kept(root: Path, content: bytes = b"the file as it came") -> KeptFile:
    sha256 = hashlib.sha256(content).hexdigest()
    file = KeptFile(f"{sha256[:2]}/{sha256}", sha256)
    (root / file.stored_name).parent.mkdir(parents=True, exist_ok=True)
    (root / file.stored_name).write_bytes(content)
    return file


def manifest_of(*files: KeptFile, database: bytes = b"rows") -> Manifest:
    members = {"database": hashlib.sha256(database).hexdigest(), **{f"files/{f.stored_name}": f.sha256 for f in files}}
    return Manifest("2005-03-01T00:00:00", "sqlite", {"corpus": "0001_initial"}, {"documents": 1}, members)


def written(folder: Path, *files: KeptFile) -> Path:
    (folder / "rows").write_bytes(b"rows")
    target = folder / "kept.tar"
    write_archive(target, manifest_of(*files), folder / "rows", folder)
    return target


def test_what_was_written_comes_out_as_it_was(tmp_path: Path) -> None:
    file = kept(tmp_path)
    with opened(written(tmp_path, file)) as (tar, manifest):
        extract(tar, manifest, tmp_path / "out")
    assert (tmp_path / "out" / "database").read_bytes() == b"rows"
    assert (tmp_path / "out" / "files" / file.stored_name).read_bytes() == b"the file as it came"


def test_a_missing_and_a_changed_file_are_named_and_the_sound_one_is_kept(tmp_path: Path) -> None:
    good, changed, missing = kept(tmp_path), kept(tmp_path, b"second"), KeptFile("ab/gone", "ab")
    (tmp_path / changed.stored_name).write_bytes(b"other bytes")
    assert sound([good, changed, missing], tmp_path) == ([good], [changed.stored_name, "ab/gone"])


def test_a_file_that_is_no_archive_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "notes.tar").write_text("not a backup")
    with pytest.raises(NotABackup, match=r"notes\.tar"), opened(tmp_path / "notes.tar"):
        pass


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("letters.txt"), BytesIO())
    with pytest.raises(NotABackup, match="not a backup"), opened(tmp_path / "other.tar"):
        pass


def test_a_backup_of_a_later_format_asks_for_the_upgrade(tmp_path: Path) -> None:
    data = json.dumps({**asdict(manifest_of()), "format": 99}).encode()
    entry = tarfile.TarInfo("manifest.json")
    entry.size = len(data)
    with tarfile.open(tmp_path / "later.tar", "w") as tar:
        tar.addfile(entry, BytesIO(data))
    with pytest.raises(NotABackup, match="Upgrade first"), opened(tmp_path / "later.tar"):
        pass


def test_one_changed_byte_of_the_database_refuses_the_backup(tmp_path: Path) -> None:
    target = written(tmp_path)
    target.write_bytes(target.read_bytes().replace(b"rows", b"rowz"))
    with (
        pytest.raises(NotABackup, match="database is damaged"),
        opened(target) as (tar, manifest),
    ):
        extract(tar, manifest, tmp_path / "out")


def test_a_backup_cut_short_is_refused(tmp_path: Path) -> None:
    target = written(tmp_path, kept(tmp_path, b"x" * 50_000))
    target.write_bytes(target.read_bytes()[:20_000])
    with pytest.raises(NotABackup), opened(target) as (tar, manifest):
        extract(tar, manifest, tmp_path / "out")


def test_a_cut_while_writing_leaves_the_backup_before_as_it_was(tmp_path: Path) -> None:
    target = written(tmp_path)
    before = target.read_bytes()
    with pytest.raises(FileNotFoundError):
        write_archive(target, manifest_of(KeptFile("ab/gone", "ab")), tmp_path / "rows", tmp_path)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def base_with(path: Path, *words: str) -> Path:
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE IF NOT EXISTS said (word TEXT)")
        base.executemany("INSERT INTO said VALUES (?)", [(word,) for word in words])
        base.commit()
    return path


def words_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as base:
        return [row[0] for row in base.execute("SELECT word FROM said")]


def test_the_copy_of_a_base_in_use_holds_what_was_committed(tmp_path: Path) -> None:
    base = base_with(tmp_path / "base", "before")
    with closing(sqlite3.connect(base)) as writer:
        writer.execute("INSERT INTO said VALUES ('not yet')")
        copy_sqlite(base, tmp_path / "copy")
    assert words_in(tmp_path / "copy") == ["before"]


def test_the_base_put_aside_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    base, copy = base_with(tmp_path / "base", "old"), base_with(tmp_path / "copy", "new")
    put_sqlite(copy, base)
    assert words_in(base) == ["new"]
    assert words_in(tmp_path / f"base{BEFORE}") == ["old"]


def test_a_journal_of_the_old_base_is_not_played_into_the_new_one(tmp_path: Path) -> None:
    base, copy = base_with(tmp_path / "base", "old"), base_with(tmp_path / "copy", "new")
    with closing(sqlite3.connect(base)) as left_open:
        left_open.execute("INSERT INTO said VALUES ('late')")
        left_open.commit()
        put_sqlite(copy, base)
    assert words_in(base) == ["new"]


def test_a_base_that_is_being_written_is_not_replaced(tmp_path: Path) -> None:
    base, copy = base_with(tmp_path / "base", "old"), base_with(tmp_path / "copy", "new")
    with closing(sqlite3.connect(base)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM said").fetchall()
        base_with(base, "later")
        with pytest.raises(CopyFailed, match="Stop the site"):
            put_sqlite(copy, base)
    assert words_in(base) == ["old", "later"]
