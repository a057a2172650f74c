"""What clinicians prescribe beside a hold of some seconds: each kind of dose, said and played."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_steps import Session
from conftest import REPOSITORY, Site, built_and_served, reading, waiting
from test_hands_free import set_pace

LEAFLETS = REPOSITORY / "tests/other_guides/leaflets"


@pytest.fixture(scope="module")
def leaflets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the guide with one page for each kind of dose."""
    with built_and_served(tmp_path_factory.mktemp("leaflets"), guide=LEAFLETS) as site:
        yield site


@pytest.fixture
def page(browser: Browser, leaflets: Site) -> Iterator[Page]:
    """Open a phone on this guide, its clock standing still until a test moves it."""
    with reading(browser, leaflets.address) as context:
        yield waiting(context.new_page())


@pytest.mark.parametrize(
    ("name", "dose", "duration"),
    [
        (
            "pelvic-tilt",
            "Move slowly, 4 seconds out and back. 2 to 3 sets of 3 to 5 reps. Rest 1 minute between sets. "
            "2 to 3 times a day.",
            "About 1 to 3 minutes",
        ),
        ("side-breath", "Hold for 2 to 3 breaths. 1 on each side, 2 in all. Every 2 hours.", "About 40 to 50 seconds"),
        (
            "stiff-shoulder",
            "Hold 10 seconds, then 20 seconds. 2 sets of 2 reps on the stiff side. Every 2 days.",
            "About 1 minute",
        ),
        ("squeeze", "2 sets of as many reps as are comfortable.", "At your own pace"),
        ("uneven-turn", "Hold 10 seconds. 2 reps on the left, 1 on the right.", "About 55 seconds"),
    ],
)
def test_a_page_says_its_dose(leaflets: Site, name: str, dose: str, duration: str) -> None:
    """Each kind of dose is said in words, with how long it takes and how often."""
    html = (leaflets.folder / f"stretches/{name}/index.html").read_text(encoding="utf-8")
    assert f'<p class="dose">{dose}</p>' in html
    assert f'<p class="duration">{duration}</p>' in html


def test_a_movement_is_counted_rep_by_rep_and_ticked_set_by_set(page: Page) -> None:
    """The timer counts the reps of a movement, tells its two halves apart, and ticks one box for a set."""
    session = Session(page, "stretches/pelvic-tilt/")
    session.press("Start")
    session.passes(5)
    step = page.locator(".timer-step")
    expect(session.phase).to_have_text("Move")
    expect(session.digits).to_have_text("1")
    expect(session.place).to_contain_text("Set 1 of 2 Rep 1 of 3")
    expect(step).to_contain_text("Flatten your back.")
    session.passes(2)
    expect(session.phase).to_have_text("And back")
    expect(step).to_contain_text("Let it go again.")
    session.passes(2)
    expect(session.phase).to_have_text("Move")
    expect(session.place).to_contain_text("Rep 2 of 3")
    session.passes(8)
    session.shows("Rest", 60, of=60)
    assert session.ticked() == 1
    session.passes(60 + 12)
    expect(session.phase).to_have_text("Done for today")
    expect(page.locator(".timer-summary")).to_contain_text("6 reps")


def test_a_movement_is_waited_for_in_words_of_its_own(page: Page) -> None:
    """Nobody is told to hold what moves; what the reader counts waits by itself."""
    for name, words in (("pelvic-tilt", "Tap to move"), ("squeeze", "Tap for each")):
        session = Session(page, f"stretches/{name}/")
        set_pace(session, waitFor="every")
        session.press("Start")
        session.passes(5)
        expect(session.phase).to_have_text(words)


def test_breaths_are_counted_at_the_readers_own_pace(page: Page) -> None:
    """A hold in breaths lasts as long as the reader's breaths, which can be measured by tapping along."""
    page.emulate_media(reduced_motion="no-preference")
    session = Session(page, "stretches/side-breath/")
    page.get_by_text("Your pace, sound and screen").click()
    breath = page.get_by_label("One breath, in and out")
    expect(breath).to_have_value("6")
    for _ in range(4):
        session.press("Tap at each breath in")
        session.passes(9)
    expect(breath).to_have_value("9")
    session.press("Start")
    session.passes(5)
    expect(session.phase).to_have_text("Breathe in")
    expect(session.place).to_contain_text("Breath 1 of 2")
    # The number swells as long as a breath in takes, and so does the chest.
    expect(session.digits).to_have_css("transition-duration", "4.5s")
    chest = page.locator(".timer-figure path.top")
    expect(chest).to_have_css("transition-duration", "4.5s")
    expect(chest).to_have_css("scale", "1.07")
    session.passes_ms(4500)
    expect(session.phase).to_have_text("Breathe out")
    expect(chest).to_have_css("scale", "1")
    page.emulate_media(reduced_motion="reduce")
    expect(chest).to_have_css("scale", "none")
    page.emulate_media(reduced_motion="no-preference")
    session.passes_ms(4500)
    expect(session.phase).to_have_text("Breathe in")
    expect(session.digits).to_have_text("2")
    session.passes(9)
    expect(session.phase).to_have_text("Switch sides")


def test_what_nobody_times_is_counted_by_taps(page: Page) -> None:
    """As many as are comfortable: a tap anywhere counts one, and the reader says when it is enough."""
    session = Session(page, "stretches/squeeze/")
    expect(page.locator(".timer-whole")).to_have_text("At your own pace")
    session.press("Start")
    session.passes(5)
    expect(session.phase).to_have_text("Tap for each")
    expect(page.locator(".timer-whole")).to_have_text("At your own pace")
    page.get_by_role("button", name="Time left").press("Enter")
    expect(page.locator("[data-part=answer]")).to_have_text("Tap for each. In all: At your own pace.")
    expect(session.digits).to_have_text("0")
    session.press("Count one")
    page.locator(".timer-phase").click()
    expect(session.digits).to_have_text("2")
    session.press("That is enough")
    assert session.ticked() == 1
    session.passes(5)
    session.press("Count one")
    session.press("That is enough")
    expect(page.locator(".timer-summary")).to_have_text("3 reps")


def test_the_reader_says_which_side_is_the_stiff_one(page: Page) -> None:
    """One side is worked; once the reader has said which, the timer says so too, on the next visit as well."""
    session = Session(page, "stretches/stiff-shoulder/")
    expect(session.place).to_contain_text("The stiff side")
    page.get_by_role("combobox", name="The stiff side").select_option(label="Right side")
    expect(session.place).to_contain_text("Right side")
    page.reload()
    expect(session.place).to_contain_text("Right side")
    session = Session(page, "stretches/stiff-shoulder/")
    session.press("Start")
    for seconds in (5 + 10, 10, 20):
        session.passes(seconds)
    session.shows("Hold", 20)


def test_a_source_is_a_link_and_what_is_needed_is_said(page: Page) -> None:
    """Above the steps stands what is needed and when not to start; a source links to where it can be read."""
    page.goto("stretches/pelvic-tilt/")
    for sentence in (
        "You need a pillow.",
        "Leave this one out in case of a broken vertebra.",
        "Ask a clinician first in case of a new hip.",
        "Stop if your leg tingles.",
        "For the dose.",
    ):
        expect(page.get_by_text(sentence).first).to_be_visible()
    expect(page.get_by_role("link", name="Tilting")).to_have_attribute("href", "https://papers.example/tilting")
    expect(page.get_by_text("How to get down and up")).to_have_count(0)


def test_a_routine_says_which_of_its_stretches_to_leave_out(page: Page) -> None:
    """Above a routine, what is to be left out is named: "this one" would leave the reader to guess."""
    page.goto("routines/all-kinds/")
    lead = page.locator(".lead")
    expect(lead.get_by_text("Pelvic tilt: leave it out in case of a broken vertebra.", exact=True)).to_be_visible()
    expect(lead.get_by_text("Leave this one out")).to_have_count(0)
