"""What a search in a language says where the collection has no text in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kb.lib.viewer import Viewer
from kb.search import query as tree
from kb.search.backends.base import KnowledgeBackend
from kb.search.clauses import Question
from kb.search.kept import kept_answer
from kb.search.language_names import language_in_words
from kb.search.rows import level_of

_MOST = 20
FIELD = "language"


def languages_asked(parts: tuple[tree.Node, ...]) -> tuple[tree.Chosen, ...]:
    """The languages that a hit must be in."""
    return tuple(_chosen(parts))


def _chosen(parts: tuple[tree.Node, ...]) -> Iterator[tree.Chosen]:
    for part in parts:
        if isinstance(part, tree.Chosen) and part.field == FIELD:
            yield part
        elif isinstance(part, tree.Every):
            yield from _chosen(part.parts)


def unheld(parts: tuple[tree.Node, ...], viewer: Viewer, engine: KnowledgeBackend) -> tuple[str, ...]:
    """A notice for each language asked for that this reader has nothing in, with those there are.

    By what the reader may see: that `lang:ru` has no notice must not say that there is a Russian text for curators.
    """
    asked = languages_asked(parts)
    if not asked:
        return ()
    counts = kept_answer(engine, Question(level=level_of(viewer), stop=0, count={FIELD: _MOST})).counts
    held = [language for language, count in counts.get(FIELD, ()) if language and count]
    return tuple(dict.fromkeys(_notice(part, held) for part in asked if not set(part.values) & set(held)))


def _notice(asked: tree.Chosen, held: list[str]) -> str:
    language = language_in_words(asked.values[0])
    if not held:
        return _("This collection has no text in %(language)s.") % {"language": language}
    ways = ", ".join(f"{language_in_words(code)} (lang:{code})" for code in held)
    said = _("This collection has no text in %(language)s. It has texts in: %(held)s.")
    return said % {"language": language, "held": ways}
