"""Linking: passages per second with a quarter of the vocabulary, all of it, and as many invented names again.

The target is 2,000 passages a second with 5,000 names, at a cost that does not grow with the number of names. One
process; CPU stands beside wall.
"""

import time
from pathlib import Path

from kb.extraction.mentions.linking import Linker
from kb.extraction.pipeline import read_text
from kb.extraction.types import FoundText, LexiconName
from kb.ingest.reading import read_blocks
from kb.ingest.vocabulary.items import read_items, read_sources
from kb.vocabulary import NameType

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"


def main() -> None:
    """Print a row for each size of the vocabulary."""
    if not CORPUS.is_dir():
        print("skipped: ../shared/corpus is not here")
        return
    names = _vocabulary()
    texts = [part for path in sorted(CORPUS.glob("*.[tm]*")) for part in _parts(path)]
    passages = sum(len(text.passages) for text in texts)
    print(f"{'names':>7}{'passages':>10}{'wall s':>8}{'CPU s':>8}{'passages/CPU s':>16}{'mentions':>10}")
    for chosen in (names[::4], names, names + _invented(len(names))):
        linker = Linker(chosen)
        wall, cpu = time.perf_counter(), time.process_time()
        found = sum(len(linker.link(text).mentions) for text in texts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{len(chosen):>7}{passages:>10}{wall:>8.2f}{cpu:>8.2f}{passages / cpu:>16.0f}{found:>10}")


def _vocabulary() -> list[LexiconName]:
    items = read_items(ROOT / "fixtures" / "vocabulary", read_sources(ROOT / "fixtures"))
    found = []
    for item in items:
        flagged = any(given.get("type") == NameType.PREFERRED for given in item.names)
        for given in item.names if flagged else ({"text": item.name, "type": NameType.PREFERRED}, *item.names):
            kind = NameType(given.get("type", NameType.ALIAS))
            found.append(
                LexiconName(
                    text=given["text"],
                    entity=item.slug,
                    type=kind,
                    case_sensitive=given.get("case_sensitive", kind is NameType.ACRONYM),
                    ambiguous=given.get("ambiguous", False),
                    context=tuple(given.get("context") or ()),
                    language=given.get("language", "en"),
                    kind=item.kind,
                )
            )
    return found


def _invented(number: int) -> list[LexiconName]:
    """Names of the usual shape that no text holds."""
    return [
        LexiconName(text=f"Commission for Subject {index}", entity=f"invented-{index}", type=NameType.ALIAS)
        for index in range(number)
    ]


def _parts(path: Path) -> tuple[FoundText, ...]:
    text = read_text(read_blocks(path.read_bytes())[1])
    return (text, *text.chapters)


if __name__ == "__main__":
    main()
