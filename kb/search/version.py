"""Which state of the index answered, so that a search can be cited and repeated."""

from kb.search.connection import backend


def index_version() -> str:
    """`5c11fc319e31.42`: which building of the index, and how many changes it has seen; empty where there is none."""
    current = backend().store.current()
    return f"{current.folder.removeprefix('index-')}.{current.commits}" if current else ""
