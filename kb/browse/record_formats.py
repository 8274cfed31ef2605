"""Records as files that reference managers read."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.citing.bibtex import to_bibtex
from kb.citing.csl_json import to_csl_json
from kb.citing.records import CitedRecord
from kb.citing.ris import to_ris


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """How records are written: `name` ends the file's name and its address."""

    name: str
    label: str
    media_type: str
    write: Callable[[Sequence[CitedRecord]], str]


def _bibtex(records: Sequence[CitedRecord]) -> str:
    return "\n".join(to_bibtex(record) for record in records)


def _ris(records: Sequence[CitedRecord]) -> str:
    return "\r\n".join(to_ris(record) for record in records)


def _csl_json(records: Sequence[CitedRecord]) -> str:
    return json.dumps([to_csl_json(record) for record in records], ensure_ascii=False, indent=2)


RECORD_FORMATS = (
    RecordFormat("bib", "BibTeX", "application/x-bibtex", _bibtex),
    RecordFormat("ris", "RIS", "application/x-research-info-systems", _ris),
    RecordFormat("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", _csl_json),
)
RECORD_FORMAT_BY_NAME = {form.name: form for form in RECORD_FORMATS}
