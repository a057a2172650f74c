"""Safety comes before the first hold, and is one tap away from everywhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser_steps import FIRST, GUIDE, Session
from conftest import Site, storage_key
from guide.stretch.pages import Routine, Stretch

TWIST = "stretches/seated-twist/"
ROUTINE = "routines/whole-spine/"
FORGOTTEN = "localStorage.clear()"


def text_of(html: str) -> str:
    """Return the visible text of a page's article, in one line."""
    article = html.split("<article", 1)[1].split("</article>")[0]
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", article, flags=re.DOTALL).split())


def test_the_rules_come_before_the_first_session_ever(page: Page) -> None:
    """The first Start shows the guide's rules, and whom to ask; the next press begins, and later ones at once."""
    session = Session(page, TWIST)
    page.evaluate(FORGOTTEN)
    session.press("Start")
    rules = page.get_by_role("region", name="Before you start")
    for words in ("Do not bounce", "Ask a clinician before you stretch", "Do not start while you feel sharp"):
        expect(rules).to_contain_text(words)
    expect(rules.get_by_role("heading", level=2)).to_be_focused()
    expect(rules.get_by_role("link", name="Read it again")).to_be_visible()
    assert page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('stretch-guide'))") == [
        [storage_key("before"), '{"version":1,"value":{"seen":true}}']
    ]
    session.press("Start")
    session.shows("Get ready", FIRST)
    page.reload()
    session.press("Reset")
    session.press("Start")
    session.shows("Get ready", FIRST)


@pytest.mark.parametrize("way", ["Escape", "Not now"])
def test_the_rules_block_nobody(page: Page, way: str) -> None:
    """Whoever leaves the rules is back at the page, and Start begins from then on."""
    session = Session(page, TWIST)
    page.evaluate(FORGOTTEN)
    session.press("Start")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        session.press("Not now")
    expect(session.button("Start")).to_be_focused()
    session.press("Start")
    session.shows("Get ready", FIRST)


def test_a_stretch_can_be_left_out_and_put_back(page: Page) -> None:
    """What a reader leaves out of a routine is neither played nor counted nor marked on this device, until put back."""
    session = Session(page, ROUTINE)
    whole = page.get_by_role("region", name="Timer").locator(".timer-whole")
    expect(whole).to_have_text("11:55 in all")
    twist = page.get_by_role("group", name="Seated twist")
    twist.get_by_label("Leave this one out").check()
    expect(whole).to_have_text("9:05 in all")
    expect(twist.get_by_role("checkbox", name="Rep 1, left side")).to_be_hidden()
    page.reload()
    expect(whole).to_have_text("9:05 in all")
    session.press("Start")
    session.press("Next stretch")
    session.press("Next stretch")
    expect(session.place).to_contain_text("Child's pose")
    expect(whole).to_contain_text("Stretch 2 of 2")
    expect(page.get_by_role("list", name="Plan").get_by_role("listitem")).to_have_count(1 + 5 + 3)
    session.press("End")
    twist.get_by_label("Leave this one out").uncheck()
    expect(whole).to_have_text("11:55 in all")


def test_something_is_always_left_to_play(page: Page) -> None:
    """The last stretch of a routine cannot be left out, nor can all by what another version stored."""
    Session(page, ROUTINE)
    choices = page.get_by_label("Leave this one out")
    for number in range(3):
        choices.nth(number).check()
    expect(choices.nth(3)).to_be_disabled()
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((each) => each.includes("left out"));
            const stored = JSON.parse(localStorage.getItem(key));
            stored.value.stretches.push("childs-pose");
            localStorage.setItem(key, JSON.stringify(stored));
        }"""
    )
    page.reload()
    expect(choices.nth(0)).not_to_be_checked()


def test_a_stretch_left_out_while_it_runs_is_passed_over(page: Page) -> None:
    """What is on goes on, and what is to come leaves the stretch out."""
    session = Session(page, ROUTINE)
    session.press("Start")
    session.passes(FIRST + 10)
    session.press("Smaller view")
    page.get_by_role("group", name="Knees to chest").get_by_label("Leave this one out").check()
    session.shows("Keep moving", 290, of=300)
    session.press("Next stretch")
    expect(session.place).to_contain_text("Seated twist")


def test_when_to_stop_is_one_tap_from_every_page(site: Site) -> None:
    """The header of every page, 404 included, leads to when to stop."""
    for published in site.folder.rglob("*.html"):
        header = published.read_text(encoding="utf-8").split("<header", 1)[1].split("</header>")[0]
        assert re.search(r'<a class="stop" href="[^"]*">When to stop</a>', header), published


def test_floor_stretches_lead_down_to_the_floor_and_up_again(site: Site) -> None:
    """Each stretch and routine on the floor links to the way down and up, and no other does."""
    for page in GUIDE.pages.values():
        if isinstance(page, Stretch | Routine):
            html = (site.folder / page.src.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
            assert ("safety/floor/" in html.split("<article")[1]) == page.on_the_floor, page.src
    assert {page.src for page in GUIDE.stretches if page.on_the_floor} == {
        "stretches/back-flexion.md",
        "stretches/seated-twist.md",
        "stretches/childs-pose.md",
    }


def test_every_health_statement_has_its_authority_and_year(site: Site) -> None:
    """A page with a timer names the sources of all that it says; the way to the floor names its own."""
    floor = text_of((site.folder / "safety/floor/index.html").read_text(encoding="utf-8"))
    assert re.search(r"National Institute on Aging \(NIA\), United States, 2026", floor)
    assert re.search(r"Australian Government Department of Health, 2011", floor)
    for path in (TWIST, ROUTINE, "safety/warm-up/"):
        said = text_of((site.folder / path / "index.html").read_text(encoding="utf-8"))
        for source in ("Medicine (ACSM), 2021", "Back pain . NHS, 2026", "Greater Glasgow and Clyde, 2026", "NIA"):
            assert said.count(source) == 1, (path, source)
