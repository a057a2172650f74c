"""A routine as a reader does it: its stretches swapped for versions, all at once for a chair, and where it hurts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from accessibility import violations_in_both_schemes
from browser_steps import FIRST, Session
from conftest import built_and_served, reading, waiting

SMALL = """---
title: Small turn
summary: Turn your head alone.
version_of: side-turn
version: easier
position: sitting
areas: [upper back]
dose: {hold: 6 s, reps: 3}
do_not_if: [a fever]
---

1. Sit on the mat.
2. Turn your head and hold still.
"""
LOW = """---
title: Low reach
summary: Reach with one arm.
version_of: reach-up
version: easier
position: standing
areas: [shoulders]
dose: {hold: 6 s, reps: 3}
do_not_if: [a fever]
---

1. Stand up.
2. Reach with one arm and hold still.
"""
ROUTINE = """---
title: Short break
summary: One movement on the mat.
routine: [reach-up, side-turn]
---
"""
PATH = "routines/short-break/"
LONG = ROUTINE.replace("Short", "Long").replace("[reach-up, side-turn]", "[side-turn, side-turn, low-reach]")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a guide in which a turn has an easier version and one on a chair."""
    pages = {"stretches/small-turn.md": SMALL, "stretches/low-reach.md": LOW, "routines/short-break.md": ROUTINE}
    pages["routines/long-break.md"] = LONG
    with built_and_served(tmp_path_factory.mktemp("swaps"), pages) as site:
        yield site.address


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """Open pages of that guide, for a reader who wants no lesson."""
    with reading(browser, address, before='{"seen":true}') as context:
        yield waiting(context.new_page())


def names(page: Page) -> list[str]:
    """Return the names of the stretches that the routine plays now."""
    return page.locator(".parts legend").all_text_contents()


def test_a_stretch_is_swapped_and_the_device_remembers_it(page: Page) -> None:
    """Its own page brings dose, steps and boxes; the plan follows; what the page had comes back as it was."""
    session = Session(page, PATH)
    session.unfold("Side turn").get_by_label("Do it this way").select_option("Easier")
    expect(page.get_by_role("link", name="Small turn")).to_be_visible()
    assert names(page) == ["Reach up", "Small turn"]
    expect(page.get_by_role("group", name="Small turn").locator(".says")).to_contain_text("Hold 6 seconds. 3 reps.")
    session = Session(page, PATH)
    assert names(page) == ["Reach up", "Small turn"]
    boxes = session.unfold("Small turn").get_by_role("checkbox", name="Rep")
    expect(boxes).to_have_count(3)
    page.get_by_role("group", name="Small turn").get_by_label("Do it this way").select_option("Side turn")
    expect(page.get_by_role("group", name="Side turn").get_by_label("Do it this way")).to_be_focused()
    expect(page.get_by_role("link", name="Side turn", exact=True)).to_be_visible()
    Session(page, PATH)
    assert names(page) == ["Reach up", "Side turn"]


def test_each_stretch_that_has_come_says_when_to_leave_it_out(page: Page) -> None:
    """In the same words in every row: who reads it of one stretch would take the next for safe."""
    session = Session(page, PATH)
    for of, to in (("Reach up", "Low reach"), ("Side turn", "Small turn")):
        session.unfold(of).get_by_label("Do it this way").select_option("Easier")
        expect(page.get_by_role("group", name=to).get_by_text("Leave this one out in case of a fever.")).to_be_visible()
    Session(page, "routines/long-break/").unfold("Low reach")
    expect(page.get_by_text("Low reach: leave it out in case of a fever.")).to_be_visible()
    page.get_by_role("group", name="Low reach").get_by_label("Do it this way").select_option("Reach up")
    expect(page.get_by_text("Low reach: leave it out in case of a fever.")).to_be_hidden()


def test_a_whole_routine_is_done_on_a_chair(page: Page) -> None:
    """One press, and neither the page nor the session leads to the floor; another press, and all is as it was."""
    session = Session(page, PATH)
    expect(page.get_by_role("link", name="How to get down and up")).to_be_visible()
    asked = page.locator(".lead").get_by_text("Ask a clinician first in case of")
    before = asked.text_content()
    session.press("Do it all on a chair")
    expect(page.get_by_role("link", name="Turn on a seat")).to_be_visible()
    # Who should ask first is told above it, of what it plays now.
    expect(asked).to_have_text("Ask a clinician first in case of osteoporosis.")
    expect(page.get_by_role("link", name="How to get down and up")).to_be_hidden()
    assert violations_in_both_schemes(page) == []
    session.press("Back to the guide’s own")
    expect(page.get_by_role("link", name="Side turn", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="How to get down and up")).to_be_visible()
    expect(asked).to_have_text(before or "")


def test_where_it_hurts_the_session_goes_on_with_the_easier_one(page: Page) -> None:
    """At once, from the beginning of that version, and the session is the same after a reload."""
    session = Session(page, PATH)
    session.press("Start")
    session.press("Next stretch")
    session.press("It hurts")
    session.press("Go on with the easier one: Small turn")
    expect(page.locator(".timer-place")).to_contain_text("Small turn")
    expect(session.button("Pause")).to_be_visible()
    session.passes(FIRST + 60)
    session.press("It hurts")
    expect(session.button("Go on with the easier one: Small turn")).to_be_hidden()
    session.press("End")
    again = Session(page, PATH)
    assert names(page) == ["Reach up", "Small turn"]
    again.press("Start")
    expect(again.button("Pause")).to_be_visible()


def test_the_short_way_stays_short_with_a_version(page: Page) -> None:
    """What comes in the place of a stretch has as few reps; the plan, its marks and a reload agree on them."""
    session = Session(page, "routines/long-break/")
    page.get_by_role("button", name="Short: about").click()
    session.press("It hurts")
    session.press("Go on with the easier one: Small turn")
    expect(page.locator(".timer-plan > li")).to_have_count(3)
    session.passes(FIRST + 6)
    expect(page.get_by_text("Stretch 2 of 3")).to_be_visible()
    expect(session.place).to_contain_text("Rep 1 of 1")
    again = Session(page, "routines/long-break/")
    expect(page.get_by_text("Continue where you were?")).to_be_visible()
    expect(again.place).to_contain_text("Rep 1 of 1")
    expect(page.locator(".timer-plan > li")).to_have_count(3)


def test_a_stretch_alone_leads_to_its_easier_version(page: Page) -> None:
    """There the way on starts at once, as the way from the home page does."""
    session = Session(page, "stretches/side-turn/")
    session.press("Start")
    session.press("It hurts")
    page.get_by_role("link", name="Go on with the easier one: Small turn").click()
    page.wait_for_url("**/stretches/small-turn/**")
    expect(session.button("Pause")).to_be_visible()


def test_what_another_site_stores_as_swaps_changes_nothing(page: Page) -> None:
    """A name that is no version of the stretch leaves the routine as the guide has it."""
    Session(page, PATH)
    for value in ('{"side-turn":7}', '{"side-turn":"constructor"}', '{"side-turn":"reach-up"}', "[]", "{"):
        page.evaluate(
            "(value) => localStorage.setItem(document.documentElement.dataset.keys + 'swaps routines/short-break/',"
            ' `{"version":1,"value":${value}}`)',
            value,
        )
        Session(page, PATH)
        assert names(page) == ["Reach up", "Side turn"]
