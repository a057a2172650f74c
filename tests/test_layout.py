"""A session stands still: in every phase its controls are where they were, on every screen, however large the text."""

from typing import Any

import pytest
from playwright.sync_api import Page

from browser_steps import FIRST, Session
from test_looks import PAGES
from test_teaching import meets

SIZES = [(390, 844), (390, 664), (360, 640), (844, 390), (1280, 800)]
# The sizes of text that a reader sets in the browser, in pixels: 100, 150 and 200 %.
TEXTS = [16, 24, 32]

LOOK = """() => {
    const dialog = document.querySelector("dialog");
    const box = (part) => {
        const { x, y, width, height, right, bottom } = dialog.querySelector(part).getBoundingClientRect();
        return { x, y, width, height, right, bottom };
    };
    const words = dialog.querySelector(".timer-words");
    const cut = [...dialog.querySelectorAll("button:not([hidden]), .timer-digits, .timer-words, strong")]
        .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth)
        .map((each) => each.textContent);
    return {
        controls: ["main", "back", "skip", "hurts", "more"].map((action) => box(`[data-action=${action}]`)),
        words: [".timer-phase", ".timer-digits", ".timer-bar", ".timer-words"].map(box),
        figure: box(".timer-figure").height,
        size: [dialog.scrollWidth, dialog.scrollHeight],
        cut: words.scrollHeight > words.clientHeight + 1 ? [...cut, words.textContent] : cut,
    };
}"""


def looks(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """Return how the session on this page looks on each screen, with each size of text."""
    devtools = page.context.new_cdp_session(page)
    seen = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for text in TEXTS:
            devtools.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
            seen.append((f"{width}x{height}, text of {text} px", page.evaluate(LOOK)))
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    return seen


@pytest.mark.parametrize("path", ["stretches/side-turn/", "routines/all-round/"])
def test_a_session_stands_still(page: Page, path: str) -> None:
    """From Start to the last hold, paused or interrupted, no control moves; the figure has two fifths of the height."""
    # In the routine everything is taught and waited for, and nothing in the stretch.
    session = meets(page, path) if "routines" in path else Session(page, path)
    session.press("Start")
    first = dict(looks(page))
    phases = set()
    for step in range(13 if "routines" in path else 9):
        if step == 3:
            session.press("Pause")
        if step == 5:
            page.keyboard.press("Escape")
            session.press("Whole screen")
        phase = session.phase.text_content()
        if phase == "Ready":
            break
        phases.add(phase)
        for screen, look in looks(page):
            where = f"{phase}, {screen}"
            width, height = (int(side) for side in screen.split(",")[0].split("x"))
            assert look["controls"] == first[screen]["controls"], where
            assert look["figure"] >= 0.4 * height, where
            assert look["size"] == [width, height], where
            assert look["cut"] == [], where
            for above, below in zip(look["words"], [*look["words"][1:], look["controls"][0]], strict=True):
                assert above["bottom"] <= below["y"] + 1, where
        if step in (3, 5):
            session.press("Resume")
        session.passes(FIRST if step == 0 else 1)
        session.press("Skip")
    taught = {"Step by step", "Tap to move", "Keep moving", "Down to the floor", "Tap to hold", "Hold", "Rest"}
    assert (taught if "routines" in path else {"Get ready", "Hold", "Switch sides"}) <= phases


def test_what_is_said_once_covers_no_button(page: Page) -> None:
    """What is said of a stretch that turns the face down stands beside "Show me again", upright and on its side."""
    session = Session(page, "stretches/cats-bow/")
    session.press("Start")
    said = page.get_by_text("Your face will be down").locator("visible=true").first
    again = session.button("Show me again")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        one, other = said.locator("xpath=..").bounding_box(), again.bounding_box()
        assert one
        assert other
        assert one["x"] + one["width"] <= other["x"], (width, height)


def test_large_text_makes_no_page_wider(page: Page) -> None:
    """With text of 150 and 200 % and on the narrowest phone, every page scrolls down only."""
    devtools = page.context.new_cdp_session(page)
    for path in PAGES.values():
        page.goto(path)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 664})
            for text in TEXTS:
                devtools.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} {width} {text}"
