"""A guide of many stretches: its list brings the first and then more, and a device keeps a part, and all if asked."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import GUIDE, PHONE, STRETCH, SUB_PATH, Built, Site, build_site, reading, served, settings
from guide.publishing.offline import LIST
from service_worker import until
from test_offline import KEPT

MORE = 60
ALL = MORE + 8
# What a device keeps unasked, in kilobytes.
LIMIT = 480


def numbered(number: int) -> str:
    """Return a stretch that only its number tells from the others; one in the chair is a version of the first."""
    page = STRETCH.format(title=f"Nod {number:02}", summary="Nod slowly.")
    if number == 55:
        page = page.replace("position: standing\n", "position: chair\nversion_of: nod-01\nversion: chair\n")
    if number == 60:
        page = page.replace("[neck]", "[feet]").replace("dose:", "ask_first_if: [osteoporosis]\ndose:")
    return page


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a guide of many stretches."""
    docs = {f"stretches/nod-{number:02}.md": numbered(number) for number in range(1, MORE + 1)}
    docs["../mkdocs.yml"] = settings(GUIDE).replace("offline: true", f"offline: true\n  kept_at_once_kb: {LIMIT}")
    built = build_site(tmp_path_factory.mktemp("long"), docs, {"SITE_URL": f"http://localhost{SUB_PATH}"})
    assert built.exit_code == 0, built.printed
    return built


@pytest.fixture(scope="module")
def long(built: Built) -> Iterator[Site]:
    """Serve it."""
    with served(built.folder) as address:
        yield Site(address, built.folder)


@pytest.fixture
def reader(browser: Browser, long: Site) -> Iterator[Page]:
    """Open the list as a reader does."""
    with reading(browser, long.address) as context:
        page = context.new_page()
        page.goto("stretches/")
        yield page


def cards(page: Page) -> Locator:
    """Return the cards that are seen."""
    return page.locator(".card:visible")


def test_two_dozen_stand_in_the_page_and_all_are_named_behind_it(browser: Browser, long: Site) -> None:
    """Without a script the page has the first cards, warm-ups before all, and leads to the names of all."""
    page = browser.new_page(java_script_enabled=False, base_url=long.address)
    page.goto("stretches/")
    expect(cards(page)).to_have_count(24)
    expect(cards(page).first).to_contain_text("Get warm")
    page.get_by_role("link", name="All stretches by name").click()
    expect(page.get_by_role("heading", name="All stretches by name", level=1)).to_be_visible()
    expect(page.locator(".by-name a")).to_have_count(ALL)
    page.get_by_role("link", name="Nod 60").click()
    expect(page.get_by_role("heading", name="Nod 60", level=1)).to_be_visible()
    page.close()


def test_more_come_as_one_scrolls_and_back_leads_to_where_one_was(reader: Page) -> None:
    """At the end of the cards there are more, in their order; after Back the same card is on the screen."""
    reader.get_by_role("button", name="More stretches").scroll_into_view_if_needed()
    late = reader.get_by_role("link", name="Nod 35", exact=True)
    late.click()
    expect(reader.get_by_role("heading", name="Nod 35", level=1)).to_be_visible()
    reader.go_back()
    expect(late).to_be_in_viewport()
    titles = reader.locator(".card h3").all_inner_texts()
    assert titles == sorted(titles, key=lambda title: (title != "Get warm", title))


def test_wishes_and_the_search_find_any_stretch(reader: Page) -> None:
    """Words, area and place find what the page did not bring, and tell of how many; Back brings the wishes back."""
    told = reader.get_by_role("status").filter(has_text="stretch")
    expect(told).to_have_text(f"{ALL} stretches.")
    reader.get_by_label("Words").fill("nod 59")
    expect(told).to_have_text(f"1 of {ALL} stretches fits.")
    expect(cards(reader)).to_contain_text(["Nod 59"])
    reader.get_by_label("Words").fill("")
    expect(told).to_have_text(f"{ALL} stretches.")
    expect(cards(reader).nth(23)).to_be_attached()
    reader.get_by_label("Area").select_option("Feet")
    expect(cards(reader)).to_contain_text(["Nod 60"])
    reader.get_by_label("Place").select_option("On a chair")
    expect(told).to_contain_text("No stretch fits. Without “Place”: 1 stretch fits.")
    reader.get_by_label("Area").select_option("Neck")
    expect(cards(reader)).to_contain_text(["Nod 55"])
    cards(reader).get_by_role("link", name="Nod 55", exact=True).click()
    expect(reader.get_by_role("heading", name="Nod 55", level=1)).to_be_visible()
    reader.go_back()
    expect(reader.get_by_label("Area")).to_have_value("neck")
    expect(cards(reader)).to_contain_text(["Nod 55"])
    reader.get_by_role("button", name="Search", exact=True).click()
    reader.keyboard.type("nod 59")
    found = reader.locator(".md-search-result").get_by_role("heading")
    expect(found.filter(has_text="Nod 59")).to_be_visible()
    # Like the list, it finds a stretch by what its fields say.
    reader.keyboard.press("ControlOrMeta+a")
    reader.keyboard.type("feet")
    expect(found.filter(has_text="Nod 60")).to_be_visible()


def test_what_was_ticked_is_told_of_cards_that_come_later(reader: Page) -> None:
    """A stretch beyond the first cards says that the reader is to ask about it."""
    reader.goto("safety/before-you-start/")
    reader.get_by_role("group", name="Safe for me").get_by_label("Brittle bones").check()
    expect(reader.get_by_text("Kept on this device.")).to_be_visible()
    reader.goto("stretches/")
    reader.get_by_label("Words").fill("nod 60")
    expect(cards(reader)).to_have_count(1)
    expect(cards(reader).locator(".safe")).to_contain_text("By what you ticked, ask a clinician before this one.")


def test_without_the_network_the_list_says_so_and_asks_again(reader: Page) -> None:
    """Where the others cannot be had, the first cards stay, and the next press asks once more."""
    reader.route("**/cards.json", lambda route: route.fulfill(status=404))
    reader.get_by_label("Words").fill("nod 59")
    expect(reader.get_by_text("Only the first stretches are here.")).to_be_visible()
    expect(cards(reader)).to_have_count(24)
    reader.unroute("**/cards.json")
    reader.get_by_label("Words").press("Backspace")
    expect(cards(reader)).to_have_count(8)


def test_its_page_is_small(long: Site) -> None:
    """The page has less than 3,000 elements and 120 kB, and what it fetches are the cards as it has them."""
    page = (long.folder / "stretches/index.html").read_text(encoding="utf-8")
    assert len(page.encode()) < 120_000
    assert len(LexborHTMLParser(page).css("*")) < 3000
    listed = json.loads((long.folder / "stretches/cards.json").read_text(encoding="utf-8"))
    assert len(listed) == ALL
    assert listed[1]["card"].replace("../stretches/", "") in page


def test_a_list_of_two_dozen_fetches_nothing(site: Site) -> None:
    """A guide of no more than its page brings has neither a file of cards nor a page of names."""
    assert not list(site.folder.glob("stretches/cards.json")) + list(site.folder.glob("stretches/by-name"))
    assert "data-cards" not in (site.folder / "stretches/index.html").read_text(encoding="utf-8")


def list_of(site: Site, name: str) -> Any:
    """Return a list in front of the published service worker."""
    found = re.search(rf"^self\.{name} = (.*);$", (site.folder / "sw.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return json.loads(found[1])


@pytest.fixture
def device(browser: Browser, long: Site) -> Iterator[BrowserContext]:
    """Return a browser that keeps what it is given."""
    context = browser.new_context(**{**PHONE, "service_workers": "allow"}, base_url=long.address)
    yield context
    context.close()


def kept(page: Page, long: Site) -> set[str]:
    """Return the addresses that are kept, below the site."""
    return {url.removeprefix(long.address).partition("?")[0] for url in page.evaluate(KEPT)}


def until_kept(page: Page, long: Site, expected: set[str]) -> None:
    """Wait until the device keeps these files, and no others."""
    for _ in range(100):
        if (found := kept(page, long)) == expected:
            return
        page.wait_for_timeout(50)
    assert found == expected


def test_a_large_guide_is_kept_in_part_and_whole_if_one_asks(device: BrowserContext, long: Site) -> None:
    """What comes first and what was opened work without a network; all of it does after a press, until it is let go."""
    page = device.new_page()
    page.goto("stretches/nod-50/")
    until(page, "controlled")
    at_once = set(list_of(long, "FILES")) - {LIST}
    assert {"", "routines/all-round/", "stretches/side-turn/", "stretches/turn-on-a-seat/", "stretches/"} < at_once
    assert {"safety/when-to-stop/", "stretches/cards.json", "offline/", "routines/yours/"} < at_once
    assert not {"stretches.json", "search/search_index.json", "stretches/nod-51/"} & at_once
    # It asks again for itself, once there is who keeps it.
    expect(page.get_by_role("link", name="Without a network")).to_be_visible()
    opened = {LIST, "stretches/nod-50/"}
    until_kept(page, long, at_once | opened)
    # What a routine of one's own is made of, and the version that may be swapped in.
    page.goto("routines/yours/#r=1;nod-01")
    expect(page.get_by_role("link", name="Nod 01").first).to_be_visible()
    until_kept(page, long, at_once | opened | {"stretches.json", "stretches/nod-01/", "stretches/nod-55/"})
    device.set_offline(True)
    page.goto("stretches/nod-50/")
    expect(page.get_by_role("heading", name="Nod 50", level=1)).to_be_visible()
    page.goto("stretches/nod-51/")
    expect(page.get_by_role("heading", name="Without a network", level=1)).to_be_visible()
    told = page.locator("[data-part=told]")
    expect(told).to_have_text(re.compile(r"^\d\d of \d\d pages are kept on this device\.$"))
    some = told.inner_text()
    page.get_by_role("button", name=re.compile("^Keep the whole guide \\(.* MB\\)$")).click()
    expect(told).to_contain_text("It cannot go on: the network is gone")
    device.set_offline(False)
    # What was asked for goes on with the network, and on whatever page.
    page.goto("stretches/")
    page.goto("offline/")
    expect(told).to_have_text("The whole guide is kept on this device.", timeout=30_000)
    device.set_offline(True)
    page.goto("stretches/nod-51/")
    expect(page.get_by_role("heading", name="Nod 51", level=1)).to_be_visible()
    page.goto("offline/")
    page.get_by_role("button", name="Let it go").click()
    expect(told).not_to_have_text(some)
    expect(told).to_contain_text("pages are kept on this device.")
    assert kept(page, long) == at_once
    # What was let go does not come back unasked.
    device.set_offline(False)
    some = told.inner_text()
    page.goto("stretches/")
    page.goto("offline/")
    expect(told).to_have_text(some)


def until_held(page: Page, held: list[Route], number: int) -> None:
    """Wait until so many requests are held back."""
    for _ in range(100):
        if len(held) >= number:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(held)} requests are held back.")


def test_keeping_the_whole_goes_on_over_pages_until_it_is_stopped(device: BrowserContext, long: Site) -> None:
    """Another page does not end it, nor does the browser, and a press does; where data is saved it waits for one."""
    saving = device.new_page()
    saving.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    saving.goto("offline/")
    expect(saving.get_by_text("Nothing is kept on this device.")).to_be_visible()
    assert kept(saving, long) == set()
    held: list[Route] = []
    device.route(re.compile(r"/stretches/nod-4\d/"), lambda route: held.append(route))
    saving.locator("whole-guide").get_by_role("button", name="Keep the guide on this device").click()
    bar = saving.get_by_role("progressbar", name="Without a network")
    expect(bar).to_be_visible()
    saving.goto("stretches/")
    saving.close()
    page = device.new_page()
    page.goto("offline/")
    bar = page.get_by_role("progressbar", name="Without a network")
    expect(bar).to_be_visible()
    told = page.locator("[data-part=told]")
    expect(told).to_be_empty()
    # So many are asked for at a time.
    until_held(page, held, 4)
    devtools = device.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    until_held(page, held, 8)
    stop = page.get_by_role("button", name="Stop")
    stop.click()
    expect(stop).to_be_hidden()
    expect(told).to_contain_text("pages are kept on this device.")
    assert "stretches/nod-30/" in kept(page, long)
    page.reload()
    expect(told).to_contain_text("pages are kept on this device.")
    expect(stop).to_be_hidden()
