from kb.browse.marking import Call, Link, Marks, apart, marked, table_rows

IOM = Link(4, 7, "/organisations/iom/", "name", "IOM")


def test_a_name_is_a_link():
    assert 'The <a class="name" href="/organisations/iom/" title="IOM">IOM</a> says' in marked(
        "The IOM says", Marks((IOM,))
    )


def test_what_could_be_markup_is_escaped():
    assert marked("<b>&", Marks()) == "&lt;b&gt;&amp;"


def test_of_two_links_that_overlap_the_longer_stays():
    longer = Link(4, 12, "/x/", "name", "IOM says")
    assert apart([IOM, longer]) == [longer]


def test_a_lit_word_inside_a_link_is_lit_there():
    assert ">IOM</mark></a>" in marked("The IOM says", Marks((IOM,), lit=((4, 7),)))


def test_a_lit_span_over_the_border_of_a_link_is_lit_on_both_sides():
    html = marked("The IOM says", Marks((IOM,), lit=((0, 7),)))
    assert html.startswith("<mark>The </mark><a")


def test_a_note_called_inside_a_name_stands_after_the_link():
    html = marked("The IOM says", Marks((IOM,), calls=(Call(5, "3", "#n", "c"),)))
    assert html.index("</a>") < html.index("<sup")


def test_a_note_called_at_the_very_end_is_kept():
    assert marked("The end", Marks(calls=(Call(7, "9"),))).endswith('<sup class="call">9</sup>')


def test_a_note_called_at_the_very_start_is_kept_once():
    assert marked("The end", Marks(calls=(Call(0, "9"),))).count("<sup") == 1


def test_marks_of_a_table_stand_in_their_cells():
    rows = table_rows("a\tIOM\nb\tc", Marks((Link(2, 5, "/x/", "name", "IOM"),)))
    assert [len(row) for row in rows] == [2, 2]
    assert "<a" in rows[0][1]
    assert "<a" not in rows[1][1]
