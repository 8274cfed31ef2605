"""Pictures of every page type, wide, narrow, dark and printed, from a running site.

    python -m tests.browser.screenshots [http://127.0.0.1:8000] [folder] [readme]

`make screenshots` starts a site of its own for it, and `make pictures` writes the few that the README shows. The
addresses are of the starter collection. Prints what scrolls sideways or complains on the console; ends with 1 then.
"""

import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# How long a site that was just started may take to answer.
PATIENCE = 60
PAGES = {
    "home": "/",
    "search": "/search?q=IOM+repatriation",
    "search-by-document": "/search?q=re-trafficking&group=1",
    "no-hits": "/search?q=zzyzx",
    "documents": "/documents/",
    "document": "/documents/seci-and-operation-mirage/",
    "references": "/documents/seci-and-operation-mirage/references/",
    "actors": "/actors/",
    "organisation": "/organisations/iom/",
    "seci": "/organisations/seci/",
    "map": "/organisations/iom/map",
    "initiative": "/initiatives/operation-mirage/",
    "countries": "/countries/",
    "country": "/countries/bosnia-and-herzegovina/",
    "instruments": "/instruments/",
    "instrument": "/instruments/palermo-protocol/",
    "topic": "/topics/re-trafficking/",
    "region": "/regions/the-balkans/",
    "authors": "/authors/",
    "author": "/authors/nicole-lindstrom/",
    "works": "/works/",
    "work": "/works/1/",
    "compare": "/compare?a=iom&b=osce",
    "coverage": "/coverage",
    "kept": "/kept/",
    "verify": "/verify",
    "about": "/about",
    "help": "/help/search",
    "sign-in": "/sign-in",
    "not-found": "/organisations/secci/",
}
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "narrow": {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "printed": {"viewport": {"width": 794, "height": 1123}},
}
# What the README shows: the first screen of these, in a window as it stands on a desk.
IN_README = {"organisation": "/organisations/iom/", "search": "/search?q=Operation+Mirage", "countries": "/countries/"}
README_WINDOW = {"width": 1280, "height": 860}


def main(base: str, folder: Path, *, readme: bool = False) -> int:
    """Write `<page>-<look>.png` for each, and say what is wrong; of the README's pages `<page>.png` alone."""
    if not Path(CHROMIUM).exists():
        sys.exit("Chromium is missing. On Debian or Ubuntu: sudo apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        _wait_for(browser, base)
        wrong = [] if readme else [line for look in LOOKS for line in _looked_at(browser, look, base, folder)]
        if readme:
            _for_readme(browser, base, folder)
        browser.close()
    print("\n".join([f"{len(list(folder.glob('*.png')))} pictures in {folder}", *wrong]))
    return 1 if wrong else 0


def _wait_for(browser: Browser, base: str) -> None:
    until = time.monotonic() + PATIENCE
    page = browser.new_page()
    while True:
        try:
            page.goto(f"{base}/health")
        except Error:
            if time.monotonic() > until:
                sys.exit(f"Nothing answers at {base}/health. Start the site first, or use make screenshots.")
            time.sleep(0.5)
        else:
            page.close()
            return


def _looked_at(browser: Browser, look: str, base: str, folder: Path) -> list[str]:
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console", lambda message: wrong.append(message.text) if _is_complaint(message.text, message.type) else None
    )
    if look == "printed":
        page.emulate_media(media="print")
    hit = _first_hit(page, base)
    report = f"/report/passage/{hit.split('/')[2]}"
    for name, address in (*PAGES.items(), ("passage", hit), ("report", report)):
        page.goto(base + address)
        page.screenshot(path=folder / f"{name}-{look}.png", full_page=look != "dark")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{name} scrolls sideways when {look}")
    context.close()
    return wrong


def _for_readme(browser: Browser, base: str, folder: Path) -> None:
    page = browser.new_page(viewport=README_WINDOW)
    for name, address in {**IN_README, "passage": _first_hit(page, base)}.items():
        page.goto(base + address)
        page.screenshot(path=folder / f"{name}.png")


def _first_hit(page: Page, base: str) -> str:
    page.goto(f"{base}/search?q=Operation+Mirage")
    return page.locator(".hit-title a[href^='/p/']").first.get_attribute("href") or "/"


def _is_complaint(text: str, kind: str) -> bool:
    return kind == "error" and "status of 404" not in text


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    to = Path(given.get(2, "test-results/pictures"))
    sys.exit(main(given.get(1, "http://127.0.0.1:8000").rstrip("/"), to, readme=given.get(3) == "readme"))
