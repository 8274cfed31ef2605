"""Where a paragraph ends in a text that was broken at a column, with and without blank lines."""

import textwrap

from kb.extraction.pipeline import read_text
from kb.ingest.readers.text import read_text_file

SENTENCES = (
    "Officers in three towns wrote down what they had seen and sent it to the ministry in the spring of that year. ",
    "A second survey asked the shelters how many women had come, and from which side of the border they had come. ",
    "Nobody has read all of the answers, because the office that had asked for them was closed before they arrived. ",
)


def paragraph(seed: int, width: int = 68, **style: str):
    words = "".join(SENTENCES[(seed + at) % 3] for at in range(4 + seed % 3))
    return textwrap.fill(words + f"This is paragraph {seed} and it ends here.", width, **style)


def read(*parts: str):
    return read_text(read_text_file("\n".join(parts).encode()))


def headings(*parts: str):
    return [section.title for section in read(*parts).sections]


BODY = [paragraph(seed) for seed in range(1, 12)]


def test_headings_without_blank_lines_are_found_where_a_word_had_room_on_the_line():
    found = headings("How the Valley Counts", *BODY[:4], "What the Shelters Say", *BODY[4:8], "Conclusion", *BODY[8:])
    assert found == ["What the Shelters Say", "Conclusion"]


def test_paragraphs_without_blank_lines_are_parted_where_a_word_had_room_on_the_line():
    found = read("How the Valley Counts", *BODY)
    assert all(passage.text.endswith("and it ends here.") for passage in found.passages[1:])
    assert len(found.passages) == 1 + len(BODY)


def test_lines_that_each_hold_a_paragraph_need_no_blank_lines_for_their_headings():
    body = [" ".join(part.split()) for part in BODY]
    assert headings("How the Valley Counts", *body[:4], "What the Shelters Say", *body[4:]) == ["What the Shelters Say"]


def test_a_heading_close_over_its_paragraph_is_found_where_paragraphs_stand_apart():
    parts = [f"{part}\n" for part in BODY]
    parts[5] = f"What the Shelters Say\n{parts[5]}"
    assert headings("How the Valley Counts\n", *parts) == ["What the Shelters Say"]


def test_an_indented_line_behind_a_full_one_hangs_under_its_entry():
    entries = [
        textwrap.fill(f"{name}, Ada (200{at}). How the Valley Counts its Guests at Night. Kohl Press.", 70,
                      subsequent_indent="    ")
        for at, name in enumerate(["Adler", "Brandt", "Cole", "Demir", "Ebner"])
    ]  # fmt: skip
    found = read("How the Valley Counts", *BODY, "References", *entries)
    assert [passage.text[:5] for passage in found.passages if passage.kind == "bibliography"] == [
        "Adler", "Brand", "Cole,", "Demir", "Ebner",
    ]  # fmt: skip


def test_notes_in_brackets_begin_lines_of_their_own():
    long = "[{}] See the annual report of the office, which nobody has read to its end. Page 4."
    notes = [textwrap.fill(long.format(at), 70) for at in (1, 2, 3)]
    body = [part.replace("ends here.", f"ends here.[{at}]") for at, part in enumerate(BODY[:3], 1)]
    found = read("How the Valley Counts", *BODY[3:], *body, "Notes", *notes)
    assert [passage.note for passage in found.passages if passage.note] == ["1", "2", "3"]


def test_the_paragraphs_of_a_note_that_hang_under_its_words_are_one_note():
    body = [part + "\n" for part in BODY]
    body[1] = body[1].replace("ends here.", "ends here.[1]")
    first = textwrap.fill("[1] " + SENTENCES[0] + SENTENCES[1], 68, subsequent_indent="    ")
    second = textwrap.fill(SENTENCES[2], 68, initial_indent="    ", subsequent_indent="    ")
    found = read("How the Valley Counts\n", *body, "Notes\n", first + "\n", second)
    (note,) = [passage for passage in found.passages if passage.note]
    assert note.text.endswith("before they arrived.")
    assert found.passages[-1] is note


def test_a_short_numbered_term_over_an_explanation_that_stands_further_in_is_parted():
    term = "5. No Discrimination Against Groups\n" + textwrap.fill(SENTENCES[0], 68, initial_indent=" " * 6)
    texts = [block.text for block in read_text_file("\n\n".join([*BODY, term]).encode())]
    assert texts[-2:] == ["5. No Discrimination Against Groups", SENTENCES[0].strip()]


def test_lines_of_chinese_and_japanese_are_joined_without_a_space_and_their_paragraphs_parted():
    first = "事務所は春に国境から戻った人々を数え、名簿に書き留めた。誰も出発前に尋ねられなかった。" * 3
    second = "海を渡った人々は秋に再び戻り、別の日付と同じ村の名前を書いた。" * 4
    lines = "\n\n".join("\n".join(textwrap.wrap(words, 36)) for words in (first, second) * 4)
    assert [block.text for block in read_text_file(lines.encode())] == [first, second] * 4


def test_a_title_that_every_work_has_stands_alone_without_blank_lines():
    names = "Ada Brandt, Keith J. Allan and Vito Luda di Corte of the Harbour Institute"
    lines = [names, "Introduction", *(line for words in BODY for line in textwrap.wrap(words, 78))]
    found = [block.text for block in read_text_file("\n".join(lines).encode())]
    assert found[:2] == [names, "Introduction"]


def test_a_note_with_its_plain_number_begins_behind_a_whole_sentence():
    body = [line for words in BODY for line in textwrap.wrap(words, 78)]
    found = [block.text for block in read_text_file("\n".join([*body, "12 See the first report."]).encode())]
    assert found[-1] == "12 See the first report."
