"""What every page owes to every reader: contrast, names, reflow, and a page that works without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accessibility import violations, violations_in_both_schemes
from browser_steps import FIRST, Session
from conftest import Site

PAGES = {
    "home": "",
    "catalogue": "stretches/",
    "stretch": "stretches/curl-up/",
    "two-sided stretch": "stretches/side-turn/",
    "warm-up": "safety/warm-up/",
    "routine": "routines/all-round/",
    "safety": "safety/when-to-stop/",
    "floor": "safety/floor/",
    "record": "record/",
    "contributing": "contributing/",
    "not found": "no/such/page/",
}
STATES = ("ready", "before", "get ready", "hold", "paused", "it hurts", "switch", "done")

# The content policy lets no style in but through this door.
SPACE = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""

# Whatever hides a part of its own content, among what is seen. A place of one line may be scrolled, or end in dots.
CUT = """() => [...document.querySelectorAll("article *, header *, footer *")].filter((each) => {
    const { overflowX, overflowY } = getComputedStyle(each);
    const aside = each.matches("input, .only-heard, .md-header__title *");
    if (aside || !each.checkVisibility({ visibilityProperty: true })) return false;
    return (overflowX === "hidden" && each.scrollWidth > each.clientWidth + 1)
        || (overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1);
}).map((each) => each.outerHTML.slice(0, 80))"""

# Where the keyboard is: its name, whether that comes after the stop before, can be seen and hit, and has an outline.
STOP = """() => {
    const stop = document.activeElement;
    if (stop === document.body) return null;
    const before = globalThis.before ?? document.body;
    globalThis.before = stop;
    const [box] = stop.getClientRects();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        name: stop.getAttribute("aria-label") ?? (stop.labels?.[0] ?? stop).textContent.trim(),
        after: Boolean(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING),
        seen: stop.contains(hit) || hit.closest("label")?.contains(stop),
        height: (stop.closest("label") ?? stop).getBoundingClientRect().height,
        control: !stop.matches("a") && stop.closest("article") !== null,
        marked: getComputedStyle(stop).outlineStyle === "solid" && parseFloat(getComputedStyle(stop).outlineWidth) >= 2,
    };
}"""


def bring_to(session: Session, state: str) -> None:
    """Play the side turn up to a state."""
    if state == "ready":
        return
    if state == "before":
        session.page.evaluate("localStorage.clear()")
    session.press("Start")
    session.passes({"get ready": 1, "switch": FIRST + 32, "done": 300}.get(state, FIRST + 5))
    if state == "paused":
        session.press("Pause")
    if state == "it hurts":
        session.press("It hurts")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, name: str) -> None:
    """No page breaks a rule that axe-core knows, in either scheme."""
    page.goto(PAGES[name])
    page.clock.run_for(1000)
    assert violations_in_both_schemes(page) == []


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_while_it_runs(page: Page, state: str) -> None:
    """No state of the timer breaks a rule that axe-core knows, in either scheme."""
    session = Session(page, PAGES["two-sided stretch"])
    bring_to(session, state)
    assert violations_in_both_schemes(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", ["Menu", "Search"])
def test_axe_finds_nothing_in_what_the_header_opens(page: Page, opened: str, scheme: str) -> None:
    """Neither the menu nor the search with its results breaks a rule that axe-core knows, in either scheme."""
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.clock.resume()
    page.goto("")
    page.get_by_role("button", name=opened, exact=True).click()
    if opened == "Search":
        page.get_by_role("textbox", name="Search").press_sequentially("round")
        expect(page.get_by_role("dialog").get_by_role("heading", name="All round")).to_be_visible()
    assert violations(page) == []


def test_nothing_is_cut_off(page: Page) -> None:
    """At 320 px (or 400 % zoom) and up a page scrolls down only; with the spacing of WCAG 1.4.12 no word is cut."""
    for path in PAGES.values():
        page.goto(path)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate(SPACE, SPACED)
        if path == PAGES["routine"]:
            page.get_by_role("button", name="Start", exact=True).click()
            assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(CUT) == [], path


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_goes_through_a_page_in_its_order(page: Page, width: int) -> None:
    """From the skip link to the footer each stop follows the one before, is seen, shows its focus and can be hit."""
    page.set_viewport_size({"width": width, "height": 844})
    Session(page, PAGES["routine"])
    page.locator(".pace").evaluate("each => { each.open = true; }")
    stops = []
    for _ in range(100):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop["name"])
        assert stop["after"], stop
        assert stop["seen"], stop
        assert stop["marked"], stop
        assert stop["height"] >= (44 if stop["control"] else 0), stop
    assert stops[0] == "Skip to the content"
    assert {"When to stop", "Start", "Leave out", "Print this handout", "Your record"} <= set(stops)


def test_every_page_can_be_skipped_into_and_names_its_language(site: Site) -> None:
    """Each page, 404 included, has a language, one title, a link that skips to it, and no mark in its headings."""
    for published in site.folder.rglob("*.html"):
        html = published.read_text(encoding="utf-8")
        assert '<html lang="en"' in html, published
        assert html.count("<h1") == html.count('<h1 id="content" tabindex="-1">') == 1, published
        assert '<a class="md-skip skip" href="#content">' in html, published
        assert "headerlink" not in html, published


@pytest.mark.parametrize("name", ["Menu", "Search"])
def test_what_the_header_opens_is_closed_with_escape(page: Page, name: str) -> None:
    """With the keyboard alone the menu and the search open and close, and the focus is back where it was."""
    page.clock.resume()
    page.goto("")
    opener = page.get_by_role("button", name=name, exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    inside = page.get_by_role(
        "textbox" if name == "Search" else "navigation", name=name if name == "Search" else "Header"
    )
    link = inside if name == "Search" else inside.get_by_role("link", name="Routine")
    expect(link).to_be_visible()
    if name == "Search":
        expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(opener).to_be_focused()


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
    expect(page.get_by_text("Sit on the mat with long legs")).to_be_in_viewport(ratio=1)


def test_a_routine_is_short_and_unfolds_with_the_keyboard(page: Page) -> None:
    """Four parts take at most 2,000 px on a phone; Enter shows the boxes and the fields of one."""
    session = Session(page, PAGES["routine"])
    assert page.locator(".parts > li").count() == 4
    assert page.evaluate("document.documentElement.scrollHeight") <= 2000
    rep = session.box("Rep 1, left side")
    expect(rep).to_be_hidden()
    turn = page.get_by_role("group", name="Side turn")
    turn.get_by_text("Steps and dose").focus()
    page.keyboard.press("Enter")
    rep.check()
    expect(turn.get_by_text("Sit on the mat with long legs.")).to_be_visible()
    turn.get_by_label("Reps on each side").fill("1")
    expect(session.box("Rep 4, right side, optional")).to_be_visible()


def test_who_is_warm_says_so_without_unfolding(page: Page) -> None:
    """The warm-up of a routine has its box in its row; ticked, it is not played."""
    session = Session(page, PAGES["routine"])
    page.get_by_role("group", name="Get warm").get_by_label("I am warm already").check()
    session.press("Start")
    expect(session.place).to_contain_text("Curl up")


def test_a_short_way_plays_fewer_reps_of_each_for_today(page: Page) -> None:
    """The button beside Start tells its time and plays that; the rest is optional, also after a reload."""
    session = Session(page, PAGES["routine"])
    page.get_by_role("group", name="Get warm").get_by_label("I am warm already").check()
    short = page.get_by_role("button", name="Short: about")
    minutes = int(short.inner_text().split()[2])
    short.click()
    expect(page.get_by_role("list", name="Plan").get_by_role("listitem")).to_have_count(1 + 2 + 4 + 2)
    expect(session.place).to_contain_text("Rep 1 of 2")
    session.press("End")
    page.reload()
    session.unfold("Curl up")
    expect(session.box("Rep 3, optional")).to_be_visible()
    assert minutes <= 5
    page.get_by_role("button", name="All of it: about").click()
    expect(session.place).to_contain_text("Rep 1 of 5")
    session.press("End")
    page.goto("")
    page.get_by_role("link", name="Short of time?").click()
    expect(session.place).to_contain_text("Rep 1 of 2")


def test_a_stretch_tells_things_in_their_order(page: Page) -> None:
    """Title, summary, dose, duration, steps, timer, checklist and safety line come in this order."""
    page.goto(PAGES["two-sided stretch"])
    expect(page.get_by_role("main").locator("article")).to_match_aria_snapshot(
        """
        - heading "Side turn" [level=1]
        - paragraph: Turn your chest to one side, then to the other.
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
    expect(page.get_by_text("Lie on the mat with long legs.")).to_be_visible()
    page.get_by_role("checkbox", name="Rep 1", exact=True).check()
    expect(page.get_by_role("checkbox", name="Rep 10, optional")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("spinbutton")).to_have_count(0)
    expect(page.get_by_text("Your pace, sound and screen")).to_be_hidden()
    menu = page.get_by_role("banner").get_by_role("button")
    expect(menu).to_have_count(1)
    menu.click()
    expect(page.get_by_role("banner").get_by_role("link", name="Routine")).to_be_visible()
    page.goto(PAGES["routine"])
    page.get_by_role("group", name="Curl up").get_by_text("Steps and dose").click()
    page.get_by_role("checkbox", name="Rep 1", exact=True).check()


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
    text, chip = session.place.locator("[data-part=side]").evaluate(
        "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    )
    assert text != chip
    session.press("Smaller view")
    ticked = session.box("Rep 1, left side").screenshot()
    assert ticked != session.box("Rep 2, right side").screenshot()


def test_every_button_of_a_session_is_on_the_screen(page: Page) -> None:
    """In the phase with the most to read no button has to be scrolled to, on larger screens also while it is paused."""
    session = Session(page, PAGES["routine"])
    session.press("Start")
    session.passes(FIRST)
    session.press("Skip")
    session.passes(2)
    expect(session.phase).to_have_text("Change position")
    for main in ("Pause", "Resume"):
        for width, height in ((360, 640), (390, 664), (390, 844), (1280, 800)):
            if main == "Pause" or height > 700:
                page.set_viewport_size({"width": width, "height": height})
                for name in ("Back", main, "Skip", "It hurts", "More"):
                    expect(session.button(name).filter(visible=True)).to_be_in_viewport(ratio=0.99)
        session.press(main)


def test_what_is_folded_is_as_tight_as_the_page(page: Page) -> None:
    """Unfolded, fields and buttons have the height that they have elsewhere, and the text stands off the border."""
    session = Session(page, PAGES["two-sided stretch"])
    page.locator(".pace summary").click()
    fields = page.locator(".pace :is(summary, input[type=number], button)").locator("visible=true").all()
    heights = [box["height"] for field in fields if (box := field.bounding_box())]
    assert len(heights) == len(fields)
    assert max(heights) < 50
    border, text = page.locator(".pace").bounding_box(), session.page.locator(".pace legend").first.bounding_box()
    assert border
    assert text
    assert text["x"] - border["x"] > 10


def test_the_menu_opens_at_a_tap(page: Page) -> None:
    """On a phone the menu button shows the navigation, and closed it holds no focus."""
    page.clock.resume()
    page.goto("")
    drawer = page.get_by_role("navigation", name="Header")
    expect(drawer.get_by_role("link", name="Routine")).to_be_hidden()
    page.mouse.click(28, 24)
    expect(drawer.get_by_role("link", name="Routine")).to_be_visible()
    drawer.get_by_role("link", name="Routine").click()
    expect(page.get_by_role("heading", name="All round")).to_be_visible()
