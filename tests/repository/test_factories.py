"""Every model has a maker, and what it makes can be saved."""

import pytest
from django.apps import apps
from django.db.models import Model

from tests.factories import MAKERS

OURS = [model for label in ("corpus", "ingest", "curation") for model in apps.get_app_config(label).get_models()]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
@pytest.mark.django_db
def test_a_model_has_a_factory_that_makes_one(model: type[Model]) -> None:
    assert MAKERS[model]().pk is not None
