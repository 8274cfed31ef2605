"""Keeping the index true to the database. No other code opens a writer."""

from collections.abc import Iterator

from kb.corpus.models import IndexSubject, IndexTask, Passage
from kb.search.backends.store import WriterBusy
from kb.search.connection import backend
from kb.search.page_time import measure
from kb.search.passage_rows import all_rows, passage_rows
from kb.search.rows import IndexRow, documents

# One commit of the index for this many tasks: what fails in between is worked off again.
_BATCH = 2_000
# A request does not wait for a rebuild: what it leaves, the rebuild works off at its end.
DRAIN_PATIENCE = 5.0


def drain(limit: int | None = None, patience: float = DRAIN_PATIENCE) -> int:
    """Work off what the index still has to learn, at most `limit` tasks; how many were.

    Waits up to `patience` seconds for another writer; then the tasks stay for the next drain and 0 is returned.
    Where there is no index yet, one is built.
    """
    try:
        with backend().writing(patience):
            return _drain(limit)
    except WriterBusy:
        return 0


def rebuild() -> int:
    """Build the index anew beside the one in use and switch; how many rows it holds.

    Tasks written while it was building are worked off on the new index.
    """
    engine = backend()
    with engine.writing(patience=3600):
        known = IndexTask.objects.order_by("-id").values_list("id", flat=True).first() or 0
        added = engine.rebuild()
        IndexTask.objects.filter(id__lte=known).delete()
        _drain(None)
    measure(engine)
    return added


def is_stale() -> bool:
    """Whether there is no index that this version can read."""
    return backend().store.current() is None


def held() -> int:
    """How many passages and records the index holds."""
    return backend().count()


def _drain(limit: int | None) -> int:
    if is_stale():
        known = list(IndexTask.objects.values_list("id", flat=True))
        backend().rebuild()
        return _forget(known)
    done = 0
    while limit is None or done < limit:
        most = _BATCH if limit is None else min(_BATCH, limit - done)
        tasks = list(IndexTask.objects.order_by("id")[:most])
        if not tasks:
            break
        _work_off(tasks)
        done += _forget([task.pk for task in tasks])
    return done


def _forget(ids: list[int]) -> int:
    for start in range(0, len(ids), 500):
        IndexTask.objects.filter(id__in=ids[start : start + 500]).delete()
    return len(ids)


def _work_off(tasks: list[IndexTask]) -> None:
    slugs = {task.key for task in tasks if task.subject == IndexSubject.DOCUMENT}
    anchors = {task.key for task in tasks if task.subject == IndexSubject.PASSAGE}
    backend().change(
        _rows(slugs, anchors), gone=[f"p:{anchor}" for anchor in sorted(anchors)], gone_documents=sorted(slugs)
    )


def _rows(slugs: set[str], anchors: set[str]) -> Iterator[IndexRow]:
    """Every row of these documents, and these passages of others, as they stand now; what is gone has none."""
    yield from all_rows(documents().filter(slug__in=slugs))
    others = Passage.objects.standing().filter(anchor__in=anchors).exclude(document__slug__in=slugs)
    of = documents().filter(passages__in=others).distinct()
    yield from passage_rows(others.order_by("document__slug", "position"), of)
