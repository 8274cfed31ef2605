"""Both engines on one made-up collection of some hundred passages: the same totals, counts and hits."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kb.lib.viewer import Role, Viewer
from kb.search.analysis import terms
from kb.search.backends.base import KnowledgeBackend
from kb.search.backends.tantivy import Backend as Tantivy
from kb.search.backends.whoosh import Backend as Whoosh
from kb.search.clauses import Answer, Question
from kb.search.compile import Hints, question_of
from kb.search.query import parse
from kb.search.request import SearchRequest, Sort
from kb.search.rows import IndexRow

WORDS = [
    "victim",
    "police",
    "border",
    "visa",
    "treaty",
    "shelter",
    "court",
    "trade",
    "permit",
    "minister",
    "return",
    "report",
    "state",
    "law",
    "work",
    "child",
]
SLUGS = ("iom", "osce", "seci", "un")
FACETS = ("organisation", "author", "type", "year", "kind", "language", "document")
QUERIES = (
    "", "victim", "victim police", "police victim victim", '"border visa"', "victim -police", "court OR treaty",
    "(victim police) OR shelter",
    "vis*", "victim near/3 court", '"victim police" near/4 shelter', "law trade permit child",
    "year:2003..2005",
    "page:7", "word-that-is-nowhere", "border-visa", "-victim", "trade AND -court", "osce",
)  # fmt: skip


def row(number: int, chance: random.Random) -> IndexRow:
    document = f"doc-{number // 12:02d}"
    record = number % 12 == 0
    body = terms(" ".join(chance.choices(WORDS, k=chance.randint(5, 40))))
    kind = "record" if record else chance.choice(["paragraph", "note", "table", "bibliography"])
    return IndexRow(
        pk=number,
        anchor="" if record else f"a{number:09d}",
        document=document,
        level=chance.choice([0, 0, 0, 1, 2]),
        position=number % 12,
        page=str(number % 9) if number % 2 else "",
        words=body,
        body=body,
        heading=terms(" ".join(chance.choices(WORDS, k=2))),
        title=terms(WORDS[number // 12 % len(WORDS)]),
        values={
            "document": (document,),
            "document_kind": (("report", "book")[number // 12 % 2],),
            "year": (str(2000 + number // 12 % 7),) if number // 12 % 5 else (),
            "kind": (kind,),
            "language": ("en",),
            "authors": (f"author-{number // 24}", "everyone"),
            "organisations": tuple(sorted(set(chance.choices(SLUGS, k=chance.randint(0, 3))))),
        },
    )


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> list[KnowledgeBackend]:
    folder = tmp_path_factory.mktemp("engines")
    made: list[KnowledgeBackend] = []
    for name, backend in (("whoosh", Whoosh), ("tantivy", Tantivy)):
        chance = random.Random(7)
        engine = backend("test", PATH=str(folder / name))
        with engine.writing():
            engine.build(row(number, chance) for number in range(480))
            engine.change([row(13, random.Random(1))], gone=["p:a000000013", "p:a000000014"], gone_documents=["doc-39"])
        made.append(engine)
    return made


def both(engines: list[KnowledgeBackend], question: Question) -> tuple[Answer, Answer]:
    whoosh, tantivy = (engine.ask(question) for engine in engines)
    return whoosh, tantivy


def question(text: str, stop: int = 10, **given: object) -> Question:
    request = SearchRequest(text=text, facets=FACETS, **given)  # type: ignore[arg-type]
    hints = Hints(names={0: ("osce",)}) if text == "osce" else Hints()
    return question_of(parse(text).parts, request, 0, stop, hints=hints)


@pytest.mark.parametrize("text", QUERIES)
def test_totals_and_counts_are_the_same(engines: list[KnowledgeBackend], text: str) -> None:
    one, other = both(engines, question(text))
    assert (one.total, one.documents) == (other.total, other.documents)
    assert one.counts == other.counts


@pytest.mark.parametrize("text", [text for text in QUERIES if text])
def test_the_same_rows_match(engines: list[KnowledgeBackend], text: str) -> None:
    one, other = both(engines, question(text, stop=1_000))
    assert {hit.pk for hit in one.found} == {hit.pk for hit in other.found}
    assert len(one.found) == one.total


@pytest.mark.parametrize("text", ["victim", "victim police", "law trade permit child", '"border visa"', "osce"])
def test_the_best_hits_are_much_the_same(engines: list[KnowledgeBackend], text: str) -> None:
    one, other = both(engines, question(text))
    assert len({hit.pk for hit in one.found} & {hit.pk for hit in other.found}) >= 7


@pytest.mark.parametrize(
    "choices",
    [
        {"organisation": ("iom",)},
        {"organisation": ("iom", "osce")},
        {"year": ("2003",)},
        {"year": ("2003", "2004"), "type": ("book",)},
        {"author": ("author-1", "author-3"), "year": ("2001",)},
        {"kind": ("bibliography",)},
        {"document": ("nowhere",)},
    ],
)
def test_choices_narrow_and_count_alike(engines: list[KnowledgeBackend], choices: dict[str, tuple[str, ...]]) -> None:
    one, other = both(engines, question("victim", choices=choices, facet_size=3))
    assert (one.total, one.counts) == (other.total, other.counts)


def test_equal_counts_are_cut_in_the_same_order(tmp_path: Path) -> None:
    """More values than are asked for, all of them as common as the last one shown."""
    rows = [row(number, random.Random(3)) for number in range(1, 90) if number % 12]
    for at, one in enumerate(rows):
        one.values["organisations"] = ("everywhere", f"org-{at * 37 % len(rows):02d}")
    for name, backend in (("whoosh", Whoosh), ("tantivy", Tantivy)):
        engine = backend("test", PATH=str(tmp_path / name))
        with engine.writing():
            engine.build(rows)
        counted = engine.ask(question("", facet_size=3, everything=True, viewer=Viewer(Role.CURATOR))).counts[
            "organisations"
        ]
        assert counted == (("everywhere", len(rows)), ("org-00", 1), ("org-01", 1))


@pytest.mark.parametrize("text", QUERIES)
def test_documents_are_as_many_whether_or_not_they_are_named(engines: list[KnowledgeBackend], text: str) -> None:
    for asked in (question(text), replace(question(text), count={})):
        found = {(answer.total, answer.documents) for answer in both(engines, asked)}
        assert found == {(answer.total, answer.documents) for answer in both(engines, question(text))}


@pytest.mark.parametrize("text", QUERIES)
def test_an_index_as_built_counts_as_one_that_was_changed(tmp_path: Path, text: str) -> None:
    made = [backend("test", PATH=str(tmp_path / backend.__module__)) for backend in (Whoosh, Tantivy)]
    for engine in made:
        chance = random.Random(7)
        with engine.writing():
            engine.build(row(number, chance) for number in range(480))
    one, other = both(made, question(text))
    assert (one.total, one.documents, one.counts) == (other.total, other.documents, other.counts)
    seen = [[engine.stands((term,), level) for term in ("victim", "nowher")] for engine in made for level in range(3)]
    assert seen == [[True, False]] * 6


def test_a_common_word_brings_passages_where_the_telling_word_has_none(engines: list[KnowledgeBackend]) -> None:
    for engine in engines:
        assert engine.ask(question("victim nowherefound")).total == engine.ask(question("victim")).total


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_years_order_alike(engines: list[KnowledgeBackend], sort: Sort) -> None:
    asked = question("victim police", stop=1_000, sort=sort)
    one, other = ([int(hit.document[4:]) // 1 for hit in answer.found] for answer in both(engines, asked))
    year = {number: (2000 + number % 7 if number % 5 else None) for number in range(60)}
    assert [year[number] for number in one] == [year[number] for number in other]


def test_grouped_hits_are_one_a_document(engines: list[KnowledgeBackend]) -> None:
    one, other = both(engines, question("victim", stop=1_000, group=True))
    assert len(one.found) == one.documents == len(other.found)
    assert {(hit.document, hit.more) for hit in one.found} == {(hit.document, hit.more) for hit in other.found}


def test_unaligned_slices_are_slices_of_the_whole(engines: list[KnowledgeBackend]) -> None:
    for engine in engines:
        whole = engine.ask(question("victim", stop=100)).found
        part = engine.ask(question_of(parse("victim").parts, SearchRequest(), 17, 41)).found
        assert [hit.pk for hit in part] == [hit.pk for hit in whole[17:41]]


def test_a_level_sees_its_own_rows(engines: list[KnowledgeBackend]) -> None:
    for level in range(3):
        one, other = both(engines, Question(level=level, stop=1_000))
        assert one.total == other.total
        assert {hit.pk for hit in one.found} == {hit.pk for hit in other.found}


def test_a_deleted_row_and_a_deleted_document_are_gone(engines: list[KnowledgeBackend]) -> None:
    for engine in engines:
        found = engine.ask(Question(level=2, stop=1_000)).found
        assert not {14, *range(39 * 12, 40 * 12)} & {hit.pk for hit in found}
        assert [hit.pk for hit in found].count(13) == 1
        assert engine.count() == len(found) == 480 - 13


@pytest.mark.parametrize("backend", [Whoosh, Tantivy])
def test_deleted_rows_do_not_open_what_a_level_may_not_see(tmp_path: Path, backend: type[KnowledgeBackend]) -> None:
    engine = backend("test", PATH=str(tmp_path))
    rows = [replace(row(number, random.Random(number)), level=2 if number == 3 else 0) for number in (1, 2, 3, 4)]
    with engine.writing():
        engine.build(rows)
        for _ in range(3):
            engine.change(rows[:2], gone=[each.key for each in rows[:2]])
    asked = engine.ask(Question(stop=10))
    assert asked.total == 3
    assert 3 not in {hit.pk for hit in asked.found}
