"""Small texts of our own, as files with a record beside them, and the run that reads them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kb.corpus.models import Document, Passage
from kb.extraction.mentions.linking import Linker
from kb.ingest.children import Child, Refused
from kb.ingest.extracting import Extractor, Task, Understood, _answer
from kb.ingest.models import IngestedFile
from kb.ingest.pipeline import Ingest

AID = """# Aid and Return in the Borderlands

## Introduction

Helpers in three towns of the borderlands met in 2003 to compare what each of them knew of those who came back.

The IOM kept the lists. Few of those who were asked remembered that anybody had asked them before the buses left.

## What the lists say

Every third name on the lists of the spring returned in the autumn, with another date of birth and the same village.

Lindgren (2001) counted them by hand and found that half of the entries had been made twice by two offices.

## References

Lindgren, A. (2001), Counting the Returned: A Handbook for Shelters. Oslo: North Press.
"""

RECORD = {
    "id": "vale-2005",
    "type": "report",
    "title": "Aid and Return in the Borderlands",
    "author": [{"family": "Vale", "given": "Ruth"}],
    "issued": {"date-parts": [[2005]]},
    "publisher": "Borderlands Institute",
}


def write_file(folder: Path, text: str = AID, name: str = "vale-2005.md", record: dict[str, Any] | None = None) -> Path:
    """The text as a file; with a record, beside it as CSL-JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    if record is not None:
        path.with_suffix(".json").write_text(json.dumps([record]), encoding="utf-8")
    return path


def ingest(*paths: Path, **terms: Any) -> list[IngestedFile]:
    """One run over the paths, with its results."""
    return list(Ingest(**terms).paths(list(paths)))


@contextmanager
def extracting_here(**patched: Any) -> Iterator[None]:
    """Have the rules run in this process, where names of `kb.ingest.extracting` can be replaced."""

    def ask(self: Extractor, _child: Child, task: Task) -> Understood | Refused:
        return _answer(task, Linker(self._names), self._limits)

    with patch.object(Extractor, "_ask", ask), patch.multiple("kb.ingest.extracting", **patched):
        yield


def the_document(slug: str = "vale-2005") -> Document:
    return Document.objects.get(slug=slug)


def standing(slug: str = "vale-2005") -> dict[str, Passage]:
    """Passages of the document as last read, by the first three words."""
    rows = Passage.objects.standing().filter(document__slug=slug)
    return {" ".join(row.text.split()[:3]): row for row in rows}
