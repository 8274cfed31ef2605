"""A person's word on what the machine found."""

from django.contrib.auth.models import User
from django.db import transaction

from kb.corpus.models import LinkRule, Mention
from kb.curation.actions.history import record
from kb.curation.actions.rows import tell_index
from kb.lib.text import fold
from kb.vocabulary import State


def confirm(mention: Mention, *, by: User, reason: str = "") -> None:
    """It is so; no re-link changes it."""
    decide(mention, State.CONFIRMED, by=by, reason=reason)


def reject(mention: Mention, *, by: User, reason: str = "") -> None:
    """It is not so; it leaves the pages, and no re-link brings it back."""
    decide(mention, State.REJECTED, by=by, reason=reason)


@transaction.atomic
def decide(mention: Mention, state: State, *, by: User, reason: str = "") -> None:
    """Give the mention a state. `found` and `proposed` take a decision back: the next reading is free to change it."""
    before = {"state": Mention.objects.values_list("state", flat=True).get(pk=mention.pk)}
    mention.state = state.value
    mention.save(update_fields=["state"])
    record(state.value, mention, by=by, before=before, after={"state": state.value}, reason=reason)
    tell_index(mention)


@transaction.atomic
def reject_everywhere_in_document(mention: Mention, *, by: User, reason: str = "") -> int:
    """This form never means this entity in this document: a rule that can be seen and removed, and all its mentions."""
    document = mention.passage.document
    rule, created = LinkRule.objects.get_or_create(
        text=mention.surface[:400],
        entity=mention.entity,
        document=document,
        defaults={"folded": fold(mention.surface[:400]), "reason": reason},
    )
    if created:
        record("added", rule, by=by, reason=reason)
    same = Mention.objects.filter(passage__document=document, surface=mention.surface, entity=mention.entity)
    rows = list(same.exclude(state=State.REJECTED).select_related("passage"))
    for row in rows:
        decide(row, State.REJECTED, by=by, reason=reason)
    return len(rows)
