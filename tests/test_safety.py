"""Safety comes before the first hold, and is one tap away from everywhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser_steps import CHECKED, FIRST, Session
from conftest import Site, storage_key
from guide.stretch.pages import Routine, Stretch

TURN = "stretches/side-turn/"
ROUTINE = "routines/all-round/"
FORGOTTEN = "localStorage.clear()"
FLOOR = "From chair to mat . Institute of Made-up Studies, 2017"
SIGNS = "Signs and signals . Institute of Made-up Studies, 2018"
CHAIRS = "Chairs and what they are good for . Office of Invented Papers, 2020"


def text_of(html: str) -> str:
    """Return the visible text of a page's article, in one line."""
    article = html.split("<article", 1)[1].split("</article>")[0]
    return " ".join(re.sub(r"<script.*?</script>|<[^>]+>", " ", article, flags=re.DOTALL).split())


def test_the_rules_come_before_the_first_session_ever(page: Page) -> None:
    """The first Start shows the guide's rules, and whom to ask; the next press begins, and later ones at once."""
    session = Session(page, TURN)
    page.evaluate(FORGOTTEN)
    session.press("Start")
    rules = page.get_by_role("region", name="Before you start")
    for words in ("Never jerk", "Ask somebody who knows", "Do not start with a cramp"):
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
    session = Session(page, TURN)
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
    expect(whole).to_have_text("12:15 in all")
    turn = page.get_by_role("group", name="Side turn")
    turn.get_by_label("Leave out").check()
    expect(whole).to_have_text("9:25 in all")
    expect(turn.get_by_role("checkbox", name="Rep 1, left side")).to_be_hidden()
    page.reload()
    expect(whole).to_have_text("9:25 in all")
    session.press("Start")
    session.press("Next stretch")
    session.press("Next stretch")
    expect(session.place).to_contain_text("Cat's bow")
    expect(whole).to_contain_text("Stretch 2 of 2")
    expect(page.get_by_role("list", name="Plan").get_by_role("listitem")).to_have_count(1 + 5 + 3)
    session.press("End")
    turn.get_by_label("Leave out").uncheck()
    expect(whole).to_have_text("12:15 in all")


def test_something_is_always_left_to_play(page: Page) -> None:
    """The last stretch of a routine cannot be left out, nor can all by what another version stored."""
    Session(page, ROUTINE)
    choices = page.get_by_label("Leave out")
    for number in range(3):
        choices.nth(number).check()
    expect(choices.nth(3)).to_be_disabled()
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((each) => each.includes("left out"));
            const stored = JSON.parse(localStorage.getItem(key));
            stored.value.stretches.push("cats-bow");
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
    page.get_by_role("group", name="Curl up").get_by_label("Leave out").check()
    session.shows("Keep moving", 290, of=300)
    session.press("Next stretch")
    expect(session.place).to_contain_text("Side turn")


def test_when_to_stop_is_one_tap_from_every_page(site: Site) -> None:
    """The header of every page, 404 included, leads to when to stop."""
    for published in site.folder.rglob("*.html"):
        header = published.read_text(encoding="utf-8").split("<header", 1)[1].split("</header>")[0]
        assert re.search(r'<a class="stop" href="[^"]*">When to stop</a>', header), published


def test_floor_stretches_lead_down_to_the_floor_and_up_again(site: Site) -> None:
    """Each stretch and routine on the floor links to the way down and up, and no other does."""
    for page in CHECKED.pages.values():
        if isinstance(page, Stretch | Routine):
            html = (site.folder / page.src.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
            assert ("safety/floor/" in html.split("<article")[1]) == page.on_the_floor, page.src
    assert {page.src for page in CHECKED.stretches if page.on_the_floor} == {
        "stretches/curl-up.md",
        "stretches/side-turn.md",
        "stretches/cats-bow.md",
        "stretches/half-kneel.md",
    }


def test_every_health_statement_has_its_authority_and_year(site: Site) -> None:
    """A page with a timer names the sources of all that it says, each once, its own among them."""
    shown_by_every_timer = ("Asking before moving . Office of Invented Papers, 2019", SIGNS)
    own = {"safety/floor/": FLOOR, "stretches/chair-lean/": CHAIRS, "routines/short-break/": CHAIRS}
    for path in (*own, TURN, ROUTINE, "safety/warm-up/"):
        said = text_of((site.folder / path / "index.html").read_text(encoding="utf-8"))
        shared = () if path == "safety/floor/" else shown_by_every_timer
        sources = {*shared, *([own[path]] if path in own else [])}
        assert said.count("Office of") + said.count("Institute of") == len(sources), path
        assert all(said.count(source) == 1 for source in sources), path
