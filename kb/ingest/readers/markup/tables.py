"""Tables of data, told from tables that only lay a page out."""

from lxml import etree

from kb.ingest.readers.markup.notes import Notes
from kb.ingest.readers.markup.words import BREAK, raw_words, words_and_markers

_CELL_AT_MOST = 600


def is_data_table(table: etree._Element) -> bool:
    """Say whether a table holds data: two rows of two cells at least, short cells, no table within."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    widths = [sum(1 for cell in row if cell.tag in {"td", "th"}) for row in table.iter("tr")]
    if sum(width >= 2 for width in widths) < 2:
        return False
    cells = ["".join(cell.itertext()) for cell in table.iter("td", "th")]
    return sum(map(len, cells)) <= _CELL_AT_MOST * len(cells)


def rows_of(table: etree._Element, notes: Notes) -> list[list[str]]:
    """Return the words of the cells, row by row, without empty rows."""
    rows = [
        [words_and_markers(raw_words(cell, notes).replace(BREAK, " "))[0] for cell in row if cell.tag in {"td", "th"}]
        for row in table.iter("tr")
    ]
    return [row for row in rows if any(row)]
