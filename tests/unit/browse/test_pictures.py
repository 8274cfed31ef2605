"""Each number in a picture equals the table's; no picture is drawn of next to nothing."""

import re

from django.urls import reverse

from kb.browse.pictures.bars import described, years_picture
from kb.browse.pictures.network import Edge, Node, network_picture
from kb.browse.pictures.world import Place, painted, shades_of, shapes_file, version, world, world_picture
from kb.browse.years import Year

YEARS = [Year(2003, 4, "/a"), Year(2006, 10, "/b"), Year(2009, 1, "/c")]
PLACES = [
    Place("BA", "Bosnia and Herzegovina", 9, "/b"),
    Place("RO", "Romania", 3, "/r"),
    Place("MT", "Malta", 1, "/m"),
]
NODES = [Node(slug, slug.upper(), "organisation", f"/organisations/{slug}/") for slug in ("iom", "osce", "ilo")]
EDGES = [Edge("seci", node.slug, count, f"/search?about={node.slug}") for count, node in enumerate(NODES, 2)]
CENTRE = Node("seci", "SECI & Co", "organisation", "/organisations/seci/")


def test_every_year_has_its_bar_with_its_number():
    assert re.findall(r"<title>(\d+): (\d+)</title>", years_picture(YEARS)) == [
        ("2003", "4"),
        ("2006", "10"),
        ("2009", "1"),
    ]


def test_bars_stand_as_far_apart_as_the_years():
    left = [float(x) for x in re.findall(r'<rect x="([\d.]+)"', years_picture(YEARS))]
    assert round(left[1] - left[0], 0) == round(left[2] - left[1], 0)


def test_two_years_are_not_drawn():
    assert years_picture(YEARS[:2]) == ""


def test_the_picture_of_years_is_said_in_words():
    assert described(YEARS) == "Passages by year of publication, 2003 to 2009; most in 2006 (10)."


def test_a_country_on_the_map_says_its_number_and_leads_to_its_page():
    picture = world_picture(PLACES)
    assert picture
    assert re.search(r'<a href="/r" tabindex="-1"><title>Romania: 3 passages</title><path', picture.svg)


def test_a_map_that_refers_to_its_shapes_says_the_same_and_carries_none():
    picture = world_picture(PLACES, "/map/shapes-1.svg")
    assert picture
    assert "<title>Romania: 3 passages</title>" in picture.svg
    assert {"BA", "RO", "MT", "hatched"} <= set(re.findall(r'href="/map/shapes-1.svg#(\w+)"', picture.svg))
    assert " d=" not in re.sub(r"<defs>.*</defs>", "", picture.svg)


def test_every_shape_that_a_map_refers_to_is_in_the_file_of_shapes():
    picture = world_picture(PLACES, "/s")
    assert picture
    assert set(re.findall(r'href="/s#(\w+)"', picture.svg)) <= set(re.findall(r'id="(\w+)"', shapes_file()))


def test_the_shapes_stay_with_the_reader_and_change_their_address_with_the_file(client, db):
    answer = client.get(reverse("map-shapes", args=[version()]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert "immutable" in answer["Cache-Control"]
    assert client.get(reverse("map-shapes", args=["0000"])).status_code == 404


def test_a_small_country_that_is_spoken_of_can_be_hit():
    picture = world_picture(PLACES)
    assert picture
    assert re.search(r"<circle[^>]*><title>Malta: 1 passage</title>", picture.svg)


def test_two_countries_make_no_map():
    assert world_picture(PLACES[:2]) is None


def test_the_shades_cover_every_count_once():
    shades = shades_of([1, 2, 3, 40, 159])
    covered = [count for shade in shades for count in range(shade.least, shade.most + 1)]
    assert covered == list(range(1, 160))


def test_counts_of_one_have_one_shade():
    assert [(shade.least, shade.most) for shade in shades_of([1, 1, 1])] == [(1, 1)]


def test_the_shapes_name_their_source_and_leave_out_nothing_contested():
    shapes = world()
    assert "Natural Earth" in shapes["source"]
    assert {"XK", "PS", "EH", "TW", "UA", "RU"} <= shapes["shapes"].keys()
    assert shapes["hatched"]


def test_every_line_of_the_network_says_its_number():
    svg = network_picture(CENTRE, NODES, EDGES)
    assert re.findall(r"SECI &amp; Co – (\w+): (\d+) passages", svg) == [("IOM", "2"), ("OSCE", "3"), ("ILO", "4")]


def test_the_same_counts_give_the_same_network():
    assert network_picture(CENTRE, NODES, EDGES) == network_picture(CENTRE, NODES, EDGES)


def test_two_neighbours_make_no_network():
    assert network_picture(CENTRE, NODES[:2], EDGES[:2]) == ""


def test_a_painted_map_needs_no_style_sheet():
    picture = world_picture(PLACES)
    assert picture
    for dark in (False, True):
        assert 'class="m' not in painted(picture.svg, dark=dark)
