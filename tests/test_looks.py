"""What every page owes to every reader: contrast, names, reflow, and a page that works without a script."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser_steps import FIRST, Session

PAGES = {
    "home": "",
    "catalogue": "stretches/",
    "stretch": "stretches/back-flexion/",
    "two-sided stretch": "stretches/seated-twist/",
    "warm-up": "safety/warm-up/",
    "routine": "routines/whole-spine/",
    "safety": "safety/when-to-stop/",
    "record": "record/",
    "contributing": "contributing/",
    "not found": "no/such/page/",
}
STATES = ("ready", "get ready", "hold", "paused", "it hurts", "switch", "done")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, one line each."""
    # axe waits for timers of the page.
    page.clock.resume()
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def bring_to(session: Session, state: str) -> None:
    """Play the seated twist up to a state."""
    if state == "ready":
        return
    session.press("Start")
    session.passes({"get ready": 1, "switch": FIRST + 32, "done": 300}.get(state, FIRST + 5))
    if state == "paused":
        session.press("Pause")
    if state == "it hurts":
        session.press("It hurts")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, name: str, scheme: str) -> None:
    """No page breaks a rule that axe-core knows, in either scheme."""
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.goto(PAGES[name])
    page.clock.run_for(1000)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_while_it_runs(page: Page, state: str, scheme: str) -> None:
    """No state of the timer breaks a rule that axe-core knows, in either scheme."""
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
    session = Session(page, PAGES["two-sided stretch"])
    bring_to(session, state)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_sideways(page: Page, name: str, width: int) -> None:
    """At 320 px (or 400 % zoom) and up, a page scrolls down only."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("state", STATES)
def test_the_timer_fits_a_small_phone(page: Page, state: str) -> None:
    """At 320 px no word or digit of the timer leaves its panel, and every button can be hit."""
    page.set_viewport_size({"width": 320, "height": 568})
    session = Session(page, PAGES["two-sided stretch"])
    bring_to(session, state)
    timer = page.get_by_role("region", name="Timer").bounding_box()
    assert timer
    for part in page.locator(".timer :is(strong, [role=timer], button, .timer-place span)").all():
        box = part.bounding_box()
        if box and part.is_visible():
            assert box["x"] >= timer["x"]
            assert box["x"] + box["width"] <= timer["x"] + timer["width"] + 0.5
    for button in page.locator("stretch-session button:visible").all():
        size = button.bounding_box()
        assert size
        assert size["height"] >= 44


def test_start_and_steps_are_on_the_first_screen_of_a_phone(page: Page) -> None:
    """Whoever opens a stretch sees its first step and the Start button at once."""
    session = Session(page, PAGES["two-sided stretch"])
    expect(session.button("Start")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Sit up tall on the floor")).to_be_in_viewport(ratio=1)


def test_a_stretch_tells_things_in_their_order(page: Page) -> None:
    """Title, summary, dose, duration, steps, timer, checklist and safety line come in this order."""
    page.goto(PAGES["two-sided stretch"])
    expect(page.get_by_role("main").locator("article")).to_match_aria_snapshot(
        """
        - heading "Seated twist" [level=1]
        - paragraph: Turn the spine from side to side while you sit tall.
        - paragraph: Hold 30 seconds. 2 on each side, 4 in all.
        - paragraph: About 3 minutes
        - heading "Steps" [level=2]
        - list
        - region "Timer":
          - paragraph:
            - strong: Ready
          - paragraph: Rep 1 of 4 Left side
          - paragraph:
            - button "Start"
        - form "Checklist":
          - group "Tick off each rep":
            - list:
              - listitem:
                - checkbox "Rep 1, left side"
              - listitem:
                - checkbox "Rep 2, right side"
              - listitem:
                - checkbox "Rep 3, left side"
              - listitem:
                - checkbox "Rep 4, right side"
          - paragraph:
            - button "Reset"
        - paragraph:
          - text: /tightness or slight discomfort/
          - link "When to stop"
        """
    )


@pytest.fixture
def without_script(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[BrowserContext]:
    """Return a browser that runs no script."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})  # type: ignore[arg-type]
    yield context
    context.close()


def test_without_a_script_the_page_is_whole(without_script: BrowserContext) -> None:
    """Dose, steps and boxes are there and work; no button is."""
    page = without_script.new_page()
    page.goto(PAGES["stretch"])
    expect(page.get_by_text("Hold 20 to 30 seconds. 5 to 10 reps.", exact=True)).to_be_visible()
    expect(page.get_by_text("Lie on your back with both legs flat on the floor.")).to_be_visible()
    page.get_by_role("checkbox", name="Rep 1", exact=True).check()
    expect(page.get_by_role("checkbox", name="Rep 10, optional")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("spinbutton")).to_have_count(0)


def test_reduced_motion_moves_nothing(page: Page) -> None:
    """Who asks for less motion gets a bar that steps and no animation."""
    page.emulate_media(reduced_motion="reduce")
    session = Session(page, PAGES["two-sided stretch"])
    bring_to(session, "hold")
    assert page.evaluate("document.querySelector('stretch-session').getAnimations({ subtree: true }).length") == 0


def test_forced_colours_keep_the_bar_and_the_boxes(page: Page) -> None:
    """In high contrast the bar still differs from its ground, and a ticked box from an open one."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    session = Session(page, PAGES["two-sided stretch"])
    bring_to(session, "switch")
    bar, ground = page.evaluate(
        """() => [".timer-bar div", ".timer"]
            .map((part) => getComputedStyle(document.querySelector(part)).backgroundColor)"""
    )
    assert bar != ground
    session.press("Smaller view")
    ticked = session.box("Rep 1, left side").screenshot()
    assert ticked != session.box("Rep 2, right side").screenshot()


def test_the_menu_opens_at_a_tap(page: Page) -> None:
    """On a phone the menu button shows the navigation, and closed it holds no focus."""
    page.clock.resume()
    page.goto("")
    drawer = page.get_by_role("navigation", name="Navigation")
    expect(drawer.get_by_role("link", name="Routine")).to_be_hidden()
    page.mouse.click(28, 24)
    expect(drawer.get_by_role("link", name="Routine")).to_be_visible()
    drawer.get_by_role("link", name="Routine").click()
    expect(page.get_by_role("heading", name="Whole spine")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(page: Page, scheme: str) -> None:
    """Printed from either scheme, text is black, the ground white, and nothing that needs a press is there."""
    page.emulate_media(media="print", color_scheme="light" if scheme == "light" else "dark")
    page.goto(PAGES["stretch"])
    page.clock.run_for(1000)
    heading = page.get_by_role("heading", name="Knees to chest")
    assert heading.evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Rep 1", exact=True)).to_be_visible()
