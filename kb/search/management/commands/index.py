"""`manage.py index`: build the search index, or keep it true."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kb.search import indexing

_REST_SECONDS = 1.0


class Command(BaseCommand):
    help = "Builds the search index beside the one in use and switches."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--drain", action="store_true", help="work off what changed and end")
        parser.add_argument("--watch", action="store_true", help="work off what changes until stopped")
        parser.add_argument("--if-missing", action="store_true", help="build only where there is no index to read")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            self._watch()
        elif options["drain"] or (options["if_missing"] and not indexing.is_stale()):
            self.stdout.write(f"{indexing.drain()} changes indexed.")
        else:
            began = time.monotonic()
            rows = indexing.rebuild()
            self.stdout.write(f"{rows} passages and records indexed in {time.monotonic() - began:.1f} s.")

    def _watch(self) -> None:
        self.stdout.write("Watching for changes; stop with Ctrl-C.")
        try:
            while True:
                if done := indexing.drain():
                    self.stdout.write(f"{done} changes indexed.")
                time.sleep(_REST_SECONDS)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
