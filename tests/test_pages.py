"""What stands in docs/, whatever guide that may be: published, it keeps every promise. So do guides that are others.

`pytest tests/test_pages.py -k docs` asks it of docs/ alone.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab

from accessibility import violations_in_both_schemes
from conftest import PHONE, REPOSITORY, SUB_PATH, Built, build_site, reading, served, waiting
from guide.reading.check import Guide, check_docs
from guide.reading.settings import read_language, read_pace
from guide.reading.words import FOLDER, Words, read_words
from guide.showing.page_template import template_of
from guide.stretch.boxes import boxes
from guide.stretch.dose import Pace
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.phases import Phase
from guide.stretch.plan import session_phases, untimed
from html_validity import html_faults
from printed import on_one_sheet, sheets
from service_worker import until

OTHERS = REPOSITORY / "tests/other_guides"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
# Of a guide with more pages than this, one of each kind is opened.
FEW = 10

HOME = """---
title: Stretches by the hundred
summary: Every one of them is here.
---

Look them up.
"""
CATALOGUE = """---
title: All of them
summary: Each has a timer.
---
"""
ONE_OF_A_HUNDRED = """---
title: Stretch {number}
summary: The one that has the number {number}.
kind: {kind}
position: {position}
areas: [{area}]
dose:
  hold: {hold}
  {reps}
  sets: {sets}
{rest}---

1. Stand, sit or lie as number {number} asks for.
2. Hold still.
3. Come back.
"""
SETTINGS = """site_name: {name}
site_description: Made by a test.
nav: {nav}
not_in_nav: /stretches/
extra:
  pace: {{get_ready: 5 s, rest: 5 s, switch_sides: 10 s, transition: 20 s}}
  offline: true
"""


def one_of(values: Iterable[str], number: int) -> str:
    """Return one of these values, in turn."""
    listed = list(values)
    return listed[number % len(listed)]


def write_a_hundred(folder: Path) -> None:
    """Write a guide of 100 stretches with all kinds of doses, a home page, a catalogue and no routine."""
    stretches = folder / "docs/stretches"
    stretches.mkdir(parents=True)
    (folder / "settings.yml").write_text(SETTINGS.format(name="Hundred", nav="[index.md, stretches/index.md]"))
    (folder / "docs/index.md").write_text(HOME)
    (stretches / "index.md").write_text(CATALOGUE)
    counts = ("reps: 1", "reps: 2-3", "reps_per_side: 1-2", "reps_per_side: 2\n  side_order: one side first")
    for number in range(1, 101):
        page = ONE_OF_A_HUNDRED.format(
            number=number,
            kind=one_of(("stretch", "stretch", "warm-up"), number),
            position=one_of(("lying", "sitting", "chair", "kneeling", "hands and knees", "standing"), number),
            area=one_of(("neck", "shoulders", "upper back", "lower back", "hips", "legs"), number // 2),
            hold=one_of(("7 s", "10-20 s", "1 min", "1-2 min", "90 s"), number),
            reps=one_of(counts, number),
            sets=one_of(("1", "1", "2"), number // 3),
            rest=one_of(("", "  rest: 0 s\n", "  rest: 1 min\n"), number // 5),
        )
        (stretches / f"stretch-{number}.md").write_text(page)


def write_a_text(folder: Path) -> None:
    """Write a guide of one page without a dose."""
    (folder / "docs").mkdir(parents=True)
    (folder / "settings.yml").write_text(SETTINGS.format(name="Text", nav="[index.md]"))
    (folder / "docs/index.md").write_text(HOME)


P = TypeVar("P", bound=Page)

# Where a guide stands, or what writes it.
GUIDES: dict[str, Path | Callable[[Path], None]] = {
    "docs": REPOSITORY,
    "neck-clinic": OTHERS / "neck-clinic",
    "one-page": OTHERS / "one-page",
    "leaflets": OTHERS / "leaflets",
    "one-text": write_a_text,
    "hundred": write_a_hundred,
}


@dataclass(frozen=True)
class Published:
    """A guide that is built and served: where, and what the core knows of it."""

    address: str
    folder: Path
    guide: Guide
    pace: Pace
    words: Words

    def path(self, page: Page) -> str:
        """Return the address of a page, below that of the site."""
        return re.sub(r"(^|/)index\.md$", r"\1", page.src).replace(".md", "/")

    @cached_property
    def html(self) -> dict[str, str]:
        """The text of each published page, 404.html too, by its address below the site."""
        return {
            path.relative_to(self.folder).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.rglob("*.html"))
        }

    @property
    def pages(self) -> list[Page]:
        """All pages, or one of each kind where they are many."""
        return few(self.guide.pages.values())

    @property
    def timed(self) -> list[Stretch | Routine]:
        """The pages with a timer, or one of each kind where they are many."""
        # What nobody times ends when the reader says so.
        timed: list[Stretch | Routine] = [*self.guide.stretches, *self.guide.routines]
        return few([page for page in timed if not untimed(page)])


def traits(page: Page) -> set[object]:
    """Return what makes a page look or play otherwise than another."""
    if isinstance(page, Routine):
        return {"routine"}
    if not isinstance(page, Stretch):
        return {template_of(page)}
    dose = page.dose
    time = dose.time_in_set(1)
    return {
        ("figures", bool(page.figures)),
        ("kind", page.fields.kind),
        ("sides", dose.two_sided, dose.side_order),
        ("work", dose.work, dose.side, bool(dose.holds)),
        ("sets", dose.in_sets.most > 1, dose.in_sets.least < dose.in_sets.most),
        ("single", len(boxes(dose)) == 1),
        *({("hold", time.least >= 60, time.least % 60 == 0, time.least < time.most)} if time else set()),
        ("reps", dose.rounds.least < dose.rounds.most),
        ("rest", dose.rest is None, dose.rest == 0),
    }


def few(pages: Iterable[P], kinds: Callable[[P], set[object]] = traits, at_most: int = FEW) -> list[P]:
    """Return these pages, or where they are more than that, as few as have each kind among them."""
    listed, chosen, seen = list(pages), [], set[object]()
    if len(listed) <= at_most:
        return listed
    while page := max(
        (each for each in listed if kinds(each) - seen), key=lambda each: len(kinds(each) - seen), default=None
    ):
        chosen.append(page)
        seen |= kinds(page)
    return chosen


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], tuple[Built, str]]]:
    """Return a function that builds a guide strictly and serves it, once; it returns the build and its address."""
    servers = ExitStack()

    @cache
    def build_and_serve(name: str) -> tuple[Built, str]:
        guide = GUIDES[name]
        if not isinstance(guide, Path):
            write, guide = guide, tmp_path_factory.mktemp("guide")
            write(guide)
        folder = tmp_path_factory.mktemp("pages")
        address = servers.enter_context(served(folder / "site"))
        return build_site(folder, {}, {"SITE_URL": address}, guide=guide), address

    with servers:
        yield build_and_serve


@pytest.fixture(params=GUIDES)
def project(request: pytest.FixtureRequest, publish: Callable[[str], tuple[Built, str]]) -> tuple[Built, str]:
    """Return the build of each guide, and its address."""
    return publish(request.param)


@pytest.fixture
def published(project: tuple[Built, str]) -> Published:
    """Return each guide, built and served."""
    built, address = project
    assert built.exit_code == 0, built.printed
    return known(built.folder, address)


@cache
def known(folder: Path, address: str) -> Published:
    """Return what the core knows of a guide whose site is in this folder, beside its pages and its settings."""
    settings = folder.parent / "mkdocs.yml"
    pace, _ = read_pace(settings)
    words, _ = read_words(REPOSITORY / FOLDER, read_language(settings))
    assert pace
    assert words
    return Published(address, folder, check_docs(folder.parent / "docs"), pace, words)


@pytest.fixture
def reader(browser: Browser, published: Published) -> Iterator[BrowserContext]:
    """Open a browser that is new here and wants no lesson; an error, or a request to another server, fails the test."""
    with reading(browser, published.address) as context:
        yield context


@pytest.fixture
def tab(reader: BrowserContext) -> Tab:
    """Open a tab whose clock stands still until a test moves it."""
    return waiting(reader.new_page())


def test_it_builds_strictly(project: tuple[Built, str]) -> None:
    """The build succeeds without a warning."""
    built, _ = project
    assert built.exit_code == 0, built.printed
    assert not re.findall(r"^(?:WARNING|ERROR).*", built.printed, re.MULTILINE)


def test_every_page_is_valid_html(published: Published) -> None:
    """No page breaks the HTML standard."""
    for path in {*map(published.path, published.pages), "404.html"}:
        assert html_faults(published.html[path]) == [], path


class _Named(HTMLParser):
    """Collects the addresses that a page links to or loads, and the names that a link can lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses |= {value for name, value in attrs if name in {"href", "src"} and value is not None}
        self.names |= {value for name, value in attrs if name == "id" and value}


def test_every_link_leads_somewhere(published: Published) -> None:
    """Each link, script, style and picture of each page is a file of the site, and has the heading that it names."""
    pages = {path: _Named(page) for path, page in published.html.items()}
    for path, page in pages.items():
        for link in page.addresses:
            assert link, f"{path}: an empty link"
            target = urlsplit(urljoin(published.address + path, link))
            if not target.geturl().startswith(published.address):
                assert target.scheme != "javascript", f"{path}: {link}"
                continue
            below = unquote(target.path.removeprefix(SUB_PATH))
            assert below in pages or (published.folder / below).is_file(), f"{path}: {link}"
            # What stands there behind the # is a routine.
            if below in pages and target.fragment and below != "routines/yours/":
                assert unquote(target.fragment) in pages[below].names, f"{path}: {link}"


def test_what_a_guide_does_not_have_leaves_nothing_behind(published: Published) -> None:
    """No page has a heading without words, or a paragraph, list or part without anything in it."""
    for path, page in published.html.items():
        empty = re.search(r'<(h[1-6]|p|ul|ol|dl|nav|section)(?: class="[^"]*")?>\s*</\1>', page)
        assert not empty, f"{path}: {empty}"


def test_every_figure_is_shown(published: Published) -> None:
    """Whatever is drawn for a page stands in it, told in words."""
    for page in published.guide.pages.values():
        shown = published.html[published.path(page)]
        for figure in page.figures:
            told = html.escape(figure.pose.says).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
            assert f'role="img" aria-label="{told}"' in shown, page.src


def test_every_page_has_the_same_policy(published: Published) -> None:
    """One policy stands on all pages, and forbids all that does not come from here."""
    found = [POLICY.findall(page.partition("</head>")[0]) for page in published.html.values()]
    assert all(len(each) == 1 for each in found)
    (policy,) = {each[0] for each in found}
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_page_breaks_its_policy(tab: Tab, published: Published) -> None:
    """Each page opens without an error in the console and without a request to another server."""
    for path in [*map(published.path, published.pages), "no/such/page/"]:
        tab.goto(path)
        tab.clock.run_for(1000)
        expect(tab.locator("h1")).not_to_be_empty()


def one_a_template(pages: Iterable[P]) -> list[P]:
    """Return a page of each template."""
    return few(pages, lambda page: {template_of(page)}, 0)


def test_axe_finds_nothing(tab: Tab, published: Published) -> None:
    """A page of each template breaks no rule that axe-core knows, in either scheme."""
    for page in one_a_template(published.guide.pages.values()):
        tab.emulate_media(color_scheme="light")
        tab.goto(published.path(page))
        assert violations_in_both_schemes(tab) == [], page.src


def test_axe_finds_nothing_while_it_runs(tab: Tab, published: Published) -> None:
    """A stretch and a routine break no rule that axe-core knows while they are played, in either scheme."""
    for page in one_a_template(published.timed):
        tab.emulate_media(color_scheme="light")
        open_timer(tab, published, page)
        begin(tab, published)
        assert violations_in_both_schemes(tab) == [], page.src


def test_it_prints(tab: Tab, published: Published) -> None:
    """A page prints under its title, no step is cut by the end of a sheet, and no button is printed."""
    for page in few(published.guide.pages.values(), lambda page: {template_of(page), *traits(page)}, 0):
        tab.goto(published.path(page))
        printed = sheets(tab, "A4")
        assert on_one_sheet(page.fields.title, printed[:1]), page.src
        stretches = page.stretches if isinstance(page, Routine) else [page]
        for step in (step for stretch in stretches for step in stretch.steps):
            assert on_one_sheet(step, printed), f"{page.src}: {step}"
        if isinstance(page, Stretch | Routine):
            assert not on_one_sheet(published.words("paper.print"), printed), page.src


def open_timer(tab: Tab, published: Published, page: Stretch | Routine) -> None:
    """Open a page with a timer, and stop its clock."""
    tab.clock.resume()
    tab.goto(published.path(page))
    expect(tab.locator("stretch-session[with-effects]")).to_be_attached()
    tab.clock.pause_at(tab.evaluate("Date.now()") / 1000 + 1)


def begin(tab: Tab, published: Published) -> None:
    """Press Start, and once more where something is to be read before the first session ever."""
    start, first = published.words("session.start"), tab.locator("[data-part=before]")
    button(tab, start).click()
    if first.is_visible():
        first.get_by_role("button", name=start, exact=True).click()


def button(tab: Tab, name: str) -> Locator:
    """Return the button with this name."""
    return tab.get_by_role("button", name=name, exact=True)


# What the timer shows: the phase, the time left, and how many boxes are ticked.
SHOWN = """() => [
    document.querySelector(".timer-phase strong").textContent,
    document.querySelector("[role=timer]").textContent,
    document.querySelectorAll(".checklist li input:checked").length,
]"""


# The word with which each kind of work begins.
WORDS = {"hold": "hold", "breathe": "breathe-in", "move": "move-out"}


def plan(page: Stretch | Routine, published: Published) -> list[tuple[str, str, Phase]]:
    """Return each phase that the core computes for a page, with its word and what is counted as it begins."""
    holds = [
        published.words(
            "phases.keep-moving" if stretch.fields.kind == "warm-up" else f"phases.{WORDS[stretch.dose.work]}"
        )
        for stretch in (page.stretches if isinstance(page, Routine) else [page])
        for hold in boxes(stretch.dose)
        if not hold.optional
    ]
    word = iter(holds)
    return [
        (
            next(word) if phase.kind in WORDS else published.words(f"phases.{phase.kind}"),
            "1" if phase.kind in {"breathe", "move"} else digits(phase.seconds),
            phase,
        )
        for phase in session_phases(page, published.pace)
    ]


def digits(seconds: int) -> str:
    """Return how a time is shown: from a minute on in minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}" if seconds >= 60 else str(seconds)


def test_every_session_plays_as_it_was_computed(tab: Tab, published: Published) -> None:
    """From Start to Done, each phase begins on its second with its time, and a box is ticked as its hold ends."""
    for page in published.timed:
        open_timer(tab, published, page)
        begin(tab, published)
        ticked = 0
        for word, shown, phase in plan(page, published):
            assert tab.evaluate(SHOWN) == [word, shown, ticked], page.src
            # What comes between is of no concern here, and takes a browser long.
            tab.clock.fast_forward(phase.seconds * 1000 - 1000)
            tab.clock.run_for(1000)
            ticked += phase.kind in WORDS
        assert tab.evaluate(SHOWN)[::2] == [published.words("phases.done"), ticked], page.src
        # Where more is offered, it says how much.
        expect(tab.locator("[data-action=main]")).to_be_visible()


ANSWERS = """(paths) => Promise.all(paths.map((path) =>
    fetch(path).then(async (answer) => [answer.status, await answer.text()])))"""


def test_it_works_without_a_network(browser: Browser, published: Published) -> None:
    """After one visit every page that readers need answers as it was published, and a timer starts."""
    worker = (published.folder / "sw.js").read_text(encoding="utf-8")
    if not worker.startswith("self.FILES"):
        pytest.skip("This guide is published such that no device keeps it.")
    files, later = (json.loads(row.partition(" = ")[2].removesuffix(";")) for row in worker.split("\n")[:2])
    context = browser.new_context(**{**PHONE, "service_workers": "allow"}, base_url=published.address)
    tab = context.new_page()
    tab.goto("")
    until(tab, "controlled")
    context.set_offline(True)
    at_once = {path: page for path, page in published.html.items() if path not in later}
    answers = dict(zip(at_once, tab.evaluate(ANSWERS, list(at_once)), strict=True))
    assert answers == {path: [200, page] for path, page in at_once.items()}
    assert {status for status, _ in tab.evaluate(ANSWERS, [path for path in files if path not in later])} == {200}
    for page in published.timed[:1]:
        tab.goto(published.path(page))
        begin(tab, published)
        expect(button(tab, published.words("session.pause"))).to_be_visible()
    context.close()
