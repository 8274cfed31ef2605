"""Is this quotation right: which place, which verdict, and nothing beyond the rights."""

import re
from types import SimpleNamespace

import pytest

from kb.lib.viewer import PUBLIC, Role, Viewer
from kb.search import indexing
from kb.search.quotations.nearly import PartKind
from kb.search.quotations.verifying import LONGEST, Place, Verdict, verify
from tests import factories as make

CURATOR = Viewer(Role.CURATOR)
LONG = " ".join(f"Witness number {n} spoke of shelter and return." for n in range(40))


@pytest.fixture
def texts(db: None) -> SimpleNamespace:
    it = SimpleNamespace()
    paper = make.document(slug="open-2006", title="An open paper")
    section = make.section(document=paper, title="Findings")
    it.first = make.passage(
        document=paper, section=section, text="Shelters were few in the early years. Most of the women were sent back"
    )
    it.call = make.passage(document=paper, kind="note", note="4", text="Interview with a prosecutor in Belgrade, 2003.")
    it.second = make.passage(document=paper, section=section, text="before anyone had asked them what they wanted.")
    report = make.document(slug="report-2005", title="A report", rights="excerpts")
    it.long = make.passage(document=report, text=LONG)
    it.secret = make.passage(
        document=report, text="A restricted kingfisher flew by night.", restricted=True, restricted_reason="A name."
    )
    record = make.document(slug="record-2001", title="A record", rights="metadata")
    it.metadata = make.passage(document=record, text="A hidden heron stood in the reeds.")
    draft = make.document(slug="draft-2001", title="A draft", status="draft")
    it.draft = make.passage(document=draft, text="A drafted stork walked over the meadow.")
    members = make.document(slug="members-2001", title="For members", rights="members")
    it.members = make.passage(document=members, text="A paid for crane danced in the field.")
    indexing.rebuild()
    return it


def shown(place: Place) -> str:
    return "".join(part.words for part in place.parts if part.kind != PartKind.FOREIGN)


def test_words_as_they_stand_are_exact(texts):
    answer = verify("“shelters were few in the early years”", PUBLIC)
    assert (answer.verdict, answer.places[0].passage) == (Verdict.EXACT, texts.first)


def test_words_over_the_border_of_two_passages_are_found_and_the_note_between_is_no_obstacle(texts):
    answer = verify("Most of the women were sent back before anyone had asked them", PUBLIC)
    assert (answer.verdict, answer.places[0].passage, answer.places[0].passages) == (Verdict.EXACT, texts.first, 2)


def test_a_note_is_quoted_like_any_text(texts):
    assert verify("Interview with a prosecutor in Belgrade", PUBLIC).places[0].passage == texts.call


def test_a_changed_word_is_nearly_and_the_difference_is_said(texts):
    answer = verify("Shelters were few in the later years", PUBLIC)
    assert answer.verdict == Verdict.NEARLY
    assert answer.places[0].differences == ("The text has “early” where the quotation has “later”.",)


def test_an_ellipsis_that_leaves_out_nothing_is_exact_and_that_is_said(texts):
    answer = verify("Shelters were few … in the early years", PUBLIC)
    assert (answer.verdict, answer.places[0].differences) == (
        Verdict.EXACT, ("The ellipsis before “in” leaves out nothing.",)
    )  # fmt: skip


def test_words_in_brackets_for_the_texts_own_are_exact_but_for_them(texts):
    answer = verify("Most of [those sheltered] were sent back", PUBLIC)
    assert (answer.verdict, answer.places[0].differences) == (
        Verdict.EDITED, ("The words in brackets stand for “the women”.",)
    )  # fmt: skip


def test_words_in_brackets_for_half_a_sentence_are_another_wording(texts):
    answer = verify("Shelters were few [and most] were sent back before anyone had asked", PUBLIC)
    assert answer.verdict == Verdict.NEARLY


def test_what_brackets_stand_for_is_not_told_of_a_text_of_which_excerpts_alone_are_read(texts):
    words = LONG.split()[:12]
    answer = verify(" ".join([*words[:6], "[something]", *words[7:]]), PUBLIC)
    assert (answer.verdict, answer.places[0].differences) == (
        Verdict.EDITED, ("The words in brackets stand for others of the text.",)
    )  # fmt: skip


@pytest.mark.parametrize(
    "behind",
    ["(Vale 2005, 12)", "(Vale et al., 2005, p. 12).", "(p. 12)", "(emphasis added)", "(Vale and Hurst 2005a)"],
)
def test_a_citation_behind_a_quotation_is_not_compared(texts, behind):
    answer = verify(f"“Shelters were few in the early years” {behind}", PUBLIC)
    assert (answer.verdict, answer.places[0].passage) == (Verdict.EDITED, texts.first)
    assert behind.strip(".") in answer.places[0].differences[-1]


def test_a_changed_word_before_a_citation_is_nearly(texts):
    assert verify("Shelters were few in the later years (Vale 2005, 12)", PUBLIC).verdict == Verdict.NEARLY


def test_another_sentence_is_not_found(texts):
    assert verify("Ships sailed slowly past the lighthouse on Tuesday", PUBLIC).verdict == Verdict.NOT_FOUND


@pytest.mark.parametrize("words", ["A hidden heron stood in the reeds", "A drafted stork walked over the meadow"])
def test_what_the_public_may_not_see_is_not_found(texts, words):
    assert verify(words, PUBLIC) == verify(words, PUBLIC).__class__(words, Verdict.NOT_FOUND)


def test_a_text_for_members_is_found_by_members(texts):
    words = "A paid for crane danced in the field"
    assert verify(words, PUBLIC).verdict == Verdict.NOT_FOUND
    assert verify(words, Viewer(Role.MEMBER)).verdict == Verdict.EXACT


def test_a_restricted_passage_is_shown_to_nobody(texts):
    for viewer in (PUBLIC, Viewer(Role.MEMBER), CURATOR):
        assert not verify("A restricted kingfisher flew by night", viewer).places
        assert not verify("A restricted kingfisher flew at night", viewer).places


@pytest.mark.parametrize("quoted", [LONG, LONG.replace("shelter", "refuge", 3)])
def test_of_an_excerpted_text_no_more_is_shown_than_an_excerpt(texts, settings, quoted):
    answer = verify(quoted[:LONGEST], PUBLIC)
    assert answer.verdict in (Verdict.EXACT, Verdict.NEARLY)
    assert len(shown(answer.places[0])) <= settings.KB_EXCERPT_CHARACTERS
    assert len(shown(verify(quoted, CURATOR).places[0])) > settings.KB_EXCERPT_CHARACTERS


def test_the_sentences_about_the_differences_quote_no_more_than_is_shown(texts, settings):
    dropped = " ".join(word for number, word in enumerate(LONG.split()) if number % 14 < 9)
    found = verify(dropped, PUBLIC)
    (place,) = (place for place in found.places if place.document.slug == "report-2005")
    seen = [part.words for part in place.parts if part.kind != PartKind.FOREIGN]
    assert sum(map(len, seen)) <= settings.KB_EXCERPT_CHARACTERS
    quoted = [words for said in place.differences for words in re.findall("leaves out “([^”]+)”", said)]
    assert quoted
    assert all(any(words.rstrip("…") in part for part in seen) for words in quoted)
    assert place.differences[-1] == "More may differ in words that may not be shown here."


@pytest.mark.parametrize(
    "quoted",
    ["", " ", "?!…", "the", "of the in the", "x" * 10_000, "word " * 2_000, "[" * 500, "… " * 500, "\x00\x00\x00",
     "( OR AND near/3", "مرحبا بالعالم العربي", "日本語 の 文 です", LONG * 6, "a\u0301 " * 400, "-" * 300],
)  # fmt: skip
def test_every_input_is_answered(texts, quoted):
    assert verify(quoted, PUBLIC).verdict in set(Verdict)


@pytest.mark.parametrize("quoted", ["a … the … of … were", "women … years", "few, [...] early"])
def test_scattered_words_are_no_quotation(texts, quoted):
    answer = verify(quoted, PUBLIC)
    assert (answer.verdict, "too short" in answer.notice) == (Verdict.NOT_FOUND, True)


def test_an_empty_base_answers_that_nothing_was_found(db):
    indexing.rebuild()
    assert verify("Shelters were few in the early years", PUBLIC).verdict == Verdict.NOT_FOUND


def test_a_sentence_set_in_capitals_is_the_sentence(texts):
    answer = verify("SHELTERS WERE FEW IN THE EARLY YEARS", PUBLIC)
    assert (answer.verdict, answer.places[0].passage) == (Verdict.EXACT, texts.first)


def test_a_changed_word_in_capitals_is_still_changed(texts):
    answer = verify("SHELTERS WERE FEW IN THE LATER YEARS", PUBLIC)
    assert answer.verdict == Verdict.NEARLY
