"""The account of one reading for the log: pages, blocks by kind, what was set aside, what a curator should look at."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kb.extraction.types import FoundText
from kb.ingest.isolation import Reading
from kb.vocabulary import PassageKind

# What more than one of a kind is called; other words are as they stand.
_SEVERAL = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "list-item": "list items",
    "quotation": "quotations",
    "table": "tables",
    "box": "boxes",
    "note": "notes",
    "bibliography": "bibliography entries",
}
_ONE = {"list-item": "list item", "bibliography": "bibliography entry", "pages": "page"}
_SAMPLES = 5
_SAMPLE_AT_MOST = 80


def account_of(reading: Reading, text: FoundText) -> dict[str, Any]:
    """Return what was read as values of JSON; `set_aside` holds a number by what it was, `front_matter` first words."""
    parts = (text, *text.chapters)
    passages = [passage for part in parts for passage in part.passages]
    front = [passage.text for passage in passages if passage.kind is PassageKind.FRONT_MATTER]
    kinds = Counter(passage.kind.value for passage in passages if passage.kind is not PassageKind.FRONT_MATTER)
    return {
        "pages": len({block.page for block in reading.blocks if block.page is not None}),
        "blocks": {"heading": sum(len(part.sections) for part in parts), **kinds},
        "set_aside": dict(Counter(dict(reading.aside)) + Counter({"front matter": len(front)})),
        "front_matter": [words[:_SAMPLE_AT_MOST] for words in front[:_SAMPLES]],
        "doubts": list(reading.doubts),
    }


def in_words(report: Mapping[str, Any]) -> str:
    """Return an account as a line for people; nothing for a file that was not read."""
    parts = [_counted("pages", report.get("pages", 0))] if report.get("pages") else []
    parts += [", ".join(_counted(kind, times) for kind, times in report.get("blocks", {}).items())]
    if report.get("set_aside"):
        parts.append("set aside: " + ", ".join(_counted(what, times) for what, times in report["set_aside"].items()))
    if report.get("doubts"):
        parts.append("doubted: " + ". ".join(report["doubts"]))
    return "; ".join(part for part in parts if part)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Return what was stored, by the plural of what it is, as a line for people."""
    return ", ".join(f"{times:,} {what.removesuffix('s') if times == 1 else what}" for what, times in counts.items())


def _counted(what: str, times: int) -> str:
    words = _ONE if times == 1 else _SEVERAL
    return f"{times:,} {words.get(what, what)}"
