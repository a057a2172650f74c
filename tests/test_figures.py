"""The figures: their geometry as functions, their files, and what a reader sees of them."""

import os
import re
import struct
import subprocess
import sys
from math import cos, radians, sin
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser_steps import CHECKED, FIRST, Session
from conftest import GUIDE, REPOSITORY, Site, copy_project, settings
from guide.stretch.body import FLOOR, Shape
from guide.stretch.drawing import MARGIN, Figure
from guide.stretch.pages import Page as GuidePage
from pictures import pictures

DRAWN = [page for page in CHECKED.pages.values() if page.figures]
FIGURES = [(page.name, figure) for page in DRAWN for figure in page.figures]
TURN = "stretches/side-turn/"
# How long a figure takes from one pose to the next, and a frame more.
MOVEMENT = 816


def name_of(value: object) -> str:
    return value.pose.name if isinstance(value, Figure) else str(value)


def edges(path: str) -> tuple[list[float], list[float]]:
    """Return points of a path that say how far it reaches, as x and y."""
    xs: list[float] = []
    ys: list[float] = []
    for command, written in re.findall(r"([MLCQTAHV])([^MLCQTAHVZ]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", written)]
        if command in "HV":
            (xs if command == "H" else ys).append(numbers[0])
            continue
        # The radii and flags of an arc are no points, and a parabola turns half-way to its handle.
        points = numbers[5:] if command == "A" else numbers
        if command == "Q":
            points = [
                *(
                    number / 2 + (start + end) / 4
                    for start, number, end in zip((xs[-1], ys[-1]), numbers, numbers[2:], strict=False)
                ),
                *numbers[2:],
            ]
        xs += points[::2]
        ys += points[1::2]
    return xs, ys


PARTS = (REPOSITORY / "overrides/partials/figure-parts.html").read_text(encoding="utf-8")


def outline_of(part: str) -> list[tuple[float, float]]:
    """Return points that say how far a part reaches which is the same in every figure."""
    (drawn,) = re.findall(rf'<g id="figure-{part}">(.*?)</g>|(<\w+ id="figure-{part}".*?/>)', PARTS, re.DOTALL)
    points = []
    for path in re.findall(r' d="(.*?)"', "".join(drawn)):
        points += list(zip(*edges(path), strict=True))
    for radius in re.findall(r' r="(.*?)"', "".join(drawn)) if not points else []:
        points += [(x * float(radius), y * float(radius)) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    return points


def extent(shape: Shape) -> tuple[list[float], list[float]]:
    """Return the points of a shape, handles too, as x and y."""
    if not shape.part:
        xs, ys = edges(shape.path)
        # The stylesheet adds the tip of an arrow.
        reach = 5 if shape.kind == "arrow" else 0
        return [x + far for x in xs for far in (-reach, reach)], [y + far for y in ys for far in (-reach, reach)]
    said = {name: [float(n) for n in numbers.split()] for name, numbers in re.findall(r"(\w+)\((.*?)\)", shape.place)}
    (x, y), (turned,) = said["translate"], said.get("rotate", [0])
    wide, tall = (*said.get("scale", [1]), *said.get("scale", [1]))[:2]
    cos_, sin_ = cos(radians(turned)), sin(radians(turned))
    points = [(across * wide, down * tall) for across, down in outline_of(shape.part)]
    xs = [x + across * cos_ - down * sin_ for across, down in points]
    return xs, [y + across * sin_ + down * cos_ for across, down in points]


@pytest.mark.parametrize(("name", "figure"), FIGURES, ids=name_of)
def test_every_shape_lies_inside_its_frame(name: str, figure: Figure) -> None:
    """Nothing of a figure is cut off at the edge of its picture."""
    frame = figure.frame
    for shape in figure.shapes:
        xs, ys = extent(shape)
        assert frame.left <= min(xs) <= max(xs) <= frame.left + frame.width, shape
        assert frame.top <= min(ys) <= max(ys) <= frame.top + frame.height, shape


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.name)
def test_the_figures_of_a_page_share_one_frame(drawn: GuidePage) -> None:
    """Seen one after the other, the body moves and the picture does not jump."""
    assert len({figure.frame for figure in drawn.figures}) == 1


@pytest.mark.parametrize(("name", "figure"), FIGURES, ids=name_of)
def test_the_body_rests_on_the_floor(name: str, figure: Figure) -> None:
    """In every pose some part of the body touches the mat, and none lies below it."""
    lowest = max(max(extent(shape)[1]) for shape in figure.shapes if shape.bones)
    assert FLOOR - 2 <= lowest <= FLOOR + MARGIN


def test_a_figure_is_light(site: Site) -> None:
    """A drawing stays below 2 kB before compression; one that moves takes a tenth more for its joints."""
    for published in site.folder.rglob("index.html"):
        for drawn in re.findall(r'<svg class="figure".*?</svg>', published.read_text(encoding="utf-8"), re.DOTALL):
            assert len(drawn.encode()) < (2200 if "data-step" in drawn else 2000) or "<line" in drawn, published


def test_poses_are_published_as_drawings_only(site: Site) -> None:
    """The files with the joints are for contributors, and not on the site."""
    assert not list(site.folder.rglob("*.yml"))


@pytest.fixture(scope="module")
def drawn_pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what `make pictures` draws from the guide."""
    config_file = tmp_path_factory.mktemp("pictures") / "mkdocs.yml"
    config_file.write_text(settings(GUIDE), encoding="utf-8")
    return pictures(GUIDE / "docs", config_file)


def test_the_pictures_have_the_sizes_that_devices_ask_for(drawn_pictures: dict[str, bytes]) -> None:
    """`make pictures` draws every icon and the social card, each in its size."""
    sizes = {path: struct.unpack(">II", picture[16:24]) for path, picture in drawn_pictures.items()}
    assert sizes == {
        "icons/icon-192.png": (192, 192),
        "icons/icon-512.png": (512, 512),
        "icons/icon-maskable-512.png": (512, 512),
        "icons/apple-touch-icon.png": (180, 180),
        "social-card.png": (1200, 630),
    }


def test_the_pictures_show_the_figures_and_the_name(drawn_pictures: dict[str, bytes], tmp_path: Path) -> None:
    """Drawn from the same guide the pictures are the same to the byte; another name changes the card alone."""
    config_file = tmp_path / "mkdocs.yml"
    config_file.write_text(settings(GUIDE).replace("Test Guide", "Another Guide"), encoding="utf-8")
    others = pictures(GUIDE / "docs", config_file)
    assert [path for path in drawn_pictures if others[path] != drawn_pictures[path]] == ["social-card.png"]


def test_the_contact_sheet_shows_every_joint(tmp_path: Path, browser: Browser) -> None:
    """`make figures` draws every pose once, with its grid and the names of its joints."""
    copy_project(GUIDE, tmp_path)
    sheet = tmp_path / "figures.html"
    command = [sys.executable, "-m", "guide.commands.contact_sheet", str(sheet)]
    printed = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": "hooks"}, capture_output=True, text=True, check=True
    ).stdout
    assert sheet.as_uri() in printed
    page = browser.new_page()
    page.goto(sheet.as_uri())
    poses = {(page.name, figure.pose.name) for page in DRAWN for figure in page.figures}
    assert page.locator("figure").count() == len(poses)
    for joint in ("head", "near_knee", "far_toe"):
        assert page.get_by_text(joint, exact=True).count() == len(poses)


def test_the_figures_of_a_routine_come_with_the_network(page: Page) -> None:
    """Until then the row's own is shown, which holds the stretch; those of the next stretch come while one is done."""
    stretches = re.compile(r"/stretches/[\w-]+/$")
    page.route(stretches, lambda route: route.fulfill(status=404))
    session = Session(page, "routines/all-round/")
    page.get_by_label("I am warm already").check()
    session.press("Start")
    figure = page.locator(".timer-figure svg")
    expect(figure).to_be_visible()
    assert figure.get_attribute("data-step") is None
    page.unroute(stretches)
    with page.expect_response("**/stretches/curl-up/"), page.expect_response("**/stretches/side-turn/"):
        session.plays(6)
    session.plays(1)
    expect(figure).to_have_attribute("data-step", re.compile(r"\d"))


def test_each_step_has_its_picture_and_the_picture_its_words(page: Page) -> None:
    """Beside every step stands a picture whose text alternative says the pose."""
    page.goto(TURN)
    steps = page.locator(".steps > ol > li")
    (turn,) = [drawn for drawn in DRAWN if drawn.name == "side-turn"]
    assert steps.count() == len(turn.figures)
    for number, figure in enumerate(turn.figures):
        expect(steps.nth(number).get_by_role("img", name=figure.pose.says, exact=True)).to_be_visible()


def test_a_card_shows_the_hold_and_tells_it_once(page: Page) -> None:
    """The picture on a card is seen, and no screen reader reads it beside the title."""
    page.goto("")
    cards = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3))
    expect(cards.locator("svg.figure")).to_have_count(3)
    expect(page.get_by_role("main").get_by_role("img")).to_have_count(0)


def drawn_now(session: Session) -> set[str]:
    """Return the paths of the figure that the session shows."""
    return shapes_in(session.page.locator(".timer-figure .figure"))


def pose_of_step(session: Session, number: int) -> set[str]:
    """Return the paths of the figure beside a step of the page, counted from 1."""
    return shapes_in(session.page.locator(f".steps > ol > li:nth-child({number}) .figure"))


def shapes_in(figure: Locator) -> set[str]:
    """Return the paths and the places of a figure, each once: one that is hidden lies behind its like."""
    said: list[str] = figure.locator("path, use").evaluate_all(
        "all => all.map((each) => each.getAttribute('d') ?? each.getAttribute('transform'))"
    )
    return set(said)


def test_the_session_shows_the_pose_of_the_phase(page: Page) -> None:
    """Get ready shows the first step, a hold the step that is held, and the switch the one that follows."""
    session = Session(page, TURN)
    session.press("Start")
    expect(page.locator(".timer-figure")).to_be_visible()
    assert drawn_now(session) == pose_of_step(session, 1)
    session.passes(FIRST)
    session.passes_ms(MOVEMENT)
    assert drawn_now(session) == pose_of_step(session, 4)
    session.passes(30)
    assert drawn_now(session) == pose_of_step(session, 5)


def test_the_figure_is_on_the_side_that_is_held(page: Page) -> None:
    """The left side is as it is drawn, the right one its mirror image."""
    session = Session(page, TURN)
    session.press("Start")
    session.passes(FIRST + 5)
    left = page.locator(".timer-figure svg").evaluate("each => getComputedStyle(each).transform")
    session.passes(25 + 10 + 5)
    expect(session.place).to_contain_text("Right side")
    right = page.locator(".timer-figure svg").evaluate("each => getComputedStyle(each).transform")
    assert (left, right) == ("none", "matrix(-1, 0, 0, 1, 0, 0)")


def test_the_body_moves_into_its_pose_and_then_holds_still(page: Page) -> None:
    """Half-way through the movement a joint is between its places; after it, nothing moves until the next phase."""
    page.emulate_media(reduced_motion="no-preference")
    session = Session(page, "stretches/curl-up/")
    session.press("Start")
    lying = drawn_now(session)
    session.passes(FIRST)
    session.passes_ms(400)
    between = drawn_now(session)
    session.passes_ms(MOVEMENT)
    held = drawn_now(session)
    assert between not in (lying, held)
    session.passes(10)
    assert drawn_now(session) == held == pose_of_step(session, 3)


def test_with_less_motion_the_pose_is_there_at_once(page: Page) -> None:
    """Who asks for less motion sees no movement."""
    page.emulate_media(reduced_motion="reduce")
    session = Session(page, "stretches/curl-up/")
    session.press("Start")
    session.passes(FIRST)
    assert drawn_now(session) == pose_of_step(session, 3)


def test_figures_are_seen_in_forced_colours_and_on_paper(page: Page) -> None:
    """In high contrast the body has the colour of text, and on paper it is black."""
    page.goto(TURN)
    near = page.locator(".figure .trousers:not(.far)").first
    ground = page.locator(".figure").first
    page.emulate_media(forced_colors="active")
    colours = [
        near.evaluate("each => getComputedStyle(each).fill"),
        ground.evaluate("each => getComputedStyle(each).backgroundColor"),
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] or colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    page.emulate_media(forced_colors="none", media="print", color_scheme="dark")
    assert near.evaluate("each => getComputedStyle(each).fill") == "rgb(0, 0, 0)"
