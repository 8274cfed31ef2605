"""The kept list: what it holds, what it shows, what it never says."""

import json
import re
from http.cookies import SimpleCookie

import pytest
from django.core import signing
from django.test import Client

from kb.browse.kept import COOKIE, MOST_BYTES, SALT, Item, KeptList
from tests.collection import CANARY

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def change(client: Client, **given: str) -> str:
    response = client.post("/kept/change", given, headers=FROM_HERE)
    assert response.status_code == 302
    return response["Location"]


def keys(client: Client) -> list[str]:
    value = client.cookies[COOKIE].value if COOKIE in client.cookies else ""
    return [key for key, _ in signing.loads(value, salt=SALT)] if value else []


def test_keeping_the_same_twice_keeps_it_once_and_in_its_place():
    kept = KeptList().added(["a", "b"]).added(["a", "c"])
    assert kept.keys == ("a", "b", "c")


@pytest.mark.parametrize(("key", "by", "order"), [("b", -1, "bac"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 1, "bac")])
def test_an_item_moves_within_the_list(key, by, order):
    assert "".join(KeptList().added("abc").moved(key, by).keys) == order


def test_a_note_belongs_to_one_item_and_is_cut_to_its_length():
    kept = KeptList((Item("a"), Item("b"))).noted("b", "x" * 900)
    assert [len(item.note) for item in kept.items] == [0, 500]


def test_keeping_writes_nothing_to_the_database(client, collection, django_assert_num_queries):
    with django_assert_num_queries(0):
        change(client, keep=collection.opening.anchor, next="/search?q=IOM")
    assert keys(client) == [collection.opening.anchor]


def test_one_comes_back_to_the_hit_one_kept(client, collection):
    anchor = collection.opening.anchor
    assert change(client, keep=anchor, next="/search?q=IOM#top") == f"/search?q=IOM#h-{anchor}"


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_to_another_site(client, db, to):
    assert change(client, keep="aaaaaaaaaa", next=to).startswith("/kept/")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/http://testserver/"},
    ],
)
def test_a_form_of_another_site_changes_nothing(db, told):
    response = Client(enforce_csrf_checks=True).post("/kept/change", {"keep": "aaaaaaaaaa"}, headers=told)
    assert response.status_code == 403
    assert COOKIE not in response.cookies


@pytest.mark.parametrize(
    "told", [FROM_HERE, {"Origin": "http://testserver"}, {"Referer": "http://testserver/search?q=IOM"}]
)
def test_a_form_of_this_site_needs_no_token(db, told):
    response = Client(enforce_csrf_checks=True).post("/kept/change", {"keep": "aaaaaaaaaa"}, headers=told)
    assert response.status_code == 302
    assert COOKIE in response.cookies


def test_a_hit_and_a_passage_have_a_button_and_say_when_they_are_kept(client, fetch, collection):
    anchor = collection.opening.anchor
    for address in ("/search?q=IOM", f"/p/{anchor}/"):
        assert f'name="keep" value="{anchor}"' in fetch(address)
    change(client, keep=anchor, next="/")
    for address in ("/search?q=IOM", f"/p/{anchor}/"):
        assert f'name="drop" value="{anchor}"' in fetch(address)


def test_the_list_shows_words_citation_and_note_in_the_readers_order(client, fetch, collection):
    change(client, keep=f"{collection.opening.anchor},{collection.policing.anchor},d.holmes-2009")
    change(client, up=collection.policing.anchor)
    change(client, note=collection.policing.anchor, text="Check <this>.")
    html = fetch("/kept/")
    assert (
        html.index("Operation Mirage was led") < html.index("The IOM returns people") < html.index("Europol and others")
    )
    assert "Check &lt;this&gt;." in html
    assert "“Policing,” para. 1" in html


def test_a_tampered_cookie_is_an_empty_list(client, fetch, collection):
    client.cookies = SimpleCookie({COOKIE: "W1tdXQ:1vN:forged"})
    assert "Nothing is kept yet" in fetch("/kept/")


def test_a_full_list_says_so_and_stays_as_it_was(client, collection, monkeypatch):
    change(client, keep=collection.opening.anchor)
    before = keys(client)
    change(client, keep=",".join(f"{n:010d}".translate(str.maketrans("0123456789", "abcdefghij")) for n in range(150)))
    change(client, keep=",".join(f"{n:010d}".translate(str.maketrans("0123456789", "klmnopqrst")) for n in range(150)))
    assert keys(client)[:1] == before
    assert len(client.cookies[COOKIE].value) <= MOST_BYTES
    assert "Your list is full" in client.get("/kept/").content.decode()


def test_a_shared_address_shows_its_list_and_leaves_ones_own_alone(client, fetch, collection):
    change(client, keep=collection.policing.anchor)
    html = fetch(f"/kept/?p={collection.opening.anchor},{collection.cut.anchor}")
    assert "The IOM returns people" in html
    assert "Operation Mirage" not in html
    assert "Add all 2 to my list" in html
    assert keys(client) == [collection.policing.anchor]


def test_what_vanished_is_withheld_or_unknown_is_said_and_nothing_of_it_shown(fetch, collection):
    gone = [collection.tombstone, collection.moved, collection.restricted, collection.for_members, collection.cut]
    html = fetch(
        "/kept/?p=" + ",".join([*(each.anchor for each in gone), "d.draft-2001", "d.withdrawn-2002", "zzzzzzzzzz"])
    )
    assert "Gone words" not in html
    assert "Moved words" not in html
    assert CANARY not in html
    assert "Not yet published" not in html
    assert "Taken back" not in html
    assert html.count("changed when the document was read anew") == 2
    assert html.count("It is no longer shown") == 2
    assert html.count("that is not known here") == 2
    assert "do not let its words be shown to you" in html


def test_every_format_holds_each_visible_work_once_and_nothing_withheld(client, collection):
    listed = [collection.opening, collection.policing, collection.restricted, collection.for_members]
    address = "?p=" + ",".join(each.anchor for each in listed)
    found = {name: client.get(f"/kept/list.{name}{address}") for name in ("bib", "ris", "json", "txt")}
    assert all(CANARY not in response.content.decode() for response in found.values())
    assert found["bib"].content.decode().count("@") == 2
    assert found["ris"].content.decode().count("TY  - ") == 2
    assert [item["id"] for item in json.loads(found["json"].content)] == ["lindstrom-2006", "members-2004"]
    assert "“The IOM returns people to Bosnia; SECI sends police.”" in found["txt"].content.decode()
    assert found["bib"]["Content-Disposition"] == 'attachment; filename="clearing-point.bib"'


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("", "Nicole Lindstrom, Responses in the Balkans"),
        ("nonsense", "Nicole Lindstrom, Responses in the Balkans"),
        ("apa", "Lindstrom, N. (2006)"),
        ("mla", "Lindstrom, Nicole."),
    ],
)
def test_a_list_is_cited_in_the_style_asked_for_to_the_locator(fetch, collection, style, said):
    html = fetch(f"/kept/?p={collection.policing.anchor}&style={style}")
    assert said in html
    assert re.search(r"“?Policing(?:,?”| section),? para?\. 1", html)


def test_an_unknown_format_is_not_there(client, collection):
    assert client.get("/kept/list.exe").status_code == 404


@pytest.mark.parametrize("p", ["", ",,,", "../../etc", "a" * 5000, "<script>", "d.", "d." + "x" * 300, "%00"])
def test_any_shared_address_is_answered(fetch, collection, p):
    assert "This address holds no passage" in fetch(f"/kept/?p={p}")


def test_the_page_of_a_quotation_shows_the_difference_and_leads_to_the_passage(fetch, collection):
    html = fetch("/verify?q=The+IOM+sends+people+to+Bosnia")
    assert re.search(r"<del>.*sends.*</del>.*<ins>.*returns.*</ins>", html, re.DOTALL)
    assert f"/p/{collection.opening.anchor}/?q=" in html
    assert "“Introduction”, para. 1" in html


def test_a_quotation_comes_by_post_too(client, collection):
    assert "Word for word" in client.post("/verify", {"q": "The IOM returns people to Bosnia"}).content.decode()


def test_the_answer_for_machines_says_the_same(client, collection):
    body = client.get("/verify.json", {"q": "The IOM sends people to Bosnia"}).json()
    assert body["verdict"] == "nearly"
    place = body["places"][0]
    assert (place["document"], place["anchor"]) == ("lindstrom-2006", collection.opening.anchor)
    assert {"kind": "foreign", "words": "sends"} in place["words"]


def test_a_machine_may_post_without_a_token(collection):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/verify.json", {"q": "The IOM returns people to Bosnia"}).json()["verdict"] == "exact"


@pytest.mark.parametrize(
    "words", [f"Members read of the {CANARY}", f"Members heard of the {CANARY}", f"A restricted {CANARY}"]
)
def test_a_quotation_brings_nothing_to_light_that_rights_hide(client, collection, words):
    body = client.get("/verify.json", {"q": words}).json()
    assert body["places"] == []


def test_a_search_is_cited_with_its_words_limits_index_and_count(fetch, collection):
    html = fetch("/search?q=SECI&organisation=seci&from=2004")
    said = re.search(r'id="search-citation">([^<]+)<', html)
    assert said
    assert re.search(
        r"Search for “SECI”, limited to organisation: seci; published: 2004–, \d+ \w+ \d{4}, \d\d:\d\d UTC, "
        r"index [0-9a-f]{12}\.\d+, \d+ passages in \d+ documents\. http://testserver/search\?q=SECI",
        said[1],
    )


def test_suggestions_come_as_json_and_as_options(client, collection):
    rows = client.get("/suggest", {"q": "inter"}).json()["suggestions"]
    assert {"International Organization for Migration"} <= {row["text"] for row in rows}
    options = client.get("/suggest", {"q": "inter"}, headers={"HX-Request": "true"}).content.decode()
    assert options.count('role="option"') == len(rows)


@pytest.mark.parametrize("q", ["", " ", "%", "\x00", "(" * 300, "é", "x" * 9_000])
def test_any_beginning_of_a_word_is_answered(client, collection, q):
    assert client.get("/suggest", {"q": q}).status_code == 200


def test_a_quotation_is_cited_in_the_style_asked_for(fetch, collection):
    html = fetch("/verify?q=The+IOM+returns+people+to+Bosnia&style=mla")
    assert '<option value="mla" selected>' in html
    assert "(Lindstrom, “Introduction,” par. 1)" in html
    assert "&amp;style=mla" in html


def test_a_long_quotation_is_cited_in_the_style_sent_with_it(client, collection):
    given = {"q": "The IOM returns people to Bosnia", "style": "harvard"}
    assert "(Lindstrom, 2006, “Introduction”, para. 1)" in client.post("/verify", given).content.decode()


def test_the_answer_for_programs_is_in_the_style_asked_for(client, collection):
    given = {"q": "The IOM returns people to Bosnia", "style": "apa"}
    (place,) = client.get("/verify.json", given).json()["places"]
    assert place["citation"].startswith("Lindstrom, N. (2006).")
    assert place["citation_in_text"] == "(Lindstrom, 2006, Introduction section, para. 1)"
