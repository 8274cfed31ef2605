"""The account of a reading: in the report of a run and in the admin."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from kb.ingest.account import in_words
from kb.ingest.models import IngestedFile
from tests.makers.pdf import Pdf

LONG = "Officers in three towns wrote down what they had seen, and sent it to the ministry in spring. " * 8
PAPER = "How the Valley Counts\n\nAda Brandt\n\n" + "\n\n".join(
    f"What Shelter {name} Says\n\n{LONG}¹\n\n¹ See the annual report.\n\n{number}"
    for number, name in enumerate("ABCDE", 3)
)


def ingested(folder: Path, **options: object) -> str:
    out = io.StringIO()
    (folder / "valley.txt").write_text(PAPER, encoding="utf-8")
    call_command("ingest", folder, stdout=out, processes=1, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_report_says_kinds_and_what_was_set_aside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ingested(tmp_path / "in", report=tmp_path / "report.json", progress=False)
    read = json.loads((tmp_path / "report.json").read_text())[0]["read"]
    assert read["blocks"] == {"heading": 5, "paragraph": 5, "note": 5}
    assert read["set_aside"] == {"page numbers and running heads": 5, "front matter": 2}
    assert read["front_matter"] == ["How the Valley Counts", "Ada Brandt"]


@pytest.mark.django_db
def test_the_admin_tells_the_account_in_words(tmp_path: Path, admin_client) -> None:
    ingested(tmp_path, progress=False)
    row = IngestedFile.objects.get()
    page = admin_client.get(f"/admin/ingest/ingestrun/{row.run_id}/change/").content.decode()
    assert "5 headings, 5 paragraphs, 5 notes; set aside: 5 page numbers and running heads, 2 front matter" in page


@pytest.mark.django_db
def test_without_a_terminal_every_file_has_one_line_and_no_bar(tmp_path: Path, capsys) -> None:
    out = ingested(tmp_path)
    assert sum(line.startswith("valley.txt: added") for line in out.splitlines()) == 1
    assert "page" not in capsys.readouterr().err


@pytest.mark.django_db
def test_the_bar_shows_the_file_and_its_page(tmp_path: Path, capsys) -> None:
    pdf = Pdf()
    for words in ("The office in Minsk opened in spring.", "Nobody came before the autumn."):
        pdf.page().text(72, 100, words)
    (tmp_path / "minsk.pdf").write_bytes(pdf.data())
    ingested(tmp_path, progress=True)
    assert "minsk.pdf page 2 of 2" in capsys.readouterr().err


def test_an_empty_account_is_no_words() -> None:
    assert in_words({}) == ""
