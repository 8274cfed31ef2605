"""A collection with one of everything that has a page; also what the browser looks at."""

from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.utils import timezone

from kb.search import indexing
from tests import factories as make

CANARY = "kingfisher"


def build() -> SimpleNamespace:
    """Entities of every kind, an open paper with notes, an excerpted report, a book, a draft, a tombstone."""
    it = SimpleNamespace()
    _entities(it)
    _paper(it)
    _report(it)
    _book(it)
    _works(it)
    it.member = make.user(username="member")
    it.member.groups.add(Group.objects.get_or_create(name="Members")[0])
    it.curator = make.user(username="curator", is_staff=True)
    indexing.rebuild()
    return it


def _entities(it: SimpleNamespace) -> None:
    it.bosnia = make.entity("Bosnia and Herzegovina", "country", names=("Bosnia",))
    make.country(entity=it.bosnia, iso2="BA", iso3="BIH")
    it.romania = make.entity("Romania", "country")
    make.country(entity=it.romania, iso2="RO", iso3="ROU")
    it.iom = make.entity(
        "International Organization for Migration", slug="iom", names=("IOM",), summary="Works on migration."
    )
    make.organisation(entity=it.iom, type="un-body", level="global")
    it.seci = make.entity("Southeast European Cooperative Initiative", slug="seci", names=("SECI",))
    make.organisation(
        entity=it.seci, type="intergovernmental", level="regional", seat_country=it.romania, seat_place="Bucharest"
    )
    it.silent = make.entity("Silent Committee")
    make.organisation(entity=it.silent)
    it.mirage = make.entity("Operation Mirage", "initiative")
    make.initiative(entity=it.mirage, type="operation", from_year=2002, until_year=2004)
    it.protocol = make.entity("Palermo Protocol", "instrument", names=("UN Protocol",))
    make.instrument(entity=it.protocol, type="protocol", adopted="2000-11-15")
    it.balkans = make.entity("Balkans", "region")
    it.return_ = make.entity("Return", "topic", summary="Going back to the country of origin.")
    make.fact(entity=it.seci, kind="founded", text="Founded in 1996.", date="1996-12")
    make.fact(entity=it.seci, kind="disputed", text="Whether raids help is disputed.")
    make.entity_link(source=it.mirage, target=it.seci, type="run-by")
    it.merged = make.entity("SECI twice", merged_into=it.seci)
    make.former_address(slug="seci-old", entity=it.seci)
    make.annotation(entity=it.seci, body="<p>Not to be taken for its <b>Centre</b>.</p>", visibility="public")
    make.annotation(entity=it.seci, body="<p>Only between curators.</p>", visibility="curators")


def _paper(it: SimpleNamespace) -> None:
    it.author = make.author("Lindstrom", "Nicole")
    it.paper = make.document(slug="lindstrom-2006", title="Responses in the Balkans", year=2006, kind="working-paper")
    make.contribution(document=it.paper, author=it.author)
    first = make.section(document=it.paper, title="Introduction", position=0)
    second = make.section(document=it.paper, title="Policing", position=1)
    it.opening = make.passage(
        document=it.paper,
        section=first,
        text="The IOM returns people to Bosnia; SECI sends police.",
        names=(it.iom, it.bosnia, it.seci),
    )
    it.policing = make.passage(
        document=it.paper, section=second, text="Operation Mirage was led by SECI.", names=(it.mirage, it.seci)
    )
    make.passage(document=it.paper, section=second, kind="table", text="Year\tRaids\n2002\t120")
    make.passage(document=it.paper, section=second, kind="quotation", text="We were not asked.")
    it.note = make.passage(
        document=it.paper,
        section=second,
        kind="note",
        note="1",
        text="The Palermo Protocol came later.",
        names=(it.protocol,),
    )
    make.note_call(passage=it.policing, offset=17, number="1", target=it.note)
    it.tombstone = make.passage(document=it.paper, text="Gone words.", vanished_at=timezone.now())
    it.moved = make.passage(document=it.paper, text="Moved words.", vanished_at=timezone.now(), replaced_by=it.opening)
    make.annotation(passage=it.policing, body="<p>Compare the later figures.</p>", visibility="public")


def _report(it: SimpleNamespace) -> None:
    it.report = make.document(
        slug="limanowska-2005", title="Trafficking in South-Eastern Europe", year=2005, rights="excerpts"
    )
    long = "SECI counted raids and victims in the region. " * 12
    it.cut = make.passage(document=it.report, text=f"{long}Here the {CANARY} stands.", names=(it.seci,))
    it.restricted = make.passage(
        document=it.report, text=f"A restricted {CANARY}.", restricted=True, restricted_reason="A name stands in it."
    )
    it.record = make.document(slug="members-2004", title="For members", year=2004, rights="members")
    it.for_members = make.passage(document=it.record, text=f"Members read of the {CANARY}.", names=(it.iom,))
    it.draft = make.document(slug="draft-2001", title="Not yet published", status="draft")
    it.withdrawn = make.document(slug="withdrawn-2002", title="Taken back", status="withdrawn")


def _book(it: SimpleNamespace) -> None:
    it.book = make.document(slug="friesendorf-2009", title="Strategies against Trafficking", year=2009, kind="book")
    it.chapter = make.document(
        slug="holmes-2009", title="Europol and others", year=2009, kind="chapter", part_of=it.book
    )
    make.contribution(document=it.chapter, author=make.author("Holmes", "Leslie"))
    make.passage(document=it.chapter, text="Return was seldom a choice, says the IOM.", names=(it.iom, it.return_))
    it.briefing = make.document(slug="briefing-seci", title="SECI in brief", year=2026, kind="house-briefing")
    make.passage(document=it.briefing, text="SECI and the Balkans in brief.", names=(it.seci, it.balkans))


def _works(it: SimpleNamespace) -> None:
    it.work = make.work(key="hughes 2000", authors=["Hughes"], year=2000, title="The Natasha Trade")
    it.held_work = make.work(key="lindstrom 2006", authors=["Lindstrom"], year=2006, title="Responses in the Balkans")
    it.paper.work = it.held_work
    it.paper.save()
    entry = make.passage(
        document=it.chapter, kind="bibliography", text="Lindstrom, N. (2006), Responses in the Balkans."
    )
    other = make.passage(document=it.chapter, kind="bibliography", text="Hughes, D. (2000), The Natasha Trade.")
    reference = make.reference(
        document=it.chapter, passage=entry, raw=entry.text, work=it.held_work, work_state="found"
    )
    make.reference(document=it.chapter, passage=other, raw=other.text, work=it.work, work_state="found")
    citing = make.passage(document=it.chapter, text="Raids seldom helped (Lindstrom 2006).")
    it.citation = make.cross_reference(
        passage=citing, start=21, end=35, surface="Lindstrom 2006", reference=reference, cited_document=it.paper
    )
