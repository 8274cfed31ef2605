"""Addresses and paths that a line end cut: whether the next line goes on with one."""

import re

_TAIL = 300
_LAST_TOKEN = re.compile(r"\S+$")
_FIRST_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"(?P<open>[(<\[{]?)(?:https?:|ftp:|mailto:|www\.)\S*$", re.I)
_SCHEME = re.compile(r"(?:https?|ftp|mailto):$", re.I)
# Signs after which no address ends, and those that begin what stands further on in one.
_GOES_ON = tuple("#&=_-%+~")
_STANDS_FURTHER_ON = re.compile(r"[/#?&=]\w")
_INSIDE = re.compile(r"\w[\w~%+-]*[/.#?&=_%~]\w")
_PATH = re.compile(r"\S*/\S*/$|(?<![^\s(])/$")
_CLOSES = re.compile(r"[^\s(<\[{]*[)>\]}]")


def goes_on_in(text: str, following: str) -> bool:
    """Say whether `text` ends in the middle of an address or a path that the line `following` goes on with.

    "https:" and "https://www." end so; what ends with a slash goes on with "doc/index.html", but not with a plain
    word, unless a bracket that the address stands in is still open: "(https://www.un.org/" and "charter)".
    """
    last, first = _LAST_TOKEN.search(text[-_TAIL:]), _FIRST_TOKEN.match(following)
    if last is None or first is None:
        return False
    address = _ADDRESS.search(last[0])
    if address is None:
        return _PATH.search(last[0]) is not None and _goes_on_inside(first[0])
    if last[0].endswith(_GOES_ON) or _SCHEME.search(last[0]) or _STANDS_FURTHER_ON.match(first[0]):
        return True
    if last[0].endswith("//"):
        return first[0][0].isalnum()
    if last[0].endswith("/"):
        is_open = address["open"] != "" and _CLOSES.match(first[0]) is not None
        return is_open or _goes_on_inside(first[0])
    return last[0].endswith((".", "?", ":")) and not first[0][0].isupper() and _goes_on_inside(first[0])


def _goes_on_inside(token: str) -> bool:
    """Say whether a token is a part of an address or a path rather than a word of the sentence."""
    if _INSIDE.match(token):
        return True
    bare = token.rstrip(".,;:!?)]>»”\"’'")
    is_word = bare.isalpha() and (bare != bare.upper() or len(bare) == 1)
    return bool(bare) and not is_word and bare[0].isalnum()
