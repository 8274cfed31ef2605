"""A small library with the traps of the real one, indexed for real in a folder of this run."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from haystack import connections

from kb.search import indexing
from kb.search.engine import search
from kb.search.forms import SearchForm
from kb.search.results import SearchResults
from tests import factories as make


def find(text: str = "", **given: object) -> SearchResults:
    """Results for a text and whatever else stands in the address."""
    viewer = given.pop("viewer", None)
    form = SearchForm({"q": text, **given}, viewer) if viewer else SearchForm({"q": text, **given})  # type: ignore[arg-type]
    return search(form.request())


def anchors(results: SearchResults) -> list[str]:
    return [hit.anchor for hit in results.hits]


ENGINES = ("whoosh", "tantivy")


def use(engine: str, folder: Path) -> None:
    """Search with this engine, in this folder, from now on."""
    connections.connections_info["default"].update(ENGINE=f"kb.search.backends.{engine}.Engine", PATH=str(folder))
    connections.reload("default")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Every test with a library runs on both engines: this is their contract."""
    before = dict(connections.connections_info["default"])
    use(request.param, tmp_path / request.param)
    yield request.param
    connections.connections_info["default"].update(before)
    connections.reload("default")


@pytest.fixture
def library(db: None, engine: str) -> SimpleNamespace:
    """Two works of other people, one briefing, and entities named in them."""
    iom = make.entity("International Organization for Migration", slug="iom", names=("IOM",))
    seci = make.entity("Southeast European Cooperative Initiative", slug="seci", names=("SECI",))
    rcp = make.entity("Regional Clearing Point", slug="regional-clearing-point", names=("RCP",))
    bosnia = make.entity("Bosnia and Herzegovina", "country", slug="bosnia-and-herzegovina", names=("Bosnia",))
    protocol = make.entity("Palermo Protocol", "instrument", slug="palermo-protocol", names=("UN Protocol",))
    lindstrom = make.author("Lindstrom", "Nicole")
    book = make.document(
        slug="lindstrom-2006", title="Transnational Responses to Human Trafficking", year=2006, rights="excerpts"
    )
    make.contribution(document=book, author=lindstrom)
    paper = make.document(slug="schatral-2011", title="Categorisation and Instruction", year=2011, kind="chapter")
    make.contribution(document=paper, author=make.author("Schatral", "Susanne"))
    heading = make.section(document=book, title="Operation Mirage")
    passages = SimpleNamespace(
        return_=make.passage(
            document=paper, text="The IOM calls it voluntary repatriation, though few were asked.", names=(iom,)
        ),
        mirage=make.passage(
            document=book,
            section=heading,
            text="The SECI Center led it in 2002 with police of twelve states.",
            names=(seci,),
        ),
        point=make.passage(
            document=book,
            text="The Regional Clearing Point counted victims who were repatriated to Bosnia.",
            names=(rcp, bosnia),
        ),
        law=make.passage(
            document=paper,
            text="Art. 3(a) of the UN Protocol and Directive 2004/81/EC define trafficking.",
            names=(protocol,),
        ),
        note=make.passage(
            document=book, kind="note", note="13", text="NATO¹³ and the Treaty of Prüm; see U.S. reports of the WHO."
        ),
        entry=make.passage(
            document=book, kind="bibliography", text="Doe, J. (2001), Repatriation and its Discontents. London."
        ),
        secret=make.passage(
            document=book, text="A canary in a restricted passage.", restricted=True, restricted_reason="A name."
        ),
    )
    indexing.rebuild()
    return SimpleNamespace(p=passages, iom=iom, seci=seci, rcp=rcp, book=book, paper=paper, lindstrom=lindstrom)
