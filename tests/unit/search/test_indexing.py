"""The index follows the database, whoever writes and whoever reads."""

import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from haystack import connections
from haystack.query import SearchQuerySet

from kb.corpus.models import IndexTask
from kb.search import indexing
from kb.search.backends.base import KnowledgeBackend
from kb.search.backends.store import IndexStore, WriterBusy
from kb.search.connection import backend
from tests import factories as make
from tests.unit.search.conftest import anchors, find


def test_a_new_passage_is_found_after_a_drain(library: SimpleNamespace) -> None:
    new = make.passage(document=library.paper, text="Dragonflies.")
    IndexTask.objects.passages([new.anchor])
    assert indexing.drain() == 1
    assert anchors(find("dragonflies")) == [new.anchor]
    assert not IndexTask.objects.exists()


def test_a_changed_passage_is_no_longer_found_by_its_old_words(library: SimpleNamespace) -> None:
    passage = library.p.mirage
    passage.text = "Nothing of it remains."
    passage.save()
    IndexTask.objects.passages([passage.anchor])
    indexing.drain()
    assert find("police").total == 0
    assert anchors(find("remains")) == [passage.anchor]


def test_a_document_that_is_withdrawn_disappears_with_all_its_passages(library: SimpleNamespace) -> None:
    library.book.status = "withdrawn"
    library.book.save()
    IndexTask.objects.documents([library.book.slug])
    indexing.drain()
    assert all(hit.document != library.book for hit in find("", page_size="100").hits)


def test_a_deleted_document_leaves_the_index(library: SimpleNamespace) -> None:
    IndexTask.objects.documents([library.book.slug])
    library.book.delete()
    indexing.drain()
    assert {value.value for value in find("").facets["document"]} == {"schatral-2011"}
    assert backend().count() == 3


def test_a_limited_drain_leaves_the_rest(library: SimpleNamespace) -> None:
    IndexTask.objects.passages([library.p.law.anchor, library.p.note.anchor])
    assert indexing.drain(limit=1) == 1
    assert IndexTask.objects.count() == 1


def test_a_delete_waits_for_another_writer(library: SimpleNamespace) -> None:
    anchor = library.p.law.anchor
    library.p.law.delete()
    IndexTask.objects.passages([anchor])
    held, engine = threading.Event(), backend()
    release = threading.Timer(0.2, held.set)

    def hold() -> None:
        with engine.writing():
            release.start()
            held.wait()

    other = threading.Thread(target=hold)
    other.start()
    assert indexing.drain() == 1
    other.join()
    assert find("directive").total == 0


def test_tasks_stay_when_the_writer_is_held_too_long(library: SimpleNamespace) -> None:
    IndexTask.objects.passages([library.p.law.anchor])
    with backend().writing():
        assert indexing.drain(patience=0.1) == 0
    assert IndexTask.objects.count() == 1


def test_a_second_writer_is_refused_after_its_patience(tmp_path: Path) -> None:
    store = IndexStore(tmp_path, "any")
    with store.writing(1), pytest.raises(WriterBusy), store.writing(0.05):
        pass


def test_a_rebuild_works_off_what_changed_while_it_ran(
    library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = type(backend()).rebuild

    def while_building(engine: KnowledgeBackend) -> int:
        rows = built(engine)
        late = make.passage(document=library.paper, text="A latecomer.")
        IndexTask.objects.passages([late.anchor])
        return rows

    monkeypatch.setattr(type(backend()), "rebuild", while_building)
    indexing.rebuild()
    assert find("latecomer").total == 1


def test_answers_come_from_the_old_index_until_the_switch(library: SimpleNamespace) -> None:
    engine = backend()
    with engine.writing():
        store = engine.store
        folder = store.new_folder()
        assert find("police").total == 1
        store.switch(folder)
    assert [path.name for path in store.path.glob("index-*")] == [folder.name]


def test_an_index_of_another_format_is_built_anew(library: SimpleNamespace) -> None:
    engine = backend()
    engine.store.format = "of-the-day-before-yesterday"
    assert indexing.is_stale()
    indexing.drain()
    assert not indexing.is_stale()


def test_a_missing_index_answers_with_nothing(db: None, engine: str) -> None:
    assert find("police").total == 0
    assert backend().frequencies(["polic"]) == {"polic": 0}


def test_another_process_sees_a_commit(library: SimpleNamespace, engine: str) -> None:
    assert find("police").total == 1
    code = (
        "import django; django.setup(); from django.utils.module_loading import import_string; "
        f"b = import_string('kb.search.backends.{engine}.Backend')('x', PATH={str(backend().store.path)!r})\n"
        f"with b.writing(): b.change([], gone=['p:{library.p.mirage.anchor}'])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert find("police").total == 0


def test_threads_share_one_open_index(library: SimpleNamespace) -> None:
    find("police")
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.append(connections["default"].get_backend().searcher()))
    thread.start()
    thread.join()
    assert seen == [backend().searcher()]  # type: ignore[attr-defined]


def test_haystacks_own_commands_are_ours(library: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match="without search"):
        call_command("clear_index")
    call_command("clear_index", "--noinput", stdout=StringIO())
    assert find("").total == 0
    call_command("rebuild_index", "--noinput", stdout=StringIO())
    assert anchors(find("police")) == [library.p.mirage.anchor]
    IndexTask.objects.passages([library.p.law.anchor])
    out = StringIO()
    call_command("update_index", stdout=out)
    assert out.getvalue() == "1 changes indexed.\n"


def test_haystacks_query_set_speaks_our_grammar(library: SimpleNamespace) -> None:
    results = SearchQuerySet().auto_query('"voluntary repatriation"')
    assert [result.anchor for result in results[:5]] == [library.p.return_.anchor]
    assert SearchQuerySet().auto_query("'a )OR(*:*").count() == 0


def test_a_page_is_one_call_of_the_engine_and_six_queries(
    library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    find("what names are read again for is a change of names or of the index")
    calls = counted(monkeypatch)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert find("RCP Schatral victims").total
    assert len(calls) == 1


def test_a_page_without_hits_is_four_calls_at_most(library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch)
    assert find('"no such" "words at all" "in any" "of the texts" x').total == 0
    assert len(calls) == 4


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every question that reaches the engine from now on."""
    calls: list[object] = []
    ask = type(backend()).ask
    monkeypatch.setattr(type(backend()), "ask", lambda engine, asked: calls.append(asked) or ask(engine, asked))
    return calls


def test_a_rebuild_lets_the_database_learn_how_its_tables_are_filled(library: SimpleNamespace) -> None:
    indexing.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'corpus_mention'")
        assert cursor.fetchone()[0]
