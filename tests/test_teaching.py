"""A session teaches: whoever meets a stretch is shown how it goes, and nobody who knows it is kept waiting."""

import pytest
from playwright.sync_api import Page, expect

from browser_steps import CHECKED, ENGLISH, FIRST, Session
from conftest import REPOSITORY, storage_key
from guide.stretch.pages import Stretch
from test_hands_free import LISTEN, ROUTINE, TURN, noted, set_pace

__all__ = ["noted"]


def taught(name: str) -> list[str]:
    """Return the steps of this stretch that lead into its hold."""
    (stretch,) = (page for page in CHECKED.pages.values() if page.name == name and isinstance(page, Stretch))
    return list(stretch.steps[: stretch.taught(ENGLISH("stretch.held"))])


STEPS = taught("side-turn")


def meets(page: Page, path: str) -> Session:
    """Return the session of a reader who has read what comes first, and played nothing yet."""
    page.goto("")
    page.evaluate("name => localStorage.removeItem(name)", storage_key("pace"))
    return Session(page, path)


def lesson(session: Session, steps: int) -> list[tuple[str, bool]]:
    """Play as many steps of a lesson, and return the words of each, and whether there is a figure beside them."""
    seen = []
    for number in range(1, steps + 1):
        expect(session.place).to_contain_text(f"Step {number} of {steps}")
        expect(session.phase).to_have_text("Step by step")
        seen.append((session.page.locator(".timer-step").inner_text().strip(), figure(session) != ""))
        session.passes(int(session.digits.inner_text()))
    return seen


def figure(session: Session) -> str:
    """Return the figure that is shown, as markup."""
    return session.page.locator(".timer-figure").inner_html()


def plays_to_the_end(session: Session) -> None:
    """Let the session go on until nothing is left of it."""
    while not session.phase.inner_text().startswith("Done"):
        session.passes(10)
    session.press("Close")


def test_a_stretch_is_taught_twice_and_waited_for_once(page: Page) -> None:
    """First with all its steps and a wait, then by itself after the steps; from the third time on it just begins."""
    session = meets(page, TURN)
    whole = page.locator(".timer-whole")
    expect(whole).to_contain_text("with the steps")
    session.press("Start")
    session.shows("Get ready", FIRST)
    session.passes(FIRST)
    assert lesson(session, len(STEPS)) == [(step, True) for step in STEPS]
    expect(session.phase).to_have_text("Tap to hold")
    session.passes(600)
    session.press("I’m in position")
    session.shows("Hold", 30)
    session.passes(30)
    expect(session.phase).to_have_text("Switch sides")
    plays_to_the_end(session)
    page.reload()
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST)
    assert len(lesson(session, len(STEPS))) == len(STEPS)
    session.shows("Hold", 30)
    plays_to_the_end(session)
    session.press("Reset")
    expect(whole).not_to_contain_text("with the steps")
    session.press("Start")
    session.passes(FIRST)
    session.shows("Hold", 30)


@pytest.mark.parametrize("how", ["tap", "Space"])
def test_a_tap_anywhere_or_space_tells_that_the_reader_is_there(page: Page, how: str) -> None:
    """Nobody has to aim at a button."""
    session = meets(page, TURN)
    session.press("Start")
    session.passes(FIRST)
    session.press("Skip")
    expect(session.phase).to_have_text("Tap to hold")
    if how == "Space":
        page.keyboard.press("Space")
    else:
        page.get_by_role("dialog", name="Session").click(position={"x": 200, "y": 300})
    session.shows("Hold", 30)


def test_a_lesson_is_skipped_gone_back_in_paused_and_shown_again(page: Page) -> None:
    """Back shows the step before, Skip ends the lesson, and one press in any rest shows it again."""
    session = meets(page, TURN)
    set_pace(session, waitFor="never")
    session.press("Start")
    session.passes(FIRST)
    session.passes(int(session.digits.inner_text()))
    expect(session.place).to_contain_text("Step 2")
    session.press("Back")
    expect(session.place).to_contain_text("Step 1")
    session.press("Pause")
    session.passes(60)
    expect(session.place).to_contain_text("Step 1")
    session.press("Resume")
    session.press("Skip")
    session.shows("Hold", 30)
    expect(session.button("Show me again")).to_be_hidden()
    session.passes(30)
    expect(session.phase).to_have_text("Switch sides")
    session.press("Show me again")
    assert [words for words, _ in lesson(session, len(STEPS))] == STEPS
    session.shows("Hold", 30)
    expect(session.place).to_contain_text("Rep 2 of 4")


def test_a_lesson_goes_at_the_readers_own_pace(page: Page) -> None:
    """Whoever reads slowly has half as much time again for each step."""
    took = []
    for reading in ("100", "150"):
        session = meets(page, TURN)
        set_pace(session, reading=reading)
        session.press("Start")
        session.passes(FIRST)
        expect(session.phase).to_have_text("Step by step")
        took.append(int(session.digits.inner_text()))
        session.press("End")
    assert took[1] == -(-took[0] * 3 // 2)


def test_the_steps_are_spoken(noted: Page) -> None:
    """Where the voice is on, it says each step as it is shown."""
    session = meets(noted, TURN)
    set_pace(session, voice=True)
    session.press("Start")
    session.passes(FIRST)
    lesson(session, len(STEPS))
    said = noted.evaluate("said")
    assert [step for step in STEPS if f"Near: {step}" in said] == STEPS


def test_a_routine_teaches_each_stretch_before_its_first_hold(page: Page) -> None:
    """Each has a lesson of its own, with the figures of its page; the words of a warm-up are its own."""
    session = meets(page, ROUTINE)
    set_pace(session, getReady="1", transition="1")
    session.press("Start")
    met = []
    for _ in range(40):
        phase = session.phase.inner_text()
        if phase == "Ready":
            break
        if phase == "Step by step":
            met.append(page.locator("[data-part=stretch]").inner_text())
            assert figure(session)
        if phase.startswith("Tap to"):
            met.append(phase)
            expect(session.button("I’m ready" if phase == "Tap to move" else "I’m in position")).to_be_visible()
        session.press("Skip")
        session.passes(1)
    assert met[1] == "Tap to move"
    assert met.count("Tap to hold") == len(met) // 2 - 1


def test_the_way_to_the_floor_is_shown_step_by_step(page: Page) -> None:
    """Between standing and lying the steps of the floor's page come one by one, and one press passes over them."""
    session = meets(page, ROUTINE)
    set_pace(session, waitFor="never")
    session.press("Start")
    for _ in range(3):
        session.press("Skip")
    expect(session.phase).to_have_text("Down to the floor")
    expect(session.place).to_contain_text("Next: Curl up lying Step 1 of 2")
    expect(page.locator(".timer-step")).to_contain_text("Stand beside a chair.")
    expect(session.button("Show me again")).to_be_hidden()
    session.passes(int(session.digits.inner_text()))
    expect(page.locator(".timer-step")).to_contain_text("Kneel down with a hand on its seat.")
    expect(session.place).to_have_text("Step 2 of 2", use_inner_text=True)
    session.press("Back")
    expect(session.place).to_contain_text("Step 1 of 2")
    session.press("Skip")
    expect(session.phase).to_have_text("Step by step")


def test_where_nobody_sees_the_screen_it_says_so_before_and_offers_the_voice(noted: Page) -> None:
    """Before a stretch with the face down, one press has all said aloud, and the offer is gone."""
    session = meets(noted, "stretches/cats-bow/")
    session.press("Start")
    offer = noted.locator("[data-part=unseen]")
    expect(offer).to_contain_text("Your face will be down, so listen for the tones.")
    session.press("Say it aloud")
    expect(offer).to_be_hidden()
    session.passes(FIRST)
    assert noted.evaluate("said").pop() == f"Near: {taught('cats-bow')[0]}"


def test_sounds_are_tried_and_the_voice_is_chosen_before_the_first_session(noted: Page) -> None:
    """The first panel offers both, and says what to do where nothing is heard; the choice stays."""
    noted.goto("")
    noted.evaluate("name => localStorage.removeItem(name)", storage_key("before"))
    session = Session(noted, TURN)
    session.press("Start")
    panel = noted.get_by_role("region", name="Before you start")
    panel.get_by_role("button", name="Test my sound").click()
    expect(panel.get_by_text("You should have heard three tones.")).to_be_visible()
    voice = panel.get_by_role("button", name="Say it aloud")
    voice.click()
    expect(voice).to_have_attribute("aria-pressed", "true")
    noted.reload()
    expect(noted.locator(".pace [name=voice]")).to_be_checked()


def test_a_first_routine_as_a_screen_reader_tells_it(page: Page) -> None:
    """All that somebody hears who meets the routine: each way, each lesson and each hold, in this order."""
    session = meets(page, ROUTINE)
    page.evaluate(LISTEN)
    session.press("Start")
    while (phase := session.phase.inner_text()) != "Done for today":
        if phase.startswith("Tap to"):
            page.keyboard.press("Space")
        else:
            *minutes, seconds = session.digits.inner_text().split(":")
            session.plays(60 * int(*minutes or ["0"]) + int(seconds))
    heard = "\n".join(page.evaluate("heard")) + "\n"
    assert heard == (REPOSITORY / "tests/heard-at-first.txt").read_text(encoding="utf-8")


def test_the_old_box_is_read_rightly(page: Page) -> None:
    """Whoever began each hold by hand is still waited for before each."""
    session = meets(page, TURN)
    old = '{"version":1,"value":{"autoAdvance":false}}'
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [storage_key("pace"), old])
    page.reload()
    expect(page.locator("[name=waitFor]")).to_have_value("every")
    expect(page.locator("[name=teach]")).to_have_value("first")
    assert session
