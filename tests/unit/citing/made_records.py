"""Records of works that do not exist, one for each case that styles treat differently."""

from dataclasses import replace

from kb.citing.records import CitedRecord, Contributor
from kb.vocabulary import DocumentKind

ARTICLE = CitedRecord(
    key="moreau-2004",
    kind=DocumentKind.ARTICLE,
    title="Does “Rescue” Help?",
    subtitle="Shelters & their Guests",
    authors=(Contributor("Moreau", "Claire Anne"), Contributor("Okafor", "Ben")),
    year=2004,
    date="2004-05-31",
    container="Journal of Border Studies",
    volume="12",
    issue="3",
    pages="45–67",
    doi="10.1000/xyz",
)
CHAPTER = CitedRecord(
    key="van-der-berg-2009",
    kind=DocumentKind.CHAPTER,
    title="Policing the Sea",
    authors=(Contributor("van der Berg", "Hans"),),
    editors=(Contributor("Lind", "Eva"), Contributor("Moss", "Peter")),
    year=2009,
    container="Borders in Motion",
    pages="12–34",
    publisher="Harbour Press",
    place="London",
)
REPORT = CitedRecord(
    key="institute-2011",
    kind=DocumentKind.REPORT,
    title="Counting <b>People</b>",
    authors=(Contributor("Institute for Migration Data"),),
    year=2011,
    series="Working Papers",
    number="7",
    publisher="IMD",
    place="Geneva",
    url="https://example.org/7",
)
BOOK = CitedRecord(
    key="lind-n-d",
    kind=DocumentKind.BOOK,
    title="Routes",
    subtitle="A History",
    editors=(Contributor("Lind", "Eva"),),
    publisher="Harbour Press",
    place="London",
    address="https://kb.example/p/abc/",
)
NOBODY = CitedRecord(key="nobody-1999", kind=DocumentKind.BOOK, title="Who Wrote This?", year=1999, publisher="Harbour")

_BRANDT, _LIND, _MOSS = Contributor("Brandt", "Ada M."), Contributor("Lind", "Eva"), Contributor("Moss", "Peter")
_FIVE = (_LIND, _MOSS, _BRANDT, Contributor("Okafor", "Ben"), Contributor("Sund", "Li-Hua"))
OFFICE = Contributor("Office for Camps")
FIVE = replace(ARTICLE, key="five", authors=_FIVE, doi="10.1000/five", pages="101–108")
THREE = replace(ARTICLE, key="three", authors=_FIVE[:3], pages="321–328")
SECOND_EDITION = CitedRecord(
    key="second",
    kind=DocumentKind.BOOK,
    title="Roads and Camps",
    authors=(_LIND,),
    year=2019,
    edition="2",
    publisher="Harbour University Press",
    place="Oslo",
)
TRANSLATED = replace(SECOND_EDITION, key="translated", edition="", translators=(_BRANDT,))
EDITED = replace(SECOND_EDITION, key="edited", edition="", authors=(), editors=_FIVE[:3])
OWN_REPORT = CitedRecord(
    key="own",
    kind=DocumentKind.REPORT,
    title="Roads Counted",
    authors=(OFFICE,),
    year=2019,
    publisher="Office for Camps",
    place="Oslo",
    url="https://example.org/own",
)
UNITED_NATIONS = CitedRecord(
    key="un",
    kind=DocumentKind.REPORT,
    title="Report of the Special Rapporteur on Roads",
    authors=(Contributor("United Nations General Assembly"),),
    year=2012,
    date="2012-08-07",
    number="A/67/999",
    publisher="United Nations",
    place="New York",
    url="https://example.org/un",
)
WORKING_PAPER = replace(REPORT, key="paper", kind=DocumentKind.WORKING_PAPER, title="Roads", authors=_FIVE[:4])
THESIS = CitedRecord(
    key="thesis",
    kind=DocumentKind.THESIS,
    title="Roads of the North",
    authors=(_LIND,),
    year=2013,
    series="PhD dissertation",
    publisher="University of Oslo",
)
MASTERS_THESIS = replace(THESIS, key="master", series="Master’s thesis")
WEB_PAGE = CitedRecord(
    key="web",
    kind=DocumentKind.WEB_PAGE,
    title="Ten Causes of Roads",
    authors=(OFFICE,),
    year=2018,
    date="2018-05-24",
    url="https://example.org/ten",
    accessed="2026-11-22",
)
WEB_PAGE_OF_NOBODY = CitedRecord(
    key="facts",
    kind=DocumentKind.WEB_PAGE,
    title="Road Facts",
    container="Harbour University",
    url="https://example.org/facts",
    accessed="2026-11-22",
)
LAW = CitedRecord(
    key="law",
    kind=DocumentKind.LAW,
    title="Protection of Roads Act of 2000",
    number="Public Law 999-386",
    year=2000,
    url="https://example.org/law",
)
TREATY = CitedRecord(
    key="treaty",
    kind=DocumentKind.LAW,
    title="Convention on Action for Roads",
    authors=(Contributor("Council of Roads"),),
    year=2005,
    series="CRTS",
    number="997",
)
JUDGMENT = CitedRecord(
    key="judgment",
    kind=DocumentKind.JUDGMENT,
    title="Doe v. Norway",
    authors=(Contributor("Court of Roads"),),
    year=2005,
    number="73399/01",
)
CONFERENCE_PAPER = CitedRecord(
    key="conference",
    kind=DocumentKind.CONFERENCE_PAPER,
    title="Roads in Talk",
    authors=(_LIND,),
    container="Proceedings of the Conference on Roads",
    year=2004,
    pages="3–9",
    publisher="Harbour Press",
    place="Oslo",
)
BRIEFING = CitedRecord(
    key="briefing",
    kind=DocumentKind.HOUSE_BRIEFING,
    title="The Office for Camps",
    authors=(Contributor("Clearing Point"),),
    year=2026,
    publisher="Clearing Point",
    address="https://kb.example/documents/office/",
    accessed="2026-11-22",
)
RECORDS = {name: value for name, value in globals().items() if isinstance(value, CitedRecord)}
