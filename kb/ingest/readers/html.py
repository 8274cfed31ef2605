"""Web pages: the main text without what surrounds it on the site."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import trafilatura
from lxml import etree

from kb.extraction.structure.wording import same_words
from kb.extraction.types import Block, BlockKind
from kb.ingest.readers.base import MediaType, UnreadableFile, describes, reads
from kb.ingest.readers.facts import FileFacts, authors_of, date_of, doi_in, language_code, title_or_nothing
from kb.ingest.readers.markup.notes import find_notes
from kb.ingest.readers.markup.parse import parse_html
from kb.ingest.readers.markup.walk import Walker
from kb.ingest.readers.report import set_aside

_KEY_LENGTH = 60
_MENU_AT_LEAST = 4
_BARS = ("td", "p", "div", "center")
_BAR_AT_LEAST = 3
_LINK_AT_MOST = 4
_HEADS = {BlockKind.HEADING, BlockKind.RULE}
_ENDS = (".", ";", ",", "!", "?", ":", "。", "…")
_SENTENCE_AT_LEAST = 6
_ALWAYS_KEPT = {BlockKind.HEADING, BlockKind.NOTE, BlockKind.TABLE, BlockKind.QUOTATION}


@reads(MediaType.HTML)
def read_html_file(data: bytes) -> tuple[Block, ...]:
    """Return the blocks of the main text of a page.

    A page that marks its main part is believed; otherwise trafilatura says which words belong to the text.

    Raises:
        UnreadableFile: when there is no text on the page.
    """
    root = parse_html(data)
    _prune(root)
    main = _main(root)
    blocks = tuple(Walker(find_notes({"": root})).blocks(root if main is None else main))
    if main is None:
        blocks = _of_main_text(blocks, root)
    if not any(block.text for block in blocks):
        raise UnreadableFile(
            "The page holds no text", "Save it from a browser after it has loaded completely, then add it again."
        )
    return blocks


@describes(MediaType.HTML)
def describe_html(data: bytes) -> FileFacts:
    """Return what a page says of itself: the marks for libraries first, then what trafilatura finds."""
    root = parse_html(data)
    # Without "extensive" a date in the text, such as that of another resolution, does not pass for that of the page.
    found = trafilatura.extract_metadata(root, extensive=False)
    named = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content", "") for meta in root.iter("meta")
    }
    authors = [meta.get("content") for meta in root.iter("meta") if meta.get("name", "").lower() == "citation_author"]
    return FileFacts(
        title=title_or_nothing(named.get("citation_title") or (found.title if found else "")),
        authors=authors_of(authors or [found.author if found else ""]),
        created=date_of(named.get("citation_publication_date", "").replace("/", "-") or (found.date if found else "")),
        doi=doi_in(named.get("citation_doi", "")),
        language=language_code(root.get("lang")),
        address=(found.url if found else "") or "",
    )


def _prune(root: etree._Element) -> None:
    """Take out what surrounds the text on a site: heads and feet of the page, and lists of nothing but links."""
    surroundings = root.xpath(
        "//body/header|//footer[not(ancestor::article)]|//*[@role='banner' or @role='contentinfo']"
    )
    menus = (
        found for found in root.iter("ul", "ol", *_BARS) if (_is_bar(found) if found.tag in _BARS else _is_menu(found))
    )
    for element in (*surroundings, *menus):
        if element.getparent() is not None:
            element.drop_tree()


def _is_bar(element: etree._Element) -> bool:
    """Say whether a cell or a line holds a bar of links, as pages that tables lay out have them."""
    links = [len("".join(link.itertext()).split()) for link in element.iter("a") if link.get("href")]
    words = sum(any(map(str.isalnum, word)) for word in "".join(element.itertext()).split())
    return len(links) >= _BAR_AT_LEAST and max(links) <= _LINK_AT_MOST and sum(links) >= words


def _is_menu(element: etree._Element) -> bool:
    """Say whether a list holds links and hardly a word besides, each of a few words."""
    items = [item for item in element if item.tag == "li"]
    words = len("".join(element.itertext()).split())
    linked = sum(len("".join(link.itertext()).split()) for link in element.iter("a"))
    return len(items) >= _MENU_AT_LEAST and linked >= 0.9 * words and words <= 5 * max(len(items), 1)


def _main(root: etree._Element) -> etree._Element | None:
    """Return the one element that the page itself names its main part."""
    for found in (
        root.xpath("//*[@id='mw-content-text' or @itemprop='articleBody']"),
        root.xpath("//article[not(ancestor::article)]"),
        root.xpath("//main|//*[@role='main']"),
    ):
        outer = [element for element in found if not any(above in found for above in element.iterancestors())]
        if len(outer) == 1 and len("".join(outer[0].itertext()).split()) >= 50:
            return outer[0]
    return None


def _heads_text(blocks: Sequence[Block], at: int, kept: set[int]) -> bool:
    below = next((later for later in range(at + 1, len(blocks)) if blocks[later].kind is not BlockKind.RULE), None)
    return below is None or below in kept


def _of_main_text(blocks: Sequence[Block], root: etree._Element) -> tuple[Block, ...]:
    """Keep what stands between the first and the last words that trafilatura takes for the text."""
    text = trafilatura.extract(root, favor_recall=True, include_comments=False, include_tables=True)
    if not text:
        return tuple(blocks)
    known = same_words(text)
    own = [at for at, block in enumerate(blocks) if block.text and same_words(block.text)[:_KEY_LENGTH] in known]
    if not own:
        return tuple(blocks)
    first = own[0]
    while first and blocks[first - 1].kind in _HEADS:
        first -= 1
    inside = range(first, own[-1] + 1)
    kept = set(own) | {at for at in inside if blocks[at].kind in _ALWAYS_KEPT}
    kept |= set(_passed_over(blocks, [at for at in inside if at not in kept]))
    # A heading whose own words are none of the text, such as "Related stories", goes with them.
    empty = {at for at in kept - set(own) if blocks[at].kind is BlockKind.HEADING and not _heads_text(blocks, at, kept)}
    kept -= empty
    kept |= {at for at, block in enumerate(blocks) if block.kind is BlockKind.NOTE}
    set_aside("blocks around the main text", len(blocks) - len(kept))
    return tuple(block for at, block in enumerate(blocks) if at in kept)


def _passed_over(blocks: Sequence[Block], left: Sequence[int]) -> Iterator[int]:
    """Yield what belongs to the text and was not taken for it: boxes of sentences, and lists that a text announces.

    Teasers of other pages are headlines: nothing leads to them, and they end without a mark.
    """
    for _, run in groupby(enumerate(left), key=lambda each: (each[1] - each[0], blocks[each[1]].kind)):
        places = [at for _, at in run]
        texts = [blocks[at].text for at in places]
        announced = places[0] > 0 and blocks[places[0] - 1].text.endswith(":")
        ended = sum(text.endswith(_ENDS) for text in texts)
        if blocks[places[0]].kind is BlockKind.BOX:
            is_text = any(text.endswith(_ENDS) and len(text.split()) >= _SENTENCE_AT_LEAST for text in texts)
        else:
            is_text = blocks[places[0]].kind is BlockKind.LIST_ITEM and (announced or 2 * ended > len(texts))
        if is_text:
            yield from places
