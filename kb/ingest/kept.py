"""The bytes of every file as it came, so that it can be read again and opened as the original."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from kb.corpus.models import SourceFile
from kb.ingest.workroom import workroom


class StorageFault(Exception):
    """Nothing can be stored at all: `reason` says why, `remedy` what the operator can do. No file is to blame."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


@contextmanager
def keeping(data: bytes, sha256: str) -> Iterator[Path]:
    """Keep the bytes before rows refer to them; when those could not be written, what was kept for them goes again.

    Raises:
        StorageFault: when the disk of the kept files is full, away or not to be written on.
    """
    target = Path(settings.KB_MEDIA_ROOT) / sha256[:2] / sha256
    is_new = not (target.exists() and target.stat().st_size == len(data))
    if is_new:
        _write(data, target)
    try:
        yield target
    except BaseException:
        if is_new and not SourceFile.objects.filter(sha256=sha256).exists():
            target.unlink(missing_ok=True)
        raise


def _write(data: bytes, target: Path) -> None:
    try:
        with workroom() as room:
            partial = room / target.name
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.replace(target)
    except OSError as error:
        raise StorageFault(
            f"The file cannot be kept in {settings.KB_MEDIA_ROOT} ({error.strerror})",
            "Make room there, or give the rights to write (KB_MEDIA_ROOT), and run the same again",
        ) from error


def kept_bytes(source: SourceFile) -> bytes:
    """The file as it came. Raises OSError when it is no longer there."""
    return source.kept_path.read_bytes()
