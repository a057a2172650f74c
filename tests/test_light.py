"""The theme's script comes when it is wanted, and what the reader did until then counts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

STRETCH = "stretches/side-turn/"
THEME = "**/bundle.*.js"


@pytest.fixture
def theme_comes(page: Page) -> Callable[[], None]:
    """Hold the theme's script back, and return a function that lets it come."""
    held: list[Route] = []
    page.route(THEME, lambda route: held.append(route))
    page.clock.resume()

    def come() -> None:
        while not held:
            page.wait_for_event("request")
        with page.expect_response(THEME):
            held.pop().continue_()

    return come


def test_who_only_reads_loads_no_tones(browser: Browser, browser_context_args: dict[str, Any]) -> None:
    """Tones, voice and the moving figure come to a new reader with the first touch of the timer or its fields."""
    page = browser.new_context(**browser_context_args).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STRETCH)
    expect(page.locator("stretch-session[ready]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "effects" in address]
    page.get_by_label("Hold for").focus()
    expect(page.locator("stretch-session[with-effects]")).to_be_attached()
    page.context.close()


def test_start_needs_nothing_of_the_theme(page: Page) -> None:
    """A reader who only stretches loads neither the theme's script nor the search."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STRETCH)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert not [address for address in asked if "bundle" in address or "search" in address]


@pytest.mark.parametrize("address", [STRETCH, "routines/all-round/#session"])
@pytest.mark.parametrize("width", [390, 1280])
def test_words_typed_before_the_search_is_there_are_searched(
    page: Page, theme_comes: Callable[[], None], width: int, address: str
) -> None:
    """On a slow network the search opens at the first touch, keeps what is typed, and finds it once it can."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    page.locator(".search-button" if width < 960 else ".md-search__input").click()
    page.keyboard.type("cat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("cat")
    theme_comes()
    expect(page.get_by_role("heading", name="Cat's bow")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stretches/cats-bow/**")


def test_a_press_before_the_scripts_are_there_counts(page: Page) -> None:
    """On a slow network the first touch of Start, a box, the search and the colours is answered once it can be."""
    held: list[Route] = []
    page.route("**/assets/guide-*/*.js", lambda route: held.append(route))

    def arrive() -> None:
        while len(held) < 2:
            page.wait_for_event("request")
        while held:
            held.pop().continue_()

    page.emulate_media(color_scheme="dark")
    page.goto(STRETCH, wait_until="commit")
    page.get_by_role("checkbox", name="Rep 1, left side").check()
    page.get_by_role("button", name="Start", exact=True).click()
    arrive()
    expect(page.get_by_role("dialog", name="Session").get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".timer-place")).to_contain_text("Rep 2 of 4")
    page.goto(STRETCH, wait_until="commit")
    page.get_by_role("button", name="Switch to the light colours").click()
    arrive()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto(STRETCH, wait_until="commit")
    page.get_by_role("button", name="Search", exact=True).click()
    arrive()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_scripts_run_in_the_order_of_the_page(page: Page) -> None:
    """One that comes late is waited for by those after it, which may need what it does first."""
    held: list[Route] = []
    page.route("**/own-routine.*.js", lambda route: held.append(route))
    with page.expect_response("**/stretch-session.*.js") as came:
        page.goto("routines/yours/#r=1;side-turn", wait_until="commit")
    came.value.finished()
    assert page.evaluate("customElements.get('stretch-session')") is None
    held.pop().continue_()
    expect(page.locator("stretch-session[ready]")).to_be_attached()


@pytest.mark.parametrize("comes", [True, False])
def test_nobody_sees_a_session_without_its_styles(page: Page, comes: bool) -> None:
    """Start is ready once the styles of what it opens are there; where they do not come, it does without."""
    held: list[Route] = []
    page.route("**/later.*.css", lambda route: held.append(route))
    with page.expect_response("**/stretch-session.*.js") as came:
        page.goto(STRETCH, wait_until="commit")
    came.value.finished()
    assert page.evaluate("customElements.get('stretch-session')") is None
    held.pop().fulfill(status=200 if comes else 404, content_type="text/css")
    expect(page.locator("stretch-session[ready]")).to_be_attached()


def test_what_timers_share_is_asked_for_again(page: Page) -> None:
    """Where it did not come beside the script, a press on Start brings it, and is answered then."""
    page.route("**/session.*.txt", lambda route: route.fulfill(status=404))
    with page.expect_response("**/stretch-session.*.js"):
        page.goto(STRETCH)
    # Behind it the script has its answer.
    assert page.evaluate("fetch(document.querySelector('link[as=fetch]').href).then(({ status }) => status)") == 404
    assert page.evaluate("customElements.get('stretch-session')") is None
    page.unroute("**/session.*.txt")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("dialog", name="Session").get_by_role("button", name="Pause")).to_be_visible()


def test_a_script_that_did_not_come_is_asked_for_again(page: Page) -> None:
    """After a broken connection the next touch tries again."""
    page.clock.resume()
    page.route(THEME, lambda route: route.fulfill(status=404), times=1)
    page.goto(STRETCH)
    with page.expect_response(THEME):
        page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("cat")
    expect(page.get_by_role("heading", name="Cat's bow")).to_be_visible()


def test_the_colours_change_at_the_first_press_and_stay(page: Page) -> None:
    """The palette needs no script of the theme, and the next page begins with the colours that were chosen."""
    page.emulate_media(color_scheme="light")
    page.goto(STRETCH)
    page.get_by_role("button", name="Switch to the light colours").click()
    page.get_by_role("button", name="Switch to the dark colours").press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.route("**/guide.*.js", lambda route: route.fulfill(status=404))
    page.goto("")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_colours_follow_the_device_until_one_is_chosen(page: Page) -> None:
    """A device that turns dark turns the page dark."""
    page.emulate_media(color_scheme="light")
    page.goto(STRETCH)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_paper_shows_what_is_folded(page: Page) -> None:
    """The steps of a routine's stretches are printed, and folded again afterwards."""
    page.goto("routines/all-round/")
    expect(page.locator("stretch-session[ready]")).to_be_attached()
    step = page.get_by_text("Stand on your hands and knees like a cat").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(step).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(step).to_be_hidden()


def test_the_catalogue_shows_what_fits(page: Page) -> None:
    """Words, position, area and time leave those stretches that fit, and say how many; where none does, what would."""
    page.goto("stretches/")
    cards = page.locator(".card:visible")
    status = page.get_by_role("main").get_by_role("status")
    expect(cards).to_have_count(7)
    page.get_by_label("Position").select_option("Lying")
    expect(cards).to_have_count(1)
    expect(page.get_by_role("heading", name="First, warm up")).to_be_hidden()
    expect(status).to_have_text("1 stretch fits.")
    page.get_by_label("Words").fill("cat")
    expect(status).to_have_text("No stretch fits. Without “Words”: 1 stretch fits. Without “Position”: 1 stretch fits.")
    page.get_by_label("Position").select_option("Any")
    expect(cards).to_contain_text(["Cat's bow"])
    page.get_by_label("Words").fill("")
    page.get_by_label("Time").select_option("Up to 2 minutes")
    expect(cards).to_contain_text(["Cat's bow"])
    page.get_by_label("Time").select_option("Any")
    expect(status).to_have_text("")


def test_the_catalogue_tells_and_finds_where_a_stretch_is_done(page: Page) -> None:
    """Each card says whether one lies down for it or takes a chair, and the filter keeps those of one place."""
    page.goto("stretches/")
    page.get_by_label("Place").select_option(label="On a chair")
    shown = page.locator("stretch-filter .card").filter(visible=True)
    expect(shown.locator(".position")).to_have_text(["On a chair", "On a chair"])
    page.get_by_label("Place").select_option(label="On the floor")
    expect(shown.locator(".position").filter(has_text="On the floor")).to_have_count(shown.count())


def test_a_version_is_found_by_its_place_and_leads_to_its_stretch_and_back(page: Page) -> None:
    """Who looks for a chair finds the version on one, which the catalogue does not list beside its stretch."""
    page.goto("stretches/")
    card = page.locator(".card", has=page.get_by_role("link", name="Turn on a seat"))
    expect(card).to_be_hidden()
    page.get_by_label("Words").fill("chair")
    card.get_by_role("link", name="Turn on a seat").click()
    page.get_by_role("list", name="Other ways to do it").get_by_role("link", name="Side turn").click()
    expect(page.get_by_role("heading", name="Side turn", level=1)).to_be_visible()
    page.get_by_role("list", name="Other ways to do it").get_by_role("link", name="On a chair").click()
    expect(page.get_by_role("heading", name="Turn on a seat", level=1)).to_be_visible()
