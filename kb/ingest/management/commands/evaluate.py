"""`manage.py evaluate WHAT PATH...`: what was read, linked and found, against what a person wrote down."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.corpus.models import Document
from kb.extraction.mentions.linking import Linker
from kb.extraction.pipeline import read_text
from kb.extraction.types import FoundText
from kb.ingest.evaluation.cross_references import evaluate_cross_references
from kb.ingest.evaluation.mentions import KindFigures, measure_mentions, read_gold
from kb.ingest.evaluation.queries import DEEPEST, QueryFigures, measure_queries
from kb.ingest.evaluation.reading_folder import Agreement, FileMeasure, measure_folder
from kb.ingest.evaluation.references import evaluate_references, evaluate_strings
from kb.ingest.evaluation.structure import Score, measure_structure
from kb.ingest.lexicon import lexicon
from kb.ingest.reading import read_blocks
from kb.search.engine import search
from kb.search.request import SearchRequest
from kb.search.results import Hit


class Command(BaseCommand):
    help = "Print how good the reading, the linking and the search are, against gold data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(_MEASURES))
        parser.add_argument("paths", nargs="+", type=Path, metavar="GOLD")
        parser.add_argument("--corpus", type=Path, help="the folder of the files that the gold names; ../corpus of it")
        parser.add_argument("--failures", action="store_true", help="list every miss")

    def handle(self, *args: Any, **options: Any) -> None:
        self.measured: dict[str, KindFigures] = {}
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"{path} does not exist.")
            _MEASURES[options["what"]](self, path, options)
        if self.measured and len(options["paths"]) > 1:
            self.stdout.write("all")
            for found in self.measured.values():
                self.kind(found, {"failures": False})

    def corpus(self, gold: Path, options: dict[str, Any]) -> Path:
        """The folder of the files."""
        folder: Path = options["corpus"] or gold.resolve().parent.parent / "corpus"
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder. Name the folder of the files with --corpus.")
        return folder

    def structure(self, gold: Path, options: dict[str, Any]) -> None:
        """Headings, levels, chapters, notes, cut paragraphs and boxes of one work."""
        record = json.loads(gold.read_text(encoding="utf-8"))
        figures = measure_structure(self.text(self.corpus(gold, options) / record["file"]), record)
        self.stdout.write(f"{figures.file}")
        for name in ("headings", "levels", "chapters", "authors", "notes", "cuts", "boxes"):
            score: Score = getattr(figures, name)
            if score.true:
                self.stdout.write(
                    f"  {name:10} {score.hit:5} of {score.true:5} ({score.recall:6.1%}), {score.false} false "
                    f"({score.false_share:.1%})"
                )
        self.list_failures(figures.failures, options)

    def queries(self, gold: Path, options: dict[str, Any]) -> None:
        """Readers' queries on the base as it stands, whole and limited to the documents of the files named."""
        rows = json.loads(gold.read_text(encoding="utf-8"))
        corpus = self.corpus(gold, options)
        files = {place["file"] for row in rows for place in row["relevant"]}
        held = tuple(Document.objects.filter(source_file__original_name__in=files).values_list("slug", flat=True))
        if not held:
            raise CommandError("The base holds none of the files. Ingest them first: manage.py ingest FOLDER")
        for label, choices in (("in the whole base", {}), ("in these works alone", {"document": held})):
            figures = measure_queries(rows, corpus, _asking(choices))
            self.stdout.write(f"{len(figures.ranks)} queries {label}: {_shares(figures)}")
            self.list_failures([f"{row.rank or '-':>3}  {row.query}" for row in figures.ranks], options)

    def mentions(self, gold: Path, options: dict[str, Any]) -> None:
        """Precision, recall and F1 over entities and over mentions, with the vocabulary of the base."""
        record = read_gold(json.loads(gold.read_text(encoding="utf-8")))
        names = lexicon()
        figures = measure_mentions(self.text(self.corpus(gold, options) / record.file), record, names, Linker(names))
        self.stdout.write(record.file)
        for found in figures:
            self.measured[found.kind] = self.measured[found.kind] + found if found.kind in self.measured else found
            self.kind(found, options)

    def kind(self, found: KindFigures, options: dict[str, Any]) -> None:
        """One list of the gold."""
        wanted, counted = found.totals
        agreeing, known = found.agreeing
        self.stdout.write(
            f"  {found.kind:14} entities P {found.entities.precision:.3f} R {found.entities.recall:.3f} "
            f"F1 {found.entities.f1:.3f}; mentions F1 {found.mentions.f1:.3f}, {counted} of {wanted}, "
            f"median error {found.median_error:g}; kinds agree {agreeing} of {known}"
        )
        self.list_failures([f"missed {name}" for name in found.missed], options)
        self.list_failures([f"false  {name}" for name in found.false], options)

    def references(self, gold: Path, options: dict[str, Any]) -> None:
        """Entries of a work, or single strings (`.jsonl`): what was found and read right."""
        if gold.suffix == ".jsonl":
            found = evaluate_strings(gold)
        else:
            record = json.loads(gold.read_text(encoding="utf-8"))
            found = evaluate_references(gold, self.text(self.corpus(gold, options) / record["file"]))
        total = max(1, found.entries)
        self.stdout.write(
            f"{gold.name}: {found.found} of {found.entries} entries found ({found.found / total:.1%}); surname + year "
            f"{found.surname_and_year / total:.1%}, title {found.title / total:.1%}, all three "
            f"{found.everything / total:.1%}"
        )
        self.list_failures([f"{', '.join(miss.wrong)}: {miss.gold.raw[:100]}" for miss in found.misread], options)

    def cross_references(self, gold: Path, options: dict[str, Any]) -> None:
        """Citations in the text linked to their entries, and notes tied to their markers."""
        record = json.loads(gold.read_text(encoding="utf-8"))
        found = evaluate_cross_references(gold, self.text(self.corpus(gold, options) / record["file"]))
        self.stdout.write(
            f"{gold.name}: {found.linked} of {found.targets} citations linked ({found.share:.1%}), "
            f"{len(found.wrong)} wrong; {found.attached} of {found.notes} notes tied to their marker, "
            f"{len(found.unmarked)} unmarked"
        )
        for label, rows in (("missed", found.missed), ("wrong", found.wrong)):
            self.list_failures([f"{label}: {row.raw[:80]} -> {row.wanted} ({row.found})" for row in rows], options)

    def search(self, directory: Path, options: dict[str, Any]) -> None:
        """A retrieval collection, in a throw-away index of each engine; what lies beside collections is passed over."""
        if not directory.is_dir():
            self.stdout.write(f"{directory.name}: no folder with a collection, passed over")
            return
        try:
            evaluation = import_module("kb.search.evaluation")
        except ImportError as error:
            raise CommandError(f"{error.name} is missing: pip install -r requirements-dev.txt") from error
        for engine in ("whoosh", "tantivy"):
            try:
                found = evaluation.evaluate_collection(directory, engine)
            except FileNotFoundError as error:
                raise CommandError(f"{error.filename} does not exist. Name a folder with a collection.") from error
            self.stdout.write(
                f"{found.name:12} {engine:8} nDCG@10 {found.ndcg_10:.3f}  Recall@100 {found.recall_100:.3f}  "
                f"MAP {found.map:.3f}  ({found.queries} queries, {found.documents} documents)"
            )

    def reading(self, folder: Path, options: dict[str, Any]) -> None:
        """Real files: words, headings, heads and notes, and the same text in several formats."""
        for found in measure_folder(folder):
            if isinstance(found, Agreement):
                self.stdout.write(f"{found.one} in {found.other}: {_share(found.passages)} of passages agree")
            else:
                self.stdout.write(f"{found.name}: {_read(found)}")
                self.list_failures([*found.running_heads, *found.notes_in_body], options)
            self.list_failures(found.failures, options)

    def text(self, path: Path) -> FoundText:
        """The file as ingest reads it."""
        return read_text(read_blocks(path.read_bytes())[1])

    def list_failures(self, failures: Any, options: dict[str, Any]) -> None:
        """One a line, when asked for."""
        if options["failures"]:
            for failure in failures:
                self.stdout.write(f"    {failure}")


def _asking(choices: dict[str, tuple[str, ...]]) -> Callable[[str], tuple[Hit, ...]]:
    return lambda text: search(SearchRequest(text=text, choices=choices, page_size=DEEPEST)).hits


def _share(score: Score) -> str:
    return f"{score.recall:.1%} ({score.hit} of {score.true})"


def _read(found: FileMeasure) -> str:
    if found.refused:
        return f"refused: {found.refused}"
    parts = [f"word F1 {found.words.f1:.4f}"] if found.words else []
    for name, score in (("headings", found.headings), ("headings without outline", found.plain_headings)):
        if score:
            parts.append(f"{name} recall {score.recall:.3f} precision {1 - score.false_share:.3f}")
    parts += [f"running heads in text {len(found.running_heads)}", f"notes in body {len(found.notes_in_body)}"]
    return ", ".join(parts)


def _shares(figures: QueryFigures) -> str:
    return ", ".join(f"{figures.share_within(depth):.0%} within {depth}" for depth in (1, 3, DEEPEST))


_MEASURES: dict[str, Callable[[Command, Path, dict[str, Any]], None]] = {
    "mentions": Command.mentions,
    "reading": Command.reading,
    "references": Command.references,
    "cross-references": Command.cross_references,
    "search": Command.search,
    "structure": Command.structure,
    "queries": Command.queries,
}
