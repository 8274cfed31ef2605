"""What is the same on every page is rendered once."""

from collections.abc import Iterator

import pytest
from django.template import Context, Template

from kb.browse.templatetags import once


def counted() -> Iterator[int]:
    yield from range(1_000)


def drawn(template: Template, numbers: Iterator[int], room: str = "") -> str:
    return template.render(Context({"next": lambda: next(numbers), "room": room}))


@pytest.fixture
def template() -> Template:
    return Template("{% load once %}{% once room %}{{ next }}{% endonce %}")


def test_it_is_rendered_once(template):
    numbers = counted()
    assert [drawn(template, numbers) for _ in range(3)] == ["0", "0", "0"]


def test_it_is_rendered_once_for_each_value_it_varies_on(template):
    numbers = counted()
    assert [drawn(template, numbers, room) for room in ("a", "b", "a")] == ["0", "1", "0"]


def test_it_is_rendered_anew_while_debugging(template, settings):
    settings.DEBUG = True
    numbers = counted()
    assert [drawn(template, numbers) for _ in range(2)] == ["0", "1"]


def test_addresses_that_nobody_has_do_not_fill_the_memory(template):
    numbers = counted()
    for number in range(3 * once.MOST):
        drawn(template, numbers, str(number))
    node = template.nodelist.get_nodes_by_type(once.OnceNode)[0]
    assert len(node.drawn) <= once.MOST
