"""The small helpers: anchors, dates, environment, slugs, text, viewers."""

import pytest

from kb.lib.anchors import anchor_of
from kb.lib.dates import is_partial_date
from kb.lib.environment import Environment, SettingError, postgresql_parts
from kb.lib.slugs import slug_of
from kb.lib.text import fold, storable, words_only
from kb.lib.viewer import PUBLIC, Role, Viewer


def test_an_anchor_is_ten_letters_of_base32() -> None:
    anchor = anchor_of("schatral-2011", "Some words.", 0)
    assert len(anchor) == 10
    assert set(anchor) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_an_anchor_outlives_a_corrected_accent_and_dash() -> None:
    assert anchor_of("a-2001", "The Prum Treaty - of 2005", 0) == anchor_of("a-2001", "The Prüm Treaty – of 2005", 0)


@pytest.mark.parametrize("other", [("b-2001", "Words", 0), ("a-2001", "Other words", 0), ("a-2001", "Words", 1)])
def test_document_words_and_occurrence_make_another_anchor(other: tuple[str, str, int]) -> None:
    assert anchor_of(*other) != anchor_of("a-2001", "Words", 0)


@pytest.mark.parametrize("text", ["1999", "2011-10", "2011-10-07"])
def test_a_date_is_as_exact_as_its_source(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize("text", ["", "99", "2011-13", "2011-02-30", "2011-1-1", "2011-10-07T00", "circa 1999"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_partial_date(text)


@pytest.mark.parametrize("given", ["1", "true", "YES", " on "])
def test_a_flag_is_read_in_several_spellings(given: str) -> None:
    assert Environment({"KB_DEBUG": given}).flag("KB_DEBUG", default=False)


def test_a_flag_that_is_neither_names_itself_and_the_remedy() -> None:
    with pytest.raises(SettingError, match="KB_DEBUG is 'perhaps': write 1 or 0"):
        Environment({"KB_DEBUG": "perhaps"}).flag("KB_DEBUG", default=False)


@pytest.mark.parametrize("given", ["-1", "ten", "1.5"])
def test_a_number_must_be_whole_and_not_negative(given: str) -> None:
    with pytest.raises(SettingError, match="write a whole number"):
        Environment({"KB_UPLOAD_MEGABYTES": given}).number("KB_UPLOAD_MEGABYTES", 100)


def test_an_empty_variable_is_as_good_as_none() -> None:
    env = Environment({"A": "", "B": " "})
    assert (env.number("A", 7), env.flag("A", default=True), env.words("B", ("x",))) == (7, True, ["x"])


def test_a_choice_outside_the_list_names_the_list() -> None:
    with pytest.raises(SettingError, match="whoosh, tantivy"):
        Environment({"KB_SEARCH_ENGINE": "lucene"}).choice("KB_SEARCH_ENGINE", "whoosh", ("whoosh", "tantivy"))


def test_words_are_separated_by_commas() -> None:
    assert Environment({"H": "a.org, b.org,"}).words("H") == ["a.org", "b.org"]


def test_a_database_address_is_taken_apart_and_unquoted() -> None:
    parts = postgresql_parts("postgresql://kb:p%40ss@db.example:5433/base")
    assert parts == {"NAME": "base", "USER": "kb", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": 5433}


@pytest.mark.parametrize("address", ["mysql://a/b", "base.sqlite3", "postgresql://host"])
def test_another_database_is_refused_with_the_form_to_write(address: str) -> None:
    with pytest.raises(SettingError, match="KB_DATABASE_URL"):
        postgresql_parts(address)


def test_a_slug_is_plain_letters() -> None:
    assert slug_of("Łódź: Étude d’un “cas”") == "lodz-etude-dun-cas"


def test_a_long_slug_is_cut_at_the_end_of_a_word() -> None:
    assert slug_of("word " * 20, 12) == "word-word"


def test_a_text_without_latin_letters_still_has_a_slug() -> None:
    assert slug_of("人身売買") == "item"


def test_folding_joins_case_marks_and_space() -> None:
    assert fold("Prüm   TREATY") == fold("prum treaty") == "prum treaty"


def test_words_only_joins_punctuation() -> None:
    assert words_only("IOM’s role—in “Russia”") == "iom s role in russia"


def test_each_role_sees_what_the_one_before_sees() -> None:
    member, curator = Viewer(Role.MEMBER), Viewer(Role.CURATOR)
    assert [viewer.is_member for viewer in (PUBLIC, member, curator)] == [False, True, True]
    assert [viewer.is_curator for viewer in (PUBLIC, member, curator)] == [False, False, True]


def test_what_no_database_can_hold_becomes_a_mark() -> None:
    assert storable("caf\udce9 \x00 café") == "caf? ? café"
