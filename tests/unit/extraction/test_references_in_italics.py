"""What italics tell of a reference, and what they must not spoil."""

from dataclasses import replace

from kb.extraction.references.finding import find_references, parse_reference
from kb.vocabulary import ReferenceKind
from tests.unit.extraction.citing_texts import annotated


def noted(*notes):
    """The references of notes in which asterisks stand around italics."""
    text = annotated([note.replace("*", "") for note in notes])
    emphasis = iter([tuple(note.split("*")[1::2]) for note in notes])
    passages = tuple(
        replace(passage, emphasis=next(emphasis)) if passage.note else passage for passage in text.passages
    )
    return find_references(replace(text, passages=passages))


def read(raw):
    return parse_reference(raw.replace("*", ""), raw.split("*")[1::2])[0]


def test_a_title_ends_with_its_italics():
    work = read("Ministry of Roads, *Camps, Roads, and Harbours of the North*, 77/2/05 REV 2, June 10, 2005.")
    assert (work.authors, work.year, work.title) == (
        ("Ministry of Roads",),
        2005,
        "Camps, Roads, and Harbours of the North",
    )


def test_a_journal_in_italics_ends_the_title_before_it():
    work = read("Eva Lind. 2004. Roads of hope. A study. *Border Studies* 12, 3–9.")
    assert (work.title, work.container) == ("Roads of hope. A study", "Border Studies")


def test_the_volume_in_italics_is_no_word_of_the_journal():
    work = read("Lind, E. (2004). Roads of hope. *Border Studies, 12*(3), 3–9.")
    assert (work.title, work.container) == ("Roads of hope", "Border Studies")


def test_a_book_in_italics_behind_in_is_the_host():
    work = read("Eva Lind, “Roads of Hope,” in *Roads and Camps*, ed. Ada Brandt (Oslo: Harbour Press, 2004), 3–9.")
    assert (work.title, work.container, work.editors) == ("Roads of Hope", "Roads and Camps", ("Brandt",))


def test_words_before_the_italics_are_no_title_where_they_name_a_session():
    work = read("Assembly of Roads, Fifth Session, Agenda item 7, *Report on the Camps of the North*, para. 6.")
    assert work.title == "Report on the Camps of the North"


def test_a_title_that_goes_on_behind_its_short_form_is_one_title():
    work = read("Ministry of Roads, *Yearbook of Roads* (hereafter *YBR*) *June 2006* (Oslo: Ministry of Roads, 2006).")
    assert work.title == "Yearbook of Roads June 2006"


def test_a_word_stressed_inside_a_title_is_not_the_title():
    assert read("Eva Lind, Roads of *Care* in the North (Oslo: Harbour Press, 2004).").title == (
        "Roads of Care in the North"
    )


def test_latin_in_italics_is_no_title():
    found = noted("Eva Lind, Roads (Oslo: Harbour Press, 2004).", "*Ibid.*, 4.")
    assert [(entry.kind, entry.repeats) for entry in found] == [(ReferenceKind.WORK, None), (ReferenceKind.IBID, 0)]


def test_nothing_is_cut_inside_italics():
    found = noted("Eva Lind, *Roads. A Study of Camps; and After* (Oslo: Harbour Press, 2004), 4.")
    assert [entry.title for entry in found] == ["Roads. A Study of Camps; and After"]


def test_a_sentence_before_names_and_italics_is_comment():
    found = noted("It is often said that roads were closed by Ada Brandt, *Camps* (Oslo: Harbour Press, 2007).")
    assert [(entry.authors, entry.title) for entry in found] == [(("Brandt",), "Camps")]


def test_a_body_named_behind_a_sentence_is_read_whole():
    found = noted("See also the earlier Report Council of the Road Union, *Ten Roads*, RD (2005) 184, May 4, 2004.")
    assert [(entry.authors, entry.year, entry.title) for entry in found] == [
        (("Council of the Road Union",), 2004, "Ten Roads")
    ]


def test_a_short_title_in_italics_leaves_the_page_to_the_locator():
    found = noted("Eva Lind, *Roads of the North* (Oslo: Harbour Press, 2004).", "Lind, *Roads of the North*, 12 n. 4.")
    assert (found[1].repeats, found[1].locator) == (0, "12 n. 4")


def test_a_surname_of_two_words_is_learned_from_the_repeat():
    found = noted("Ana Ruiz Calvo, *Roads* (Madrid: Pozo, 2006), 4.", "Ruiz Calvo, *Roads*, 149.", "*Ibid.*")
    assert [entry.authors for entry in found] == [("Ruiz Calvo",)] * 3
