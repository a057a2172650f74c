"""`make copy`: the guide opened by a double click, from a folder."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser_steps import wants_no_lesson
from conftest import build_site
from html_validity import html_faults


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the copy that opens from a folder."""
    built = build_site(tmp_path_factory.mktemp("copy"), {}, {"FROM_FOLDER": "1"})
    assert built.exit_code == 0, built.printed
    return built.folder


def test_the_copy_plays_from_a_folder(copy: Path, browser: Browser) -> None:
    """Opened as a file the guide has its looks, its links lead on, the timer counts and the record is kept."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.clock.install(time=1_800_000_000)
    page.goto((copy / "index.html").as_uri())
    page.locator(".card").get_by_role("link", name="Side turn").click()
    expect(page.locator("stretch-session[ready]")).to_be_attached()
    wants_no_lesson(page)
    for _ in range(2):  # the first press shows what comes before the first session ever
        page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(40_000)
    expect(page.get_by_role("checkbox", name="Rep 1, left side")).to_be_checked()
    ground = page.locator(".timer").evaluate("(timer) => getComputedStyle(timer).backgroundColor")
    assert ground == "rgb(245, 233, 247)"  # that of Switch sides
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("link", name="Your record").first.click()
    expect(page.get_by_role("cell", name="0.5")).to_be_visible()
    page.get_by_role("link", name="When to stop").first.click()
    expect(page.get_by_role("heading", name="When to stop", level=1)).to_be_visible()
    assert faults == []
    page.close()


def test_no_link_of_the_copy_leads_to_a_folder(copy: Path) -> None:
    """Every link within the copy names a file that is there."""
    from test_build import links

    for path in copy.rglob("*.html"):
        for link in links(path.read_text(encoding="utf-8")):
            if not link.startswith(("http", "#")):
                assert (path.parent / link.partition("#")[0]).is_file(), f"{path.relative_to(copy)}: {link}"


def test_the_copy_has_one_policy(copy: Path) -> None:
    """Whoever opens the copy for a review is as safe from what is in it as a reader of the site."""
    pages = [path.read_text(encoding="utf-8") for path in copy.rglob("*.html")]
    policies = {re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page) for page in pages}
    assert len({policy and policy[1] for policy in policies}) == 1
    assert None not in policies


def test_the_pages_of_the_copy_are_valid(copy: Path) -> None:
    """What is written anew for the copy keeps to the HTML standard."""
    for path in copy.rglob("*.html"):
        assert html_faults(path.read_text(encoding="utf-8")) == [], path
