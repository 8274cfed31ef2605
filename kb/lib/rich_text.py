"""Cleaning what people write with markup: the one door to bleach, when a note is written and when it is shown."""

import re

import bleach

TAGS = frozenset(
    {"a", "b", "blockquote", "br", "cite", "code", "em", "i", "li", "ol", "p", "q", "strong", "sub", "sup", "ul"}
)
ATTRIBUTES = {"a": ["href", "title"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
LONGEST = 50_000

# bleach keeps the words inside a tag it takes away, so code would stay as text: it goes first, with all it holds.
_WITH_CONTENT = re.compile(
    r"<(script|style|template|noscript|iframe|object|svg|math)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_BARE_LINES = re.compile(r"\n\s*\n")
_HAS_BLOCK = re.compile(r"<(p|ul|ol|blockquote)\b", re.IGNORECASE)


class TooLong(ValueError):
    """More markup than a note may hold."""


def clean(markup: str) -> str:
    """HTML with no more than the listed tags, attributes and protocols; paragraphs where plain text has blank lines.

    Raises:
        TooLong: over `LONGEST` characters, which cleaning would take too long on.
    """
    if len(markup) > LONGEST:
        raise TooLong(f"A note holds at most {LONGEST:,} characters; this one has {len(markup):,}. Shorten it.")
    bare = _WITH_CONTENT.sub("", markup)
    if not _HAS_BLOCK.search(bare):
        parts = (part.strip() for part in _BARE_LINES.split(bare))
        bare = "".join(f"<p>{part}</p>" for part in parts if part)
    return str(bleach.clean(bare, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)).strip()
