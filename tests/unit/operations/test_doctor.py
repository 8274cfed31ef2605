"""The doctor names what is wrong, one thing at a time, with its remedy."""

import io
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from kb.corpus.models import IndexTask, SourceFile
from kb.ingest.models import IngestRun
from kb.operations.examination import Finding, Level, examine
from kb.search import indexing
from tests import factories as make
from tests.texts import AID, RECORD, ingest, write_file


@pytest.fixture
def read_in(transactional_db: None, tmp_path: Path, settings: LazySettings) -> None:
    settings.KB_MEDIA_ROOT = tmp_path / "kept"
    settings.DEBUG = True  # What a public site lacks is not looked at here.
    ingest(write_file(tmp_path / "in", AID, record=RECORD))
    make.entity()
    indexing.rebuild()


def wrong(*, thorough: bool = False) -> list[Finding]:
    return [finding for finding in examine(thorough=thorough) if finding.level != Level.OK]


@pytest.mark.usefixtures("read_in")
class TestDoctor:
    def test_a_whole_base_has_no_findings(self) -> None:
        assert wrong(thorough=True) == []

    def test_changes_that_the_index_has_not_learnt_are_counted(self) -> None:
        IndexTask.objects.create(subject="document", key="vale-2005")
        assert ["1 changes" in finding.text for finding in wrong()] == [True]

    def test_a_kept_file_that_belongs_to_no_document_is_named(self) -> None:
        source = SourceFile.objects.get()
        source.kept_path.with_name("0" * 64).write_bytes(b"left over")
        (found,) = wrong()
        assert (found.level, "belong to no document" in found.text) == (Level.WARNING, True)

    def test_a_row_that_the_index_lacks_asks_for_a_new_index(self) -> None:
        make.document()
        IndexTask.objects.all().delete()
        (finding,) = wrong()
        assert (finding.level, finding.remedy) == (Level.FAULT, "Run `manage.py index`.")

    def test_a_kept_file_that_is_gone_is_named(self) -> None:
        source = SourceFile.objects.get()
        source.kept_path.unlink()
        (finding,) = wrong()
        assert source.stored_name in finding.text

    def test_changed_bytes_of_the_same_length_are_found_by_the_thorough_look(self) -> None:
        path = SourceFile.objects.get().kept_path
        path.write_bytes(b"x" * path.stat().st_size)
        assert wrong() == []
        assert len(wrong(thorough=True)) == 1

    def test_an_ingest_cut_short_says_how_to_go_on(self) -> None:
        IngestRun.objects.update(ended_at=None)
        assert ["same ingest again" in finding.remedy for finding in wrong()] == [True]

    def test_a_disk_nearly_full_is_told_for_each_folder(self) -> None:
        with patch("kb.operations.examination.shutil.disk_usage") as usage:
            usage.return_value.free = 5 << 20
            assert {finding.text.split()[0] for finding in wrong()} == {"KB_DATA_DIR", "KB_MEDIA_ROOT", "KB_INDEX_DIR"}

    def test_the_command_ends_with_a_fault_when_there_is_one(self) -> None:
        SourceFile.objects.get().kept_path.unlink()
        said = io.StringIO()
        with pytest.raises(CommandError, match="1 to mend"):
            call_command("doctor", stdout=said)
        assert "FAULT   1 of 1 kept files" in said.getvalue()


def test_without_an_index_the_remedy_is_to_build_one(transactional_db: None) -> None:
    assert "Run `manage.py index`." in [finding.remedy for finding in wrong()]


def test_without_a_vocabulary_the_remedy_is_to_load_it(transactional_db: None) -> None:
    assert "Run `manage.py load_vocabulary`." in [finding.remedy for finding in wrong()]
