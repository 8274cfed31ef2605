"""Reading PDFs against raw text extraction by pdfium in the same run, and with several processes.

The target is at most four times the time of the raw extraction, per process. CPU seconds, the best of five; both take
turns, so that what else the machine does falls on both.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from django.conf import settings

from kb.ingest.readers import UnreadableFile
from kb.ingest.readers.pdf.reader import read_pdf
from kb.ingest.reading import iter_read

FILES = Path(__file__).parents[2].parent / "shared" / "files"
TIMES = 5


def main() -> None:
    """Print pages a second and the ratio for each file, then for several processes."""
    if not FILES.is_dir():
        print("skipped: ../shared/files is not here")
        return
    readable = [path for path in sorted(FILES.glob("*.pdf")) if _pages(path)]
    print(f"{'pages':>6}{'raw/s':>8}{'read/s':>8}{'ratio':>7}  file")
    for path in readable:
        data = path.read_bytes()
        pages = _pages(path)
        raw, read = _in_turns(lambda data=data: _raw(data), lambda data=data: read_pdf(data))
        print(f"{pages:6}{pages / raw:8.0f}{pages / read:8.0f}{read / raw:7.2f}  {path.name}")
    settings.configure(KB_UPLOAD_MEGABYTES=100, KB_READ_SECONDS=60, KB_READ_MEGABYTES=1024, KB_OCR_LANGUAGE="eng")
    total = sum(map(_pages, readable)) * 4
    for processes in range(1, (os.cpu_count() or 1) + 1):
        started = time.perf_counter()
        list(iter_read(readable * 4, processes))
        print(f"{total / (time.perf_counter() - started):8.0f} pages a second of wall with {processes} process(es)")


def _pages(path: Path) -> int:
    try:
        read_pdf(path.read_bytes())
    except UnreadableFile:
        return 0
    return len(pdfium.PdfDocument(path))


def _raw(data: bytes) -> None:
    for page in pdfium.PdfDocument(data):
        page.get_textpage().get_text_bounded()


def _in_turns(*works: Callable[[], object]) -> list[float]:
    best = [float("inf")] * len(works)
    for _ in range(TIMES):
        for at, work in enumerate(works):
            started = time.process_time()
            work()
            best[at] = min(best[at], time.process_time() - started)
    return best


if __name__ == "__main__":
    main()
