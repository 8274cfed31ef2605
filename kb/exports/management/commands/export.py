"""`manage.py export NAME`: the operator's own full copy, as JSON Lines."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q, QuerySet

from kb.corpus.models import Document
from kb.exports.rows import TABLES


class Command(BaseCommand):
    help = f"Write a table as JSON Lines: {', '.join(TABLES)}. Everything, whatever its rights: keep it to yourself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=list(TABLES))
        parser.add_argument("--document", metavar="SLUG", help="this document and its chapters only")
        parser.add_argument("--output", type=Path, metavar="FILE", help="instead of the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = TABLES[options["name"]](_chosen(options["document"]))
        if options["output"] is None:
            for row in rows:
                self.stdout.write(json.dumps(row, ensure_ascii=False))
            return
        partial = options["output"].with_name(options["output"].name + ".part")
        try:
            with partial.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            partial.replace(options["output"])
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written ({error.strerror}).") from error


def _chosen(slug: str | None) -> QuerySet[Document]:
    if slug is None:
        return Document.objects.all()
    chosen = Document.objects.filter(Q(slug=slug) | Q(part_of__slug=slug))
    if not chosen:
        raise CommandError(f"No document has the slug {slug!r}. `export documents` lists them.")
    return chosen
