"""A base saved, lost and put back, by the commands an operator types, each in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.texts import AID, RECORD, write_file

ROOT = Path(__file__).parents[2]


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "manage.py", *arguments], env=_environment(data), cwd=ROOT,
                          capture_output=True, text=True, check=False)  # fmt: skip


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "KB_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "kb.settings"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a base with one report."""
    folder = tmp_path_factory.mktemp("saved")
    path = write_file(folder / "in", AID, record=RECORD)
    for command in (("migrate", "--verbosity=0"), ("ingest", str(path)), ("backup", str(folder / "kept.tar"))):
        run = manage(folder / "data", *command)
        assert run.returncode == 0, run.stderr
    return folder / "kept.tar"


def test_a_backup_makes_the_same_base_on_an_empty_machine(saved: Path, tmp_path: Path) -> None:
    assert manage(tmp_path, "restore", str(saved)).returncode == 0
    assert '"anchor"' in manage(tmp_path, "export", "passages", "--document", "vale-2005").stdout
    said = manage(tmp_path, "doctor", "--thorough").stdout
    assert "FAULT" not in said
    assert "all 1 kept files are there and as they came" in said


def test_a_base_that_is_not_empty_is_replaced_only_when_told_to(saved: Path, tmp_path: Path) -> None:
    manage(tmp_path, "restore", str(saved))
    again = manage(tmp_path, "restore", str(saved))
    assert again.returncode == 1
    assert "Add --replace" in again.stderr
    assert manage(tmp_path, "restore", str(saved), "--replace").returncode == 0


def test_a_damaged_base_is_named_by_the_doctor_and_mended_by_the_backup(saved: Path, tmp_path: Path) -> None:
    manage(tmp_path, "restore", str(saved))
    base = tmp_path / "clearing-point.sqlite3"
    whole = base.read_bytes()
    base.write_bytes(whole[:40_960] + os.urandom(len(whole) - 40_960))
    assert "Restore the last backup" in manage(tmp_path, "doctor").stdout
    assert manage(tmp_path, "restore", str(saved), "--replace").returncode == 0
    assert "FAULT" not in manage(tmp_path, "doctor").stdout


def _unpacking(data: Path) -> bool:
    return any(data.glob("restoring-*"))


def _exchanged(data: Path) -> bool:
    return (data / "clearing-point.sqlite3.before-restore").exists()


@pytest.mark.parametrize("moment", [_unpacking, _exchanged])
def test_a_restore_killed_at_any_moment_leaves_a_whole_base_and_can_be_run_again(
    saved: Path, tmp_path: Path, moment: Callable[[Path], bool]
) -> None:
    manage(tmp_path, "restore", str(saved))
    (tmp_path / "clearing-point.sqlite3.before-restore").unlink(missing_ok=True)
    command = [sys.executable, "manage.py", "restore", str(saved), "--replace"]
    with subprocess.Popen(command, env=_environment(tmp_path), cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        while not moment(tmp_path) and running.poll() is None:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    assert "answers and is whole" in manage(tmp_path, "doctor").stdout
    assert manage(tmp_path, "restore", str(saved), "--replace").returncode == 0
    assert "FAULT" not in manage(tmp_path, "doctor").stdout


def test_a_backup_for_another_engine_is_refused_before_anything_is_touched(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    other = tmp_path / "other.tar"
    other.write_bytes(whole.replace(b'"engine": "sqlite"', b'"engine": "oracle"'))
    run = manage(tmp_path, "restore", str(other))
    assert run.returncode == 1
    assert "holds oracle" in run.stderr
