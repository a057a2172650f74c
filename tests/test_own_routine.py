"""A routine of the reader's own: made, kept, played, sent as a link, and opened by whoever gets it."""

import json
import random
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from accessibility import violations_in_both_schemes
from browser_steps import Session
from conftest import Build, Site, reading, served, storage_key, waiting
from javascript import called
from printed import on_one_sheet, sheets

YOURS = "routines/yours/"
SENT = "r=1;t=For_your_back;n=Stop_if_your_leg_tingles._A._Physio;d=mon,wed;x=2;side-turn.h7.r1;curl-up.s3;gone"
STORED = "Object.keys(localStorage).filter((key) => !/:(pace|before)$/.test(key))"


def opened(page: Page, fragment: str = "") -> Locator:
    """Open the page of own routines with this behind the #, and return what it shows."""
    page.goto("about:blank")
    page.goto(f"{YOURS}#{fragment}")
    expect(page.locator("own-routine[ready]")).to_be_attached()
    return page.locator("own-routine")


def unfold(page: Page) -> None:
    """Show the boxes of every stretch."""
    page.locator(".parts details").evaluate_all("(all) => all.forEach((each) => each.open = true)")


def items(page: Page) -> list[str]:
    """Return the names of the stretches in the form, in their order."""
    return page.locator("[data-part=turns] legend").all_text_contents()


def save(page: Page) -> None:
    """Save what is in the form, and wait until it is shown."""
    page.get_by_role("button", name="Save and show").click()
    expect(page.locator("stretch-session[with-effects]")).to_be_attached()


def test_a_reader_makes_a_routine_and_plays_it(page: Page) -> None:
    """From a stretch's own page to a routine of two, with other doses: kept, played, ticked, and the same tomorrow."""
    page.goto("stretches/side-turn/")
    page.get_by_role("link", name="Add to your routine").click()
    page.get_by_role("link", name="A new routine").click()
    turn = page.get_by_role("group", name="Side turn")
    expect(turn.get_by_text("The guide says:")).to_be_visible()
    turn.get_by_label("Hold for").fill("7")
    turn.get_by_label("Reps on each side").fill("1")
    page.get_by_label("A stretch").select_option("Curl up")
    page.get_by_role("button", name="Add it").click()
    page.get_by_label("Its name").fill("Before breakfast")
    save(page)
    expect(page.get_by_role("heading", name="Before breakfast")).to_be_visible()
    session = Session(page, page.url)
    session.press("Start")
    session.passes(5 + 7)
    expect(session.phase).to_have_text("Switch sides")
    unfold(page)
    expect(session.box("Rep 1, left side")).to_be_checked()
    page.reload()
    expect(page.locator("stretch-session[with-effects]")).to_be_attached()
    unfold(page)
    expect(session.box("Rep 1, left side")).to_be_checked()
    opened(page)
    expect(page.get_by_role("link", name="Before breakfast")).to_be_visible()


def test_an_own_dose_is_played_to_the_box(page: Page) -> None:
    """Reps, sets and rests beyond those of the page make boxes of their own, with a name each."""
    opened(page, "r=1;side-turn.h7.r1.s2.q9;curl-up.r12")
    unfold(page)
    names = page.get_by_role("group", name="Side turn").get_by_role("checkbox", name="Set").all()
    assert len(names) == 4
    expect(page.get_by_role("checkbox", name="Set 2, rep 2, right side")).to_be_attached()
    assert page.get_by_role("group", name="Curl up").get_by_role("checkbox", name="Rep 12").count() == 1
    session = Session(page, page.url)
    session.press("Start")
    for phase, seconds in (("Get ready", 5), ("Hold", 7), ("Switch sides", 10), ("Hold", 7), ("Switch sides", 10)):
        session.shows(phase, seconds)
        session.passes(seconds)
    expect(session.place).to_contain_text("Set 2 of 2, rep 1 of 2")


def test_a_routine_is_changed_with_the_keyboard_and_each_move_is_told(page: Page) -> None:
    """Moved up and down and removed: a screen reader hears where it is now, and the focus stays with it."""
    opened(page, "edit::r=1;side-turn;curl-up;side-turn")
    told = page.locator("own-routine [role=status]").first
    up = page.get_by_role("group", name="Curl up").get_by_role("button", name="Move up")
    up.press("Enter")
    assert items(page) == ["Curl up", "Side turn", "Side turn"]
    expect(told).to_have_text("Curl up is now number 1 of 3.")
    expect(up).to_be_focused()
    page.get_by_role("group", name="Curl up").get_by_role("button", name="Move down").press("Enter")
    expect(told).to_have_text("Curl up is now number 2 of 3.")
    page.get_by_role("group", name="Curl up").get_by_role("button", name="Remove").press("Enter")
    expect(told).to_have_text("Curl up is removed.")
    assert items(page) == ["Side turn", "Side turn"]
    expect(page.get_by_role("button", name="Remove").nth(1)).to_be_focused()
    page.reload()
    expect(page.locator("own-routine[ready]")).to_be_attached()
    assert items(page) == ["Side turn", "Side turn"]


def test_only_this_page_leads_to_a_change_of_what_is_kept(page: Page) -> None:
    """Change it and Save put the new in the place of the old; the same address from elsewhere takes nobody's place."""
    opened(page, "r=1;t=Mine;side-turn")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Its name")).to_be_visible()
    address = page.url
    page.get_by_label("Its name").fill("Mine, changed")
    save(page)
    expect(opened(page).get_by_role("listitem")).to_have_text(["Mine, changed"])
    page.get_by_role("link", name="Mine, changed").click()
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Its name")).to_be_visible()
    mine = re.sub("edit:([a-z0-9]*):.*", r"edit:\1:r=1;t=Theirs;curl-up", page.url)
    assert mine != address
    opened(page, mine.partition("#")[2])
    save(page)
    expect(opened(page).get_by_role("listitem")).to_have_text(["Mine, changed", "Theirs"])


def test_a_routine_that_is_full_says_so(page: Page) -> None:
    """Whoever adds to sixty stretches, from a stretch's page or in the form, is told, and nothing is lost."""
    full = "r=1;t=Full" + ";curl-up" * 60
    opened(page, full)
    page.get_by_role("button", name="Keep it").click()
    opened(page, "add:side-turn")
    page.get_by_role("link", name="Full").click()
    told = page.get_by_text("This is more than a routine can hold.")
    expect(told).to_be_visible()
    expect(page.get_by_label("Its name")).to_be_hidden()
    assert full in page.evaluate(f"localStorage.getItem('{storage_key('yours')}')")
    opened(page, f"edit::{full}")
    expect(told).to_be_hidden()
    page.get_by_role("button", name="Add it").click()
    expect(told).to_be_visible()
    assert len(items(page)) == 60


def test_a_routine_is_put_in_order_by_dragging(page: Page) -> None:
    """The last is dragged above the first."""
    opened(page, "edit::r=1;side-turn;curl-up")
    page.set_viewport_size({"width": 390, "height": 1800})
    grip = page.locator("[data-action=grip]").last.bounding_box()
    first = page.locator("[data-part=turns] > li").first.bounding_box()
    assert grip
    assert first
    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, first["y"] + 5, steps=4)
    page.mouse.up()
    assert items(page) == ["Curl up", "Side turn"]


def test_who_opens_a_link_sees_what_the_sender_wrote_and_what_is_not_the_guides(page: Page) -> None:
    """The sender's words stand in quotes; other doses are marked, unknown stretches named; nothing is stored."""
    shown = opened(page, SENT)
    expect(shown.get_by_text("The sender wrote:")).to_be_visible()
    expect(shown.get_by_role("blockquote").locator("q", has_text="Stop if your leg tingles. A. Physio")).to_be_visible()
    expect(shown.get_by_text("This guide does not have: gone.")).to_be_visible()
    expect(shown.get_by_text("On Mon, Wed. 2 times a day.")).to_be_visible()
    turn = shown.get_by_role("group", name="Side turn")
    expect(turn.get_by_text("Hold for 7 seconds. Reps on each side: 1.")).to_be_visible()
    expect(turn.locator("[data-part=guide]")).to_contain_text("The guide says: Hold 30 seconds.")
    expect(turn.get_by_text("Beyond what the guide says.")).to_be_visible()
    assert page.evaluate(STORED) == []


def test_a_link_plays_without_being_kept_and_is_kept_when_asked(page: Page) -> None:
    """Start works at once; Keep it is a press of its own, after which the routine is among the reader's."""
    opened(page, SENT)
    session = Session(page, page.url)
    session.press("Start")
    session.passes(5 + 7)
    expect(session.phase).to_have_text("Switch sides")
    assert storage_key("yours") not in page.evaluate(STORED)
    session.press("Smaller view")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("It is kept on this device.")).to_be_visible()
    opened(page)
    page.get_by_role("link", name="For your back").click()
    expect(page.get_by_role("heading", name="For your back")).to_be_visible()
    expect(page.get_by_text("Keep this routine?")).to_be_hidden()
    page.get_by_role("button", name="Change it").click()
    page.get_by_label("Its name").fill("For my back")
    save(page)
    opened(page)
    assert page.locator("[data-part=kept] a").all_text_contents() == ["For my back"]
    page.get_by_role("link", name="For my back").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Press again to remove").click()
    expect(page.get_by_text("None is kept on this device yet.")).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("r=2;anything", "This link is of a newer version"),
        ("r=1;side-turn.h9999", "This link has a figure in it"),
        ("r=1;t=%FF", "This link holds no routine"),
        ("r=1;gone;lost", "This guide has none of the stretches"),
    ],
)
def test_a_link_that_cannot_be_played_is_told(page: Page, fragment: str, told: str) -> None:
    """Newer, damaged, impossible or of another guide: one sentence says so, and the reader's own are shown."""
    opened(page, fragment)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("button", name="Make a routine")).to_be_visible()


def test_a_link_is_a_strangers_text(page: Page) -> None:
    """Whatever stands behind the #: no error, no request but for pages of the guide, nothing stored, no markup."""
    random.seed(19)
    pieces = ["r=1", "t=<img_src=x_onerror=alert(1)>", "n=<script>", "side-turn", "curl-up.r50.s10", ".h7", "%E2%80%AE"]
    pieces += [
        "javascript:alert(1)",
        "__proto__",
        "constructor.h3",
        "edit:",
        "add:",
        "//example.org",
        "%",
        "=",
        ";",
        "'",
    ]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page)
    for number in range(20):
        text = "r=1;" * (number % 3 > 0) + ";".join(random.choices(pieces, k=random.randint(1, 9)))
        text += "x" * (8000 if number % 7 == 5 else 0)
        opened(page, text)
    opened(page, "r=1;t=<img_src=x_onerror=alert(1)>;n=<b>bold</b>;side-turn")
    expect(page.locator("q", has_text="<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("own-routine :is(img, script, q b)").count() == 0
    assert not [address for address in asked if "example.org" in address]
    assert page.evaluate(STORED) == []


def test_whatever_is_stored_as_own_routines_the_page_works(page: Page) -> None:
    """Junk in their place is none; what can be read beside it is shown."""
    opened(page)
    for value in (7, {"routines": 7}, {"routines": [None]}, {"routines": ["r=2;x", "<b>", "r=1;t=Good;side-turn"]}):
        text = json.dumps({"version": 1, "value": value})
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [storage_key("yours"), text])
        opened(page)
        expect(page.get_by_role("button", name="Make a routine")).to_be_visible()
    assert page.locator("[data-part=kept] a").all_text_contents() == ["Good"]


@pytest.mark.parametrize("fragment", ["", "edit::r=1;side-turn;curl-up.s2", SENT])
def test_each_view_is_accessible(page: Page, fragment: str) -> None:
    """axe finds nothing in either scheme."""
    opened(page, fragment)
    assert violations_in_both_schemes(page) == []


def test_without_scripts_the_page_leads_to_the_stretches(
    browser: Browser, browser_context_args: dict[str, object]
) -> None:
    """It says that a routine of one's own needs them, and nothing of the form is seen."""
    page = browser.new_context(**{**browser_context_args, "java_script_enabled": False}).new_page()  # type: ignore[arg-type]
    page.goto(YOURS)
    expect(page.get_by_text("A routine of your own needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="All stretches").click()
    expect(page.get_by_role("link", name="Side turn")).to_be_visible()


def test_a_routine_is_sent_as_a_link_a_code_and_a_file(page: Page) -> None:
    """Each holds the whole of it: what is copied, what a phone photographs, and what a file brings elsewhere."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, SENT)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Show the QR code").click()
    drawn = page.get_by_role("img", name="The QR code of the link").locator("path").get_attribute("d")
    assert called("routine/qr", [("qrCode", page.url)])[0]["path"] == drawn
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "For-your-back.txt"
    text = download.value.path().read_text(encoding="utf-8")
    assert text.splitlines() == ["For your back", "Stop if your leg tingles. A. Physio", page.url]
    opened(page)
    page.get_by_label("Open a file").set_input_files(
        FilePayload(name="a.txt", mimeType="text/plain", buffer=text.encode())
    )
    expect(page.get_by_text("The sender wrote:")).to_be_visible()
    opened(page)
    page.get_by_label("Open a file").set_input_files(FilePayload(name="a.txt", mimeType="text/plain", buffer=b"Hello"))
    expect(page.get_by_text("This file holds no routine.")).to_be_visible()


def test_the_list_for_other_programs_says_how_a_link_is_written(page: Page, site: Site) -> None:
    """The example in the schema of stretches.json is a link that this page plays, with the guide's own names."""
    listing = json.loads((site.folder / "stretches.json").read_text(encoding="utf-8"))
    schema = json.loads((site.folder / "stretches.schema.json").read_text(encoding="utf-8"))
    assert listing["own_routine"] == site.address + YOURS
    example = schema["properties"]["own_routine"]["description"].split("Example: ")[1]
    names = {"back-flexion": "curl-up", "seated-twist": "side-turn"}
    for theirs, ours in names.items():
        example = example.replace(theirs, ours)
    opened(page, example)
    expect(page.get_by_text("Hold for 20 seconds. Reps: 4.")).to_be_visible()


def test_on_paper_are_the_doses_the_note_the_code_and_the_week(page: Page) -> None:
    """The handout has all that a patient needs, with a box for each time on each day that is asked for."""
    opened(page, SENT)
    printed = sheets(page, "A4")
    for words in (
        "Hold for 7 seconds. Reps on each side: 1.",
        "Stop if your leg tingles",
        "Mon Tue Wed",
        "pins and needles",
    ):
        assert on_one_sheet(words, printed), words
    for unwanted in ("Copythelink", "Keepit", "Everythingstands", "Savea"):
        assert not any(unwanted in sheet for sheet in printed)
    week = page.locator(".week tbody tr").first.locator("td").all_text_contents()
    assert week == ["□□", "–", "□□", "–", "–", "–", "–"]
    page.emulate_media(media="print")
    expect(page.locator("[data-part=address] svg")).to_be_visible()


def test_eight_stretches_fit_two_sheets(page: Page) -> None:
    """Also with sides, and with a figure, a dose and the steps of each."""
    opened(page, "r=1;curl-up.h25;side-turn;cats-bow;half-kneel;reach-up;curl-up;side-turn.h20;cats-bow")
    assert len(sheets(page, "A4")) == 2


@pytest.mark.parametrize("path", ["stretches/side-turn/?embed", f"{YOURS}?embed#{SENT}"])
def test_a_clinic_shows_it_within_its_own_page(browser: Browser, site: Site, tmp_path: Path, path: str) -> None:
    """In a page of another origin, where nothing is stored: timer and steps alone, and a link to the whole page."""
    frame = f'<iframe src="{site.address}{path}" allow="screen-wake-lock" width="390" height="800"></iframe>'
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(frame)
    # Both stand on this machine.
    with served(tmp_path) as clinic, reading(browser, "http://localhost:") as context:
        page = waiting(context.new_page())
        refused = "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no'); } })"
        page.add_init_script(f"if (self !== top) {refused}")
        page.goto(clinic)
        within = page.frame_locator("iframe")
        expect(within.locator("stretch-session[ready]")).to_be_attached()
        expect(within.get_by_role("banner")).to_be_hidden()
        expect(within.get_by_role("contentinfo")).to_be_hidden()
        whole = within.get_by_role("link", name="The whole page")
        assert whole.get_attribute("href") == site.address + path.split("?")[0]
        for _ in range(2):
            within.get_by_role("button", name="Start", exact=True).click()
        expect(within.get_by_role("button", name="Pause")).to_be_visible()


def test_a_routine_is_proposed_and_framed(page: Page, build: Build) -> None:
    """GitHub's new-file page has all but the summary, which the check asks for; the line for another page is whole."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, SENT)
    page.get_by_role("button", name="Copy for a web page").click()
    expect(page.get_by_text("A line of HTML is copied")).to_be_visible()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(f'<iframe src="{page.url.replace("/#", "/?embed#")}" title="For your back"')
    built = build(GITHUB_REPOSITORY="owner/name", GITHUB_REF="refs/heads/main")
    assert 'data-new="https://github.com/owner/name/new/main/docs/routines"' in built.read(f"{YOURS}index.html")
    folder = "https://github.com/owner/name/new/main/docs/routines"
    routine = {"title": "Neck: first", "turns": [{"name": "side-turn"}, {"name": "curl-up"}]}
    (address,) = called("routine/send", [("proposal", folder, routine)])
    asked = parse_qs(urlsplit(address).query)
    assert asked["filename"] == ["neck-first.md"]
    front = '---\ntitle: "Neck: first"\nsummary: …\nroutine: [side-turn, curl-up]\n---\n'
    assert asked["value"] == [front]


def test_a_stretch_that_could_not_be_loaded_is_named(page: Page) -> None:
    """A page that the network does not bring is missing from the routine: the reader is told which."""
    page.route("**/stretches/curl-up/", lambda route: route.fulfill(body="Sign in", content_type="text/html"))
    opened(page, "r=1;side-turn;curl-up")
    expect(page.get_by_text("Not loaded, so left out: Curl up.")).to_be_visible()
    opened(page, "r=1;curl-up")
    expect(page.get_by_text("The stretches cannot be loaded.")).to_be_visible()
