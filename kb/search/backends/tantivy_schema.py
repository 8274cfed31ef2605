"""What tantivy stores of a row. Text comes as terms ready made, joined by spaces."""

from hashlib import blake2b
from pathlib import Path

import tantivy

from kb.search.rows import SEVERAL, SINGLE, IndexRow

# Raised with every change of what a row holds; an index of another format is built anew.
FORMAT = 4
LEVELS = 3
_TERMS = "terms"
_RAW = "raw"
KEYWORDS = tuple(dict.fromkeys((*SINGLE, *SEVERAL)))


def schema() -> tantivy.Schema:
    """`level` holds every level that sees the row; keywords are raw and fast, because facets are counted over them."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name=_RAW, index_option="basic")
    builder.add_text_field("body", stored=True, tokenizer_name=_TERMS, index_option="position")
    for name in ("heading", "title", "record_title"):
        builder.add_text_field(name, tokenizer_name=_TERMS, index_option="basic")
    for name in ("level", "page"):
        builder.add_text_field(name, tokenizer_name=_RAW, index_option="basic")
    for name in KEYWORDS:
        builder.add_text_field(name, fast=True, tokenizer_name=_RAW, index_option="basic")
    builder.add_text_field("hit", stored=True, tokenizer_name=_RAW, index_option="basic")
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_unsigned_field("position", fast=True)
    builder.add_unsigned_field("of", fast=True)
    return builder.build()


def index_in(folder: Path) -> tantivy.Index:
    """The index in a folder, made when it is not there. Tokenizers are not kept with it and are given at every open."""
    made = tantivy.Index(schema(), path=str(folder), reuse=True)
    made.register_tokenizer(_TERMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return made


def stored(row: IndexRow) -> tantivy.Document:
    """The fields of one row. `hit` is what a hit needs; `of` stands for its document where only numbers can be read."""
    document = tantivy.Document()
    document.add_text("key", row.key)
    document.add_text("body", " ".join(row.body))
    document.add_text("heading", " ".join(row.heading))
    document.add_text("title" if row.anchor else "record_title", " ".join(row.title))
    for level in range(row.level, LEVELS):
        document.add_text("level", str(level))
    if row.page:
        document.add_text("page", row.page)
    for field in KEYWORDS:
        for value in row.values.get(field, ()):
            document.add_text(field, value)
    document.add_text("hit", f"{row.pk}\t{row.anchor}\t{row.document}\t{row.position}")
    for year in row.values.get("year", ()):
        document.add_integer("published", int(year))
    document.add_unsigned("position", row.position)
    document.add_unsigned("of", number_of(row.document))
    return document


def number_of(document: str) -> int:
    """A document's slug as a number of 63 bits."""
    return int.from_bytes(blake2b(document.encode(), digest_size=8).digest(), "big") >> 1
