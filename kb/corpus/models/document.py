"""A record we hold."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kb.corpus.models.choices import listed, one_of
from kb.corpus.models.entity import Entity
from kb.corpus.models.source_file import SourceFile
from kb.corpus.models.work import Work
from kb.lib.viewer import Viewer
from kb.vocabulary import ContributorRole, DocumentKind, Rights, Status


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def published(self) -> "DocumentQuerySet":
        """What stands on the public pages."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, viewer: Viewer) -> "DocumentQuerySet":
        """Records this reader may see; the text of a record is a question of its rights as well."""
        return self if viewer.is_curator else self.published()

    def about(self, entity: Entity) -> "DocumentQuerySet":
        """Documents with a visible mention of the entity."""
        return self.filter(
            passages__mentions__entity=entity, passages__mentions__state__in=["found", "confirmed"]
        ).distinct()

    def citing(self, document: "Document") -> "DocumentQuerySet":
        """Documents with a visible cross-reference to this one."""
        return self.filter(
            passages__cross_references__cited_document=document,
            passages__cross_references__state__in=["found", "confirmed"],
        ).distinct()

    def whole(self) -> "DocumentQuerySet":
        """Books and papers, not the chapters inside them."""
        return self.filter(part_of=None)


class Document(models.Model):
    """A record: bibliographic facts, rights and status; with text when a source file was read.

    `slug` is surname-year-letter from when it was first stored and is never changed by an edit.
    """

    slug = models.SlugField(max_length=120, unique=True)
    kind = listed(DocumentKind, DocumentKind.OTHER)
    title = models.TextField()
    subtitle = models.TextField(blank=True)
    abstract = models.TextField(blank=True)
    year = models.IntegerField(null=True, blank=True, db_index=True)
    date = models.CharField(max_length=10, blank=True, help_text="As exact as known: 2006, 2006-05 or 2006-05-31")
    container = models.TextField(blank=True, help_text="The journal or book it stands in")
    series = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    volume = models.CharField(max_length=60, blank=True)
    issue = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=60, blank=True, help_text="As printed: 2-15")
    edition = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="en")
    doi = models.CharField("DOI", max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=40, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    publisher = models.CharField(max_length=400, blank=True)
    place = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    publisher_entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.SET_NULL, related_name="published_documents"
    )
    commissioned_by = models.ManyToManyField(Entity, blank=True, related_name="commissioned_documents")
    funded_by = models.ManyToManyField(Entity, blank=True, related_name="funded_documents")
    status = listed(Status, Status.DRAFT)
    rights = listed(Rights, Rights.EXCERPTS)
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    source_file = models.ForeignKey(
        SourceFile, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    part_position = models.PositiveIntegerField(default=0)
    extractor_version = models.CharField(max_length=40, blank=True)
    metadata_sha256 = models.CharField(max_length=64, blank=True)
    needs_review = models.BooleanField(default=False, help_text="Its record was read from the text; nobody looked yet")
    # Fields that a person has set; reading the file again leaves them as they are.
    edited = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "slug"]
        constraints = [
            one_of("kind", DocumentKind, "document_kind_is_listed"),
            one_of("status", Status, "document_status_is_listed"),
            one_of("rights", Rights, "document_rights_are_listed"),
            CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
            CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=models.F("id")), name="document_is_not_part_of_itself"
            ),
            UniqueConstraint(fields=["part_of", "part_position"], name="document_parts_have_their_own_positions"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year or 'n.d.'})"

    def get_absolute_url(self) -> str:
        """The document's page."""
        return f"/documents/{self.slug}/"

    @property
    def is_house_briefing(self) -> bool:
        """Written for this site; labelled so wherever it appears."""
        return self.kind == DocumentKind.HOUSE_BRIEFING

    def shows_whole_text_to(self, viewer: Viewer) -> bool:
        """Whether this reader may read on beyond an excerpt."""
        if viewer.is_curator:
            return True
        if self.status != Status.PUBLISHED or self.rights == Rights.METADATA:
            return False
        return self.rights == Rights.OPEN or viewer.is_member


class Contribution(models.Model):
    """Who made a document, in the order and form printed on it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="contributions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="contributions")
    role = listed(ContributorRole, ContributorRole.AUTHOR)
    position = models.PositiveIntegerField(default=0)
    family = models.CharField(max_length=300, help_text="Surname, or the whole name of a body")
    given = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["document", "role", "position"]
        constraints = [
            one_of("role", ContributorRole, "contribution_role_is_listed"),
            UniqueConstraint(
                fields=["document", "role", "position"], name="contribution_has_its_own_place_in_the_byline"
            ),
            CheckConstraint(condition=~Q(family=""), name="contribution_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """`Family, Given`, as lists are sorted."""
        return f"{self.family}, {self.given}" if self.given else self.family
