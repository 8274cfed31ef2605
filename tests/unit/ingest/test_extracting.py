"""The rules run in a process of their own: a text that sends them astray is refused, and the next one is read."""

import pytest

from kb.extraction.types import Block
from kb.ingest import extracting
from kb.ingest.children import Limits, kill_all
from kb.ingest.extracting import Extractor, Task
from kb.ingest.isolation import Reading
from kb.ingest.readers import MediaType, UnreadableFile
from kb.ingest.readers.facts import FileFacts

ENOUGH = Limits(seconds=60, megabytes=1024)


def task(*texts: str) -> Task:
    blocks = tuple(Block(text) for text in texts)
    return Task(Reading(MediaType.TEXT, blocks, FileFacts()), None, "a.txt", ())


GOOD = task("The office in Minsk opened in spring.", "It closed in autumn.")


def test_one_process_understands_one_file_after_the_other() -> None:
    extractor = Extractor((), ENOUGH)
    first, second = extractor.understand(GOOD), extractor.understand(task("Nobody was asked."))
    extractor.close()
    assert [len(found.plan.extract.text.passages) for found in (first, second)] == [2, 1]
    assert first.account["blocks"] == {"heading": 0, "paragraph": 2}


def test_a_file_without_text_is_refused_and_the_process_goes_on() -> None:
    extractor = Extractor((), ENOUGH)
    with pytest.raises(UnreadableFile, match="holds no text"):
        extractor.understand(task(""))
    assert extractor.understand(GOOD).account["pages"] == 0
    extractor.close()


def test_a_text_that_takes_too_long_is_refused_and_the_next_one_read_by_a_new_process() -> None:
    extractor = Extractor((), Limits(seconds=0, megabytes=1024))
    with pytest.raises(UnreadableFile, match=r"not understood within 0 seconds.*KB_READ_SECONDS"):
        extractor.understand(GOOD)
    extractor._limits = ENOUGH
    assert extractor.understand(GOOD).plan.extract.text.passages
    extractor.close()


def test_a_process_that_was_killed_is_a_reason_and_no_fault_of_the_run() -> None:
    extractor = Extractor((), ENOUGH)
    extractor.understand(GOOD)
    kill_all()
    with pytest.raises(UnreadableFile, match="ended without an answer"):
        extractor.understand(GOOD)
    assert extractor.understand(GOOD).plan.extract.text.passages
    extractor.close()


def test_a_long_text_has_more_time_than_a_short_one() -> None:
    assert task("a" * 1_000).seconds(ENOUGH) == 60
    assert task(*["a" * 10_000] * 35).seconds(ENOUGH) == 240


def test_a_fault_of_a_rule_is_told_with_its_kind_and_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(extracting, "read_text", faulty)
    refused = extracting._answer(GOOD, None, ENOUGH)  # type: ignore[arg-type]
    assert isinstance(refused, extracting.Refused)
    assert "IndexError: list index out of range" in refused.reason
    assert "in faulty" in refused.trace


def test_a_disk_that_takes_no_temporary_file_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(extracting, "read_text", full)
    refused = extracting._answer(GOOD, None, ENOUGH)  # type: ignore[arg-type]
    assert isinstance(refused, extracting.Refused)
    assert ("No space left" in refused.reason, "TMPDIR" in refused.remedy) == (True, True)
