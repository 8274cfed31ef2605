"""The operator's full copy: rows as the issue describes them."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kb.exports.rows import TABLES
from tests import factories as make

pytestmark = pytest.mark.django_db


def export(name: str, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    call_command("export", name, *more)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_document_is_exported_with_its_file_and_parent(capsys: pytest.CaptureFixture[str]) -> None:
    source = make.source_file(original_name="friesendorf-2009.txt")
    book = make.document(slug="friesendorf-2009", source_file=source, rights="excerpts", status="draft")
    chapter = make.document(slug="holmes-2009", title="Corruption", kind="chapter", year=2009, part_of=book)
    make.contribution(document=chapter, author=make.author("Holmes", "Leslie"))
    make.contribution(document=chapter, author=make.author("Friesendorf", "Cornelius"), role="editor")
    make.passage(document=chapter)
    make.passage(document=chapter, vanished_at="2026-11-22T00:00Z")
    whole, part = export("documents", capsys)
    assert (whole["file"], whole["sha256"], whole["status"]) == ("friesendorf-2009.txt", source.sha256, "draft")
    assert part == {
        "slug": "holmes-2009",
        "file": None,
        "parent": "friesendorf-2009",
        "title": "Corruption",
        "kind": "chapter",
        "year": 2009,
        "authors": ["Holmes, Leslie"],
        "language": "en",
        "rights": "open",
        "status": "published",
        "sha256": None,
        "passages": 1,
    }


def test_a_passage_is_exported_with_the_position_of_its_section(capsys: pytest.CaptureFixture[str]) -> None:
    of = make.document(slug="a-2001")
    make.section(document=of)
    section = make.section(document=of, level=2, title="Second")
    row = make.passage(document=of, section=section, kind="note", note="13", page="", text="Ünïcode")
    assert export("passages", capsys) == [
        {
            "document": "a-2001",
            "anchor": row.anchor,
            "position": 0,
            "kind": "note",
            "section": 1,
            "page": None,
            "note": "13",
            "text": "Ünïcode",
        }
    ]
    assert export("sections", capsys)[1] == {"document": "a-2001", "position": 1, "level": 2, "title": "Second"}


def test_a_restricted_passage_is_in_the_operators_copy(capsys: pytest.CaptureFixture[str]) -> None:
    make.passage(restricted=True, restricted_reason="Names a victim.")
    assert len(export("passages", capsys)) == 1


def test_a_vanished_passage_and_what_it_said_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    gone = make.passage(vanished_at="2026-11-22T00:00Z")
    make.mention(passage=gone)
    make.cross_reference(passage=gone)
    assert [export(name, capsys) for name in ("passages", "mentions", "cross-references")] == [[], [], []]


def test_a_mention_is_exported_whatever_its_state(capsys: pytest.CaptureFixture[str]) -> None:
    iom = make.entity("International Organization for Migration", slug="iom")
    row = make.mention(
        passage=make.passage(text="The IOM"), entity=iom, start=4, end=7, surface="IOM", state="rejected"
    )
    assert export("mentions", capsys) == [
        {
            "document": row.passage.document.slug,
            "anchor": row.passage.anchor,
            "entity": "iom",
            "name": "International Organization for Migration",
            "kind": "organisation",
            "surface": "IOM",
            "start": 4,
            "end": 7,
            "state": "rejected",
            "method": "name",
        }
    ]


def test_a_citation_is_exported_with_its_entry_and_the_document_it_means(capsys: pytest.CaptureFixture[str]) -> None:
    entry = make.reference(authors=["Doe"], year=2001, title="A Work")
    citing = make.passage(document=entry.document, text="(Doe 2001: 23)")
    make.cross_reference(
        passage=citing, reference=entry, cited_document=make.document(slug="doe-2001"), locator="23", end=14,
        surface="(Doe 2001: 23)",
    )  # fmt: skip
    assert export("references", capsys) == [
        {
            "document": entry.document.slug,
            "position": 0,
            "raw": "Doe, J. (2001), A Work. London.",
            "authors": ["Doe"],
            "year": 2001,
            "title": "A Work",
        }
    ]
    (row,) = export("cross-references", capsys)
    assert (row["reference"], row["cited_document"], row["locator"], row["state"]) == (0, "doe-2001", "23", "found")


def test_one_document_is_exported_with_its_chapters(capsys: pytest.CaptureFixture[str]) -> None:
    book = make.document(slug="book-2009")
    make.document(slug="chapter-2009", part_of=book)
    make.document(slug="other-2001")
    chosen = export("documents", capsys, "--document", "book-2009")
    assert [row["slug"] for row in chosen] == ["book-2009", "chapter-2009"]


def test_an_unknown_document_is_refused_with_the_way_to_list_them() -> None:
    with pytest.raises(CommandError, match="export documents"):
        call_command("export", "passages", "--document", "nobody-1999")


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_is_written_to_a_file_a_row_a_line(name: str, tmp_path: Path) -> None:
    make.mention()
    make.section()
    make.cross_reference(reference=make.reference())
    call_command("export", name, "--output", str(tmp_path / "rows.jsonl"))
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines]
    assert list(tmp_path.iterdir()) == [tmp_path / "rows.jsonl"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export", "documents", "--output", str(tmp_path / "none" / "rows.jsonl"))
