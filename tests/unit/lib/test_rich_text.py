"""What people may write with markup, and what is taken out of it."""

import nh3
import pytest

from kb.lib.rich_text import ATTRIBUTES, LONGEST, PROTOCOLS, TAGS, TooLong, clean

HARMLESS = [
    "<p>A <b>bold</b> word.</p>",
    '<p>See <a href="https://example.org/" title="Report">it</a>.</p>',
    "<ul><li>one</li><li>two</li></ul>",
    "<blockquote>Verbatim</blockquote>",
]
HARMFUL = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<p onclick=alert(1)>words</p>",
    '<a href="javascript:alert(1)">words</a>',
    '<a href=" jAvAsCrIpT:alert(1)">words</a>',
    '<a href="data:text/html;base64,AAAA">words</a>',
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<style>body{background:url(//evil.example)}</style>",
    '<p style="position:fixed">words</p>',
    "<iframe src=//evil.example></iframe>",
    "<p>words<script>alert(1)",
    "<template><p onclick=alert(1)></p></template>",
    "<form action=//evil.example><input></form>",
    "<<script>script>alert(1)<</script>/script>",
]


@pytest.mark.parametrize("markup", HARMLESS)
def test_allowed_markup_stays_as_it_was_written(markup: str) -> None:
    assert clean(markup) == markup


@pytest.mark.parametrize("markup", HARMFUL)
def test_nothing_that_runs_is_left(markup: str) -> None:
    left = clean(markup).lower()
    for mark in ("<script", "<style", "<img", "<svg", "<iframe", "<form", "onclick=", "onerror=", "href=", "style="):
        assert mark not in left


@pytest.mark.parametrize("markup", HARMLESS + HARMFUL)
def test_a_second_cleaner_with_the_same_lists_finds_nothing_more(markup: str) -> None:
    left = clean(markup)
    attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
    again = nh3.clean(left, tags=set(TAGS), attributes=attributes, url_schemes=set(PROTOCOLS), link_rel=None)
    assert again == left


@pytest.mark.parametrize("markup", HARMLESS + HARMFUL)
def test_cleaning_twice_changes_nothing_more(markup: str) -> None:
    assert clean(clean(markup)) == clean(markup)


def test_the_words_of_a_script_go_with_it() -> None:
    assert clean("<p>before<script>stolen()</script>after</p>") == "<p>beforeafter</p>"


def test_blank_lines_of_plain_text_become_paragraphs() -> None:
    assert clean("One.\n\nTwo.") == "<p>One.</p><p>Two.</p>"


def test_nothing_but_markup_that_is_taken_out_leaves_nothing() -> None:
    assert clean("<script>alert(1)</script>") == ""


def test_a_note_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(TooLong, match="50,001"):
        clean("a" * (LONGEST + 1))
