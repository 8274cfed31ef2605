"""Under which title a cited work is listed: its own, or the citation where only a fragment of it was read."""

import pytest

from kb.extraction.types import FoundReference
from kb.ingest.work_titles import LONGEST_CITATION, title_of
from kb.vocabulary import ReferenceKind


def listed(title, raw):
    return title_of(FoundReference(0, 0, 0, 1, raw, ReferenceKind.WORK, title=title))


@pytest.mark.parametrize(
    ("title", "raw"),
    [
        ("Roads of the North", "Eva Lind, Roads of the North (Oslo: Harbour, 2004), 12."),
        ("Asylums", "Lind, E. 1968. Asylums. Oslo."),
        ("Introduction", "Eva Lind, “Introduction,” in Roads, ed. Ada Brandt (Oslo: Harbour, 2004), 3."),
        ("Roads", "Eva Lind, “Roads” in The North (Oslo: Harbour, 2004)."),
        ("(Un)Built Roads", "Lind, E. 1990. (Un)Built Roads. Oslo."),
        ("(Not) Built Roads", "Eva Lind, “(Not) Built Roads,” Border Studies 3 (1990): 5."),
        ("1984 in Roads", "Lind, E. 1990. 1984 in Roads. Oslo."),
    ],
)
def test_a_title_that_ends_where_the_citation_lets_it_is_kept(title, raw):
    assert listed(title, raw) == title


@pytest.mark.parametrize(
    ("title", "raw"),
    [
        ("Northern", "Eva Lind, Northern Roads (Oslo: Harbour, 2004)."),
        ("557", "Decision No. 557, Permanent Council, 2005."),
        ("13-15", "Office for Camps, 13-15."),
        ("12 May 2005", "Letter of the Office for Camps, 12 May 2005."),
        ("Article", "Article 5, Office for Camps."),
        ("(Scotland) Act 2004", "Vulnerable Roads (Scotland) Act 2004."),
        ("ed., Roads of the North", "Office for Camps, ed., Roads of the North. Oslo, 2004."),
        ("14/06, adopted", "Ministerial Decision No. 14/06, adopted 5 December 2006."),
        ("Recommendation No. R", "Recommendation No. R (2000) 11 on Roads"),
        ("A memo of September", "A memo of September 16, 2004."),
        ("Recommendation Rec", "Recommendation Rec (2000) 19, 6 October 2000."),
        ("The Northern Times", "The Northern Times, March 15 and 16, 2006"),
        ("Roads (in", "Eva Lind, Roads (in Norwegian), 2004."),
    ],
)
def test_a_fragment_is_replaced_by_its_citation(title, raw):
    assert listed(title, raw) == raw


def test_a_citation_is_one_line_without_what_leads_to_it_and_cut_at_a_word():
    cited = listed("557", "See also Decision\nNo. 557, " + "of the Permanent Council " * 30)
    assert cited.startswith("Decision No. 557, of")
    assert len(cited) <= LONGEST_CITATION + 1
    assert cited.endswith(("of…", "the…", "Permanent…", "Council…"))


def test_a_citation_is_listed_without_its_address():
    raw = "A memo of September 16, 2004, available at <http://o.example/memo> (accessed May 3, 2009)."
    assert listed("A memo of September", raw) == "A memo of September 16, 2004"


def test_what_has_no_title_has_none():
    assert listed("", "Lind 2004, 5.") == ""
