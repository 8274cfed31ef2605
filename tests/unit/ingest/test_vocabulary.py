"""Vocabulary files into the base: what is new comes, what a person changed stays, what is gone is not revived."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kb.corpus.models import Entity, EntityLink, Fact, Name, Source
from kb.curation.actions import entities, merging
from kb.ingest.vocabulary.items import VocabularyError, read_items, read_sources
from kb.ingest.vocabulary.loading import LoadReport, load
from tests import factories as make

pytestmark = pytest.mark.django_db
SOURCE = {"title": "About SECI", "url": "https://example.org/seci", "opened": "2026-11-01"}
SECI: dict[str, Any] = {
    "slug": "seci",
    "kind": "organisation",
    "name": "Southeast European Cooperative Initiative",
    "summary": "Brings police of twelve states together.",
    "details": {"type": "intergovernmental", "level": "regional", "seat_country": "romania"},
    "names": [{"text": "SECI", "type": "acronym"}],
    "facts": [{"kind": "founded", "text": "Founded in 1996.", "date": "1996", "source": "seci", "as_of": "2026-11-01"}],
    "links": [{"type": "succeeded-by", "to": "selec", "date": "2011"}],
}
SELEC = {"slug": "selec", "kind": "organisation", "name": "SELEC", "details": {"type": "law-enforcement"}}
ROMANIA = {"slug": "romania", "kind": "country", "name": "Romania", "details": {"status": "iso", "iso2": "RO"}}


def load_items(folder: Path, *items: dict[str, Any], **sources: dict[str, Any]) -> LoadReport:
    (folder / "vocabulary").mkdir(exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "vocabulary" / "all.json").write_text(json.dumps(items))
    (folder / "sources" / "all.json").write_text(json.dumps({"seci": SOURCE, **sources}))
    read = read_sources(folder)
    return load(read_items(folder / "vocabulary", read), read)


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    load_items(tmp_path, SECI, SELEC, ROMANIA)
    return tmp_path


def seci() -> Entity:
    return Entity.objects.get(slug="seci")


def again(folder: Path, **changed: Any) -> LoadReport:
    return load_items(folder, {**SECI, **changed}, SELEC, ROMANIA)


def test_the_first_load_creates_everything(loaded: Path) -> None:
    assert seci().organisation.seat_country == Entity.objects.get(slug="romania")
    assert dict(seci().names.values_list("text", "type")) == {SECI["name"]: "preferred", "SECI": "acronym"}
    assert seci().facts.get().source.title == "About SECI"
    assert seci().links.get().target.slug == "selec"


def test_the_second_load_keeps_everything(loaded: Path) -> None:
    assert again(loaded) == LoadReport(created=0, updated=0, kept=3)


def test_a_changed_summary_follows_the_file(loaded: Path) -> None:
    assert again(loaded, summary="New.").updated == 1
    assert seci().summary == "New."


def test_a_summary_that_a_person_wrote_stays(loaded: Path) -> None:
    Entity.objects.filter(slug="seci").update(summary="A person's.")
    again(loaded, summary="New.")
    assert seci().summary == "A person's."


def test_a_detail_that_a_person_set_stays_and_the_others_follow(loaded: Path) -> None:
    row = seci().organisation
    row.level = "global"
    row.save()
    again(loaded, details={"type": "network", "level": "national"})
    row.refresh_from_db()
    assert (row.type, row.level, row.seat_country) == ("network", "global", None)


def test_a_name_that_a_person_removed_is_not_put_back(loaded: Path) -> None:
    Name.objects.get(text="SECI").delete()
    again(loaded, summary="New.")
    assert not Name.objects.filter(text="SECI")


def test_a_name_that_left_the_file_goes(loaded: Path) -> None:
    again(loaded, names=[])
    assert not Name.objects.filter(text="SECI")


def test_a_name_that_left_the_file_and_that_a_person_changed_stays(loaded: Path) -> None:
    Name.objects.filter(text="SECI").update(ambiguous=True)
    again(loaded, names=[])
    assert Name.objects.filter(text="SECI")


def test_another_main_name_leaves_the_first_as_an_alias(loaded: Path) -> None:
    again(loaded, name="SECI Initiative", names=[*SECI["names"], {"text": SECI["name"], "type": "former"}])
    types = dict(seci().names.values_list("text", "type"))
    assert (types["SECI Initiative"], types[SECI["name"]]) == ("preferred", "former")


def test_a_main_name_that_a_person_chose_stays_the_main_one(loaded: Path) -> None:
    entity = seci()
    entity.name = "The Initiative"
    entities.save(entity, by=make.user(), changed=["name"])
    again(loaded, name="SECI Initiative")
    assert seci().name == "The Initiative"
    assert seci().names.get(type="preferred").text == "The Initiative"


def test_an_item_that_a_person_added_first_is_completed(tmp_path: Path) -> None:
    entities.save(Entity(slug="seci", kind="organisation", name="SECI"), by=make.user(), changed=["name"])
    again(tmp_path)
    assert (seci().name, seci().organisation.level) == ("SECI", "regional")
    assert seci().names.get(type="preferred").text == "SECI"
    assert seci().names.filter(text=SECI["name"]).exists()


def test_a_corrected_date_of_a_fact_follows_the_file(loaded: Path) -> None:
    again(loaded, facts=[{**SECI["facts"][0], "date": "1996-12"}])
    assert Fact.objects.get().date == "1996-12"


def test_a_fact_that_left_the_file_goes_unless_a_person_changed_it(loaded: Path) -> None:
    Fact.objects.update(date="1995")
    again(loaded, facts=[])
    assert Fact.objects.exists()
    Fact.objects.update(date="1996")
    again(loaded)
    again(loaded, facts=[], summary="New.")
    assert not Fact.objects.exists()


def test_a_fact_that_a_person_removed_is_not_put_back(loaded: Path) -> None:
    Fact.objects.all().delete()
    again(loaded, summary="New.")
    assert not Fact.objects.exists()


def test_a_source_that_a_person_mended_stays(loaded: Path) -> None:
    Source.objects.update(url="https://example.org/moved")
    load_items(loaded, SECI, SELEC, ROMANIA, seci={**SOURCE, "title": "About the Initiative"})
    source = Source.objects.get()
    assert (source.title, source.url) == ("About the Initiative", "https://example.org/moved")


def test_a_link_that_left_the_file_goes(loaded: Path) -> None:
    again(loaded, links=[])
    assert not EntityLink.objects.exists()


def test_a_link_that_a_person_removed_is_not_put_back(loaded: Path) -> None:
    EntityLink.objects.all().delete()
    again(loaded, summary="New.")
    assert not EntityLink.objects.exists()


def test_what_was_withdrawn_is_not_revived(loaded: Path) -> None:
    Entity.objects.filter(slug="seci").update(status="withdrawn")
    again(loaded, summary="New.")
    assert (seci().status, seci().summary) == ("withdrawn", SECI["summary"])


def test_what_was_merged_is_not_revived_and_links_lead_on(loaded: Path) -> None:
    merging.merge(source=Entity.objects.get(slug="selec"), target=make.entity("Centre"), by=make.user(), reason="a")
    again(loaded, links=[{"type": "see-also", "to": "selec"}])
    assert Entity.objects.get(slug="selec").merged_into is not None
    assert EntityLink.objects.get(type="see-also").target.name == "Centre"


def test_what_was_renamed_is_not_added_again(loaded: Path) -> None:
    entities.rename(seci(), slug="seci-initiative", by=make.user())
    again(loaded, summary="New.")
    assert not Entity.objects.filter(slug="seci")


def test_an_item_of_another_kind_than_in_the_base_is_named(loaded: Path) -> None:
    with pytest.raises(VocabularyError, match="'seci' is of the kind topic in the file and organisation in the base"):
        again(loaded, kind="topic", details={}, links=[])


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"slug": "SECI!"}, "lower-case ASCII"),
        ({"kind": "ship"}, "choose one of"),
        ({"name": ""}, "needs a name"),
        ({"details": {"type": "club"}}, "choose one of"),
        ({"details": {}}, "needs details.type"),
        ({"details": {"type": "ngo", "colour": "red"}}, "is no detail"),
        ({"names": [{"text": ""}]}, "without text"),
        ({"facts": [{"kind": "founded", "text": "a", "source": "none", "as_of": "2026-11-01"}]}, "no known source"),
        ({"facts": [{"kind": "founded", "text": "a", "source": "seci"}]}, "needs as_of"),
        ({"links": [{"type": "see-also", "to": "nobody"}]}, "which no file holds"),
    ],
)
def test_a_spoiled_item_is_refused_with_its_file_and_slug(tmp_path: Path, spoiled: dict[str, Any], said: str) -> None:
    with pytest.raises(VocabularyError, match=said) as error:
        again(tmp_path, **spoiled)
    assert "all.json" in str(error.value)
    assert not Entity.objects.exists()


def test_the_command_says_what_it_did_and_fails_with_the_place(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_vocabulary", str(loaded))
    assert "0 created, 0 updated, 3 kept (1 sources)" in capsys.readouterr().out
    (loaded / "vocabulary" / "all.json").write_text("[{]")
    with pytest.raises(CommandError, match=r"all\.json: not JSON"):
        call_command("load_vocabulary", str(loaded))
