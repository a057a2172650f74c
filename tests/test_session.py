"""The timer and the checklist, used as a reader uses them: by the names of things, with a clock that stands still."""

import random

import pytest
from playwright.sync_api import Page, expect

from browser_steps import FIRST, Session, planned
from conftest import Site

PAGES = {
    "back-flexion": "stretches/back-flexion/",
    "seated-twist": "stretches/seated-twist/",
    "childs-pose": "stretches/childs-pose/",
    "warm-up": "safety/warm-up/",
    "whole-spine": "routines/whole-spine/",
}
TWIST = PAGES["seated-twist"]
WORDS = {
    "get-ready": "Get ready",
    "transition": "Change position",
    "hold": "Hold",
    "rest": "Rest",
    "switch": "Switch sides",
}


@pytest.fixture
def twist(page: Page) -> Session:
    """Return the seated twist, opened and ready."""
    return Session(page, TWIST)


@pytest.mark.parametrize("name", PAGES)
def test_a_whole_plan_plays_as_it_was_computed(page: Page, name: str) -> None:
    """Each phase begins and ends on its second, every box is ticked as its hold ends, and the last word is Done."""
    page.emulate_media(reduced_motion="no-preference")
    session = Session(page, PAGES[name])
    session.press("Start")
    ticked = 0
    for phase in planned(name):
        word = "Keep moving" if phase.seconds == 300 else WORDS[phase.kind]
        session.shows(word, phase.seconds)
        session.passes(phase.seconds - 1)
        session.shows(word, 1, of=phase.seconds)
        session.passes(1)
        ticked += phase.kind == "hold"
        assert session.ticked() == ticked
    expect(session.phase).to_have_text("Done")
    expect(session.button("Start")).to_be_visible()


@pytest.mark.parametrize("name", ["seated-twist", "whole-spine"])
def test_pauses_change_nothing_but_the_end(page: Page, name: str) -> None:
    """Paused and resumed at random instants, every phase of a stretch and of a routine still has its full time."""
    chance = random.Random(name)
    session = Session(page, PAGES[name])
    session.press("Start")
    held = 0
    for phase in planned(name):
        left = phase.seconds * 1000
        while left:
            step = min(left, chance.randrange(1, phase.seconds * 700))
            session.passes_ms(step)
            left -= step
            if left and chance.random() < 0.5:
                shown = session.digits.inner_text()
                session.press("Pause")
                session.passes_ms(chance.randrange(1, 90_000))
                expect(session.digits).to_have_text(shown)
                session.press("Resume")
                session.passes(3 if phase.kind == "hold" else 0)
        held += phase.kind == "hold"
        assert session.ticked() == held
    expect(session.phase).to_have_text("Done")


def test_a_tab_that_slept_shows_the_right_phase_on_return(twist: Session) -> None:
    """Time that passed while no timer fired is counted: the holds in it are ticked."""
    twist.press("Start")
    twist.page.clock.fast_forward((FIRST + 30 + 10 + 12) * 1000)
    twist.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    twist.shows("Hold", 18)
    expect(twist.place).to_contain_text("Rep 2 of 4")
    expect(twist.place).to_contain_text("Right side")
    assert twist.ticked() == 1


def test_half_an_hour_drifts_by_nothing(page: Page) -> None:
    """At the end of a plan of half an hour, phases still change on the very millisecond."""
    session = Session(page, PAGES["whole-spine"])
    page.get_by_label("Keep moving for").fill("25")
    session.press("Start")
    long_warm_up = [25 * 60 if phase.seconds == 300 else phase.seconds for phase in planned("whole-spine")]
    assert sum(long_warm_up) > 30 * 60
    for seconds in long_warm_up:
        session.passes_ms(seconds * 1000 - 1)
        expect(session.digits).to_have_text("0:01" if seconds >= 60 else "1")
        session.passes_ms(1)
    expect(session.phase).to_have_text("Done")


def test_skip_leaves_a_hold_unticked_and_goes_on(twist: Session) -> None:
    """A skipped rep is not counted as done, and Start plays it afterwards."""
    twist.press("Start")
    twist.press("Skip")
    twist.shows("Hold", 30)
    twist.press("Skip")
    twist.shows("Switch sides", 10)
    twist.passes(10 + 30 + 10 + 30 + 10 + 30)
    expect(twist.phase).to_have_text("Done")
    assert twist.ticked() == 3
    expect(twist.page.locator(".timer-place").get_by_text("Start plays what is left.")).to_be_visible()
    twist.press("Start")
    expect(twist.place).to_contain_text("Rep 1 of 4")


def test_back_leads_into_this_hold_and_then_into_the_one_before(twist: Session) -> None:
    """Back repeats the rep from its lead-in; pressed there, it repeats the rep before, which is unticked."""
    twist.press("Start")
    twist.passes(FIRST + 30 + 10 + 5)
    twist.shows("Hold", 25)
    twist.press("Back")
    twist.shows("Switch sides", 10)
    assert twist.ticked() == 1
    twist.press("Back")
    twist.shows("Get ready", FIRST)
    assert twist.ticked() == 0


def test_start_begins_at_the_first_open_box(twist: Session) -> None:
    """Reps that are ticked already are not played again."""
    twist.box("Rep 1, left side").check()
    twist.press("Start")
    expect(twist.place).to_contain_text("Rep 2 of 4")


def test_a_box_ticked_while_it_runs_is_passed_over(twist: Session) -> None:
    """A rep that the reader ticks by hand is left out of what is to come, and nothing else is."""
    twist.press("Start")
    twist.passes(FIRST + 1)
    twist.press("Smaller view")
    twist.box("Rep 2, right side").check()
    twist.shows("Hold", 29)
    twist.passes(29)
    twist.shows("Rest", 5)
    expect(twist.place).to_contain_text("Rep 3 of 4")


def test_the_hold_is_the_readers_own(page: Page) -> None:
    """Another length of hold is played and remembered; beyond the guide's range the guide's dose is told."""
    session = Session(page, PAGES["back-flexion"])
    page.get_by_label("Hold for").fill("45")
    expect(page.get_by_text("The guide says: Hold 20 to 30 seconds. 5 to 10 reps.")).to_be_visible()
    session.press("Start")
    session.passes(FIRST)
    session.shows("Hold", 45)
    page.reload()
    expect(page.get_by_label("Hold for")).to_have_value("45")


def test_the_reps_are_the_readers_own(page: Page) -> None:
    """Fewer reps or more than the guide's are offered as boxes and played; one press brings the guide's dose back."""
    session = Session(page, TWIST)
    page.get_by_label("Reps on each side").fill("3")
    expect(session.place).to_contain_text("Rep 1 of 6")
    expect(session.box("Rep 6, right side")).to_be_visible()
    page.get_by_label("Reps on each side").fill("1")
    expect(session.place).to_contain_text("Rep 1 of 2")
    page.get_by_text("Your pace, sound and screen").click()
    session.press("Back to the guide’s dose")
    expect(session.place).to_contain_text("Rep 1 of 4")


def test_optional_reps_are_offered_after_done(page: Page) -> None:
    """A range of reps stops at its smaller figure; Start then plays the rest."""
    session = Session(page, PAGES["back-flexion"])
    session.press("Start")
    session.passes(sum(phase.seconds for phase in planned("back-flexion")))
    expect(session.phase).to_have_text("Done")
    session.press("Start")
    expect(session.place).to_contain_text("Rep 6 of 10")


def test_start_after_everything_is_ticked_begins_anew(page: Page) -> None:
    """With no box left, Start unticks them all and plays the plan once more."""
    session = Session(page, PAGES["childs-pose"])
    for number in (1, 2, 3):
        session.box(f"Rep {number}").check()
    session.press("Start")
    session.shows("Get ready", FIRST)
    assert session.ticked() == 0


def test_ticks_survive_a_reload_and_end_with_the_day(twist: Session) -> None:
    """What was done today is still ticked after a reload; tomorrow begins empty."""
    twist.box("Rep 1, left side").check()
    twist.page.reload()
    expect(twist.box("Rep 1, left side")).to_be_checked()
    twist.page.clock.fast_forward("25:00:00")
    twist.page.reload()
    expect(twist.box("Rep 1, left side")).not_to_be_checked()


def test_reset_clears_every_tick(twist: Session) -> None:
    """Reset stops the timer and unticks everything, for good."""
    twist.press("Start")
    twist.passes(FIRST + 31)
    twist.press("Smaller view")
    twist.press("Reset")
    assert twist.ticked() == 0
    expect(twist.phase).to_have_text("Ready")
    twist.page.reload()
    assert twist.ticked() == 0


def test_two_pages_never_mix_their_ticks(twist: Session) -> None:
    """A rep of one stretch is no rep of another."""
    twist.box("Rep 1, left side").check()
    child = Session(twist.page, PAGES["childs-pose"])
    assert child.ticked() == 0


def test_two_tabs_of_one_page_agree(twist: Session) -> None:
    """A tick in one tab appears in the other."""
    other = Session(twist.page.context.new_page(), TWIST)
    twist.box("Rep 2, right side").check()
    expect(other.box("Rep 2, right side")).to_be_checked()
    other.press("Reset")
    expect(twist.box("Rep 2, right side")).not_to_be_checked()


def test_damaged_storage_is_no_harm(twist: Session) -> None:
    """Whatever another program left under our key, the page opens and remembers again."""
    twist.box("Rep 1, left side").check()
    for stored in ("{", "null", "[]", '"x"', '{"day": 5, "ticked": 7, "longest": {}}'):
        twist.page.evaluate(
            """stored => {
                const key = Object.keys(localStorage).find((each) => each.includes(":ticks "));
                localStorage.setItem(key, stored);
            }""",
            stored,
        )
        twist.page.reload()
        expect(twist.page.locator("stretch-session[ready]")).to_be_attached()
        assert twist.ticked() == 0, stored
        twist.box("Rep 1, left side").check()
    twist.page.reload()
    expect(twist.box("Rep 1, left side")).to_be_checked()
    assert twist.ticked() == 1


def test_full_storage_is_no_harm(page: Page) -> None:
    """Where nothing can be stored, the timer plays and ticks all the same."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    session = Session(page, TWIST)
    session.press("Start")
    session.passes(FIRST + 30)
    assert session.ticked() == 1


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_does_a_whole_stretch(twist: Session, key: str) -> None:
    """Focus stays on the one button as it says Start, Pause, Resume and Start again."""
    twist.button("Start").focus()
    for name in ("Start", "Pause", "Resume"):
        expect(twist.button(name)).to_be_focused()
        twist.page.keyboard.press(key)
    expect(twist.button("Pause")).to_be_focused()
    twist.passes(sum(phase.seconds for phase in planned("seated-twist")))
    expect(twist.button("Start")).to_be_focused()
    assert twist.ticked() == 4


def test_focus_is_not_lost_with_the_skip_button(twist: Session) -> None:
    """When the last Skip ends the session, the focus moves to Start; with nothing done, it is not called Done."""
    twist.press("Start")
    for _ in range(8):
        twist.button("Skip").focus()
        twist.page.keyboard.press("Enter")
    expect(twist.phase).to_have_text("Ready")
    expect(twist.button("Start")).to_be_focused()


def test_single_keys_of_the_theme_are_off(twist: Session) -> None:
    """No single character leaves the page or opens the search, also with the focus on a button (WCAG 2.1.4)."""
    twist.button("Start").focus()
    address = twist.page.url
    for key in ("p", "n", ",", ".", "f", "s", "/"):
        twist.page.keyboard.press(key)
        expect(twist.button("Start")).to_be_focused()
        assert twist.page.url == address


def test_the_search_still_takes_letters(twist: Session) -> None:
    """What is off on the page still types in the search field, and finds a stretch."""
    twist.page.set_viewport_size({"width": 1280, "height": 800})
    twist.page.clock.resume()
    field = twist.page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially("sit bones")
    expect(twist.page.get_by_role("dialog").get_by_role("heading", name="Seated twist")).to_be_visible()


def test_each_phase_is_announced_once(twist: Session) -> None:
    """A screen reader hears of every phase when it begins, and of no second in between."""
    twist.page.evaluate(
        """() => {
            globalThis.heard = [];
            const status = document.querySelector("stretch-session [role=status]");
            new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
        }"""
    )
    twist.press("Start")
    twist.passes(FIRST + 30 + 10 + 30 + 10 + 30 + 10 + 30)
    assert twist.page.evaluate("heard") == [
        "Get ready. Next: Rep 1 of 4, Left side.",
        "Hold. Rep 1 of 4, Left side.",
        "Half-way.",
        "Switch sides. Next: Rep 2 of 4, Right side.",
        "Hold. Rep 2 of 4, Right side.",
        "Half-way.",
        "Switch sides. Next: Rep 3 of 4, Left side.",
        "Hold. Rep 3 of 4, Left side.",
        "Half-way.",
        "Switch sides. Next: Rep 4 of 4, Right side.",
        "Hold. Rep 4 of 4, Right side.",
        "Half-way.",
        "Done. 4 reps, 2 left, 2 right, 2 minutes of holding. Start clears the ticks and begins again.",
    ]


def test_a_removed_timer_leaves_nothing_behind(twist: Session) -> None:
    """Taken out of the page while it runs, the element stops: no timer fires, no listener answers."""
    twist.press("Start")
    twist.page.evaluate("globalThis.kept = document.querySelector('stretch-session'); kept.remove()")
    shown = twist.page.evaluate("kept.querySelector('[role=timer]').textContent")
    twist.passes(20)
    assert twist.page.evaluate("kept.querySelector('[role=timer]').textContent") == shown


def test_the_plan_in_the_page_is_the_plan_of_the_core(page: Page, site: Site) -> None:
    """The durations of stretches.json are those that the widget plays."""
    listing = page.request.get(f"{site.address}stretches.json").json()
    for stretch in listing["stretches"]:
        session = Session(page, PAGES[stretch["name"]])
        session.press("Start")
        session.passes_ms(stretch["duration"]["least"] * 1000 - 1)
        expect(session.button("Pause")).to_be_visible()
        session.passes_ms(1)
        expect(session.phase).to_have_text("Done")
        session.press("Close")
        session.press("Reset")
