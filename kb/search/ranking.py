"""Every number that decides the order of hits, with its name and the reason that set it."""

import math

# BM25 as in the literature; the values that Lucene and tantivy have, so that both engines weigh alike.
K1 = 1.2
B = 0.75

# Where all words stand together comes before where only some do, however rare those are: a sum of word weights stays
# far below this for any question of `query.MOST_WORDS` words.
ALL_WORDS = 1_000.0

# A word that stands in more than this share of passages says little by itself: it weighs, but beside other
# words it does not bring a passage. In a collection on trafficking, "trafficking" stands in every third passage.
COMMON_SHARE = 0.2
# In a small collection shares are chance: below this many passages every word counts as telling.
COMMON_FLOOR = 200

# A word of the question in the heading above the passage, or in the title of its work, says what the passage is about;
# less than the same word in the passage, because many passages share the heading.
HEADING = 0.35
TITLE = 0.25

# A record is found by its title and authors; a reader who types a title wants the work before passages that quote it.
RECORD_TITLE = 0.4

# A passage linked to a named entity under another name speaks of it as surely as one with the words typed, but
# the words as typed come first among equals.
NAMED = 0.9

# Neighbouring words of the question that are neighbours in the passage are most often meant together.
NEIGHBOURS = 0.25
# Proximity is looked at for this many best hits; below them nobody looks at the order.
PROXIMITY_WINDOW = 50

# Of one word by itself, BM25 knows how often it stands there and how short the passage is: a note of ten words that
# cites a report by the OSCE came before every paragraph that speaks of the OSCE. What is no note gets as much as
# shortness alone can give, in shares of what the word is worth. Where more is asked, the other words tell enough.
TEXT_BEFORE_NOTES = (K1 + 1) / (1 + K1 * (1 - B)) - 1

# Who types an acronym alone sees first where a text says what it stands for, "Regional Clearing Point (RCP)": as much
# as a word can bring at most, in shares of what it is worth.
EXPLAINED = K1 + 1

# An author and a year name a work: it comes first, then passages citing it.
WORK_NAMED = 5_000.0


def rarity(rows: int, frequency: int) -> float:
    """BM25's weight of what stands in `frequency` of so many rows."""
    frequency = min(frequency, rows)
    return math.log(1 + (rows - frequency + 0.5) / (frequency + 0.5))
