"""What a first visit may weigh: bytes after gzip, requests and elements, and no times, which a busy machine changes.

A change that needs more says so here; the budget stands a little above what is true.
"""

import gzip
from typing import Any

from playwright.sync_api import Browser, Request, expect

from conftest import Site

STRETCH = "stretches/side-turn/"
#: In bytes: the page, what paints it, all that comes, and what Start needs of it.
PAGE, STYLES, ALL, START = 9_800, 7_000, 45_200, 42_500
REQUESTS = 7
ELEMENTS = 670


def test_a_first_visit_stays_within_its_budget(
    browser: Browser, browser_context_args: dict[str, Any], site: Site
) -> None:
    """Who opens a stretch for the first time and touches nothing fetches no more than this."""
    # What the browser asks for of itself, and what is kept for later visits, is no part of it.
    page = browser.new_context(**browser_context_args).new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(STRETCH)
    expect(page.locator("stretch-session[ready]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    weights = {name: _weight(site, name) for request in asked if (name := request.url.removeprefix(site.address))}
    styles = sum(weight for name, weight in weights.items() if "/styles." in name)
    parts = ("/stretch-session.", "/session.", "/later.")
    session = [weight for name, weight in weights.items() if any(part in name for part in parts)]
    assert styles
    assert len(session) == len(parts)
    elements = page.locator("*").count()
    page.context.close()
    found = {
        "page": weights[STRETCH],
        "styles": styles,
        "start": weights[STRETCH] + styles + sum(session),
        "all": sum(weights.values()),
        "requests": len(asked),
        "elements": elements,
    }
    budget = {"page": PAGE, "styles": STYLES, "start": START, "all": ALL, "requests": REQUESTS, "elements": ELEMENTS}
    assert {name: each for name, each in found.items() if each > budget[name]} == {}, found


def _weight(site: Site, address: str) -> int:
    path = site.folder / address
    path = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(path.read_bytes(), 9, mtime=0)) if path.suffix != ".png" else path.stat().st_size
