"""What Haystack knows of the index: the fields of every row, declared once for both models."""

from typing import Any

from django.db.models import Model, QuerySet
from haystack import indexes

from kb.corpus.models import Document, Passage
from kb.search.passage_rows import passage_rows
from kb.search.rows import documents, record_row


class _Row(indexes.SearchIndex):  # type: ignore[misc]
    """The fields are filled from `kb.search.passage_rows`, which reads many passages at once rather than one by one."""

    text = indexes.CharField(document=True)
    title = indexes.CharField()
    heading = indexes.CharField()
    organisations = indexes.MultiValueField(faceted=True)
    initiatives = indexes.MultiValueField(faceted=True)
    countries = indexes.MultiValueField(faceted=True)
    regions = indexes.MultiValueField(faceted=True)
    instruments = indexes.MultiValueField(faceted=True)
    topics = indexes.MultiValueField(faceted=True)
    authors = indexes.MultiValueField(faceted=True)
    spoken = indexes.MultiValueField(faceted=True)
    articles = indexes.MultiValueField(faceted=True)
    document_kind = indexes.CharField(faceted=True)
    year = indexes.IntegerField(faceted=True)
    kind = indexes.CharField(faceted=True)
    language = indexes.CharField(faceted=True)
    document = indexes.CharField(faceted=True)
    level = indexes.IntegerField()
    page = indexes.CharField()


class PassageIndex(_Row, indexes.Indexable):  # type: ignore[misc]
    """Standing passages."""

    def get_model(self) -> type[Model]:
        """The unit of search."""
        return Passage

    def index_queryset(self, using: str | None = None) -> QuerySet[Passage]:
        """Passages with what their rows need."""
        return Passage.objects.standing()

    def full_prepare(self, obj: Passage) -> dict[str, Any]:
        """The row, as our backends take it."""
        return {"row": next(passage_rows(Passage.objects.filter(pk=obj.pk), [obj.document]))}


class RecordIndex(_Row, indexes.Indexable):  # type: ignore[misc]
    """Records: found by title, authors and abstract."""

    def get_model(self) -> type[Model]:
        """The record."""
        return Document

    def index_queryset(self, using: str | None = None) -> QuerySet[Document]:
        """Documents with what their rows need."""
        return documents()

    def full_prepare(self, obj: Document) -> dict[str, Any]:
        """The row, as our backends take it."""
        return {"row": record_row(obj)}
