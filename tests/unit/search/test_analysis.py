"""One analyser for many requests at once."""

import sys
from concurrent.futures import ThreadPoolExecutor

from kb.search.analysis import Terms

WORDS = [f"{stem}{ending}" for stem in ("traffick", "organis", "repatriat", "victim", "shelter", "polic", "nation")
         for ending in ("ing", "ation", "ations", "ies", "s", "ed", "isation", "fulness", "ness", "")]  # fmt: skip


def test_threads_that_stem_at_the_same_time_get_the_terms_of_their_own_words():
    expected = _stemmed()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: _stemmed(), range(40)))
    finally:
        sys.setswitchinterval(before)
    assert all(answer == expected for answer in answers)


def _stemmed() -> list[str]:
    """With nothing kept from one to the next."""
    return list(map(Terms("en").__getitem__, WORDS))
