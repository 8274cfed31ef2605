"""The bytes of every file as it came, so that it can be read again and opened as the original."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from kb.corpus.models import SourceFile


@contextmanager
def keeping(data: bytes, sha256: str) -> Iterator[Path]:
    """Keep the bytes before rows refer to them; when those could not be written, what was kept for them goes again."""
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
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{uuid4().hex[:8]}.part")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)


def kept_bytes(source: SourceFile) -> bytes:
    """The file as it came. Raises OSError when it is no longer there."""
    return source.kept_path.read_bytes()
