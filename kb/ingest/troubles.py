"""What readers are told of files that could not be read, or not whole; the whole story is in the log."""

import re
from collections.abc import Sequence

from django.db.models import Q

from kb.corpus.models import Document, FileTrouble
from kb.vocabulary import Status

_LONGEST = 255
# A path of two folders or more, or the place of a kept file; a kind such as application/zip is neither.
_PLACE = re.compile(r"[^\s:'\"(]*(?:/[^\s/:'\"]+)+/(?=[^\s/:])|\b[0-9a-f]{2}/[0-9a-f]{64} ?")


def note_refusal(name: str, sha256: str, reason: str, status: Status) -> None:
    """The file was refused; where we hold it from before, what is shown of it is as public as that."""
    same = Q(source_file__original_name=name)
    if sha256:
        same |= Q(source_file__sha256=sha256)
    held = Document.objects.whole().filter(same).order_by("pk").first()
    _note(name, sha256, plain_reason(reason), status, held)


def note_reading(name: str, sha256: str, document: Document, doubts: Sequence[str] | None) -> None:
    """The file was read: its trouble is over, but for `doubts`. None says that it was not read anew."""
    if doubts is None:
        FileTrouble.objects.filter(Q(name=name[:_LONGEST]) | _same_bytes(sha256), document=None).delete()
        return
    FileTrouble.objects.filter(Q(name=name[:_LONGEST]) | _same_bytes(sha256) | Q(document=document)).delete()
    if doubts:
        _note(name, sha256, ". ".join(doubts), Status(document.status), document)


def plain_reason(reason: str) -> str:
    """The reason without places of the machine, and without the words of a program that stand in brackets."""
    return _PLACE.sub("", reason.partition(" (")[0]).strip().rstrip(".")


def _same_bytes(sha256: str) -> Q:
    return Q(sha256=sha256) & ~Q(sha256="")


def _note(name: str, sha256: str, reason: str, status: Status, document: Document | None) -> None:
    FileTrouble.objects.update_or_create(
        name=name[:_LONGEST],
        defaults={"sha256": sha256, "reason": reason, "status": status.value, "document": document},
    )
