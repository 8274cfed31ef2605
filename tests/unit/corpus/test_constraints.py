"""Each named constraint of the database, broken by the one thing it forbids."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from kb.corpus.models import Annotation, Entity
from tests import factories as make

OURS = [model for label in ("corpus", "ingest", "curation") for model in apps.get_app_config(label).get_models()]
NAMED = {constraint.name for model in OURS for constraint in model._meta.constraints}


def _twice(maker: Callable[..., Model], **given: object) -> None:
    maker(**given)
    maker(**given)


def _update(row: Model, **values: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def _of_one(maker: Callable[..., Model], key: str, of: Callable[[], Model], **given: object) -> None:
    _twice(maker, **{key: of(), **given})


BREAKERS: dict[str, Callable[[], object]] = {
    "annotation_is_on_exactly_one_thing": lambda: Annotation.objects.create(
        body="a", entity=make.entity(), document=make.document()
    ),
    "annotation_kind_is_listed": lambda: make.annotation(kind="rumour"),
    "annotation_says_something": lambda: make.annotation(body=""),
    "annotation_visibility_is_listed": lambda: make.annotation(visibility="friends"),
    "author_has_a_family_name": lambda: _update(make.author(), family=""),
    "candidate_stands_once": lambda: _twice(make.candidate, long="Regional Clearing Point", short="RCP"),
    "candidate_state_is_listed": lambda: make.candidate(state="perhaps"),
    "change_event_names_its_action": lambda: make.change_event(action=""),
    "contribution_has_a_name": lambda: make.contribution(family=""),
    "contribution_has_its_own_place_in_the_byline": lambda: _of_one(
        make.contribution, "document", make.document, position=0
    ),
    "contribution_role_is_listed": lambda: make.contribution(role="friend"),
    "country_ends_after_it_begins": lambda: make.country(from_year=1992, until_year=1991),
    "country_iso2_is_unique": lambda: _twice(make.country, iso2="BA"),
    "country_status_is_listed": lambda: make.country(status="claimed"),
    "cross_reference_ends_after_it_starts": lambda: make.cross_reference(start=4, end=4),
    "cross_reference_state_is_listed": lambda: make.cross_reference(state="perhaps"),
    "document_has_a_title": lambda: make.document(title=""),
    "document_is_not_part_of_itself": lambda: _part_of_itself(),
    "document_kind_is_listed": lambda: make.document(kind="leaflet"),
    "document_parts_have_their_own_positions": lambda: _of_one(
        make.document, "part_of", make.document, part_position=0
    ),
    "document_rights_are_listed": lambda: make.document(rights="stolen"),
    "document_status_is_listed": lambda: make.document(status="lost"),
    "entity_has_a_name": lambda: Entity.objects.create(slug="nameless", kind="topic", name=""),
    "entity_is_not_merged_into_itself": lambda: _merged_into_itself(),
    "entity_kind_is_listed": lambda: make.entity(kind="ship"),
    "entity_link_is_said_once": lambda: _twice(make.entity_link, source=make.entity(), target=make.entity()),
    "entity_link_joins_two_entities": lambda: _linked_to_itself(),
    "entity_link_type_is_listed": lambda: make.entity_link(type="likes"),
    "entity_status_is_listed": lambda: make.entity(status="lost"),
    "fact_kind_is_listed": lambda: make.fact(kind="rumour"),
    "fact_says_something": lambda: make.fact(text=""),
    "file_trouble_has_a_reason": lambda: make.file_trouble(reason=""),
    "file_trouble_status_is_listed": lambda: make.file_trouble(status="lost"),
    "former_address_leads_to_one_place": lambda: make.former_address(entity=make.entity(), document=make.document()),
    "former_address_of_a_document_is_unique": lambda: _twice(make.former_address, slug="a", document=make.document()),
    "former_address_of_an_entity_is_unique": lambda: _twice(make.former_address, slug="a", entity=make.entity()),
    "index_task_subject_is_listed": lambda: make.index_task(subject="author"),
    "ingested_file_outcome_is_listed": lambda: make.ingested_file(outcome="lost"),
    "ingested_file_refused_has_a_reason": lambda: make.ingested_file(outcome="refused", reason=""),
    "initiative_level_is_listed": lambda: make.initiative(level="galactic"),
    "initiative_type_is_listed": lambda: make.initiative(type="party"),
    "instrument_type_is_listed": lambda: make.instrument(type="promise"),
    "link_rule_always_names_an_entity": lambda: make.link_rule(verdict="always"),
    "link_rule_for_entity_in_document_is_said_once": lambda: _twice(
        make.link_rule, text="Centre", entity=make.entity(), document=make.document()
    ),
    "link_rule_for_entity_is_said_once": lambda: _twice(make.link_rule, text="Centre", entity=make.entity()),
    "link_rule_for_form_in_document_is_said_once": lambda: _twice(
        make.link_rule, text="Centre", document=make.document()
    ),
    "link_rule_for_form_is_said_once": lambda: _twice(make.link_rule, text="Centre"),
    "link_rule_verdict_is_listed": lambda: make.link_rule(verdict="sometimes"),
    "mention_confidence_is_a_share": lambda: make.mention(confidence=1.1),
    "mention_ends_after_it_starts": lambda: make.mention(start=3, end=3),
    "mention_method_is_listed": lambda: make.mention(method="guess"),
    "mention_stands_once": lambda: _twice(make.mention, passage=make.passage(), entity=make.entity()),
    "mention_state_is_listed": lambda: make.mention(state="perhaps"),
    "metadata_proposal_field_is_listed": lambda: make.metadata_proposal(field="colour"),
    "metadata_proposal_says_something": lambda: make.metadata_proposal(value=""),
    "metadata_proposal_source_is_listed": lambda: make.metadata_proposal(source="rumour"),
    "metadata_proposal_stands_once": lambda: _of_one(make.metadata_proposal, "document", make.document),
    "metadata_proposal_state_is_listed": lambda: make.metadata_proposal(state="found"),
    "name_ends_after_it_begins": lambda: make.name(from_year=1999, until_year=1998),
    "name_is_not_empty": lambda: make.name(text=""),
    "name_is_said_once_of_an_entity": lambda: _twice(make.name, entity=make.entity(), text="IOM"),
    "name_preferred_is_only_one": lambda: make.name(entity=make.entity(), text="Another", type="preferred"),
    "name_type_is_listed": lambda: make.name(type="nickname"),
    "note_call_stands_once": lambda: _of_one(make.note_call, "passage", make.passage),
    "organisation_level_is_listed": lambda: make.organisation(level="galactic"),
    "organisation_type_is_listed": lambda: make.organisation(type="club"),
    "passage_anchor_is_base32": lambda: make.passage(anchor="no-anchor!"),
    "passage_has_its_own_position": lambda: _of_one(make.passage, "document", make.document, position=0),
    "passage_has_words": lambda: make.passage(text=""),
    "passage_kind_is_listed": lambda: make.passage(kind="doodle"),
    "passage_restriction_has_a_reason": lambda: make.passage(restricted=True, restricted_reason=""),
    "problem_report_names_its_subject": lambda: make.problem_report(key=""),
    "problem_report_says_something": lambda: make.problem_report(message=""),
    "problem_report_settled_keeps_no_address": lambda: make.problem_report(state="settled", email="a@example.org"),
    "problem_report_state_is_listed": lambda: make.problem_report(state="perhaps"),
    "problem_report_subject_is_listed": lambda: make.problem_report(subject="author"),
    "reference_ends_after_it_starts": lambda: make.reference(start=3, end=3),
    "reference_has_its_own_position": lambda: _two_references(),
    "reference_kind_is_listed": lambda: make.reference(kind="gossip"),
    "reference_work_state_is_listed": lambda: make.reference(work_state="perhaps"),
    "saved_search_is_kept_once": lambda: _of_one(make.saved_search, "user", make.user),
    "section_has_a_title": lambda: make.section(title=""),
    "section_has_its_own_position": lambda: _of_one(make.section, "document", make.document, position=0),
    "section_level_counts_from_one": lambda: make.section(level=0),
    "source_file_sha256_is_hexadecimal": lambda: make.source_file(sha256="g" * 64),
    "source_has_a_title": lambda: make.source(title=""),
    "work_doi_is_unique": lambda: _twice(make.work, doi="10.1/a"),
    "work_has_a_title": lambda: make.work(title=""),
}


def _part_of_itself() -> None:
    row = make.document()
    _update(row, part_of=row)


def _merged_into_itself() -> None:
    row = make.entity()
    _update(row, merged_into=row)


def _linked_to_itself() -> None:
    row = make.entity()
    make.entity_link(source=row, target=row)


def _two_references() -> None:
    passage = make.passage(text="Doe, J. (2001), A Work.")
    _twice(make.reference, passage=passage, position=0)


def test_every_named_constraint_has_a_breaker() -> None:
    assert set(BREAKERS) == NAMED


@pytest.mark.parametrize("name", sorted(NAMED))
@pytest.mark.django_db
def test_the_database_refuses_what_the_constraint_forbids(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BREAKERS[name]()


@pytest.mark.django_db
def test_a_contested_country_may_share_a_code_with_a_state_of_the_list() -> None:
    make.country(iso2="XK")
    assert make.country(iso2="XK", status="contested").pk


@pytest.mark.django_db
def test_a_vanished_passage_gives_its_position_free() -> None:
    of = make.document()
    make.passage(document=of, position=0, vanished_at=f"{date(2026, 11, 22)}T00:00Z")
    assert make.passage(document=of, position=0).pk


@pytest.mark.django_db
def test_two_works_without_doi_stand_side_by_side() -> None:
    assert make.work(doi="").pk != make.work(doi="").pk
