"""References: strings read per second, and the seconds to resolve 1,000 references against 100,000 works.

Targets: 1,000 strings a second; 2 seconds per 1,000 references. The strings and the works are invented here.
"""

import random
import time

from kb.extraction.references.finding import parse_reference
from kb.ingest.same_work import PERHAPS, Description, best_of, block_keys, near_keys

_ENDS = ("nder", "lmann", "ssen", "rgh")
FAMILIES = [f"{start}{middle}{end}" for start in "BDFGHKLMNPRST" for middle in "aeiou" for end in _ENDS]
_SUBJECTS = "Roads Camps Borders Shelters Courts Police Harbours Markets Letters Villages Rivers Ships Fields Schools"
_PLACES = "Norway Tuvalu Chile Benin Estonia Nepal Ghana Malta Fiji Oman Peru Cuba"
SUBJECTS, PLACES = _SUBJECTS.split(), _PLACES.split()
FORMS = (
    "{family}, A. {year}. “{title}.” Journal of Things 12 (3): 45–67.",
    "{family}, Anna ({year}): {title}. Berlin: Verlag.",
    "Anna {family}, {title} (London: Harbour Press, {year}), 12.",
    "{family} A ({year}) {title}. J Things 12:45–67",
)
WORKS = 100_000
REFERENCES = 1_000


def main() -> None:
    """Print both figures with the target beside them."""
    chance = random.Random(7)
    works = [_invented(chance) for _ in range(WORKS)]
    strings = [_printed(chance, work) for work in works[:REFERENCES]]
    cpu = time.process_time()
    read = [parse_reference(raw)[0] for raw in strings]
    cpu = time.process_time() - cpu
    print(f"reading    {REFERENCES / cpu:8.0f} strings per CPU second (target 1,000)")
    index: dict[str, list[Description]] = {}
    for work in works:
        for key in block_keys(work):
            index.setdefault(key, []).append(work)
    cpu = time.process_time()
    found = sum(_is_known(Description(work.authors, work.year, work.title), index) for work in read)
    cpu = time.process_time() - cpu
    print(f"resolving  {cpu:8.2f} CPU s per 1,000 references against {WORKS:,} works (target 2); {found} found")


def _invented(chance: random.Random) -> Description:
    subjects = chance.sample(SUBJECTS, 3)
    title = (
        f"{subjects[0]} and {subjects[1]} of {chance.choice(PLACES)}: {subjects[2]} in {chance.randrange(1000)} Steps"
    )
    return Description((chance.choice(FAMILIES),), chance.randrange(1950, 2020), title)


def _printed(chance: random.Random, work: Description) -> str:
    return chance.choice(FORMS).format(family=work.authors[0], year=work.year, title=work.title)


def _is_known(wanted: Description, index: dict[str, list[Description]]) -> bool:
    candidates = [work for key in near_keys(wanted) for work in index.get(key, ())]
    best = best_of(wanted, candidates)
    return best is not None and best[1] >= PERHAPS


if __name__ == "__main__":
    main()
