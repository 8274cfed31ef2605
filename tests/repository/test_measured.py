"""The error rates that readers are shown are those of the documents."""

import re

from django.test import Client

from kb.browse.measured import measured
from tests.repository.test_house_rules import ROOT


def test_the_documents_give_the_rates_that_the_site_shows():
    text = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| ([\d.]+) \| ([\d.]+) \|", text, re.MULTILINE)
    assert rows == [(rate.what, f"{rate.right:.1f}", f"{rate.found:.1f}") for rate in measured().rates]
    assert f"{measured().day.day} {measured().day:%B %Y}" in text


def test_the_page_on_the_method_shows_every_rate(db):
    html = Client().get("/about").content.decode()
    for rate in measured().rates:
        assert re.search(rf"{rate.what}</th>\s*<td[^>]*>{rate.right:.1f}</td>\s*<td[^>]*>{rate.found:.1f}</td>", html)
