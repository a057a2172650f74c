"""From a pose to its shapes. The joints of a body that stands can be checked by hand, one by one."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from guide.stretch.body import Shape, completed
from guide.stretch.drawing import Frame, Pose, bones, figures, other_side
from guide.stretch.outline import Point

STANDS: Mapping[str, Point] = {
    "head": (80, 20),
    "nose": (92, 20),
    "neck": (80, 34),
    "upper_back": (78, 46),
    "lower_back": (82, 60),
    "near_shoulder": (84, 38),
    "far_shoulder": (76, 38),
    "near_hip": (84, 70),
    "far_hip": (76, 70),
    "near_elbow": (90, 54),
    "near_hand": (96, 68),
    "far_elbow": (70, 54),
    "far_hand": (64, 68),
    "near_knee": (86, 90),
    "near_ankle": (86, 108),
    "near_toe": (96, 110),
    "far_knee": (74, 90),
    "far_ankle": (74, 108),
    "far_toe": (64, 110),
}
POSE = Pose("stands", "A body that stands.", STANDS)


def shapes(pose: Pose) -> list[Shape]:
    """Return the shapes of a pose that is alone on its page."""
    (figure,) = figures([pose])
    return list(figure.shapes)


def kinds(pose: Pose) -> list[str]:
    """Return what the shapes of a pose are, the hindmost first."""
    return [shape.kind for shape in shapes(pose)]


def shape(pose: Pose, kind: str) -> Shape:
    """Return the only shape of this kind."""
    (found,) = [each for each in shapes(pose) if each.kind == kind]
    return found


def frame(**moved: Point) -> Frame:
    """Return the frame of the body that stands, with some joints elsewhere."""
    (figure,) = figures([replace(POSE, joints={**STANDS, **moved})])
    return figure.frame


def test_a_body_is_drawn_from_the_far_side_to_the_near_one() -> None:
    """Every part is of one tone, and the far side is paler."""
    assert kinds(POSE) == [
        "ground",
        "far skin",
        "far skin",
        "far top",
        "far skin",
        "far trousers",
        "top",
        "skin",
        "head",
        "skin",
        "trousers",
        "seat",
        "skin",
        "skin",
        "top",
        "mat",
    ]


def test_a_pose_says_which_part_covers_which() -> None:
    """The parts are drawn in the order of the pose; a near leg behind the trunk is joined to it by its thigh.

    What the far side puts before the trunk is as near as all else there.
    """
    order = replace(POSE, order=("near leg", "far arm", "near arm", "torso", "far leg"))
    assert kinds(order) == [
        "ground",
        "skin",
        "trousers",
        "far skin",
        "far skin",
        "far top",
        "skin",
        "skin",
        "top",
        "top",
        "seat",
        "seat",
        "skin",
        "head",
        "skin",
        "trousers",
        "mat",
    ]


def test_a_limb_is_one_outline_with_a_part_for_each_bone() -> None:
    """No slit runs through a limb, and each of its bones can turn by itself."""
    leg = shape(POSE, "trousers")
    assert leg.path.count("M") == leg.path.count("Z") == 2
    assert leg.bones == ("near_hip", "near_knee", "near_ankle")
    (_, arm) = [each for each in shapes(POSE) if each.kind == "skin" and each.path]
    assert arm.bones == ("hips", "neck", "near_shoulder", "near_elbow", "near_hand")
    assert (leg.letters, arm.letters) == ("hij", "abdef")


def test_a_figure_says_once_where_its_joints_are() -> None:
    """A shape names the joints that move it by their letters: a for the hips, b for the neck, and so on."""
    (figure,) = figures([POSE])
    numbers = [float(number) for number in figure.joints.split()]
    assert numbers[:6] == [80, 70, 80, 34, 80, 20]
    hip = 2 * (ord("h") - ord("a"))
    assert tuple(numbers[hip : hip + 2]) == STANDS["near_hip"]
    assert figure.bones.startswith("- ablmn ablmno ablm ")


def test_what_lies_hidden_is_known() -> None:
    """A far limb whose joints are those of the near one is seen only while the body moves."""
    alike = {joint.replace("near", "far"): place for joint, place in STANDS.items() if "near" in joint}
    far = [each for each in shapes(replace(POSE, joints={**STANDS, **alike})) if "far" in each.kind]
    assert far
    assert all(each.hidden for each in far)
    assert not any(each.hidden for each in shapes(POSE))


def test_the_head_looks_where_the_nose_points() -> None:
    """To the right it is as it is drawn, to the left turned over; from the front and from behind it stands upright."""
    assert shape(POSE, "head").place == "translate(80 20)"
    assert shape(POSE, "head").part == "head-side"
    left = replace(POSE, joints={**STANDS, "nose": (68, 20)})
    assert shape(left, "head").place == "translate(80 20)scale(-1 1)"
    up = replace(POSE, joints={**STANDS, "nose": (80, 8)})
    assert shape(up, "head").place.startswith("translate(80 20)rotate(-90)")
    for view, part in (("front", "head-front"), ("above", "head-front"), ("back", "head-back")):
        seen = shape(replace(POSE, view=view), "head")  # type: ignore[arg-type]
        assert (seen.part, seen.place) == (part, "translate(80 20)")


@pytest.mark.parametrize("view", ["front", "back", "above"])
def test_only_from_the_side_is_one_side_of_the_body_farther_away(view: str) -> None:
    """From elsewhere both sides have the full tone; from above nothing shows the floor."""
    seen = kinds(replace(POSE, view=view))  # type: ignore[arg-type]
    assert not [kind for kind in seen if "far" in kind]
    assert ("mat" in seen) == (view != "above")


@pytest.mark.parametrize(
    ("moved", "fingers"),
    [
        pytest.param({}, (93.89, 77.52), id="they go on as the arm does"),
        pytest.param(
            {"near_elbow": (92, 90), "near_hand": (92, 109)}, (98, 111), id="flat on the floor, the way it looks"
        ),
        pytest.param(
            {"near_elbow": (82, 96), "near_hand": (72, 110)}, (66, 111), id="flat on the floor, as the arm leads"
        ),
        pytest.param({"near_fingers": (100, 60)}, (100, 60), id="where the pose says"),
    ],
)
def test_fingers_are_where_they_look_right(moved: dict[str, Point], fingers: tuple[float, float]) -> None:
    """A pose need not name its fingers."""
    found = completed({**STANDS, "near_hand": (92, 72), **moved}, "side")["near_fingers"]
    if not moved:
        found = completed({**STANDS, "near_elbow": (90, 60), "near_hand": (92, 71.83)}, "side")["near_fingers"]
        fingers = (93, 77.75)
    assert found == pytest.approx(fingers, abs=0.1)


@pytest.mark.parametrize(
    ("felt", "path"),
    [
        ("neck", "M80 34L80 20"),
        ("near arm", "M84 38L90 54M90 54L96 68"),
        ("far arm", "M76 38L70 54M70 54L64 68"),
        ("near leg", "M84 70L86 90M86 90L86 108"),
        ("far leg", "M76 70L74 90M74 90L74 108"),
    ],
)
def test_what_is_felt_glows_along_its_bones(felt: str, path: str) -> None:
    """What a pose says is felt, and nothing else, has a light and its core."""
    glow = [each for each in shapes(replace(POSE, felt=(felt,))) if "felt" in each.kind]  # type: ignore[arg-type]
    assert [(each.kind, each.path) for each in glow] == [("felt glow", path), ("felt", path)]
    assert not [kind for kind in kinds(POSE) if "felt" in kind]


def test_the_back_glows_behind_the_spine() -> None:
    """Who looks to the right with bent knees has the back on the left."""
    (glow, _) = [each for each in shapes(replace(POSE, felt=("back",))) if "felt" in each.kind]
    sits = {**STANDS, "near_knee": (104, 72), "far_knee": (104, 72)}
    (behind, _) = [each for each in shapes(replace(POSE, joints=sits, felt=("back",))) if "felt" in each.kind]
    assert glow.path.startswith("M")
    assert behind.path.startswith("M78 34")


def test_things_stand_behind_the_body() -> None:
    """A chair or a wall is drawn first, on the floor; what ends where it begins is solid."""
    chair = ((20, 60), (20, 114), (40, 114))
    ground, first, second, *_ = shapes(replace(POSE, things=(chair, (*chair, (20, 60)))))
    assert ground.kind == "ground"
    assert (first.kind, first.path) == ("thing", "M20 60L20 114L40 114")
    assert (second.kind, second.path) == ("block", "M20 60L20 114L40 114L20 60")


@pytest.mark.parametrize(
    ("points", "path"),
    [
        pytest.param(((100, 50), (100, 20)), "M100 50L100 25", id="straight"),
        pytest.param(((80, 20), (100, 10), (120, 20)), "M80 20Q100 0 116.5 16.5", id="through the point between"),
        pytest.param(
            ((80, 20), (90, 10), (110, 10), (120, 20)), "M80 20Q90 10 100 10T116.5 16.5", id="near the points between"
        ),
    ],
)
def test_an_arrow_ends_where_its_tip_begins(points: tuple[Point, ...], path: str) -> None:
    """Under its shaft lies the line that keeps it apart from the body."""
    *_, edge, shaft = shapes(replace(POSE, arrows=(points,)))
    assert (edge.kind, shaft.kind) == ("arrow edge", "arrow")
    assert edge.path == shaft.path == path


def test_a_ghost_stands_where_a_part_has_moved_from() -> None:
    """What has moved is shown where it was, and what has hardly moved is not; a head also where it only turned."""
    before = {**STANDS, "near_hand": (120, 50), "head": (92, 24), "far_hand": (66, 70)}
    ghosts = [each for each in shapes(replace(POSE, before=before)) if "ghost" in each.kind]
    assert [(each.kind, each.path or each.place) for each in ghosts] == [
        ("ghost head", "translate(92 24)rotate(90)scale(-1 1)"),
        ("ghost", "M84 38L90 54L120 50"),
    ]
    looked = shape(replace(POSE, before={**STANDS, "nose": (68, 20)}), "ghost head")
    assert looked.place == "translate(80 20)scale(-1 1)"


def test_a_figure_keeps_its_pose_and_shares_its_frame() -> None:
    """Figures of one page have one frame, so that the picture does not jump."""
    wide = replace(POSE, name="wide", joints={**STANDS, "near_hand": (150, 40), "far_hand": (10, 40)})
    first, second = figures([POSE, wide])
    assert (first.pose, second.pose) == (POSE, wide)
    assert first.frame == second.frame
    assert first.frame.width > frame().width
    assert first.shapes[-1].path == second.shapes[-1].path


def test_a_frame_is_never_so_narrow_that_a_body_looks_like_a_giant() -> None:
    """A body that stands has room on both sides, and over its head."""
    assert frame() == Frame(22, 6, 116, 112)


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        pytest.param({"near_hand": (150, 68)}, Frame(44, 6, 116, 112), id="to the right"),
        pytest.param({"near_hand": (158, 68), "far_hand": (2, 68)}, Frame(0, 6, 160, 112), id="as wide as the grid"),
        pytest.param({"near_hand": (20, 68), "far_hand": (20, 68)}, Frame(0, 6, 116, 112), id="to the left"),
        pytest.param({"head": (80, 60), "nose": (92, 60)}, Frame(22, 22, 116, 96), id="low"),
        pytest.param({"head": (80, 8), "nose": (92, 8)}, Frame(22, -4, 116, 122), id="at the top"),
    ],
)
def test_a_frame_is_as_large_as_it_must_be(moved: dict[str, Point], expected: Frame) -> None:
    """It holds every joint with the flesh round it; its lower edge lies below the floor."""
    assert frame(**moved) == expected


def test_arrows_and_things_lie_in_the_frame() -> None:
    """What is drawn round a body counts as well."""
    (figure,) = figures([replace(POSE, arrows=(((60, 40), (5, 12)),))])
    assert figure.frame.left == 0
    (figure,) = figures([replace(POSE, things=(((155, 5), (155, 114)),))])
    assert (figure.frame.left, figure.frame.top) == (44, -1)


def test_every_bone_of_the_limbs_is_named() -> None:
    """Two bones an arm and three a leg, on either side."""
    found = list(bones())
    assert len(found) == len(set(found)) == 10
    assert ("near_shoulder", "near_elbow") in found
    assert ("far_ankle", "far_toe") in found


def test_each_joint_has_one_on_the_other_side() -> None:
    """Near is far and far is near."""
    assert other_side("near_upper_arm") == "far_upper_arm"
    assert other_side("far_hand") == "near_hand"
