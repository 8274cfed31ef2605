"""How often Python looks for objects that hold each other and nobody else does."""

import gc

# Before the youngest are looked through, and in how many of those rounds the older ones. A page makes thousands of
# objects and leaves none; with Python's own 700 they were looked through seven times a page, and with the names, words
# and labels of a large base every tenth page took 60 ms longer. An index is built a sixth faster.
OFTEN = (50_000, 20, 20)


def collect_seldom() -> None:
    """For a process of ours: what is there by now stays, and what a page leaves is looked for every few pages."""
    gc.set_threshold(*OFTEN)
    gc.freeze()
