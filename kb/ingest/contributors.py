"""Names on a title page as entities: persons become authors, bodies are looked up in the vocabulary."""

from kb.corpus.models import Author, Contribution, Document, Entity, FormerAddress, Name, Organisation
from kb.ingest.metadata import Credit
from kb.lib.slugs import slug_of
from kb.lib.text import fold
from kb.vocabulary import EntityKind, NameType


def write_contributions(document: Document, credits: tuple[Credit, ...]) -> None:
    """The byline of the document becomes these credits, in this order."""
    document.contributions.all().delete()
    places: dict[str, int] = {}
    for credit in credits:
        position = places.get(credit.role, 0)
        places[credit.role] = position + 1
        Contribution.objects.create(
            document=document,
            entity=_body(credit) if credit.body else _person(credit),
            role=credit.role,
            position=position,
            family=credit.family,
            given=credit.given,
        )


def _person(credit: Credit) -> Entity:
    """The author of this very name, or a new one: two initials are not one person until a curator merges them."""
    known = Author.objects.filter(family__iexact=credit.family, given__iexact=credit.given).select_related("entity")
    author = known.order_by("entity_id").first()
    if author is not None:
        return author.entity.merged_into or author.entity
    name = f"{credit.given} {credit.family}".strip()
    entity = Entity.objects.create(slug=free_slug(slug_of(name)), kind=EntityKind.PERSON, name=name)
    Author.objects.create(entity=entity, family=credit.family, given=credit.given)
    return entity


def _body(credit: Credit) -> Entity:
    """The organisation of this name; one that the vocabulary lacks comes with a name that no passage is linked by."""
    known = Name.objects.filter(folded=fold(credit.family), entity__kind=EntityKind.ORGANISATION)
    usable = known.exclude(type=NameType.MISSPELLING).select_related("entity")
    # A body called by its own name comes before one that is only sometimes called so.
    name = min(usable, key=lambda row: (row.type != NameType.PREFERRED, row.ambiguous, row.pk), default=None)
    if name is not None:
        return name.entity.merged_into or name.entity
    entity = Entity.objects.create(
        slug=free_slug(slug_of(credit.family)), kind=EntityKind.ORGANISATION, name=credit.family
    )
    Organisation.objects.create(entity=entity)
    Name.objects.create(
        entity=entity, text=credit.family, folded=fold(credit.family), type=NameType.PREFERRED, ambiguous=True
    )
    return entity


def free_slug(base: str) -> str:
    """`base`, or `base-2`, `base-3` ... when it is taken."""
    taken = set(Entity.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(FormerAddress.objects.filter(slug__startswith=base, document=None).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
