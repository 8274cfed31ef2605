"""Articles of instruments: given to the instrument they are of, and to no other."""

import pytest

from kb.extraction.articles import articles_cited

NAMES = ("Palermo Protocol", "Convention", "Directive 2004/81/EC")


def cited(text: str) -> list[tuple[str, int]]:
    mentions = [(text.index(name), text.index(name) + len(name), name) for name in NAMES if name in text]
    return list(articles_cited(text, mentions))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Article 3(a) of the Palermo Protocol defines it.", [("Palermo Protocol", 3)]),
        ("See art. 18 of the Convention.", [("Convention", 18)]),
        ("Articles 6, 7 and 8(b) of the UN Palermo Protocol", [("Palermo Protocol", n) for n in (6, 7, 8)]),
        ("Articles 6–8 of the Palermo Protocol", [("Palermo Protocol", n) for n in (6, 7, 8)]),
        ("the Palermo Protocol (Art. 6) protects", [("Palermo Protocol", 6)]),
        ("Under the Convention, Article 12, they may stay.", [("Convention", 12)]),
        ("Article 3, paragraph 2, of the Palermo Protocol", [("Palermo Protocol", 3)]),
        ("Article 8 of Directive 2004/81/EC allows it.", [("Directive 2004/81/EC", 8)]),
        ("Article 3 of the Palermo Protocol and Article 4 of the Convention",
         [("Palermo Protocol", 3), ("Convention", 4)]),
    ],
)  # fmt: skip
def test_an_article_belongs_to_the_instrument_it_is_of(text, found):
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Article 3 speaks of it. The Palermo Protocol is another matter.",
        "The Palermo Protocol, Article 4 of the Constitution",
        "An article of 1998 on the Palermo Protocol",
        "The state of the art 3 years after the Palermo Protocol",
        "The Palermo Protocol was adopted. Articles 2 and 3 follow.",
        "Article 3 without an instrument",
    ],
)
def test_an_article_of_nothing_named_is_left(text):
    assert cited(text) == []


def test_an_article_stands_once_however_often_it_is_cited():
    assert cited("Article 3(a) and Article 3(b) of the Palermo Protocol (Article 3)") == [("Palermo Protocol", 3)]
