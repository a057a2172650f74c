"""A session from Start to Done without touching the phone: the view, the cues, the screen, the way back in."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser_steps import FIRST, Session, planned
from conftest import PHONE, REPOSITORY, storage_key

TURN = "stretches/side-turn/"
ROUTINE = "routines/all-round/"

# What the page asks of the device, noted in the order in which it is asked.
DEVICE = """
globalThis.asked = [];
globalThis.tones = [];
// The sound clock goes with the page's, which the test moves.
Object.defineProperty(BaseAudioContext.prototype, "currentTime", { get: () => performance.now() / 1000 });
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
    // The sound clock goes on while a slow machine lays one tone after the other.
    const begun = tones[0]?.begun ?? this.context.currentTime;
    tones.push({ begun, after: when - begun, at: Date.now(), pitch: this.frequency.value });
    return start.call(this, when);
};
const stop = OscillatorNode.prototype.stop;
OscillatorNode.prototype.stop = function (when) {
    if (when === undefined) asked.push("silence");
    return stop.call(this, when);
};
Navigator.prototype.vibrate = (pattern) => { asked.push(`vibrate ${pattern}`); return true; };
navigator.audioSession = { type: "auto" };
WakeLock.prototype.request = async () => {
    asked.push("lock");
    const lock = new EventTarget();
    lock.released = false;
    lock.release = async () => { lock.released = true; asked.push("unlock"); };
    globalThis.lastLock = lock;
    return lock;
};
globalThis.said = [];
const voices = [
    { name: "Far", lang: "en-GB", localService: false },
    { name: "Near", lang: "en-GB", localService: true },
];
const speech = new EventTarget();
Object.assign(speech, {
    getVoices: () => voices, speaking: false, pending: false, cancel: () => asked.push("cut off"),
    speak: (utterance) => said.push(`${utterance.voice.name}: ${utterance.text}`),
});
Object.defineProperty(globalThis, "speechSynthesis", { value: speech, configurable: true });
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def noted(page: Page) -> Page:
    """Return a page on a device that notes what is asked of it."""
    page.add_init_script(DEVICE)
    return page


def asked(page: Page, what: str) -> list[str]:
    """Return what the page asked of the device of this kind."""
    found: list[str] = page.evaluate("what => asked.filter((each) => each.startsWith(what))", what)
    return found


def until(page: Page, condition: str) -> None:
    """Wait for what the browser does in its own time; the page's timers stand still."""
    page.evaluate(
        """async (condition) => {
            const turn = new MessageChannel();
            for (let turns = 0; !eval(condition); turns += 1) {
                if (turns > 20_000) throw new Error(`still not true: ${condition}`);
                await new Promise((resolve) => { turn.port1.onmessage = resolve; turn.port2.postMessage(null); });
            }
        }""",
        condition,
    )


def tones(page: Page) -> list[dict[str, Any]]:
    """Return the tones that were scheduled since the page was opened, once there are some."""
    until(page, "tones.length > 0")
    found: list[dict[str, Any]] = page.evaluate("tones")
    return found


def set_pace(session: Session, **fields: str | bool) -> None:
    """Open the reader's own pace and fill in these fields."""
    session.page.locator(".pace summary").click()
    for label, value in fields.items():
        field = session.page.locator(f".pace [name={label}]")
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("each => each.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)


# The view that fills the screen


def test_start_fills_the_screen(page: Page) -> None:
    """One press, and the session has the whole screen, with controls of at least 64 px."""
    session = Session(page, TURN)
    session.press("Start")
    view = page.get_by_role("dialog", name="Session")
    expect(view).to_be_visible()
    assert view.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    for button in view.get_by_role("button").all():
        size = button.bounding_box()
        assert size
        assert size["height"] >= 64


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (844, 390), (1280, 800), (1920, 1080)])
def test_the_view_fits_the_screen(page: Page, size: tuple[int, int]) -> None:
    """Phase, time, rep and the three controls are on the screen, upright and on its side, on a phone and on a TV."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    session = Session(page, ROUTINE)
    session.press("Start")
    session.press("Next stretch")
    session.passes(30)
    for part in (session.phase, session.digits, session.place, *map(session.button, ("Back", "Pause", "Skip"))):
        expect(part).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= size[0]


@pytest.mark.parametrize("way", ["Escape", "back button", "reload", "closed tab", "empty battery"])
def test_leaving_by_mistake_loses_nothing(page: Page, way: str) -> None:
    """However the view was left, the session waits at the same second and asks whether to continue."""
    session = Session(page, TURN)
    session.press("Start")
    session.plays(FIRST + 30 + 10 + 12)
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "back button":
        page.go_back()
    elif way == "reload":
        page.reload()
    else:
        context = page.context
        stored = page.evaluate("({ ...localStorage })")
        with page.expect_event("close"):
            page.close(run_before_unload=True)
        page = context.new_page()
        page.clock.install(time=1_800_000_100)
        if way == "empty battery":
            # A device that dies lets no page save a last time.
            page.goto("record/")
            page.evaluate("stored => Object.assign(localStorage, stored)", stored)
    session = Session(page, TURN) if way in {"closed tab", "empty battery"} else session
    expect(page.get_by_text("Continue where you were?")).to_be_visible()
    expect(session.phase).to_have_text("Hold")
    left = 20 if way == "empty battery" else 18  # that one is at most five seconds behind
    expect(session.digits).to_have_text(str(left))
    expect(session.place).to_contain_text("Rep 2 of 4")
    assert session.ticked() == 1
    session.press("Resume")
    session.plays(3 + left)
    expect(session.phase).to_have_text("Switch sides")


def test_the_smaller_view_goes_on_in_the_page(page: Page) -> None:
    """Leaving the view by its own button pauses nothing, and the page's history is as it was."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST)
    session.press("Smaller view")
    expect(page.get_by_role("dialog", name="Session")).to_be_hidden()
    session.passes(10)
    session.shows("Hold", 20)
    session.press("Whole screen")
    expect(page.get_by_role("dialog", name="Session")).to_be_visible()
    session.passes(5)
    session.shows("Hold", 15)


def test_space_pauses_and_arrows_skip(page: Page) -> None:
    """In the view the keyboard works from anywhere, and says so on the screen."""
    session = Session(page, TURN)
    session.press("Start")
    session.press("More")
    expect(page.get_by_text("Space pauses and goes on. The arrow keys skip and go back.")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    expect(session.button("Resume")).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    session.shows("Hold", 30)
    page.keyboard.press("ArrowLeft")
    session.shows("Get ready", FIRST)


def test_the_bar_fills_as_the_time_passes(page: Page) -> None:
    """Half of a hold is seen as half a bar of another colour."""
    page.emulate_media(reduced_motion="reduce")
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 15)
    bar = page.locator(".timer-bar").bounding_box()
    assert bar
    y = bar["y"] + bar["height"] / 2
    left, right = (page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1}) for x in (190, 200))
    assert left != right


def test_another_tab_takes_nothing_away(page: Page) -> None:
    """A second tab of the page leaves a running session alone; begun there, it runs only there."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 30 + 10)
    other = Session(page.context.new_page(), TURN)
    other.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    session.passes(10)
    expect(session.phase).to_have_text("Hold")
    assert page.evaluate("Object.keys(localStorage).some((key) => key.includes(':session '))")
    expect(other.page.get_by_text("Continue where you were?")).to_be_hidden()
    other.press("Start")
    expect(session.button("Start")).to_be_visible()
    expect(page.get_by_role("dialog", name="Session")).to_be_hidden()
    expect(other.button("Pause")).to_be_visible()


def test_a_rep_done_over_counts_once(page: Page) -> None:
    """What Back repeats is not counted twice, in the summary or in the record."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 30)
    session.press("Back")
    session.passes(155)
    expect(page.locator(".timer-summary")).to_have_text("4 reps, 2 left, 2 right, 2 minutes of holding")
    page.goto("record/")
    expect(page.get_by_role("row", name="Side turn")).to_contain_text("14222")


def test_home_starts_the_session_and_knows_a_returning_reader(page: Page) -> None:
    """Its Start runs the routine with no second press; the next day it tells when and how much of it was done."""
    page.goto("")
    expect(page.locator("last-time")).to_be_hidden()
    page.get_by_role("link", name="Start the routine").click()
    expect(page.get_by_role("dialog", name="Session").get_by_role("button", name="Pause")).to_be_visible()
    # Swedish dates have the form of the record's.
    day = page.evaluate("new Date(Date.now() - 86_400_000).toLocaleDateString('sv')")
    done = {"title": "Side turn", "seconds": 120, "holds": 4, "left": 2, "right": 2}
    record = json.dumps({"version": 1, "value": {day: {"side-turn": done}}})
    page.evaluate("([key, record]) => localStorage.setItem(key, record)", [storage_key("record"), record])
    page.goto("")
    expect(page.locator("last-time")).to_contain_text("Last time: yesterday, 1 of ")


def test_a_session_ends_when_its_reader_wants(page: Page) -> None:
    """End stops it before its end, tells what was done, and keeps the ticks."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 30)
    session.press("End")
    expect(session.phase).to_have_text("Done for today")
    expect(page.locator(".timer-summary")).to_contain_text("1 rep, 1 left, 0 right")
    session.press("Close")
    assert session.ticked() == 1


# The routine


def test_the_routine_says_where_it_is(page: Page) -> None:
    """Stretch, rep, side, the step that matters, the time left and what comes next are on the screen."""
    session = Session(page, ROUTINE)
    session.press("Start")
    session.passes(FIRST + 300)
    session.shows("Change position", 40)
    expect(session.place).to_contain_text("Next: Curl up lying Rep 1 of 5")
    session.press("Next stretch")
    session.passes(20)
    timer = page.get_by_role("region", name="Timer")
    for words in ("Stretch 2 of 3", "Side turn", "Rep 1 of 4", "Left side", "Look behind you and hold still"):
        expect(timer).to_contain_text(words)
    expect(timer).to_contain_text("Next: Switch sides")
    expect(timer.get_by_text("4:10")).to_be_visible()
    session.passes(30)
    expect(timer).to_contain_text("Turn to the front.")


def test_reps_and_stretches_are_skipped_by_different_buttons(page: Page) -> None:
    """A rep and a stretch can be skipped and gone back to, each by its own button."""
    session = Session(page, ROUTINE)
    session.press("Start")
    session.press("Next stretch")
    expect(session.place).to_contain_text("Curl up")
    session.press("Next stretch")
    session.press("Skip")
    session.press("Skip")
    session.shows("Switch sides", 10)
    session.press("Previous stretch")
    session.shows("Change position", 20)
    expect(session.place).to_contain_text("Side turn")
    session.press("Previous stretch")
    expect(session.place).to_contain_text("Curl up")


# Cues


@pytest.mark.parametrize("name", ["side-turn", "all-round"])
def test_every_tone_is_laid_on_its_instant(noted: Page, name: str) -> None:
    """All tones of the plan are scheduled at Start, each within 10 ms of its phase's boundary, so that a hidden tab
    sounds on time."""
    session = Session(noted, {"side-turn": TURN, "all-round": ROUTINE}[name])
    session.press("Start")
    scheduled = [tone["after"] for tone in tones(noted)]
    boundary = 0.0
    for phase in planned(name):
        moments = [boundary]
        if phase.kind == "hold":
            moments.append(boundary + phase.seconds / 2)
        if phase.seconds > 6:
            moments += [boundary + phase.seconds - before for before in (3, 2, 1)]
        for moment in moments:
            assert any(abs(after - moment) < 0.010 for after in scheduled), (phase, moment)
        boundary += phase.seconds
    assert any(abs(after - boundary) < 0.010 for after in scheduled)
    assert noted.evaluate("navigator.audioSession.type") == "playback"


def test_what_goes_along_is_asked_for_again(noted: Page) -> None:
    """A session plays on without its tones where they did not come, and the next Start brings them."""
    noted.route("**/effects.*.js", lambda route: route.fulfill(status=404), times=1)
    with noted.expect_response("**/effects.*.js"):
        noted.goto(TURN)
    noted.clock.pause_at(1_800_000_100)
    noted.get_by_role("button", name="Start", exact=True).click()
    noted.clock.run_for(FIRST * 1000)
    expect(noted.locator(".timer-phase strong")).to_have_text("Hold")
    noted.get_by_role("button", name="More", exact=True).click()
    noted.get_by_role("button", name="End", exact=True).click()
    noted.get_by_role("button", name="Start", exact=True).click()
    assert tones(noted)


def test_a_pause_silences_what_was_to_come(noted: Page) -> None:
    """Paused, no tone sounds; resumed, the rest is laid anew behind the lead-in."""
    session = Session(noted, TURN)
    session.press("Start")
    tones(noted)
    session.passes(FIRST + 10)
    noted.evaluate("asked.length = 0")
    session.press("Pause")
    assert asked(noted, "silence")
    noted.evaluate("tones.length = 0")
    session.press("Resume")
    laid = tones(noted)
    assert any(abs(tone["after"] - (3 + 20)) < 0.010 for tone in laid)
    # Get ready sounds at once, and the hold begins with its own tone behind the lead-in.
    assert any(tone["pitch"] == 392 and abs(tone["after"]) < 0.010 for tone in laid)
    assert any(tone["pitch"] == 523 and abs(tone["after"] - 3) < 0.010 for tone in laid)


def test_the_first_tone_is_not_lost_while_the_sound_wakes_up(noted: Page) -> None:
    """With a clock that runs, the tone of the phase that was just entered still sounds."""
    session = Session(noted, TURN)
    noted.clock.resume()
    session.press("Start")
    assert any(tone["pitch"] == 392 and tone["after"] < 0.2 for tone in tones(noted))


def test_a_rest_of_nothing_is_silent_and_costs_nothing(noted: Page) -> None:
    """With a rest of 0 s one hold follows the other on the second, and no rest is shown or sounded."""
    session = Session(noted, "stretches/cats-bow/")
    set_pace(session, rest="0", getReady="0")
    session.press("Start")
    session.shows("Hold", 20)
    session.passes(20)
    session.shows("Hold", 20)
    expect(session.place).to_contain_text("Rep 2 of 3")
    session.passes(40)
    expect(session.phase).to_have_text("Done for today")
    starts = sorted({round(tone["after"]) for tone in tones(noted) if tone["pitch"] == 784})
    assert starts[:3] == [0, 20, 40]


def test_cues_can_be_switched_off_one_by_one(noted: Page) -> None:
    """Without tones, vibration and flash nothing is sounded, felt or flashed."""
    session = Session(noted, TURN)
    set_pace(session, tones=False, vibration=False, flash=False)
    session.press("Start")
    session.passes(FIRST + 30)
    assert noted.evaluate("tones.length") == 0
    assert asked(noted, "vibrate") == []
    flashes = "document.querySelector('.timer').getAnimations().filter((each) => !(each instanceof CSSTransition))"
    assert noted.evaluate(f"{flashes}.length") == 0


def test_tones_can_be_switched_on_while_it_runs(noted: Page) -> None:
    """A session that began without tones sounds the rest once they are wanted."""
    session = Session(noted, TURN)
    set_pace(session, tones=False, wholeScreen=False)
    session.press("Start")
    session.passes(FIRST + 10)
    assert noted.evaluate("tones.length") == 0
    noted.locator(".pace [name=tones]").check()
    until(noted, "tones.length > 0")
    assert any(abs(tone["after"] - 20) < 0.010 for tone in tones(noted))


def test_phases_are_felt(noted: Page) -> None:
    """Where the device vibrates, hold, half-way, switch and Done differ."""
    session = Session(noted, TURN)
    session.press("Start")
    session.plays(155)
    felt = asked(noted, "vibrate")
    assert len(set(felt)) == 5
    assert len(felt) == 1 + 4 + 4 + 3 + 1


def test_the_voice_is_the_devices_own(noted: Page) -> None:
    """Once switched on, a local voice says each phase, never one from the network, and never cuts itself off."""
    session = Session(noted, TURN)
    set_pace(session, voice=True)
    session.press("Start")
    session.plays(FIRST + 30)
    assert noted.evaluate("said") == [
        "Near: Get ready. Next: Rep 1 of 4, Left side.",
        "Near: Hold. Rep 1 of 4, Left side.",
        "Near: Half-way.",
        "Near: Switch sides. Next: Rep 2 of 4, Right side.",
    ]
    assert asked(noted, "cut off") == []


def test_my_sound_can_be_tested(noted: Page) -> None:
    """The test plays tones and explains the silent switch."""
    session = Session(noted, TURN)
    set_pace(session)
    session.press("Test my sound")
    assert len(tones(noted)) >= 3
    expect(noted.locator(".pace").get_by_text("move the ring switch on its side away from silent")).to_be_visible()


# The screen


def test_the_screen_stays_on_while_it_runs(noted: Page) -> None:
    """The lock is taken at Start, given back on pause, taken again after the tab was hidden, and given back at Done."""
    session = Session(noted, TURN)
    session.press("Start")
    until(noted, "asked.includes('lock')")
    session.press("Pause")
    until(noted, "asked.includes('unlock')")
    session.press("Resume")
    until(noted, "asked.filter((each) => each === 'lock').length === 2")
    noted.evaluate("lastLock.released = true; document.dispatchEvent(new Event('visibilitychange'))")
    until(noted, "asked.filter((each) => each === 'lock').length === 3")
    session.passes(200)
    until(noted, "asked.filter((each) => each === 'unlock').length === 2")


def test_a_screen_that_cannot_be_kept_on_is_told_once(page: Page) -> None:
    """Without a wake lock the reader is told at the first session, and not again."""
    page.add_init_script("delete Navigator.prototype.wakeLock")
    note = page.get_by_text("This browser cannot keep the screen on.")
    session = Session(page, TURN)
    session.press("Start")
    expect(note).to_be_visible()
    session.press("Smaller view")
    session.press("Reset")
    page.reload()
    session.press("Start")
    expect(note).to_be_hidden()


# The reader's own pace


def test_each_hold_can_wait_for_a_tap(page: Page) -> None:
    """Whoever wants to be waited for every time begins each hold with a tap anywhere in the view."""
    session = Session(page, TURN)
    set_pace(session, waitFor="every")
    session.press("Start")
    session.passes(FIRST + 600)
    expect(session.phase).to_have_text("Tap to hold")
    page.get_by_role("dialog", name="Session").click(position={"x": 200, "y": 300})
    session.shows("Hold", 30)
    session.passes(30 + 10 + 60)
    expect(session.phase).to_have_text("Tap to hold")
    expect(session.place).to_contain_text("Rep 2 of 4")


def test_a_number_that_cannot_be_used_is_put_right(page: Page) -> None:
    """What a field shows is what is played: the nearest number that can be, or the guide's own."""
    session = Session(page, TURN)
    hold = page.get_by_label("Hold for")
    for typed, used in (("0", "1"), ("-5", "1"), ("3.4", "3"), ("99999", "600"), ("", "30")):
        hold.fill(typed)
        hold.blur()
        expect(hold).to_have_value(used)
        session.press("Start")
        session.passes(FIRST)
        session.shows("Hold", int(used))
        session.press("End")


def test_the_estimate_follows_the_pace(page: Page) -> None:
    """The time in all is told before Start, and changes with every setting."""
    session = Session(page, TURN)
    whole = page.get_by_role("region", name="Timer").locator(".timer-whole")
    expect(whole).to_have_text("2:35 in all")
    set_pace(session, switchSides="30", getReady="60")
    expect(whole).to_have_text("4:30 in all")
    page.reload()
    expect(whole).to_have_text("4:30 in all")
    page.locator(".pace summary").click()
    session.press("Back to the guide’s dose")
    expect(whole).to_have_text("2:35 in all")


# It hurts


def test_it_hurts_stops_and_says_what_to_do(page: Page) -> None:
    """One button stops the clock and shows the stop rule and the emergency signs; then the session can go on."""
    session = Session(page, ROUTINE)
    session.press("Start")
    session.press("Next stretch")
    session.passes(45)
    session.press("It hurts")
    panel = page.get_by_role("region", name="It hurts")
    for words in ("Stop if you feel", "pins and needles", "Call at once", "takes your breath"):
        expect(panel).to_contain_text(words)
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    session.passes(600)
    session.press("Continue")
    session.passes(3)
    session.shows("Hold", 15)
    session.press("It hurts")
    session.press("Skip this stretch")
    session.shows("Change position", 20)
    expect(session.place).to_contain_text("Side turn")
    session.press("It hurts")
    session.press("End")
    expect(session.phase).to_have_text("Ready")
    expect(page.get_by_role("dialog", name="Session")).to_be_hidden()


# Done


def test_done_tells_what_was_done_and_records_it(page: Page, tmp_path: Path) -> None:
    """Reps, sides and minutes are told at the end; the record shows them, saves and loads a copy, and is cleared."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(155)
    expect(page.locator(".timer-summary")).to_have_text("4 reps, 2 left, 2 right, 2 minutes of holding")

    page.goto("record/")
    row = page.get_by_role("row", name="Side turn")
    expect(row).to_contain_text("14222")  # one day, four holds, two on each side, two minutes
    expect(page.get_by_text("2 minutes").first).to_be_attached()
    expect(page.get_by_text("Your browser may delete this record")).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a copy").click()
    copy = tmp_path / saving.value.suggested_filename
    saving.value.save_as(copy)
    assert json.loads(copy.read_text(encoding="utf-8"))["days"]

    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Press again to clear all").click()
    expect(page.get_by_text("Nothing is recorded yet.")).to_be_visible()
    page.get_by_label("Load a copy").set_input_files(copy)
    expect(row).to_be_visible()
    page.get_by_label("Load a copy").set_input_files(REPOSITORY / "mkdocs.yml")
    expect(page.get_by_text("This file is no copy of a record.")).to_be_visible()
    expect(row).to_be_visible()


def test_done_shows_the_last_days_and_the_way_up(page: Page) -> None:
    """Today is marked among seven days, and whoever lies on the floor sees each step of the way up."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(155)
    days = page.get_by_role("list", name="The last seven days").get_by_role("listitem")
    expect(days).to_have_count(7)
    today = page.evaluate("new Date().toLocaleDateString('en', { weekday: 'long' })")
    expect(days.last).to_have_text(re.compile(f"{today}: done$"))
    expect(days.first).to_have_text(re.compile(": nothing noted$"))
    way = page.get_by_role("list", name="How to get up from the floor").get_by_role("listitem")
    expect(way).to_have_text(["Kneel beside the chair.", "Push yourself up until you stand."])
    expect(way.locator("svg")).to_have_count(2)
    # A phone that lies on its side has its words above the buttons, too.
    page.set_viewport_size({"width": 844, "height": 390})
    step, close = way.first.bounding_box(), session.button("Close").bounding_box()
    assert step
    assert close
    assert step["y"] + step["height"] <= close["y"]
    page.set_viewport_size(PHONE["viewport"])
    session = Session(page, "stretches/chair-lean/")
    session.press("Start")
    while session.phase.inner_text() != "Done for today":
        session.passes(10)
    expect(days).to_have_count(7)
    expect(way.filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("stored", ["{", "[]", '{"version":1,"value":{"2026-01-01":{"x":5,"y":{"title":1}}}}'])
def test_a_damaged_record_is_no_harm(page: Page, stored: str) -> None:
    """Whatever stands where the record should be, its page opens."""
    page.goto("record/")
    page.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [storage_key("record"), stored])
    page.reload()
    expect(page.get_by_role("heading", name="Your record")).to_be_visible()


# What a browser may refuse, or not have
REFUSED = {
    "storage": """for (const name of ["getItem", "setItem", "removeItem"]) {
        Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
    }""",
    "cookies": """for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, { get() { throw new DOMException("no", "SecurityError"); } });
    }""",
    "sound": "globalThis.AudioContext = class { constructor() { throw new DOMException('no', 'NotSupported'); } };",
    "sound that never wakes": """Object.defineProperty(AudioContext.prototype, "state", { value: "suspended" });
        AudioContext.prototype.resume = () => new Promise(() => {});""",
    "wake lock": "WakeLock.prototype.request = async () => { throw new DOMException('no', 'NotAllowedError'); };",
    "all that is new": """delete globalThis.AudioContext; delete Navigator.prototype.wakeLock;
        delete Navigator.prototype.vibrate;
        Object.defineProperty(globalThis, "speechSynthesis", { value: undefined });""",
}


@pytest.mark.parametrize("refused", REFUSED)
def test_a_session_needs_nothing_that_may_be_refused(page: Page, refused: str) -> None:
    """Where the browser refuses one thing, all else works: sound test, box, print choice, and Start to Done."""
    page.add_init_script(REFUSED[refused])
    session = Session(page, TURN)
    set_pace(session, teach="never", waitFor="never")
    session.press("Test my sound")
    session.box("Rep 1, left side").check()
    page.get_by_label("In large print").check()
    session.press("Start")
    if page.get_by_role("region", name="Before you start").is_visible():
        session.press("Start")  # a device that cannot remember tells its rules on every page
    session.passes(115)
    expect(session.phase).to_have_text("Done for today")
    expect(page.locator(".checklist li input:checked")).to_have_count(4)


# What is heard


LISTEN = """() => {
    globalThis.heard = [];
    for (const status of document.querySelectorAll("stretch-session [role=status]")) {
        new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
    }
}"""


def test_a_whole_routine_as_a_screen_reader_tells_it(page: Page) -> None:
    """All that is announced from Start to Done of the routine is short enough to be pleasant, and stays as it is."""
    session = Session(page, ROUTINE)
    page.evaluate(LISTEN)
    session.press("Start")
    for phase in planned("all-round"):
        session.plays(phase.seconds)
    heard = "\n".join(page.evaluate("heard")) + "\n"
    assert heard == (REPOSITORY / "tests/heard.txt").read_text(encoding="utf-8")


def test_a_session_with_eyes_closed(page: Page) -> None:
    """With the keyboard alone, by what is announced alone, a session is paused, asked, skipped, stopped and ended."""
    session = Session(page, TURN)
    page.evaluate(LISTEN)
    session.button("Start").focus()
    page.keyboard.press("Enter")
    session.plays(FIRST + 12)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    session.button("Time left").focus()
    for _ in range(2):
        page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    session.button("It hurts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stop, and come out of it slowly")).to_be_focused()
    session.button("Continue").focus()
    page.keyboard.press("Enter")
    session.plays(FIRST + 30)
    plan = page.get_by_role("list", name="Plan").get_by_role("listitem")
    expect(plan).to_have_text(
        [
            "Rep 1 of 4, Left side, done",
            "Rep 2 of 4, Right side, now",
            "Rep 3 of 4, Left side, to come",
            "Rep 4 of 4, Right side, to come",
        ]
    )
    session.button("More").focus()
    page.keyboard.press("Enter")
    session.button("End").focus()
    page.keyboard.press("Enter")
    assert [each for each in page.evaluate("heard") if each] == [
        "Get ready. Next: Rep 1 of 4, Left side.",
        "Hold. Rep 1 of 4, Left side.",
        "Hold: 18 seconds. In all: 2 minutes 18 seconds.",
        "Paused. Hold. Rep 1 of 4, Left side.",
        *["Paused: 18 seconds. In all: 2 minutes 18 seconds."] * 2,
        "Paused. Switch sides. Next: Rep 2 of 4, Right side.",
        "Paused. Get ready. Next: Rep 1 of 4, Left side.",
        *["Get ready. Next: Rep 1 of 4, Left side."] * 2,  # it hurt in between
        "Hold. Rep 1 of 4, Left side.",
        "Half-way.",
        "Switch sides. Next: Rep 2 of 4, Right side.",
        "Done for today. 1 rep, 1 left, 0 right, 30 seconds of holding. Start plays what is left.",
    ]


def test_a_stretch_that_was_renamed_has_its_newest_name(page: Page) -> None:
    """In the record a stretch has the name of its last day, and a day on which nothing is left of it does not count."""
    done = '"seconds":30,"holds":1,"left":0,"right":0'
    none = '"seconds":0,"holds":0,"left":0,"right":0'
    days = ",".join(
        f'"2026-11-{day}":{{"turn":{{"title":"{title}",{what}}}}}'
        for day, title, what in ((24, "New name", done), (22, "Older name", done), (21, "Oldest name", none))
    )
    page.goto("record/")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [storage_key("record"), f'{{"version":1,"value":{{{days}}}}}'],
    )
    page.reload()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="New name"))
    expect(row.get_by_role("cell").first).to_have_text("2")
    expect(page.get_by_role("rowheader")).to_have_count(1)
