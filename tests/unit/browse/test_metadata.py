"""What pages say of themselves to reference managers, indexes and search engines."""

import json
import re

import pytest
from django.test import Client

from kb.browse.metadata import as_script
from tests import factories as make

pytestmark = pytest.mark.django_db


def page(path: str) -> str:
    return Client().get(path).content.decode()


def tags(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<meta name="([\w.]+)" content="([^"]*)">', html)


@pytest.fixture
def chapter() -> str:
    document = make.document(
        slug="holmes-2009",
        kind="chapter",
        title="Corruption",
        subtitle="Twice a victim?",
        year=2009,
        container="Against Trafficking",
        pages="83–114",
        publisher="A Press",
        doi="10.1000/182",
    )
    make.contribution(document=document, author=make.author("Holmes", "Leslie"))
    make.contribution(document=document, author=make.author("Editor", "Ann"), role="editor")
    return str(document.get_absolute_url())


def test_a_chapter_is_described_as_reference_managers_read_it(chapter: str) -> None:
    found = tags(page(chapter))
    assert {
        ("citation_title", "Corruption: Twice a victim?"),
        ("citation_author", "Holmes, Leslie"),
        ("citation_publication_date", "2009"),
        ("citation_inbook_title", "Against Trafficking"),
        ("citation_firstpage", "83"),
        ("citation_lastpage", "114"),
        ("citation_doi", "10.1000/182"),
        ("DC.creator", "Holmes, Leslie"),
        ("DC.contributor", "Editor, Ann"),
        ("DC.identifier", "doi:10.1000/182"),
    } <= set(found)
    assert not [name for name, content in found if not content]


def test_a_file_that_a_reader_may_not_open_is_not_offered_to_indexes(chapter: str) -> None:
    assert "citation_pdf_url" not in dict(tags(page(chapter)))


def test_a_document_is_described_as_search_engines_read_it(chapter: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(chapter))
    assert found
    said = json.loads(found[1])
    assert (said["@type"], said["author"][0]["name"], said["isPartOf"]["name"]) == (
        "Chapter",
        "Leslie Holmes",
        "Against Trafficking",
    )


def test_words_cannot_end_the_data_block_early() -> None:
    html = as_script({"name": "</script><script>alert(1)</script> & more"})
    assert html.count("<") == 2
    assert json.loads(html.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))["name"] == (
        "</script><script>alert(1)</script> & more"
    )


def test_a_page_names_its_own_address_without_the_reader_s_choices(chapter: str) -> None:
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{chapter}?part=2">' in page(
        f"{chapter}?part=2&style=apa&names=0"
    )


def test_a_search_asks_not_to_be_listed() -> None:
    assert '<meta name="robots" content="noindex,follow">' in page("/search?q=anything")
