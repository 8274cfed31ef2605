"""Records of works that do not exist, one for each case that styles treat differently."""

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
