"""The verbs: what they change, write down and refuse."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User

from kb.corpus.models import (
    Annotation,
    Candidate,
    Contribution,
    Document,
    Entity,
    FormerAddress,
    IndexTask,
    LinkRule,
    Mention,
    Name,
    Passage,
)
from kb.curation.actions import annotations, candidates, documents, entities, mentions, merging, passages, rows
from kb.curation.models import ChangeEvent
from tests import factories as make


def events() -> list[tuple[str, str]]:
    return list(ChangeEvent.objects.order_by("id").values_list("action", "subject_type"))


def waiting() -> set[str]:
    return set(IndexTask.objects.values_list("key", flat=True))


def test_publishing_a_book_publishes_its_chapters(base: SimpleNamespace, curator: User) -> None:
    Document.objects.update(status="draft")
    base.book.refresh_from_db()
    documents.publish(base.book, by=curator)
    assert set(Document.objects.values_list("status", flat=True)) == {"published"}
    assert events() == [("published", "document")] * 2
    assert waiting() == {"friesendorf-2009", "holmes-2009"}


def test_rights_of_a_book_hold_for_its_chapters(base: SimpleNamespace, curator: User) -> None:
    base.book.rights = "members"
    documents.save(base.book, by=curator, changed=["rights"])
    base.chapter.refresh_from_db()
    assert (base.chapter.rights, base.chapter.edited) == ("members", ["rights"])


def test_an_edited_field_is_remembered_as_a_persons(base: SimpleNamespace, curator: User) -> None:
    base.book.title = "Strategies Against Human Trafficking"
    documents.save(base.book, by=curator, changed=["title"])
    event = ChangeEvent.objects.get()
    assert (event.before, event.after) == ({"title": "Strategies"}, {"title": "Strategies Against Human Trafficking"})
    assert Document.objects.get(pk=base.book.pk).edited == ["title"]


def test_saving_without_a_change_is_no_event(base: SimpleNamespace, curator: User) -> None:
    documents.save(base.book, by=curator, changed=[])
    assert not events()


def test_saving_a_record_read_from_its_text_marks_it_reviewed(base: SimpleNamespace, curator: User) -> None:
    base.book.needs_review = True
    base.book.save()
    documents.save(base.book, by=curator, changed=[])
    assert not Document.objects.get(pk=base.book.pk).needs_review
    event = ChangeEvent.objects.get()
    assert (event.action, event.before, event.after) == (
        "reviewed",
        {"needs_review": True},
        {"needs_review": False},
    )


@pytest.fixture
def untitled(curator: User) -> Document:
    """An upload whose title page told nothing, as a curator mended it."""
    draft = make.document(slug="untitled-nd", title="Untitled", status="draft")
    make.passage(document=draft, text="The lists were kept.")
    draft.title, draft.year = "Aid and Return", 2005
    documents.save(draft, by=curator, changed=["title", "year"])
    return draft


def test_a_mended_draft_gets_its_address_when_it_is_published_and_the_old_one_leads_there(
    untitled: Document, curator: User
) -> None:
    anchor = untitled.passages.get().anchor
    documents.publish(untitled, by=curator)
    found = Document.objects.get(pk=untitled.pk)
    assert (found.slug, found.passages.get().anchor) == ("aid-and-return-2005", anchor)
    assert FormerAddress.objects.get(slug="untitled-nd").document == found
    assert {"untitled-nd", "aid-and-return-2005"} <= waiting()


def test_an_address_that_was_public_stays(untitled: Document, curator: User) -> None:
    documents.publish(untitled, by=curator)
    documents.withdraw(untitled, by=curator)
    untitled.title = "Something Else"
    documents.save(untitled, by=curator, changed=["title"])
    documents.publish(untitled, by=curator)
    assert Document.objects.get(pk=untitled.pk).slug == "aid-and-return-2005"


def test_the_second_of_a_name_and_year_keeps_its_letter(curator: User) -> None:
    make.document(slug="aid-2005", title="Aid", year=2005)
    draft = make.document(slug="aid-2005b", title="Aid", year=2005, status="draft", edited=["title"])
    documents.publish(draft, by=curator)
    assert Document.objects.get(pk=draft.pk).slug == "aid-2005b"


def test_a_record_added_by_hand_gets_an_address(curator: User) -> None:
    row = Document(title="The Vienna Declaration", year=1993)
    documents.save(row, by=curator, changed=["title", "year"])
    assert row.slug == "the-vienna-declaration-1993"


def test_a_mended_byline_is_a_persons(base: SimpleNamespace, curator: User) -> None:
    row = make.contribution(document=base.chapter)
    rows.remove(row, by=curator)
    assert Document.objects.get(pk=base.chapter.pk).edited == ["credits"]
    assert not Contribution.objects.exists()


def test_what_is_removed_is_kept_in_the_history(base: SimpleNamespace, curator: User) -> None:
    name = make.name(entity=base.iom, text="OIM")
    rows.remove(name, by=curator)
    assert ChangeEvent.objects.get().before["text"] == "OIM"


def test_a_rejected_mention_leaves_the_index(base: SimpleNamespace, curator: User) -> None:
    mentions.reject(base.mention, by=curator, reason="The ship.")
    assert ChangeEvent.objects.get().before == {"state": "found"}
    assert waiting() == {base.passage.anchor}


def test_rejecting_a_form_in_a_document_leaves_a_rule_and_other_documents_alone(
    base: SimpleNamespace, curator: User
) -> None:
    elsewhere = make.mention(entity=base.iom, surface="IOM", passage=make.passage(text="IOM"))
    assert mentions.reject_everywhere_in_document(base.mention, by=curator) == 1
    assert Mention.objects.get(pk=elsewhere.pk).state == "found"
    rule = LinkRule.objects.get()
    assert (rule.text, rule.entity, rule.document) == ("IOM", base.iom, base.chapter)


def test_a_restriction_without_a_reason_is_refused(base: SimpleNamespace, curator: User) -> None:
    with pytest.raises(passages.ReasonMissing):
        passages.restrict(base.passage, by=curator, reason="  ")
    assert not Passage.objects.get(pk=base.passage.pk).restricted


def test_a_restricted_passage_can_be_released(base: SimpleNamespace, curator: User) -> None:
    passages.restrict(base.passage, by=curator, reason="Names a victim.")
    passages.release(base.passage, by=curator)
    assert [event[0] for event in events()] == ["restricted", "released"]
    assert not Passage.objects.get(pk=base.passage.pk).restricted_reason


def test_a_note_is_cleaned_when_it_is_written(base: SimpleNamespace, curator: User) -> None:
    row = Annotation(entity=base.iom, body="<p>Yes<script>no()</script></p>")
    annotations.write(row, by=curator)
    assert (row.body, row.author) == ("<p>Yes</p>", curator)


def test_a_note_keeps_its_first_writer(base: SimpleNamespace, curator: User) -> None:
    row = make.annotation(entity=base.iom, author=curator)
    row.body = "Another wording."
    annotations.write(row, by=make.user())
    row.refresh_from_db()
    assert row.author == curator


def test_a_quotation_that_the_passage_does_not_hold_is_refused(base: SimpleNamespace, curator: User) -> None:
    row = make.annotation(passage=base.passage)
    row.quote = "words of another text"
    with pytest.raises(annotations.QuoteNotInPassage):
        annotations.write(row, by=curator)


def test_a_renamed_entity_is_found_under_its_old_address(base: SimpleNamespace, curator: User) -> None:
    entities.rename(base.iom, slug="iom-un-migration", by=curator, reason="Its name since 2016.")
    assert FormerAddress.objects.get(slug="iom").entity == base.iom
    assert base.passage.anchor in waiting()


def test_renaming_back_frees_the_first_address(base: SimpleNamespace, curator: User) -> None:
    entities.rename(base.iom, slug="oim", by=curator)
    entities.rename(base.iom, slug="iom", by=curator)
    assert list(FormerAddress.objects.values_list("slug", flat=True)) == ["oim"]


def test_the_address_of_another_entity_is_not_taken(base: SimpleNamespace, curator: User) -> None:
    make.entity("SECI", slug="seci")
    with pytest.raises(entities.SlugTaken, match="'seci' leads to SECI"):
        entities.rename(base.iom, slug="seci", by=curator)


def test_the_former_address_of_another_entity_is_not_taken(base: SimpleNamespace, curator: User) -> None:
    make.former_address(slug="icm", entity=make.entity("ICMPD"))
    with pytest.raises(entities.SlugTaken, match="ICMPD"):
        entities.rename(base.iom, slug="icm", by=curator)


def test_a_new_entity_has_its_name_and_its_detail_row(curator: User) -> None:
    row = Entity(slug="astra", kind="organisation", name="ASTRA")
    entities.save(row, by=curator, changed=["slug", "kind", "name"])
    assert row.organisation
    assert row.names.get().type == "preferred"


def test_a_new_main_name_keeps_the_old_one_as_another(base: SimpleNamespace, curator: User) -> None:
    base.iom.name = "UN Migration"
    entities.save(base.iom, by=curator, changed=["name"])
    types = dict(base.iom.names.values_list("text", "type"))
    assert types["UN Migration"] == "preferred"
    assert types["International Organization for Migration"] == "alias"


def test_merging_moves_all_that_is_known(base: SimpleNamespace, curator: User) -> None:
    other = make.entity("IOM Geneva", slug="iom-geneva", names=("IOMG",))
    make.mention(passage=base.passage, entity=other, start=0, end=3)
    make.fact(entity=other)
    make.link_rule(entity=other, text="Geneva", verdict="always")
    make.annotation(entity=other)
    published = make.document(publisher_entity=other)
    published.funded_by.add(other)
    merging.merge(source=other, target=base.iom, by=curator, reason="The same.")
    published.refresh_from_db()
    assert base.iom.mentions.count() == 2
    assert {base.iom.facts.count(), base.iom.link_rules.count(), base.iom.annotations.count()} == {1}
    assert published.publisher_entity == base.iom
    assert list(published.funded_by.all()) == [base.iom]
    assert FormerAddress.objects.get(slug="iom-geneva").entity == base.iom
    assert not Name.objects.filter(entity=other)


def test_merging_keeps_a_rejection_of_the_same_span(base: SimpleNamespace, curator: User) -> None:
    other = make.entity("IOM Geneva")
    make.mention(passage=base.passage, entity=other, start=4, end=7, state="confirmed")
    mentions.reject(base.mention, by=curator)
    merging.merge(source=other, target=base.iom, by=curator, reason="The same.")
    assert base.iom.mentions.get().state == "rejected"


def test_what_was_merged_before_leads_on_to_the_last(base: SimpleNamespace, curator: User) -> None:
    first, second = make.entity("First"), make.entity("Second")
    merging.merge(source=first, target=second, by=curator, reason="a")
    merging.merge(source=second, target=base.iom, by=curator, reason="b")
    first.refresh_from_db()
    assert first.merged_into == base.iom


@pytest.mark.parametrize("kind", ["person", "country", "self", "gone", "twice"])
def test_two_that_cannot_be_one_are_told_why(base: SimpleNamespace, curator: User, kind: str) -> None:
    other = make.entity("Another")
    source, target = {
        "person": lambda: (make.author("Holmes").entity, base.iom),
        "country": lambda: (base.iom, make.entity("Germany", "country")),
        "self": lambda: (base.iom, base.iom),
        "gone": lambda: (base.iom, make.entity(merged_into=other)),
        "twice": lambda: (make.entity(merged_into=other), base.iom),
    }[kind]()
    with pytest.raises(merging.CannotMerge):
        merging.merge(source=source, target=target, by=curator, reason="a")


@pytest.mark.parametrize("kind", ["organisation", "instrument", "initiative", "country", "topic"])
def test_an_accepted_proposal_is_an_entity_with_both_names(curator: User, kind: str) -> None:
    row = make.candidate(long="Regional Clearing Point", short="RCP", kind=kind)
    entity = candidates.accept(row, by=curator)
    assert (entity.slug, entity.kind) == ("rcp", kind)
    assert dict(entity.names.values_list("text", "type")) == {
        "Regional Clearing Point": "preferred",
        "RCP": "acronym",
    }
    assert Candidate.objects.get().state == "confirmed"


def test_a_proposal_that_is_no_name_leaves_a_rule(curator: User) -> None:
    candidates.never(make.candidate(long="The Former"), by=curator)
    assert LinkRule.objects.get().text == "The Former"


def test_a_citation_that_a_person_pointed_elsewhere_is_confirmed(curator: User) -> None:
    row = make.cross_reference()
    row.cited_document = make.document()
    rows.save(row, by=curator, changed=["cited_document"])
    assert row.state == "confirmed"


def test_an_event_keeps_the_name_of_who_did_it_when_the_account_goes(base: SimpleNamespace, curator: User) -> None:
    mentions.confirm(base.mention, by=curator)
    curator.delete()
    event = ChangeEvent.objects.get()
    assert (event.by, event.by_name) == (None, curator.username)
