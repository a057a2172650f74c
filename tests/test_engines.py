"""Journeys through the guide in three engines, in real time: what a reader does must work in each."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import (
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from conftest import GUIDE, Site, build_site, built_and_served, settings
from engines import ENGINES, Engine, driven

TURN, ROUTINE = "stretches/side-turn/", "routines/short-break/"
LONGEST = 20  # in seconds: no step of a journey takes so long
# Not every engine tells its console. What fails in a page is kept by the tab, so that no other page loses it.
LISTEN = """if (!window.listened) {
    window.listened = true;
    for (const kind of ["error", "unhandledrejection"]) {
        addEventListener(kind, ({ message, reason }) =>
            sessionStorage.heard = (sessionStorage.heard ?? "") + (message ?? reason) + "\\n");
    }
}
"""


def quick(docs: str, hold: str, reps: str) -> str:
    """Return a page of the tests' guide whose holds take a second."""
    text = (GUIDE / "docs" / docs).read_text(encoding="utf-8")
    text = re.sub(r"hold: .*", f"hold: {hold}", text)
    return re.sub(r"reps: .*", f"reps: {reps}", text)


# One stretch, and all that comes between holds, in seconds.
QUICK = {
    "../mkdocs.yml": re.sub(r"(get_ready|rest|switch_sides|transition): \d+ s", r"\1: 1 s", settings(GUIDE)),
    TURN.rstrip("/") + ".md": quick("stretches/side-turn.md", "1 s", "1").replace("per_side: 2", "per_side: 1"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a guide whose holds and rests take a second, with a routine in which one stretch comes twice."""
    docs = {
        **QUICK,
        "stretches/curl-up.md": quick("stretches/curl-up.md", "1 s", "1"),
        ROUTINE.rstrip("/") + ".md": (GUIDE / "docs/routines/short-break.md")
        .read_text(encoding="utf-8")
        .replace("[reach-up, chair-lean]", "[curl-up, side-turn, curl-up]"),
    }
    with built_and_served(tmp_path_factory.mktemp("engines"), docs) as site:
        yield site


class Reader:
    """Somebody with a browser, who sees what is shown and waits until something is."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.driver = engine.driver
        self.console = engine.console
        self.address = address

    def opens(self, path: str) -> None:
        """Open a page of the guide, and wait until it answers."""
        self.driver.get(self.address + path)
        self.until(lambda: self.runs("return !document.querySelector('template[data-script], :not(:defined)')"))
        if path in (TURN, ROUTINE):
            self.until(lambda: self.all("stretch-session[ready]"))

    def all(self, selector: str) -> list[WebElement]:
        """Return what the page has of this."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def runs(self, script: str, *arguments: Any) -> Any:
        """Return what a script returns in the page."""
        return self.driver.execute_script(LISTEN + script, *arguments)

    def heard(self) -> list[str]:
        """Return what stands in the console, and what has failed in the pages of this server."""
        failed = str(self.runs("return sessionStorage.heard ?? ''"))
        # Firefox tells of each request that a page, left in the middle of it, does not wait for.
        return [line for line in [*self.console, *failed.splitlines()] if "A ServiceWorker intercepted" not in line]

    def until(self, seen: Callable[[], Any], what: str = "") -> Any:
        """Wait until something is so, and return it."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                if found := seen():
                    return found
            except (ElementNotInteractableException, NoSuchElementException, StaleElementReferenceException):
                pass  # the page has just changed
            time.sleep(0.1)  # to ask costs a browser as much as to play
        raise AssertionError(f"It never came to this: {what or self.phase}")

    def press(self, name: str) -> None:
        """Press the button or the link of this name, once it is shown."""
        shown = f'//*[self::button or self::a or self::summary][normalize-space()="{name}" or @aria-label="{name}"]'

        def pressed() -> bool:
            for each in self.driver.find_elements(By.XPATH, shown):
                if each.is_displayed():
                    # The driver of WebKit does not scroll far enough to what lies just below the window.
                    self.runs("arguments[0].scrollIntoView({ block: 'center' })", each)
                    each.click()
                    return True
            return False

        self.until(pressed, f"{name} can be pressed")

    @property
    def phase(self) -> str:
        """The word of the timer."""
        return str(self.runs("return document.querySelector('[data-part=phase]')?.textContent ?? ''"))

    def sees(self, phase: str) -> None:
        """Wait until the timer shows this phase."""
        self.until(lambda: self.phase == phase, f"{phase} is shown, and not {self.phase}")

    @property
    def ticked(self) -> list[str]:
        """The boxes that are ticked."""
        return list(self.runs("return [...document.querySelectorAll('[data-rep]:checked')].map(({ value }) => value)"))

    def shows(self, text: str) -> None:
        """Wait until the page shows this text."""
        # A page that is being left answers nothing.
        self.until(lambda: text in (self.runs("return document.body?.innerText") or ""), f"{text!r} is shown")

    def begins(self) -> None:
        """Start a session, past what comes before the first one ever."""
        self.press("Start")
        if self.all("[data-part=before]:not([hidden])"):
            self.press("Start")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One browser of each engine."""
    with driven(request.param) as found:
        yield found


@pytest.fixture
def reader(engine: Engine, site: Site) -> Iterator[Reader]:
    """A reader whose device remembers only that no lesson is wanted; what stands in the console fails the test."""
    reader = Reader(engine, site.address)
    reader.opens("privacy/")
    reader.runs("localStorage.clear(); sessionStorage.clear()")
    pace = '{"version":1,"value":{"teach":"never","waitFor":"never"}}'
    reader.runs("localStorage.setItem(`${document.documentElement.dataset.keys}pace`, arguments[0])", pace)
    engine.console.clear()
    yield reader
    assert reader.heard() == []


def test_a_session_goes_through_every_state(reader: Reader) -> None:
    """Read first, hold, pause, pain, and Done; every hold is ticked on its side, and the record has it."""
    reader.opens(TURN)
    reader.press("Start")
    reader.shows("Never jerk")
    reader.begins()
    reader.sees("Hold")
    reader.press("Pause")
    reader.shows("Paused")
    reader.press("Resume")
    reader.sees("Switch sides")
    assert reader.ticked == ["side-turn-1-1"]
    reader.press("It hurts")
    reader.shows("Stop")
    reader.press("Continue")
    reader.sees("Done for today")
    assert reader.ticked == ["side-turn-1-1", "side-turn-1-2"]
    reader.press("Your record")
    cells = reader.until(lambda: [each.text for each in reader.all("[data-part=stretches] td")], "the record is shown")
    assert cells[:4] == ["1", "2", "1", "1"]


def test_a_stretch_that_comes_twice_is_done_twice(reader: Reader) -> None:
    """A routine with one stretch twice ticks both, each for itself, and tells four reps."""
    reader.opens(ROUTINE)
    reader.begins()
    reader.sees("Done for today")
    assert reader.ticked == ["curl-up-1-1", "side-turn-1-1", "side-turn-1-2", "curl-up.2-1-1"]
    reader.shows("4 reps")


def test_a_reload_continues_where_it_was(reader: Reader) -> None:
    """After a reload the session waits to be continued, with its ticks, and comes to its end."""
    reader.opens(TURN)
    reader.begins()
    reader.sees("Switch sides")
    reader.driver.refresh()
    reader.shows("Continue where you were?")
    assert reader.ticked == ["side-turn-1-1"]
    reader.press("Resume")
    reader.sees("Done for today")
    assert len(reader.ticked) == 2


def test_leaving_by_a_link_and_coming_back_loses_nothing(reader: Reader) -> None:
    """Whoever leaves in a session and comes back finds it paused, its ticks, pace and choices as they were."""
    reader.opens(ROUTINE)
    reader.runs(
        """const set = (selector, change) => {
            const field = document.querySelector(selector);
            change(field);
            field.dispatchEvent(new Event("input", { bubbles: true }));
        };
        set(".pace [name=getReady]", (field) => field.value = "2");
        set(".pace [name=wholeScreen]", (field) => field.checked = false);
        document.querySelectorAll("[name=left-out]")[2].click();"""
    )
    reader.begins()
    reader.until(lambda: len(reader.ticked) == 1, "a hold is over")
    reader.runs("document.querySelector('a.stop').click()")
    reader.until(lambda: "when-to-stop" in reader.driver.current_url and reader.all("h1#content"))
    reader.driver.back()
    reader.shows("Continue where you were?")
    time.sleep(1.5)  # longer than a hold: nothing may go on
    assert reader.ticked == ["curl-up-1-1"]
    fields = """return [document.querySelector(".pace [name=getReady]").value,
        document.querySelector(".pace [name=wholeScreen]").checked,
        [...document.querySelectorAll("[name=left-out]")].map(({ checked }) => checked)]"""
    assert reader.runs(fields) == ["2", False, [False, False, True]]
    reader.press("Resume")
    reader.sees("Done for today")
    assert reader.ticked == ["curl-up-1-1", "side-turn-1-1", "side-turn-1-2"]


def test_ticks_by_hand_are_kept_and_reset(reader: Reader) -> None:
    """A box that is ticked by hand stays so over a reload, until Reset."""
    reader.opens(TURN)
    reader.all("[data-rep]")[0].click()
    reader.driver.refresh()
    reader.until(lambda: reader.ticked == ["side-turn-1-1"], "the tick is there again")
    reader.press("Reset")
    reader.until(lambda: not reader.ticked, "no tick is left")


def test_the_record_is_saved_cleared_and_loaded(reader: Reader, engine: Engine, tmp_path: Path) -> None:
    """A newer copy is refused with its reason; what is saved and cleared comes back; nothing scrolls sideways."""
    done = {"title": "Side turn", "seconds": 60, "holds": 2, "left": 1, "right": 1}
    copies = {"copy.json": {"format": "stretch-guide-record-1", "days": {"2026-11-23": {"side-turn": done}}}}
    copies["newer.json"] = {**copies["copy.json"], "format": "stretch-guide-record-9"}
    for name, copy in copies.items():
        (tmp_path / name).write_text(json.dumps(copy), encoding="utf-8")
    reader.opens("record/")
    field = reader.until(lambda: reader.all("input[type=file]"))[0]
    field.send_keys(str(tmp_path / "newer.json"))
    reader.shows("newer version of this guide")
    field.send_keys(str(tmp_path / "copy.json"))
    reader.shows("The copy is loaded.")
    reader.shows("Side turn")
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.runs(wide) == 0
    reader.press("Save a copy")
    saved = reader.until(lambda: list(engine.downloads.glob("stretch-record-*.json")), "the copy is saved")[0]
    reader.until(lambda: saved.read_text(encoding="utf-8").endswith("}"), "all of the copy is saved")
    reader.press("Clear all")
    reader.press("Press again to clear all")
    reader.shows("The record is empty now.")
    field.send_keys(str(saved))
    reader.shows("The copy is loaded.")
    reader.shows("Side turn")


def test_the_catalogue_finds(reader: Reader) -> None:
    """Words find a stretch however they are typed; after Back, words and list agree."""
    reader.opens("stretches/")
    shown = "return [...document.querySelectorAll('.card')].filter((each) => each.checkVisibility()).length"
    field = reader.all("stretch-filter [name=words]")[0]
    field.send_keys("CAT’S")
    reader.until(lambda: reader.runs(shown) == 1, "one fits")
    reader.press("Cat's bow")
    reader.until(lambda: "cats-bow" in reader.driver.current_url)
    reader.driver.back()
    reader.until(lambda: reader.all("stretch-filter"))
    words = "return document.querySelector('stretch-filter [name=words]').value"
    reader.until(lambda: (reader.runs(shown) == 1) == bool(reader.runs(words)), "words and list agree")


def test_a_routine_that_came_with_a_link_is_played_and_kept(reader: Reader) -> None:
    """Start plays the sender's dose, a reload continues it, and once it is kept it is among the reader's own."""
    reader.opens("routines/yours/#r=1;t=From_A._Physio;side-turn.h2.r1;curl-up.h1.r2")
    reader.until(lambda: reader.all("stretch-session[ready]"), "the session is ready")
    reader.shows("The sender wrote:")
    reader.begins()
    reader.sees("Switch sides")
    reader.driver.refresh()
    reader.until(lambda: reader.all("stretch-session[ready]"), "the session is ready again")
    reader.shows("Continue where you were?")
    reader.press("Keep it")
    reader.shows("It is kept on this device.")
    reader.press("All your routines")
    reader.press("From A. Physio")
    reader.shows("Change it")
    assert not reader.all("[data-part=sender]:not([hidden])")


def test_the_menu_and_the_search_lead_on(reader: Reader) -> None:
    """The menu opens and leads to a page, and the search finds one."""
    reader.opens("privacy/")
    reader.press("Menu")
    reader.press("Stretches")
    reader.until(lambda: reader.all("stretch-filter"), "the menu has led on")
    reader.press("Search")
    reader.until(lambda: reader.driver.switch_to.active_element.tag_name == "input", "the field has the focus")
    reader.driver.switch_to.active_element.send_keys("chest")
    reader.shows("Side turn")
    # The theme may be writing its results anew as Enter comes; then a reader presses it again.
    reader.until(lambda: TURN in reader.driver.current_url or enter(reader), "the search has led on")


def enter(reader: Reader) -> bool:
    """Press Enter where the focus is, which has led nowhere yet."""
    reader.driver.switch_to.active_element.send_keys(Keys.ENTER)
    return False


def test_it_works_without_a_network(reader: Reader, site: Site, tmp_path: Path) -> None:
    """After one visit, a page that the server no longer has is there, and its timer runs."""
    reader.opens("")
    reader.until(lambda: reader.runs("return Boolean(navigator.serviceWorker?.controller)"), "the guide is kept")
    page = site.folder / TURN / "index.html"
    aside = page.rename(tmp_path / "index.html")
    try:
        reader.opens(TURN)
        reader.begins()
        reader.sees("Hold")
    finally:
        aside.rename(page)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that opens from its folder."""
    built = build_site(tmp_path_factory.mktemp("copy"), QUICK, {"FROM_FOLDER": "1"})
    assert built.exit_code == 0, built.printed
    return built.folder


def test_the_copy_opens_by_a_double_click(engine: Engine, copy: Path) -> None:
    """From a folder, with no server, a session plays to its end, and nothing is offered that cannot work there."""
    reader = Reader(engine, f"{copy.as_uri()}/")
    reader.driver.get(f"{reader.address}{TURN}index.html")
    reader.runs("localStorage.clear(); sessionStorage.clear()")
    engine.console.clear()
    reader.until(lambda: reader.all("stretch-session[ready]"))
    assert not reader.all(".search-button")
    reader.runs(
        "for (const each of document.querySelectorAll('.pace select[name=teach], .pace select[name=waitFor]')) {"
        "each.value = 'never'; each.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    reader.begins()
    reader.sees("Hold")
    reader.sees("Done for today")
    assert len(reader.ticked) == 2
    assert reader.heard() == []


def test_a_stretch_is_written_and_its_figure_drawn(reader: Reader) -> None:
    """The form shows the page and keeps the draft; on the board a hand is dragged, and a knee moved by an arrow key."""

    def writes(selector: str, text: str) -> None:
        (field,) = reader.until(lambda: reader.all(selector))
        reader.runs("arguments[0].scrollIntoView({ block: 'center' })", field)
        field.send_keys(text)

    reader.opens("contributing/write/")
    writes("form > [data-field=title] input", "Ear to shoulder")
    writes("[data-field=hold] [data-part=least]", "20")
    writes("[data-field=reps_per_side] [data-part=least]", "2")
    writes("[data-part=steps] li textarea", "Tilt your head. Hold still.")
    reader.shows("Hold 20 seconds. 2 on each side, 4 in all.")
    reader.driver.refresh()
    reader.shows("This is what you wrote last time.")
    text = str(reader.runs("return document.querySelector('[data-part=text]').textContent"))
    assert text.endswith("---\n\n1. Tilt your head.\n   Hold still.\n")
    reader.press("Draw its figures")
    (stage,) = reader.until(lambda: reader.all("[data-part=stage]"))
    reader.until(lambda: reader.runs("return document.querySelectorAll('.stage circle').length > 15"))
    drawn = "return document.querySelector('figure-studio [data-part=text]').textContent"
    assert "near_hand: [107, 109]" in str(reader.runs(drawn))
    reader.runs("arguments[0].scrollIntoView({ block: 'center' })", stage)
    # From the middle of the board: the hand of the first pose is at 107, 109 of 160 by 120.
    scale = stage.size["width"] / 160
    actions = ActionChains(reader.driver).move_to_element_with_offset(stage, round(27 * scale), round(49 * scale))
    actions.click_and_hold().move_by_offset(round(-30 * scale), round(-30 * scale)).release().perform()
    reader.until(lambda: "near_hand: [107, 109]" not in str(reader.runs(drawn)), "the hand has moved")
    (knee,) = reader.all("button[data-joint=near_knee]")
    before = knee.get_attribute("aria-label")
    knee.send_keys(Keys.ARROW_UP)
    reader.until(lambda: knee.get_attribute("aria-label") != before, "the knee has moved")
