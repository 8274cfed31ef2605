"""A kept list as files that other programs read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.browse.kept_rows import Row, Standing
from kb.browse.record_formats import RECORD_FORMATS, RecordFormat
from kb.browse.records import record_of
from kb.citing.records import CitedRecord


@dataclass(frozen=True, slots=True)
class Format:
    """How a list is written: `name` ends the file's name and its address."""

    name: str
    label: str
    media_type: str
    write: Callable[[Sequence[Row], str], str]


def _records(rows: Sequence[Row], home: str) -> list[CitedRecord]:
    """Each document once, in the order of the list."""
    held = {row.document.slug: row.document for row in rows if row.standing == Standing.HERE and row.document}
    return [record_of(document, f"{home}{document.get_absolute_url()}") for document in held.values()]


def _written(form: RecordFormat) -> Format:
    return Format(form.name, form.label, form.media_type, lambda rows, home: form.write(_records(rows, home)))


def _text(rows: Sequence[Row], home: str) -> str:
    """Every item with its words, citation and note, numbered as in the list."""
    entries = []
    for number, row in enumerate(rows, 1):
        words = f"“{' '.join(row.words.split())}”" if row.words else ""
        said = row.citation.full or row.item.key
        lines = (f"{number}. {said}", row.citation.short, words, row.item.note)
        entries.append("\n".join(line for line in lines if line))
    return "\n\n".join(entries) + "\n"


FORMATS = (
    *(_written(form) for form in RECORD_FORMATS),
    Format("txt", "Text", "text/plain", _text),
)
BY_NAME = {form.name: form for form in FORMATS}
