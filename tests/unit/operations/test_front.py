"""What every request passes through, and whether the house is up."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from kb.operations.middleware import AnswerAnyQueryString
from tests import factories as make


def through(query: str) -> QueryDict:
    seen: list[QueryDict] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request.GET)
        return HttpResponse()

    AnswerAnyQueryString(answer)(RequestFactory().get(f"/search?{query}"))
    return seen[0]


def test_a_plain_query_string_is_handed_on_as_it_is() -> None:
    assert through("q=IOM&q=SECI").getlist("q") == ["IOM", "SECI"]


@pytest.mark.parametrize("query", ["q=a%00b", "q%00=ab&q=ab", "q=a%1Bb", "q=a%EF%BF%BFb"])
def test_a_sign_that_nobody_can_print_is_put_aside(query: str) -> None:
    assert through(query)["q"] == "ab"


def test_bytes_that_are_no_letters_are_answered() -> None:
    assert through("q=%ff%fe")["q"]


def test_more_parameters_than_allowed_are_answered_as_none() -> None:
    assert through("&".join(f"a{number}=1" for number in range(2000))) == QueryDict()


@pytest.mark.django_db
def test_a_nul_in_an_address_leads_nowhere() -> None:
    assert Client().get("/p/%00aaaaaaaaa/").status_code == 404


@pytest.mark.django_db
def test_the_house_is_up_and_says_what_the_index_has_to_learn() -> None:
    make.index_task()
    response = Client().get("/health")
    assert (response.status_code, response.json()["pending"]) == (200, 1)


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said() -> None:
    with patch.object(connection, "ensure_connection", side_effect=OperationalError):
        assert Client().get("/health").status_code == 503


@pytest.mark.django_db
def test_what_was_taken_away_or_moved_is_asked_for_again() -> None:
    passage = make.passage(restricted=True, restricted_reason="Names a victim.")
    moved = make.entity("Other", slug="other")
    make.former_address(slug="once", entity=moved)
    gone, elsewhere = Client().get(passage.get_absolute_url()), Client().get("/organisations/once/")
    assert [(each.status_code, each["Cache-Control"]) for each in (gone, elsewhere)] == [
        (410, "no-cache"),
        (301, "no-cache"),
    ]
