"""Where to go on from a passage: who cites the work it stands in, and who else speaks of the same."""

from dataclasses import dataclass

from kb.browse.cited_by import Citing, citing_with_sentences
from kb.browse.locators import COUNTED
from kb.corpus.models import Passage
from kb.lib.viewer import Viewer
from kb.search.results import Hit
from kb.search.similar import similar

SIMILAR_SHOWN = 3
CITING_SHOWN = 3
SIMILAR_SOUGHT = SIMILAR_SHOWN + CITING_SHOWN


@dataclass(frozen=True, slots=True)
class Onward:
    """`citing` are the newest citations of the work, all of them behind `all_citing`; `similar` of other authors."""

    citing: list[Citing]
    all_citing: str
    similar: tuple[Hit, ...]


def onward_from(passage: Passage, viewer: Viewer, *, readable: bool) -> Onward:
    """Similar passages are sought by its words: of running text, and only where the reader may see some of it."""
    document = passage.document
    citing = [row for row in citing_with_sentences(document, viewer, CITING_SHOWN) if row.passage != passage]
    near = similar(passage, viewer, SIMILAR_SOUGHT, other_authors=True) if readable and passage.kind in COUNTED else ()
    # One passage is shown in one excerpt at most: two of them together would be more than the rights allow.
    shown = {row.passage for row in citing}
    return Onward(
        citing=citing,
        all_citing=f"{document.get_absolute_url()}references/#cited-by",
        similar=tuple(hit for hit in near if hit.passage not in shown)[:SIMILAR_SHOWN],
    )
