"""Files and folders as they come: links, pipes, closed folders, odd names, and what no text is."""

import os
from pathlib import Path

import pytest

from kb.ingest.children import Limits
from kb.ingest.files import bytes_of, files_below, shown_name
from kb.ingest.isolation import read_apart
from kb.ingest.readers import UnreadableFile

ENOUGH = Limits(seconds=60, megabytes=1024)


def reason(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        bytes_of(path, 1)
    return refused.value.reason


def test_a_link_to_nothing_is_listed_and_refused(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert files_below([tmp_path]) == [tmp_path / "gone.txt"]
    assert "No such file" in reason(tmp_path / "gone.txt")


def test_a_link_to_a_folder_is_not_followed_and_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert files_below([tmp_path]) == [tmp_path / "loop"]
    assert "link to a folder" in reason(tmp_path / "loop")


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert files_below([tmp_path]) == [tmp_path / "pipe.txt"]
    assert "pipe" in reason(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert files_below([tmp_path]) == [tmp_path / "closed"]
    assert "folder cannot be read" in reason(tmp_path / "closed")


def test_hidden_files_and_what_is_below_hidden_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", ".b.txt", "c.txt"):
        (tmp_path / name).write_text("words")
    assert files_below([tmp_path]) == [tmp_path / "c.txt"]


def test_a_name_of_odd_bytes_is_one_line() -> None:
    assert shown_name(Path(os.fsdecode(b"/in/na\xffme\n\x01.txt"))) == "na?me??.txt"


def test_a_file_of_more_pieces_than_any_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="falls into 100001 pieces"):
        read_apart("\n".join(f"word {number}" for number in range(100_001)).encode(), ENOUGH)


def test_a_paragraph_longer_than_any_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="paragraph of 1500000 characters"):
        read_apart(b"word1" * 300_000, ENOUGH)
