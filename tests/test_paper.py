"""What comes out of a printer: whole pages, nothing cut, black on white, a week to tick with a pen."""

import pytest
from playwright.sync_api import Page, expect

from browser_steps import CHECKED, ENGLISH, Session
from guide.showing.dose_text import dose_in_words
from guide.showing.paper import qr_code
from guide.stretch.pages import Routine, Stretch
from printed import on_one_sheet, sheets

PAPERS = ["A4", "Letter"]
TURN = "stretches/side-turn/"
ROUTINE = "routines/all-round/"
SIGNS = (
    "a sharp pain",
    "pins and needles",
    "a leg that gives way",
    "a pain that takes your breath",
)


def page_of(name: str) -> Stretch | Routine:
    """Return a page of the guide by its file's name."""
    (found,) = [page for page in CHECKED.pages.values() if page.name == name and isinstance(page, Stretch | Routine)]
    return found


@pytest.mark.parametrize("name", ["side-turn", "curl-up"])
def test_a_stretch_is_one_clean_page(page: Page, name: str) -> None:
    """Figures, steps, dose, a week, when to stop, room to write and the address fit one sheet, without any button."""
    stretch = page_of(name)
    assert isinstance(stretch, Stretch)
    page.goto(f"stretches/{name}/")
    page.emulate_media(media="print")
    for figure in page.locator(".steps .figure").all():
        size = figure.bounding_box()
        assert size
        assert 188 < size["width"] < 190  # 50 mm are 189 px
    for paper in PAPERS:
        printed = sheets(page, paper)
        assert len(printed) == 1
        for words in (
            *stretch.steps,
            dose_in_words(stretch.dose, stretch.fields.kind, ENGLISH),
            "Name Date",
            "Week of Mon Tue Wed Thu Fri Sat Sun",
            *SIGNS,
            "Notes",
            f"stretches/{name}",
        ):
            assert on_one_sheet(words, printed), words
        for unwanted in ("Start", "Reset", "Printthishandout", "Yourpace", "Allstretches", "Yourrecord"):
            assert unwanted not in printed[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_routine_is_a_handout_of_two_pages(page: Page, paper: str) -> None:
    """Steps, a week by stretches and sides, the stop rule and the emergency signs fit two sheets, and none is cut."""
    routine = page_of("all-round")
    assert isinstance(routine, Routine)
    page.goto(ROUTINE)
    printed = sheets(page, paper)
    assert len(printed) <= 2
    week = "Mon Tue Wed Thu Fri Sat Sun Get warm Curl up Side turn, left side Side turn, right side"
    for words in (week, *SIGNS, *(step for stretch in routine.stretches for step in stretch.steps)):
        assert on_one_sheet(words, printed), words
    assert page.locator(".week td").count() == 5 * 7


def test_large_print_is_large_and_cuts_nothing(page: Page) -> None:
    """At a reader's wish the type is 17 points, by keyboard shortcut as well as by the button."""
    routine = page_of("all-round")
    assert isinstance(routine, Routine)
    page.goto(ROUTINE)
    page.get_by_label("In large print").check()
    page.emulate_media(media="print")
    assert page.locator(".parts details li").first.evaluate("each => getComputedStyle(each).fontSize") == "22.6667px"
    for paper in PAPERS:
        printed = sheets(page, paper)
        for words in (*SIGNS, *(step for stretch in routine.stretches for step in stretch.steps)):
            assert on_one_sheet(words, printed), words


def test_the_readers_own_dose_is_printed(page: Page) -> None:
    """What the reader has set stands beside the guide's dose as the reader's own; the guide's is not repeated."""
    session = Session(page, "stretches/curl-up/")
    assert not any("Myowndose" in sheet for sheet in sheets(page, "A4"))
    session.page.get_by_label("Hold for").fill("45")
    session.page.get_by_label("Reps", exact=True).fill("7")
    assert on_one_sheet("My own dose: Hold for 45 seconds. Reps: 7.", sheets(page, "A4"))
    session = Session(page, ROUTINE)
    curl_up = page.locator(".parts > li", has_text="Curl up")
    page.pdf()
    expect(curl_up).to_contain_text("My own dose: Hold for 45 seconds. Reps: 7.")
    page.locator(".pace summary").click()
    session.press("Back to the guide’s dose")
    assert not any("Myowndose" in sheet for sheet in sheets(page, "A4"))


def test_the_button_prints(page: Page) -> None:
    """ "Print this handout" opens the browser's own printing."""
    page.add_init_script("globalThis.print = () => { globalThis.printed = true; }")
    session = Session(page, ROUTINE)
    session.press("Print this handout")
    assert page.evaluate("printed") is True


def test_the_code_leads_to_the_page(page: Page) -> None:
    """The QR code is that of the page's own address, and is seen on paper alone."""
    page.goto(TURN)
    code = page.locator("svg.qr")
    expect(code).to_be_hidden()
    expected = qr_code(page.url)
    assert expected
    assert code.locator("path").get_attribute("d") == expected.path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(page: Page, scheme: str) -> None:
    """Printed from either scheme, text is black and the ground white."""
    page.emulate_media(media="print", color_scheme="light" if scheme == "light" else "dark")
    page.goto(TURN)
    colours = "each => [getComputedStyle(each).color, getComputedStyle(document.body).backgroundColor]"
    heading = page.get_by_role("heading", name="Side turn")
    assert heading.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_what_is_left_out_is_not_printed(page: Page) -> None:
    """A stretch that the reader leaves out is neither among the steps nor in the week on paper."""
    Session(page, ROUTINE)
    page.get_by_role("group", name="Side turn").get_by_label("Leave out").check()
    assert not any("Sideturn" in sheet for sheet in sheets(page, "A4"))
