"""Words that are not for the public are in no public response: every page is crawled, every way of asking tried."""

import hashlib
import re
from collections import deque
from html import unescape
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from kb.corpus.models import Document, Passage
from kb.search import indexing
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
# A passage of an excerpted work: 200 words that count themselves, five characters each with their space.
COUNTED = " ".join(f"w{number:03d}" for number in range(200))
NOTED = COUNTED.replace("w", "n")
EXCERPT = 300
HIDDEN = {
    "restricted": "kestrel",
    "draft": "linnet",
    "members": "wagtail",
    "metadata": "plover",
    "withdrawn": "dunlin",
    "curators": "whimbrel",
}


@pytest.fixture
def base(db: None) -> SimpleNamespace:
    """For each reason a hidden text whose words stand beside the public word "shelter"."""
    it = SimpleNamespace()
    it.shown = make.entity("Shelter Network", slug="shelter-network", names=("SHELN",))
    make.organisation(entity=it.shown)
    it.unseen = make.entity("Order of the Unseen", slug="unseen")
    make.organisation(entity=it.unseen)
    it.open = make.document(slug="open-2001", title="On Shelters", rights="open", work=make.work(title="On Shelters"))
    make.contribution(document=it.open)
    make.passage(document=it.open, text="Every shelter has a door.", names=(it.shown,))
    it.excerpts = make.document(slug="excerpts-2002", title="Shelters Counted", rights="excerpts")
    _keep(it.excerpts, COUNTED)
    it.counted = make.passage(document=it.excerpts, text=f"A shelter counts: {COUNTED}", names=(it.shown,))
    make.cross_reference(passage=it.counted, cited_document=it.open, start=600, end=604, surface="w116")
    note = make.passage(document=it.excerpts, text=f"See {NOTED}", kind="note", note="1")
    for place in range(4):
        # One note that cites four works, a fourth of its words each.
        raw = NOTED[place * 250 : place * 250 + 249]
        kind = "work" if place else "statute"
        entry = make.reference(document=it.excerpts, passage=note, position=place, raw=raw, kind=kind)
        make.cross_reference(passage=it.counted, reference=entry, start=place * 5, end=place * 5 + 4, surface="Doe")
    make.annotation(entity=it.shown, body=f"<p>{HIDDEN['curators']}</p>", visibility="curators")
    for reason, word in HIDDEN.items():
        _hide(it, reason, word)
    indexing.rebuild()
    return it


def _hide(it: SimpleNamespace, reason: str, word: str) -> None:
    rights = reason if reason in ("members", "metadata") else "open"
    status = reason if reason in ("draft", "withdrawn") else "published"
    title = f"The {word} report" if reason == "draft" else f"Report {reason}"
    of = make.document(slug=f"hidden-{reason}", title=title, rights=rights, status=status)
    given = {"restricted": True, "restricted_reason": "Names a victim."} if reason in ("restricted", "curators") else {}
    text = f"The shelter of the {word} stands by the river {word}ford and is named by Doe (2001)."
    _keep(of, text)
    passage = make.passage(document=of, text=text, names=(it.unseen, it.shown), **given)
    note = make.passage(document=of, text=f"Doe, J. ({word}), {word} at Night.", kind="note", note="1", **given)
    entry = make.reference(passage=note, title=f"{word} at Night", work=make.work(title=f"{word} at Night"))
    make.reference(passage=passage, start=0, end=5, title="On Shelters", raw=text, work=it.open.work)
    make.cross_reference(
        passage=passage, reference=entry, cited_document=it.open, surface="Doe (2001)", start=10, end=20
    )
    make.note_call(passage=passage, offset=10, target=note)
    make.annotation(passage=passage, body=f"<p>{word} again</p>", visibility="public")


def _keep(of: Document, text: str) -> None:
    """The file it was read from holds its words as well."""
    data = text.encode()
    of.source_file = make.source_file(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    of.source_file.kept_path.parent.mkdir(parents=True, exist_ok=True)
    of.source_file.kept_path.write_bytes(data)
    of.save()


def words_of(response: HttpResponse) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return unescape(body.decode(errors="replace"))


def starts() -> list[str]:
    """Every public address that takes no argument, and the doors that no page leads to."""
    named = [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) != "admin/"]
    flat = [inner for pattern in named for inner in getattr(pattern, "url_patterns", [pattern])]
    plain = [f"/{inner.pattern}" for inner in flat if "<" not in str(inner.pattern)]
    hidden = [f"/documents/hidden-{reason}/" for reason in HIDDEN]
    anchors = [row.get_absolute_url() for row in Passage.objects.all()]
    originals = [f"/documents/{slug}/original" for slug in Document.objects.values_list("slug", flat=True)]
    return [*plain, *hidden, *(f"{address}references/" for address in hidden), *anchors, *originals]


def asked() -> list[str]:
    """Searches for what stands beside the hidden words, and for those words ill spelt."""
    queries = [
        "shelter",
        "river",
        "night",
        "doe",
        "*",
        "",
        '"shelter of the"',
        "shelter near/5 river",
        "w150",
        "stands",
    ]
    queries += [f"{word[:-1]}z" for word in HIDDEN.values()]
    doors = [("/search", "&everything=1"), ("/api/v1/search", "&everything=1"), ("/suggest", ""), ("/verify", "")]
    documents = Document.objects.values_list("slug", flat=True)
    within = [f"/documents/{slug}/?find={query}" for slug in documents for query in queries]
    return [*within, *(f"{door}?q={query}{more}" for door, more in doors for query in queries)]


def crawl(client: Client) -> dict[str, str]:
    """Every page that can be reached, by its address."""
    waiting = deque(dict.fromkeys([*asked(), *starts()]))
    seen: dict[str, str] = {}
    while waiting:
        address = waiting.popleft()
        if address in seen or address.startswith(("/static/", "/sign-", "/admin/")) or address.count("&") > 1:
            continue
        response = client.get(address)
        assert response.status_code < 500, address
        seen[address] = words_of(response)
        waiting.extend(unescape(link) for link in re.findall(r'href="(/[^"#]*)', seen[address]))
    return seen


def test_no_public_response_holds_hidden_words_or_more_than_an_excerpt(base: SimpleNamespace) -> None:
    pages = crawl(Client())
    assert len(pages) > 60
    leaks = [(word, address) for address, body in pages.items() for word in HIDDEN.values() if word in body.lower()]
    assert leaks == []
    for letter in "wn":
        assert [address for address, body in pages.items() if counted_in(body, letter) * 5 > EXCERPT] == []
    assert any(counted_in(body, "n") for body in pages.values())


def counted_in(body: str, letter: str) -> int:
    """How many of the words of a passage that count themselves a page shows, however often."""
    return len(set(re.findall(rf"\b{letter}\d{{3}}\b", re.sub(r"<[^>]+>", "", body))))


def test_searching_for_a_hidden_word_finds_nothing(base: SimpleNamespace) -> None:
    for word in HIDDEN.values():
        answer = Client().get("/api/v1/search", {"q": word, "everything": "1"}).json()
        assert (answer["total"], answer["results"], answer["suggestion"]) == (0, [], ""), word
        assert not any(answer["facets"].values())


def test_what_is_named_only_in_hidden_passages_is_not_counted(base: SimpleNamespace) -> None:
    answer = Client().get("/api/v1/search", {"q": "shelter"}).json()
    assert [value["value"] for value in answer["facets"]["organisation"]] == ["shelter-network"]
    assert Client().get("/api/v1/search", {"organisation": "unseen"}).json()["total"] == 0


def test_members_read_what_is_for_members_and_curators_everything(base: SimpleNamespace) -> None:
    member, curator = make.user(), make.user(is_staff=True)
    member.groups.add(Group.objects.get(name="Members"))
    readers = [Client(), Client()]
    readers[0].force_login(member)
    readers[1].force_login(curator)
    found = [
        [word for word in HIDDEN.values() if word in words_of(reader.get("/search?q=river"))] for reader in readers
    ]
    assert found[0] == [HIDDEN["members"]]
    assert set(found[1]) == set(HIDDEN.values())
    assert "w199" in words_of(readers[0].get(base.counted.get_absolute_url()))
    assert "w199" in words_of(readers[0].get("/documents/excerpts-2002/original"))
