"""What a reader keeps without an account: a list in a signed cookie, never in the database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

COOKIE = "kept"
SALT = "kb.browse.kept"
A_YEAR = 365 * 24 * 3600
# Browsers drop a cookie of more than 4,096 bytes, name and attributes counted, without a word.
MOST_BYTES = 3_800
MOST_ITEMS = 200
LONGEST_NOTE = 500


class ListFull(Exception):
    """The cookie holds no more; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A passage by its anchor or a record by `d.` and its slug, with the reader's own note."""

    key: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptList:
    """The items in the reader's order. Every change gives a new list."""

    items: tuple[Item, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The items without their notes."""
        return tuple(item.key for item in self.items)

    def added(self, keys: Iterable[str]) -> "KeptList":
        """With these at the end; what is there stays where it is."""
        new = tuple(Item(key) for key in dict.fromkeys(keys) if key not in self.keys)
        return KeptList((*self.items, *new))

    def without(self, key: str) -> "KeptList":
        """With this one taken away."""
        return KeptList(tuple(item for item in self.items if item.key != key))

    def moved(self, key: str, by: int) -> "KeptList":
        """With this one so many places further down, within the list."""
        if key not in self.keys:
            return self
        items = list(self.items)
        item = items.pop(self.keys.index(key))
        items.insert(max(0, self.keys.index(key) + by), item)
        return KeptList(tuple(items))

    def noted(self, key: str, note: str) -> "KeptList":
        """With this note on this one."""
        text = "\n".join(note.split("\r\n")).strip()[:LONGEST_NOTE]
        return KeptList(tuple(replace(item, note=text) if item.key == key else item for item in self.items))


def kept_by(request: HttpRequest) -> KeptList:
    """The list of this reader; empty where there is none or it was tampered with."""
    try:
        rows = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return KeptList(tuple(Item(str(key), str(note)) for key, note in rows))
    except (signing.BadSignature, ValueError, TypeError):
        return KeptList()


def keep(response: HttpResponse, kept: KeptList) -> None:
    """Send the list to the reader's browser.

    Raises:
        ListFull: it does not fit.
    """
    value = signing.dumps([[item.key, item.note] for item in kept.items], salt=SALT, compress=True)
    if len(kept.items) > MOST_ITEMS or len(value) > MOST_BYTES:
        raise ListFull(_("Your list is full. Save or print it, then take something away or shorten a note."))
    if not kept.items:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
