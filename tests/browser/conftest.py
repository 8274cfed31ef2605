"""The site in Debian's Chromium. Without it these tests are skipped."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.collection import build

CHROMIUM = Path("/usr/bin/chromium")
# The live server's tests talk to the database beside Playwright's loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: Any, settings: Any) -> SimpleNamespace:
    """The collection on a server of its own."""
    settings.ALLOWED_HOSTS = ["*"]
    it = build()
    it.url = live_server.url
    return it


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what its console and its security policy complain of."""
    page, complaints = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test when a script or the security policy complains."""
    context = chromium.new_context()
    page, complaints = watched(context)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def bare_tab(chromium: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
