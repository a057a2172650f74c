"""The timer and the checklist, used as a reader uses them: by the names of things, with a clock that stands still."""

import random
import re

import pytest
from playwright.sync_api import Page, expect

from browser_steps import FIRST, Session, planned
from conftest import Site, storage_key

PAGES = {
    "curl-up": "stretches/curl-up/",
    "side-turn": "stretches/side-turn/",
    "cats-bow": "stretches/cats-bow/",
    "chair-lean": "stretches/chair-lean/",
    "warm-up": "safety/warm-up/",
    "all-round": "routines/all-round/",
    "short-break": "routines/short-break/",
}
TURN = PAGES["side-turn"]
WORDS = {
    "get-ready": "Get ready",
    "transition": "Change position",
    "hold": "Hold",
    "rest": "Rest",
    "switch": "Switch sides",
}


@pytest.fixture
def turn(page: Page) -> Session:
    """Return the side turn, opened and ready."""
    return Session(page, TURN)


def test_a_whole_plan_plays_as_it_was_computed(page: Page) -> None:
    """Each phase begins and ends on its second, every box is ticked as its hold ends, and the last word is Done."""
    page.emulate_media(reduced_motion="no-preference")
    session = Session(page, PAGES["chair-lean"])
    session.press("Start")
    ticked = 0
    for phase in planned("chair-lean"):
        word = WORDS[phase.kind]
        session.shows(word, phase.seconds)
        session.passes(phase.seconds - 1)
        session.shows(word, 1, of=phase.seconds)
        session.passes(1)
        ticked += phase.kind == "hold"
        assert session.ticked() == ticked
    expect(session.phase).to_have_text("Done for today")
    # What is only offered is offered by its number.
    expect(page.get_by_role("button", name=re.compile(r"^(Start|[0-9]+ more, optional)$"))).to_be_visible()


@pytest.mark.parametrize("name", ["side-turn", "short-break"])
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
                session.plays(3 if phase.kind == "hold" else 0)
        held += phase.kind == "hold"
        assert session.ticked() == held
    expect(session.phase).to_have_text("Done for today")


def test_a_tab_that_slept_shows_the_right_phase_on_return(turn: Session) -> None:
    """Time that passed while no timer fired is counted: the holds in it are ticked."""
    turn.press("Start")
    turn.sleeps_ms((FIRST + 30 + 10 + 12) * 1000)
    turn.shows("Hold", 18)
    expect(turn.place).to_contain_text("Rep 2 of 4")
    expect(turn.place).to_contain_text("Right side")
    assert turn.ticked() == 1


def test_half_an_hour_drifts_by_nothing(page: Page) -> None:
    """Half an hour plays as it was computed, and at its end phases still change on the very millisecond."""
    session = Session(page, PAGES["all-round"])
    session.unfold("Get warm").get_by_label("Keep moving for").fill("25")
    session.press("Start")
    long_warm_up = [25 * 60 if phase.seconds == 300 else phase.seconds for phase in planned("all-round")]
    assert sum(long_warm_up) > 30 * 60
    ticked = 0
    for phase, seconds in zip(planned("all-round"), long_warm_up, strict=True):
        session.shows("Keep moving" if phase.seconds == 300 else WORDS[phase.kind], seconds)
        assert session.ticked() == ticked
        # Of the warm-up it sleeps through all but the last minute, which a browser would take long to count.
        asleep = seconds - 60 if seconds > 600 else 0
        session.sleeps_ms(asleep * 1000)
        session.passes_ms((seconds - asleep) * 1000 - 1)
        expect(session.digits).to_have_text("0:01" if seconds >= 60 else "1")
        session.passes_ms(1)
        ticked += phase.kind == "hold"
    expect(session.phase).to_have_text("Done for today")


def test_skip_leaves_a_hold_unticked_and_goes_on(turn: Session) -> None:
    """A skipped rep is not counted as done, and Start plays it afterwards."""
    turn.press("Start")
    turn.press("Skip")
    turn.shows("Hold", 30)
    turn.press("Skip")
    turn.shows("Switch sides", 10)
    turn.passes(10 + 30 + 10 + 30 + 10 + 30)
    expect(turn.phase).to_have_text("Done for today")
    assert turn.ticked() == 3
    expect(turn.page.locator(".timer-place").get_by_text("Start plays what is left.")).to_be_visible()
    turn.press("Start")
    expect(turn.place).to_contain_text("Rep 1 of 4")


def test_back_leads_into_this_hold_and_then_into_the_one_before(turn: Session) -> None:
    """Back repeats the rep from its lead-in; pressed there, it repeats the rep before, which is unticked."""
    turn.press("Start")
    turn.passes(FIRST + 30 + 10 + 5)
    turn.shows("Hold", 25)
    turn.press("Back")
    turn.shows("Switch sides", 10)
    assert turn.ticked() == 1
    turn.press("Back")
    turn.shows("Get ready", FIRST)
    assert turn.ticked() == 0


def test_start_begins_at_the_first_open_box(turn: Session) -> None:
    """Reps that are ticked already are not played again."""
    turn.box("Rep 1, left side").check()
    turn.press("Start")
    expect(turn.place).to_contain_text("Rep 2 of 4")


def test_a_box_ticked_while_it_runs_is_passed_over(turn: Session) -> None:
    """A rep that the reader ticks by hand is left out of what is to come, and nothing else is."""
    turn.press("Start")
    turn.passes(FIRST + 1)
    turn.press("Smaller view")
    turn.box("Rep 2, right side").check()
    turn.shows("Hold", 29)
    turn.passes(29)
    turn.shows("Rest", 5)
    expect(turn.place).to_contain_text("Rep 3 of 4")


def test_the_hold_is_the_readers_own(page: Page) -> None:
    """Another length of hold is played and remembered; beyond the guide's range the guide's dose is told."""
    session = Session(page, PAGES["curl-up"])
    page.get_by_label("Hold for").fill("45")
    expect(page.get_by_text("The guide says: Hold 20 to 30 seconds. 5 to 10 reps.")).to_be_visible()
    session.press("Start")
    session.passes(FIRST)
    session.shows("Hold", 45)
    page.reload()
    expect(page.get_by_label("Hold for")).to_have_value("45")


def test_the_reps_are_the_readers_own(page: Page) -> None:
    """Fewer reps or more than the guide's are offered as boxes and played; one press brings the guide's dose back."""
    session = Session(page, TURN)
    page.get_by_label("Reps on each side").fill("3")
    expect(session.place).to_contain_text("Rep 1 of 6")
    expect(session.box("Rep 6, right side")).to_be_visible()
    page.get_by_label("Reps on each side").fill("1")
    expect(session.place).to_contain_text("Rep 1 of 2")
    page.get_by_text("Your pace, sound and screen").click()
    session.press("Back to the guide’s dose")
    expect(session.place).to_contain_text("Rep 1 of 4")


def test_optional_reps_are_offered_after_done(page: Page) -> None:
    """A range of reps stops at its smaller figure; a button with their number then plays the rest."""
    session = Session(page, PAGES["curl-up"])
    session.press("Start")
    session.passes(sum(phase.seconds for phase in planned("curl-up")))
    expect(session.phase).to_have_text("Done for today")
    session.press("5 more, optional")
    expect(session.place).to_contain_text("Rep 6 of 10")


def test_start_after_everything_is_ticked_begins_anew(page: Page) -> None:
    """With no box left, Start unticks them all and plays the plan once more."""
    session = Session(page, PAGES["cats-bow"])
    for number in (1, 2, 3):
        session.box(f"Rep {number}").check()
    session.press("Start")
    session.shows("Get ready", FIRST)
    assert session.ticked() == 0


def test_ticks_survive_a_reload_and_end_with_the_day(turn: Session) -> None:
    """What was done today is still ticked after a reload; tomorrow begins empty."""
    turn.box("Rep 1, left side").check()
    turn.page.reload()
    expect(turn.box("Rep 1, left side")).to_be_checked()
    turn.page.clock.fast_forward("25:00:00")
    turn.page.reload()
    expect(turn.box("Rep 1, left side")).not_to_be_checked()


def test_reset_clears_every_tick(turn: Session) -> None:
    """Reset stops the timer and unticks everything, for good."""
    turn.press("Start")
    turn.passes(FIRST + 31)
    turn.press("Smaller view")
    turn.press("Reset")
    assert turn.ticked() == 0
    expect(turn.phase).to_have_text("Ready")
    turn.page.reload()
    assert turn.ticked() == 0


def test_two_pages_never_mix_their_ticks(turn: Session) -> None:
    """A rep of one stretch is no rep of another."""
    turn.box("Rep 1, left side").check()
    child = Session(turn.page, PAGES["cats-bow"])
    assert child.ticked() == 0


def test_two_tabs_of_one_page_agree(turn: Session) -> None:
    """A tick in one tab appears in the other."""
    other = Session(turn.page.context.new_page(), TURN)
    turn.box("Rep 2, right side").check()
    expect(other.box("Rep 2, right side")).to_be_checked()
    other.press("Reset")
    expect(turn.box("Rep 2, right side")).not_to_be_checked()


def test_damaged_storage_is_no_harm(turn: Session) -> None:
    """Whatever another program left under our key, the page opens and remembers again."""
    turn.box("Rep 1, left side").check()
    for stored in ("{", "null", "[]", '"x"', '{"day": 5, "ticked": 7, "longest": {}}'):
        turn.page.evaluate(
            """stored => {
                const key = Object.keys(localStorage).find((each) => each.includes(":ticks "));
                localStorage.setItem(key, stored);
            }""",
            stored,
        )
        turn.page.reload()
        expect(turn.page.locator("stretch-session[ready]")).to_be_attached()
        assert turn.ticked() == 0, stored
        turn.box("Rep 1, left side").check()
    turn.page.reload()
    expect(turn.box("Rep 1, left side")).to_be_checked()
    assert turn.ticked() == 1


def test_full_storage_is_no_harm(page: Page) -> None:
    """Where nothing can be stored, the timer plays and ticks all the same."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 30)
    assert session.ticked() == 1


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_does_a_whole_stretch(turn: Session, key: str) -> None:
    """Focus stays on the one button as it says Start, Pause, Resume and Start again."""
    turn.button("Start").focus()
    for name in ("Start", "Pause", "Resume"):
        expect(turn.button(name)).to_be_focused()
        turn.page.keyboard.press(key)
    expect(turn.button("Pause")).to_be_focused()
    turn.passes(sum(phase.seconds for phase in planned("side-turn")))
    expect(turn.button("Start")).to_be_focused()
    assert turn.ticked() == 4


def test_focus_is_not_lost_with_the_skip_button(turn: Session) -> None:
    """When the last Skip ends the session, the focus moves to Start; with nothing done, it is not called Done."""
    turn.press("Start")
    for _ in range(8):
        turn.button("Skip").focus()
        turn.page.keyboard.press("Enter")
    expect(turn.phase).to_have_text("Ready")
    expect(turn.button("Start")).to_be_focused()


def test_single_keys_of_the_theme_are_off(turn: Session) -> None:
    """No single character leaves the page or opens the search, also with the focus on a button (WCAG 2.1.4)."""
    turn.button("Start").focus()
    address = turn.page.url
    for key in ("p", "n", ",", ".", "f", "s", "/"):
        turn.page.keyboard.press(key)
        expect(turn.button("Start")).to_be_focused()
        assert turn.page.url == address


def test_the_search_still_takes_letters(turn: Session) -> None:
    """What is off on the page still types in the search field, and finds a stretch."""
    turn.page.set_viewport_size({"width": 1280, "height": 800})
    turn.page.clock.resume()
    field = turn.page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially("seat on the mat")
    expect(turn.page.get_by_role("dialog").get_by_role("heading", name="Side turn")).to_be_visible()


def test_each_phase_is_announced_once(turn: Session) -> None:
    """A screen reader hears of every phase when it begins, and of no second in between."""
    turn.page.evaluate(
        """() => {
            globalThis.heard = [];
            const status = document.querySelector("stretch-session [role=status]");
            new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
        }"""
    )
    turn.press("Start")
    turn.plays(FIRST + 30 + 10 + 30 + 10 + 30 + 10 + 30)
    assert turn.page.evaluate("heard") == [
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
        "Done for today. 4 reps, 2 left, 2 right, 2 minutes of holding. Start clears the ticks and begins again.",
    ]


def test_a_removed_timer_leaves_nothing_behind(turn: Session) -> None:
    """Taken out of the page while it runs, the element stops: no timer fires, no listener answers."""
    turn.press("Start")
    turn.page.evaluate("globalThis.kept = document.querySelector('stretch-session'); kept.remove()")
    shown = turn.page.evaluate("kept.querySelector('[role=timer]').textContent")
    turn.passes(20)
    assert turn.page.evaluate("kept.querySelector('[role=timer]').textContent") == shown


def test_the_plan_in_the_page_is_the_plan_of_the_core(page: Page, site: Site) -> None:
    """The durations of stretches.json are those that the widget plays."""
    listing = page.request.get(f"{site.address}stretches.json").json()
    for stretch in listing["stretches"]:
        session = Session(page, stretch["address"])
        session.press("Start")
        session.sleeps_ms(stretch["duration"]["least"] * 1000 - 1)
        expect(session.button("Pause")).to_be_visible()
        session.passes_ms(1)
        expect(session.phase).to_have_text("Done for today")
        session.press("Close")
        session.press("Reset")


def test_a_key_that_is_held_down_is_one_press(turn: Session) -> None:
    """Whoever keeps the right arrow down skips one phase and not the whole session."""
    turn.press("Start")
    for _ in range(10):
        turn.page.keyboard.down("ArrowRight")
    turn.shows("Hold", 30)
    turn.page.keyboard.up("ArrowRight")
    turn.page.keyboard.press("ArrowRight")
    expect(turn.phase).to_have_text("Switch sides")


def test_the_wheel_changes_no_dose(page: Page) -> None:
    """A wheel that turns over a field with the focus scrolls the page and leaves the figure as it is."""
    session = Session(page, TURN)
    field = page.get_by_label("Hold for")
    field.focus()
    field.hover()
    page.mouse.wheel(0, 300)
    expect(field).not_to_be_focused()
    expect(field).to_have_value("30")
    expect(session.button("Start")).to_be_visible()


def test_a_translated_page_stays_translated_and_quiet(turn: Session) -> None:
    """What the browser has translated is not written back, and a screen reader hears each phase once."""
    turn.press("Start")
    turn.plays(FIRST)
    turn.page.evaluate(
        """() => {
            document.documentElement.lang = "pl";
            const write = (part, text) => document.querySelector(`[data-part=${part}]`).textContent = text;
            for (const part of ["phase", "place", "side", "left-words"]) write(part, "⟦po polsku⟧");
            document.querySelector("[data-action=main]").textContent = "⟦pauza⟧";
            globalThis.heard = 0;
            const status = document.querySelector("[data-part=status]");
            new MutationObserver((changes) => heard += changes.length)
                .observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    turn.plays(10)
    for part in ("phase", "place", "side", "left-words"):
        expect(turn.page.locator(f"[data-part={part}]")).to_have_text("⟦po polsku⟧")
    expect(turn.button("⟦pauza⟧")).to_be_visible()
    assert turn.page.evaluate("heard") == 0
    turn.plays(20)
    expect(turn.phase).to_have_text("Switch sides")
    assert turn.page.evaluate("heard") in (2, 3)  # half-way, the new phase, and what ends half-way
    assert turn.page.locator("[role=status][data-part=status]").get_attribute("translate") == "no"


def test_a_stretch_that_comes_twice_shares_its_dose(page: Page) -> None:
    """Where a routine has a stretch twice, what the reader sets for one is the dose of both."""
    session = Session(page, PAGES["short-break"])
    page.evaluate(
        """() => {
            const [first] = document.querySelectorAll("fieldset[data-stretch]");
            const again = first.cloneNode(true);
            again.dataset.turn += ".2";
            for (const box of again.querySelectorAll("[data-rep]")) box.value = box.value.replace("-", ".2-");
            first.parentElement.append(again);
        }"""
    )
    for fold in page.get_by_text("Steps and dose").all():
        fold.click()
    fields = page.get_by_role("group", name="Reach up").get_by_label("Hold for")
    fields.first.fill("17")
    expect(fields.last).to_have_value("17")
    assert page.evaluate("Object.keys(localStorage).some((key) => localStorage[key].includes('17'))")
    session.press("Start")
    expect(session.button("Pause")).to_be_visible()


def test_a_page_from_the_browsers_cache_shows_what_was_done_meanwhile(turn: Session) -> None:
    """A page that was kept while another tab ticked a rep shows both ticks when it comes back, and loses neither."""
    turn.box("Rep 1, left side").check()
    turn.page.evaluate(
        """key => {
            const stored = JSON.parse(localStorage.getItem(key));
            stored.value.ticked.push("side-turn-1-2");
            localStorage.setItem(key, JSON.stringify(stored));
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        storage_key(f"ticks {TURN}"),
    )
    expect(turn.box("Rep 2, right side")).to_be_checked()
    turn.box("Rep 3, left side").check()
    turn.page.reload()
    assert turn.ticked() == 3
