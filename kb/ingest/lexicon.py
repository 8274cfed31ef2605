"""The vocabulary of the base as the linker takes it."""

from kb.corpus.models import Document, LinkRule, Name, Verdict
from kb.extraction.types import LexiconName, NameRule
from kb.vocabulary import EntityKind, NameType, Status


def lexicon() -> tuple[LexiconName, ...]:
    """Every name of every published entity that passages may be about. Authors are not looked for in texts."""
    rows = (
        Name.objects.filter(entity__status=Status.PUBLISHED, entity__merged_into=None)
        .exclude(entity__kind=EntityKind.PERSON)
        .select_related("entity")
        .order_by("id")
    )
    return tuple(
        LexiconName(
            text=row.text,
            entity=row.entity.slug,
            type=NameType(row.type),
            case_sensitive=row.case_sensitive,
            ambiguous=row.ambiguous,
            context=tuple(row.context),
            language=row.language,
            years=(row.from_year, row.until_year),
            kind=EntityKind(row.entity.kind),
        )
        for row in rows
    )


def rules_for(document: Document | None) -> tuple[NameRule, ...]:
    """What curators said of names everywhere and, where there is one, in this document."""
    rows = LinkRule.objects.filter(document=None).select_related("entity")
    if document is not None:
        rows = rows | LinkRule.objects.filter(document=document).select_related("entity")
    return tuple(
        NameRule(text=row.text, entity=row.entity.slug if row.entity else None, always=row.verdict == Verdict.ALWAYS)
        for row in rows
    )
