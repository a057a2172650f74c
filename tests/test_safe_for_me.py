"""Safe for me: what a reader ticks as true is told beside each stretch, on this device, and nowhere else."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser_steps import Session
from conftest import Site, storage_key

ASK = "By what you ticked, ask a clinician before this one."
LEAVE = "By what you ticked, leave this one out."
STORED = f"localStorage.getItem('{storage_key('safe')}')"


def ticks(page: Page, *conditions: str) -> None:
    """Tick what is true."""
    page.goto("safety/before-you-start/")
    for condition in conditions:
        page.get_by_role("group", name="Safe for me").get_by_label(condition).check()


def said(page: Page) -> Locator:
    """Return what is said of this page's stretch."""
    return page.locator(".lead .safe")


def test_a_stretch_says_what_to_ask_about_and_what_to_do_instead(page: Page) -> None:
    """A condition that a page names is to be asked about; who cannot get down is led to the version on a chair."""
    ticks(page, "A sore neck")
    page.goto("stretches/side-turn/")
    expect(said(page)).to_contain_text(f"{ASK} Instead: On a chair.")
    page.goto("stretches/turn-on-a-seat/")
    expect(said(page)).to_be_hidden()
    ticks(page, "Brittle bones", "I cannot get down to the floor")
    page.goto("stretches/turn-on-a-seat/")
    expect(said(page)).to_contain_text(ASK)
    page.goto("stretches/side-turn/")
    expect(said(page)).to_contain_text(f"{LEAVE} Ask a clinician about: On a chair.")
    said(page).get_by_role("link", name="On a chair").click()
    expect(page.get_by_role("heading", name="Turn on a seat", level=1)).to_be_visible()


def test_a_harder_version_is_not_what_to_do_instead(page: Page) -> None:
    """Whoever is to ask first is not led to more, even if the harder version names nothing that is ticked."""
    ticks(page, "A sore neck")
    page.goto("stretches/side-turn/")
    expect(said(page)).to_contain_text("Instead: On a chair.")
    page.locator(".versions a").evaluate("(link) => link.dataset.version = 'harder'")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(said(page)).to_have_text(f"{ASK} What you ticked")


def test_a_routine_and_the_catalogue_say_it_of_each_stretch_and_block_nothing(page: Page) -> None:
    """The parts of a routine and the cards say which of them are concerned, and all of them can still be played."""
    ticks(page, "I cannot get down to the floor")
    page.goto("stretches/")
    expect(page.locator(".card .safe:visible")).to_have_count(4)
    session = Session(page, "routines/all-round/")
    expect(page.locator("fieldset .safe:visible")).to_have_count(3)
    session.press("Start")
    expect(session.phase).to_have_text("Get ready")


def test_a_routine_of_ones_own_says_it_and_what_to_do_instead(page: Page) -> None:
    """Also where a stretch comes twice."""
    ticks(page, "A sore neck")
    Session(page, "routines/yours/#r=1;side-turn;side-turn")
    told = page.locator("fieldset .safe:visible")
    expect(told).to_have_text([f"{ASK} Instead: On a chair. What you ticked"] * 2)
    told.first.get_by_role("link", name="On a chair").click()
    expect(page.get_by_role("heading", name="Turn on a seat", level=1)).to_be_visible()


def test_it_is_off_until_wanted_and_gone_with_one_press(page: Page) -> None:
    """Nothing is kept or said before the first tick, nor after Forget, also on a page that is only shown again."""
    page.goto("stretches/side-turn/")
    expect(said(page)).to_be_hidden()
    page.goto("safety/before-you-start/")
    assert page.evaluate(STORED) is None
    ticks(page, "A sore neck")
    expect(page.get_by_text("Kept on this device.")).to_be_visible()
    page.goto("stretches/side-turn/")
    expect(said(page)).to_be_visible()
    said(page).get_by_role("link", name="What you ticked").click()
    page.get_by_role("button", name="Forget my ticks").click()
    expect(page.get_by_label("A sore neck")).not_to_be_checked()
    assert page.evaluate(STORED) is None
    page.go_back()
    expect(said(page)).to_be_hidden()


def test_what_is_ticked_before_the_script_has_come_counts(page: Page) -> None:
    """A tick that comes before the scripts of the page is kept."""
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            const [form] = document.querySelectorAll("safe-for-me form");
            form?.querySelector("input").click();
        })"""
    )
    page.goto("safety/before-you-start/")
    expect(page.get_by_text("Kept on this device.")).to_be_visible()
    assert page.evaluate(STORED)


def test_no_copy_record_or_link_has_it(page: Page, tmp_path: Path) -> None:
    """What is ticked stands neither in the copy of the record, nor in any address or field of the other pages."""
    ticks(page, "A sore neck")
    session = Session(page, "stretches/side-turn/")
    session.press("Start")
    session.passes(60)
    page.goto("record/")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a copy").click()
    copy = tmp_path / "copy.json"
    saving.value.save_as(copy)
    assert "side-turn" in copy.read_text(encoding="utf-8")
    assert "neck" not in copy.read_text(encoding="utf-8")
    others = page.evaluate(f"Object.entries(localStorage).filter(([name]) => name !== '{storage_key('safe')}')")
    assert "neck" not in str(others)
    for path in ("stretches/side-turn/", "routines/all-round/", "stretches/"):
        page.goto(path)
        addresses = page.evaluate(
            "[...document.querySelectorAll('[href], [src]')].map((each) => each.href ?? each.src)"
        )
        assert not [each for each in (page.url, *addresses) if "neck" in each or "safe=" in each]


@pytest.mark.parametrize("stored", ["{", '{"version":1,"value":{"conditions":"bones"}}', '{"version":1,"value":[]}'])
def test_damaged_ticks_say_nothing(page: Page, stored: str) -> None:
    """What somebody else has written there is neither told nor an error."""
    page.goto("privacy/")
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [storage_key("safe"), stored])
    page.goto("stretches/side-turn/")
    expect(said(page)).to_be_hidden()


def test_without_a_script_the_page_reads_as_ever(browser: Browser, site: Site) -> None:
    """Nobody can tick anything where nothing would answer."""
    page = browser.new_page(java_script_enabled=False, base_url=site.address)
    page.goto("safety/before-you-start/")
    expect(page.get_by_role("heading", name="Who asks first")).to_be_visible()
    expect(page.get_by_text("Safe for me")).to_be_hidden()
    page.close()
