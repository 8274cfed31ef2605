"""One reference at a time, in the styles of the field; every work here is made up."""

import pytest

from kb.extraction.references.finding import find_references, parse_reference
from tests.unit.extraction.citing_texts import author_date

STYLES = [
    ("Ministry of Roads, Oslo, “Guests of the State,” June 5, 2004.", "Ministry of Roads", 2004, "Guests of the State"),
    ("MOREAU Claire, Guests of the State, Paris, Harbour Press, 2004, p. 47.", "Moreau", 2004, "Guests of the State"),
    ("VAN DER BERG, Claire; MOSS, Per. Guests. Oslo: Harbour Press, 2004.", "van der Berg", 2004, "Guests"),
    ("Moreau, Ewa. “Guests.” Border Studies 12, no. 4 (2004): 611–629.", "Moreau", 2004, "Guests"),
    (
        "Moreau C, Moss P. Guests of the state. Border Studies. 2004;36(4):611–629.",
        "Moreau",
        2004,
        "Guests of the state",
    ),
    (
        "Moreau CT, Moss PR. Guests of the state after 1973. Oslo: Press; 2004.",
        "Moreau",
        2004,
        "Guests of the state after 1973",
    ),
    (
        "Di Moreau C. Guests of the State // Border Studies. – 2004. – Vol. 3. – P. 1–9.",
        "Di Moreau",
        2004,
        "Guests of the State",
    ),
    (
        "Road Assembly. (2004). Rules for Guests of the State. A/RES/55/25.",
        "Road Assembly",
        2004,
        "Rules for Guests of the State",
    ),
    ("Moreau C, Moss P. Guests of the state. Border Stud 2004;9:e12.", "Moreau", 2004, "Guests of the state"),
    (
        "Moreau, C. (2004). Guests of the state and their hosts. Border Studies Review.",
        "Moreau",
        2004,
        "Guests of the state and their hosts",
    ),
    ("MOREAU Claire (dir.), Guests, Paris, Karthala, 2004, consulté le 4 mai 2012.", "Moreau", 2004, "Guests"),
    ("MORENO, C., Huéspedes del Estado, Casa lo Roble, Valencia, 2004.", "Moreno", 2004, "Huéspedes del Estado"),
    ("Moretti C., Orso I. (a cura di), Ospiti, Torre, Milano, 2004.", "Moretti", 2004, "Ospiti"),
    ("C. Moretti, Ospiti dello Stato, in «Confini», n. 1, 2004, pp. 1-27.", "Moretti", 2004, "Ospiti dello Stato"),
    ("Морозова Е. В. Гости: обзор. М.: Институт дорог, 2004. 190 с.", "Морозова", 2004, "Гости: обзор"),
    (
        "Moreau, C. (2004) ‘Guests: Hosting Road Workers’ Children’, pp. 1–28 in P. Moss (ed.) Hosts. Oslo: Press.",
        "Moreau",
        2004,
        "Guests: Hosting Road Workers’ Children",
    ),
    ("Road Office [RO]. 2004. Guests of the State. Oslo: RO.", "Road Office", 2004, "Guests of the State"),
    ("ABC – Amt für Brücken (2004): Gäste. Berlin.", "Amt für Brücken", 2004, "Gäste"),
    (
        "Moreau, C. Guests of the State. Vienna: Harbour, 2004. Web. 12 Jan. 2012.",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    (
        "Road Office (2004) Guests of the State Act, Act No. 104 of 1999.",
        "Road Office",
        2004,
        "Guests of the State Act",
    ),
    ("Claire Moreau, Guests, Ivry-sur-Seine, Éditions de la Tour, 2004, p. 12.", "Moreau", 2004, "Guests"),
    ("MOREAU, Claire de Fátima (Orgs.). Guests. Lisboa: Torre, 2004.", "Moreau", 2004, "Guests"),
    (
        "Road Office (29 November 2004). ‘Guests of the State’. http://r.example/",
        "Road Office",
        2004,
        "Guests of the State",
    ),
    ("Moreau C.E. (2004) Guests of the state. Brit. J. Bord. 46: 318-333.", "Moreau", 2004, "Guests of the state"),
    ("Paola De Moreau, Guests (Bologna: Torre, 2004), 47.", "De Moreau", 2004, "Guests"),
    (
        "B. T. Moreau and J. R. Moss, Guests of the State (Oslo: Press, 2004), 47.",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    ("Moreau, C. 2004, Guests of the State, Harbour House, Oslo.", "Moreau", 2004, "Guests of the State"),
    ("Moreau, Claire. Guests of the State. Harbour House, 2004.", "Moreau", 2004, "Guests of the State"),
    (
        "Claire Moreau & Per Moss, Guests of the State, 45 Harb. L.J. 101, 120 (2004).",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    (
        "La Moreau Norway, Guests of the State (Oslo: La Moreau Norway, 2004).",
        "La Moreau Norway",
        2004,
        "Guests of the State",
    ),
    ("ABC, DEFG and HIJ-KL, Guests of the State, Oslo, 2004, p. 11.", "ABC", 2004, "Guests of the State"),
    (
        "Ministry of Roads, “Guests of the State,” A/55/383/Add.1, para. 6.",
        "Ministry of Roads",
        2000,
        "Guests of the State",
    ),
    (
        "Moreau, C. 2004. “Guests of the State.” Journal of Border Studies 12 (3): 45–67.",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    (
        "Moreau, Claire (2004): Guests of the State. In: Border Studies 12, S. 45-67.",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    ("Moreau C (2004) Guests of the state. Border Stud 12:45–67", "Moreau", 2004, "Guests of the state"),
    ("Claire Moreau, Guests of the State, London 2004, S. 12.", "Moreau", 2004, "Guests of the State"),
    (
        "Claire Moreau, Guests of the State: A History (London: Harbour Press, 2004), 12.",
        "Moreau",
        2004,
        "Guests of the State: A History",
    ),
    (
        "Claire Moreau, “Guests of the State,” Border Studies 12, no. 3 (2004): 45.",
        "Moreau",
        2004,
        "Guests of the State",
    ),
    ("[7] Moreau C., Guests of the State, Harbour Press, London, 2004.", "Moreau", 2004, "Guests of the State"),
    (
        "Moreau, Claire: Gäste des Staates. Eine Geschichte, in: Leviathan 19, 2004, S. 1-9.",
        "Moreau",
        2004,
        "Gäste des Staates. Eine Geschichte",
    ),
    (
        "Moreau, C., & Okafor, B. (2004a). Guests of the state. In E. Lind (Ed.), Borders (pp. 1-9). London: Harbour.",
        "Moreau",
        2004,
        "Guests of the state",
    ),
    (
        "MOREAU, C. (2004): »Gäste des Staates«, Zeitschrift für Grenzen, Jg. 3, H. 1, S. 4–9.",
        "Moreau",
        2004,
        "Gäste des Staates",
    ),
    ("Moreau, Claire/Okafor, Ben 2004: Gäste des Staates, Berlin.", "Moreau", 2004, "Gäste des Staates"),
]


@pytest.mark.parametrize(("raw", "surname", "year", "title"), STYLES)
def test_the_same_work_is_read_in_every_style(raw, surname, year, title):
    work = parse_reference(raw)[0]
    assert (work.authors[0].casefold(), work.year, work.title) == (surname.casefold(), year, title)


NAMES = [
    ("Brandt, B., and J. O'Neill Davies. 2003. Title of It. Geneva: Harbour Press.", ("Brandt", "O'Neill Davies")),
    ("van der Berg, Hans, Eva Lind und Peter Moss (2003): Der Titel. Berlin.", ("van der Berg", "Lind", "Moss")),
    ("Lind E, Moss PA, de Jong K (2003) A title. Lancet 3:4-5", ("Lind", "Moss", "de Jong")),
    ("Čapo Hall, Jasna (2003): Der Titel. In: Archiv 102, S. 1–20.", ("Čapo Hall",)),
    (
        "Organisation for Border Co-Operation and Development. 2003. A Title. Paris.",
        ("Organisation for Border Co-Operation and Development",),
    ),
    (
        "International Office for Camps and the Federal Agency for Roads, Norway. 2003. A Title. Oslo.",
        ("International Office for Camps", "Federal Agency for Roads, Norway"),
    ),
    ("UNXYZ, A Title of Some Length (Vienna: UNXYZ, 2003), 4.", ("UNXYZ",)),
    ("Guido di Corte and Ada Brandt, “A Title of Some Length,” Border Studies 1 (2003): 4.", ("di Corte", "Brandt")),
    ("Ada Brandt, Forced Roads and Human Borders: A Title (London: Harbour Press, 2003).", ("Brandt",)),
    ("G. Adam Moss, Forced Roads (London: Harbour Press, 2003).", ("Moss",)),
]


@pytest.mark.parametrize(("raw", "authors"), NAMES)
def test_persons_and_bodies_are_told_apart(raw, authors):
    assert parse_reference(raw)[0].authors == authors


def test_the_letter_of_a_year_is_its_suffix():
    work = parse_reference("Lind, E. 2008b. Roads North. Oslo.")[0]
    assert (work.year, work.suffix) == (2008, "b")


def test_an_undated_body_with_a_letter_keeps_the_letter():
    work = parse_reference("Protection of Travellers in the Northern Region b. ‘Who is at risk?’ http://n.example/r/")[
        0
    ]
    assert (work.authors, work.year, work.suffix) == (("Protection of Travellers in the Northern Region",), None, "b")
    assert work.title == "Who is at risk?"


def test_the_year_of_access_is_not_the_year_of_the_work():
    work = parse_reference("Office for Camps. “About Us.” Accessed 5 June 2009. http://o.example/about.html")[0]
    assert (work.year, work.title, work.url) == (None, "About Us", "http://o.example/about.html")


def test_a_span_of_years_in_the_title_stays_in_it():
    work = parse_reference("Lind, E. 2001. The Office for Camps, 1951-2001. Geneva: Harbour Press.")[0]
    assert (work.year, work.title) == (2001, "The Office for Camps, 1951-2001")


def test_a_doi_is_taken_with_or_without_its_resolver():
    bare = parse_reference("Lind, E. (2001). Roads. Border Studies, 3, 4-5. doi:10.1000/abc.7")[0]
    resolved = parse_reference("Lind, E. (2001). Roads. Border Studies, 3, 4-5. https://doi.org/10.1000/abc.7")[0]
    assert (bare.doi, resolved.doi) == ("10.1000/abc.7", "10.1000/abc.7")


def test_an_address_broken_by_a_space_is_one_address():
    raw = "Lind, E. 2002. Roads North. Accessed 3 May 2009. http://o.example/news/north_annex iii_en.pdf"
    assert parse_reference(raw)[0].title == "Roads North"


def test_ders_takes_the_author_of_the_work_before_it():
    works = parse_reference("Eva Lind, Straßen, Berlin 1999; dies., Wege nach Norden, Oslo 2001.")
    assert [(work.authors, work.year) for work in works] == [(("Lind",), 1999), (("Lind",), 2001)]


def test_authors_divided_by_semicolons_are_one_work():
    works = parse_reference("Lind, Eva; Moss, Peter (2008): Straßen. IAB-Kurzbericht 7/2008.")
    assert [work.authors for work in works] == [("Lind", "Moss")]


def test_a_body_that_issued_a_work_without_author_is_its_author():
    work = parse_reference("Roads and Borders. A Strategy (Brussels: European Commission, 2001)")[0]
    assert (work.authors, work.title) == (("European Commission",), "Roads and Borders. A Strategy")


def test_a_paper_with_its_date_has_the_paper_as_title():
    work = parse_reference("The Northern Observer, May 28, 2006.")[0]
    assert (work.authors, work.year, work.title) == ((), 2006, "The Northern Observer")


@pytest.mark.parametrize("raw", ["", " ", "(", "“", "1-1-1", "v.", "Aaa, " * 400, "A." * 900, "٢٠٠١", "\x00"])
def test_anything_can_be_read_without_an_error(raw):
    assert parse_reference(raw)


@pytest.mark.parametrize("undated", ["n.d.b.", "(n.d.b)."])
def test_the_letter_of_an_undated_work_is_no_part_of_its_title(undated):
    work = parse_reference(f"OFC (Office for Camps). {undated} “History.” https://o.example/history.")[0]
    assert (work.title, work.year, work.suffix) == ("History", None, "b")


@pytest.mark.parametrize(
    ("raw", "author", "title"),
    [
        ("Slow Harbour. 2004. “Guests.” 28 June 2004. https://o.example/guests.", "Slow Harbour", "Guests"),
        ("N1. 2018. “Guests of the State.” 26 September 2018.", "N1", "Guests of the State"),
        ("Peter Moss. 2004. “Guests.” Border Studies 12: 3–9.", "Moss", "Guests"),
        (
            "Osvalda J. Moreau and Per Moss, “Guests,” in Roads, ed. Eva Lind (Oslo: Press, 2004), 3.",
            "Moreau",
            "Guests",
        ),
    ],
)
def test_a_name_without_comma_before_a_year_is_one_name_unless_a_given_name_begins_it(raw, author, title):
    work = parse_reference(raw)[0]
    assert (work.authors[0], work.title) == (author, title)


def test_an_entry_that_says_it_has_no_author_has_none():
    work = parse_reference("No author, “Six Guests,” The Northern Observer, 12 June 2008.")[0]
    assert (work.authors, work.title) == ((), "Six Guests")


def test_a_title_that_ends_with_quoted_words_keeps_their_mark():
    work = parse_reference('Lind, Eva. 2004. "First Report on "the Northern Roads"." Oslo.')[0]
    assert work.title == 'First Report on "the Northern Roads"'


def test_a_treaty_is_of_the_year_in_which_it_was_adopted_and_has_no_author():
    title = "Protocol against Smuggling by Land, Sea and Air, supplementing the Road Convention"
    work = parse_reference(f"{title} (adopted 5 May 2004, entered into force 6 June 2006) 22 UNTS 507.")[0]
    assert (work.authors, work.year, work.title) == ((), 2004, title)


def test_a_bibliography_of_surnames_in_capitals_has_persons_for_authors():
    entries = ["MEYER Anna, Gäste, Oslo, Press, 2004.", "LINDQUIST Eva, Roads, Oslo, Press, 2001."]
    assert [found.authors for found in find_references(author_date([], entries))] == [("Meyer",), ("Lindquist",)]
