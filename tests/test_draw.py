"""A figure is drawn in the browser: a body is dragged, its limbs keep their length, and a file of figures comes out."""

import json
import re
from math import dist
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from accessibility import violations_in_both_schemes
from conftest import GUIDE, SCRIPTS_HAVE_RUN
from guide.reading.frontmatter import read_yaml_file
from guide.reading.poses import read_figures
from guide.stretch.drawing import Figure

DRAW = "contributing/draw/"
# Where the board begins, above the grid.
TOP = -8


def written(page: Page) -> str:
    """Return the text of the file that the board has made."""
    return page.locator("[data-part=text]").text_content() or ""


def drawn(text: str) -> tuple[Figure, ...]:
    """Return the figures that the check makes of a file, which has no problem."""
    front = read_yaml_file("x.figures.yml", text.encode())
    figures, problems = read_figures(front, len(front.fields["steps"]))
    assert [str(each) for each in problems] == []
    return figures


def drawn_poses(text: str) -> list[dict[str, Any]]:
    """Return the poses of a file as it has them."""
    poses: list[dict[str, Any]] = json.loads(json.dumps(read_yaml_file("x", text.encode()).fields["poses"]))
    return poses


def at(page: Page, joint: str) -> tuple[int, int]:
    """Return where a joint is, as its button tells it."""
    told = page.get_by_role("button", name=re.compile(f"^{joint}: ")).get_attribute("aria-label") or ""
    found = re.search(r"(\d+) across, (\d+) down", told)
    assert found
    return int(found[1]), int(found[2])


def drag(page: Page, start: tuple[int, int], to: tuple[int, int]) -> None:
    """Drag with the mouse from one place of the grid to another."""
    page.locator("[data-part=stage]").scroll_into_view_if_needed()
    box = page.locator("[data-part=stage]").bounding_box()
    assert box
    scale = box["width"] / 160
    places = [(box["x"] + x * scale, box["y"] + (y - TOP) * scale) for x, y in (start, to)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=4)
    page.mouse.up()


def test_a_limb_follows_its_hand_and_keeps_its_length(page: Page) -> None:
    """The hand is dragged: the elbow bends, no bone grows; undo and redo lead back and forth."""
    page.goto(DRAW)
    names = ("Near shoulder", "Near elbow", "Near hand")
    expect(page.get_by_role("button", name=re.compile("^Near hand: "))).to_be_attached()
    before = [at(page, name) for name in names]
    drag(page, before[2], (70, 80))
    page.get_by_role("button", name="Move to the left").click()
    after = [at(page, name) for name in names]
    assert dist(after[2], (69, 80)) < 2
    for bone in (0, 1):
        assert abs(dist(*before[bone : bone + 2]) - dist(*after[bone : bone + 2])) <= 1.5
    page.get_by_role("button", name="Undo").click(click_count=2)
    assert [at(page, name) for name in names] == before
    page.get_by_role("button", name="Redo").click(click_count=2)
    assert [at(page, name) for name in names] == after


def test_two_steps_are_drawn_by_keyboard_and_proposed(browser: Browser, known: str) -> None:
    """A joint is moved by arrow keys and told, a second step comes from the first; GitHub gets a file that is right."""
    page: Any = browser.new_page(base_url=known, service_workers="block", viewport={"width": 390, "height": 844})
    page.goto(f"{DRAW}?page=stretches/ear-to-shoulder.md")
    expect(page.locator("[data-part=about]")).to_contain_text("Begin with this pose.")
    page.get_by_role("button", name="Add a step, from this one").press("Enter")
    knee = page.get_by_role("button", name=re.compile("^Near knee: "))
    knee.focus()
    before = at(page, "Near knee")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowUp")
    x, y = at(page, "Near knee")
    assert y < before[1] - 2
    expect(page.locator("[data-part=told]")).to_have_text(f"Near knee: {x} across, {y} down")
    expect(page.locator("[data-part=faults]")).to_contain_text("Say it to whoever cannot see it.")
    page.get_by_label("In words").fill("Your left knee is a little higher.")
    page.get_by_label("Comes from").select_option("tall")
    page.get_by_role("checkbox", name="near leg").check()
    expect(page.locator("[data-part=faults] li")).to_have_count(0)
    address = urlsplit(page.get_by_role("link", name="Propose on GitHub").get_attribute("href"))
    assert address.path == "/someone/stretches/new/main/docs/stretches"
    asked = parse_qs(address.query)
    assert asked["filename"] == ["ear-to-shoulder.figures.yml"]
    first, second = drawn(asked["value"][0])
    assert second.pose.joints["near_knee"] == (x, y)
    assert second.pose.before == first.pose.joints
    assert second.pose.felt == ("near leg",)
    page.close()


@pytest.mark.parametrize(("position", "model"), [("crook lying", "curl-up"), ("chair", "chair-lean")])
def test_the_board_begins_as_a_stretch_in_that_position_does(page: Page, position: str, model: str) -> None:
    """Whoever comes from the form gets a body that lies or sits as theirs does, and its chair in the next step too."""
    page.goto("contributing/write/")
    page.get_by_label("Title", exact=True).first.fill("Something new")
    page.get_by_label("Position").select_option(position)
    page.get_by_label("Step 1", exact=True).fill("Begin.")
    page.get_by_role("link", name="Draw its figures").click()
    expect(page.locator("[data-part=about]")).to_contain_text("Begin with this pose.")
    first = drawn((GUIDE / f"docs/stretches/{model}.figures.yml").read_text(encoding="utf-8"))[0].pose
    page.get_by_role("button", name="Add a step, from this one").click()
    page.get_by_label("In words").fill("You are still there.")
    page.get_by_label("Name of the pose").fill("still")
    page.reload()
    expect(page.locator("[data-part=steps]")).to_contain_text("Step 2: still")
    begun, following = (figure.pose for figure in drawn(written(page)))
    assert (begun.joints, begun.things) == (first.joints, first.things)
    assert (following.joints, following.things) == (first.joints, first.things)


def test_the_figures_of_a_page_are_opened_and_changed(browser: Browser, known: str) -> None:
    """They come in with their steps; a pose that is not touched keeps its rows; the edit leads to the file itself."""
    source = (GUIDE / "docs/stretches/side-turn.figures.yml").read_text(encoding="utf-8")
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto(f"{DRAW}?page=stretches/side-turn.md")
    expect(page.get_by_role("button", name=re.compile("Place one foot beside the other knee"))).to_be_visible()
    assert written(page) == source
    page.get_by_label("In words").fill("You sit.")
    assert drawn(written(page))[0].pose.says == "You sit."
    link = page.get_by_role("link", name="Propose on GitHub")
    assert str(link.get_attribute("href")).endswith("/edit/main/docs/stretches/side-turn.figures.yml")
    page.reload()
    expect(page.get_by_label("In words")).to_have_value("You sit.")
    page.close()


def test_a_limb_that_grows_is_told_in_the_words_of_the_check(page: Page) -> None:
    """With nothing that holds it, a joint is dragged away alone: the board says what the check says of it."""
    page.goto(DRAW)
    page.get_by_role("button", name="Add a step, from this one").click()
    page.get_by_label("In words").fill("You reach.")
    page.get_by_label("Move one joint alone").check()
    drag(page, at(page, "Near hand"), (20, 20))
    told = page.locator("[data-part=faults] li").first.inner_text()
    front = read_yaml_file("x.figures.yml", written(page).encode())
    said = [each for each in read_figures(front, 2)[1] if "near_hand" in each.field]
    assert [f"{each.found}. Accepted: {each.accepted}.".lower() for each in said] == [told.lower()]


def test_a_photo_lies_beneath_and_is_kept_nowhere(page: Page) -> None:
    """A photo shows under the drawing. It is neither stored nor sent, and goes when it is taken away."""
    page.goto(DRAW)
    painted = """() => { const canvas = document.querySelector("[data-part=photo]");
        return canvas.getContext("2d").getImageData(480, 600, 1, 1).data[3] > 0 }"""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("A photo to draw after").set_input_files(GUIDE / "docs/more/mat.png")
    page.wait_for_function(painted)
    assert asked == []
    assert page.evaluate("JSON.stringify(localStorage).length") < 5000
    page.get_by_role("button", name="Take it away").click()
    assert not page.evaluate(painted)


def test_the_body_is_turned_over_and_the_steps_are_played(page: Page) -> None:
    """Near and far change places, the mirror turns all of it, a pose is found below its list, Play shows each step."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(DRAW)
    near, far = at(page, "Near toe"), at(page, "Far toe")
    page.get_by_role("button", name="Swap near and far").click()
    assert (at(page, "Near toe"), at(page, "Far toe")) == (far, near)
    page.get_by_role("button", name="Mirror").click()
    assert at(page, "Near toe") == (160 - far[0], far[1])
    page.get_by_text("Start from a pose of the guide").click()
    page.locator("[data-part=starts] details").first.locator("summary").click()
    start = page.locator("[data-start]").first
    summary, group = page.locator("[data-part=starts] summary").first.bounding_box(), start.bounding_box()
    assert summary
    assert group
    assert summary["y"] + summary["height"] <= group["y"]
    expect(start.locator("svg.figure > *").first).to_be_attached()
    start.press("Enter")
    expect(page.locator("[data-part=about]")).to_have_text("The pose is on the board.")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-part=playing] svg")).to_be_visible()
    page.clock.run_for(4000)
    expect(page.locator("[data-part=playing]")).to_be_hidden()
    page.get_by_role("button", name="Mirror").click()
    expect(page.locator("[data-part=about]")).to_be_empty()


def test_a_pose_that_comes_late_lands_on_the_step_it_was_asked_for(browser: Browser, known: str) -> None:
    """While its file is on its way another step is opened, which stays as it is; of two poses the last one comes."""
    page: Any = browser.new_page(base_url=known, service_workers="block")
    waiting: list[Any] = []
    page.route("**/curl-up.figures.yml.txt", lambda route: waiting.append(route))
    page.goto(DRAW)
    expect(page.get_by_role("button", name=re.compile("^Step 1: "))).to_be_visible()
    page.get_by_role("button", name="Add a step, from this one").click()
    page.get_by_label("Move one joint alone").check()
    page.get_by_role("button", name=re.compile("^Near hand: ")).press("ArrowLeft")
    second = drawn_poses(written(page))[1]
    page.get_by_role("button", name=re.compile("^Step 1: ")).click()
    for pose in ("side-turn.md|", "curl-up.md|"):
        page.evaluate("pose => document.querySelector(`[data-start*='${pose}']`).click()", pose)
    page.get_by_role("button", name=re.compile("^Step 2: ")).click()
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator("[data-part=about]")).to_have_text("The pose is on the board.")
    asked = drawn_poses((GUIDE / "docs/stretches/curl-up.figures.yml").read_text(encoding="utf-8"))[0]
    first, after = drawn_poses(written(page))
    assert (first["pose"], first["joints"]) == (asked["pose"], asked["joints"])
    assert after == second | {"like": asked["pose"]}
    page.close()


def test_a_chair_is_added_moved_changed_and_removed(page: Page) -> None:
    """By keyboard, a chair comes, moves as a whole and by a point, is in the next step too, and goes; so do fingers."""
    page.goto(DRAW)
    expect(page.get_by_role("button", name=re.compile("^Step 1: "))).to_be_visible()
    page.get_by_role("button", name="Add a chair").press("Enter")
    chair = page.get_by_role("button", name=re.compile("^Chair 1: "))
    (before,) = drawn_poses(written(page))[0]["things"]
    chair.press("Shift+ArrowLeft")
    assert drawn_poses(written(page))[0]["things"] == [[[x - 5, y] for x, y in before]]
    page.get_by_role("button", name=re.compile("^Chair 1, point 1: ")).press("ArrowUp")
    page.get_by_role("button", name="Add a point").press("Enter")
    (after,) = drawn_poses(written(page))[0]["things"]
    assert len(after) == len(before) + 1
    assert after[0] == [before[0][0] - 5, before[0][1] - 1]
    page.get_by_role("button", name="Remove the point").press("Enter")
    page.get_by_role("button", name="Add a step, from this one").press("Enter")
    chair.press("Delete")
    assert "things" not in drawn_poses(written(page))[1]
    page.get_by_role("button", name="The same things in every step").press("Enter")
    assert "things:" not in written(page)
    fingers = page.get_by_role("button", name=re.compile("^Near fingers: "))
    fingers.press("Shift+ArrowUp")
    assert "near_fingers" in written(page)
    page.get_by_role("button", name="Let the fingers follow").press("Enter")
    assert "near_fingers" not in written(page)


@pytest.mark.parametrize("width", [320])
def test_everybody_can_draw(page: Page, width: int) -> None:
    """Axe finds nothing, and 320 pixels are wide enough."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(DRAW)
    page.get_by_role("button", name="Add an arrow").click()
    page.get_by_text("Start from a pose of the guide").click()
    page.locator("[data-part=starts] details").first.locator("summary").click()
    expect(page.locator("[data-start] svg.figure > *").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Else the header covers what lies at the top.
    page.evaluate("scrollTo(0, 0)")
    assert violations_in_both_schemes(page) == []


def test_a_finger_moves_the_joint_that_lies_nearest(browser: Browser, known: str) -> None:
    """A finger that comes down beside a joint moves it, and the page does not scroll; a new step comes into sight."""
    context = browser.new_context(
        base_url=known, service_workers="block", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(DRAW)
    page.evaluate(SCRIPTS_HAVE_RUN)
    page.locator("[data-part=stage]").scroll_into_view_if_needed()
    box = page.locator("[data-part=stage]").bounding_box()
    assert box
    scale, before = box["width"] / 160, at(page, "Near hand")
    x, y = box["x"] + before[0] * scale + 8, box["y"] + (before[1] - TOP) * scale - 6
    scrolled = page.evaluate("scrollY")
    session = context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        *(("touchMove", [{"x": x - 15 * part, "y": y - 15 * part}]) for part in (1, 2, 3)),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    after = at(page, "Near hand")
    assert after[0] < before[0] - 10
    assert after[1] < before[1] - 10
    assert page.evaluate("scrollY") == scrolled
    for _ in range(3):
        page.get_by_role("button", name="Add a step, from this one").click()
    expect(page.get_by_role("button", name=re.compile("^Step 4: "))).to_be_in_viewport(ratio=0.9)
    context.close()
