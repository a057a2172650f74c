"""From a pose to its strokes. The paths of a body that stands can be checked by hand, joint by joint."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot

import pytest

from guide.stretch.drawing import Frame, Point, Pose, Stroke, bones, distance, figures, other_side

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
BACK = "M80 34c0 2 -2 8 -2 12c0 4 4 10 4 14c0 4 -2 8 -2 10"


def strokes(pose: Pose) -> list[Stroke]:
    """Return the strokes of a pose that is alone on its page."""
    (figure,) = figures([pose])
    return list(figure.strokes)


def frame(**moved: Point) -> Frame:
    """Return the frame of the body that stands, with some joints elsewhere."""
    (figure,) = figures([replace(POSE, joints={**STANDS, **moved})])
    return figure.frame


def kinds(pose: Pose) -> list[str]:
    """Return what the strokes of a pose are, the hindmost first, each once where several follow one another."""
    found = [stroke.kind for stroke in strokes(pose)]
    return [kind for number, kind in enumerate(found) if number == 0 or found[number - 1] != kind]


def test_a_body_is_drawn_from_the_far_side_to_the_near_one() -> None:
    """Every bone is a stroke from joint to joint, limbs taper, and near ones are kept apart from what they cover."""
    assert strokes(POSE) == [
        Stroke("far arm", "M76 38l-6 16", 8),
        Stroke("far arm", "M70 54l-6 14", 6.5),
        Stroke("far leg", "M76 70l-2 20", 10.5),
        Stroke("far leg", "M74 90l0 18", 8.5),
        Stroke("far leg", "M74 108l-10 2", 6.5),
        Stroke("torso", "M84 38l0 32l-8 0l0 -32Z", 9),
        Stroke("torso", BACK, 13),
        Stroke("trunk", "M80 34l0 -14", 7),
        Stroke("trunk", "M80 20h0", 17),
        Stroke("torso", "M86 23l6 -3l-6 -3Z", 2),
        Stroke("halo near leg", "M85 78l1 12l0 18l10 2", 12),
        Stroke("near leg", "M84 70l2 20", 10.5),
        Stroke("near leg", "M86 90l0 18", 8.5),
        Stroke("near leg", "M86 108l10 2", 6.5),
        Stroke("halo near arm", "M86 44l4 10l6 14", 10),
        Stroke("near arm", "M84 38l6 16", 8),
        Stroke("near arm", "M90 54l6 14", 6.5),
        Stroke("mat", "M26 114h108", 2),
    ]


def test_a_pose_says_which_part_covers_which() -> None:
    """The parts are drawn in the order of the pose; one that covers nothing but far limbs needs nothing round it."""
    order = replace(POSE, order=("near leg", "far arm", "torso", "near arm", "far leg"))
    assert kinds(order) == [
        "near leg",
        "halo far arm",
        "far arm",
        "torso",
        "trunk",
        "torso",
        "halo near arm",
        "near arm",
        "halo far leg",
        "far leg",
        "mat",
    ]


def test_a_head_between_the_arms_is_whole() -> None:
    """With the near arm behind the trunk, the head is kept apart from it; else nothing is needed."""
    between = replace(POSE, order=("far arm", "near arm", "far leg", "torso", "near leg"))
    halo = Stroke("halo trunk", "M80 20h0", 20.5)
    drawn = strokes(between)
    assert halo in drawn
    at = drawn.index(halo)
    assert [stroke.path for stroke in drawn[at - 1 : at + 2]] == [BACK, "M80 20h0", "M80 34l0 -14"]
    assert halo not in strokes(POSE)


@pytest.mark.parametrize(
    ("felt", "path"),
    [
        ("neck", "M80 34l0 -14"),
        ("back", BACK),
        ("near arm", "M84 38l6 16l6 14"),
        ("far arm", "M76 38l-6 16l-6 14"),
        ("near leg", "M84 70l2 20l0 18l10 2"),
        ("far leg", "M76 70l-2 20l0 18l-10 2"),
    ],
)
def test_what_is_felt_is_drawn_along_its_bones(felt: str, path: str) -> None:
    """What a pose says is felt, and nothing else, has a stroke of its own."""
    drawn = strokes(Pose("stands", "", STANDS, felt=(felt,)))  # type: ignore[arg-type]
    assert [stroke for stroke in drawn if stroke.kind == "felt"] == [Stroke("felt", path, 4)]
    assert not [stroke for stroke in strokes(POSE) if stroke.kind == "felt"]


def test_things_stand_behind_the_body() -> None:
    """A chair or a wall is drawn first."""
    assert strokes(replace(POSE, things=(((20, 60), (20, 114), (40, 114)),)))[0] == Stroke(
        "thing", "M20 60l0 54l20 0", 4
    )


@pytest.mark.parametrize(
    ("arrow", "path"),
    [
        pytest.param(((100, 50), (120, 50)), "M100 50c3 0 17 0 20 0M115 54l5 -4l-5 -4", id="to the right"),
        pytest.param(((100, 50), (100, 20)), "M100 50c0 -5 0 -25 0 -30M104 25l-4 -5l-4 5", id="up"),
        pytest.param(
            ((100, 50), (112, 44), (118, 32)), "M100 50c2 -1 9 -3 12 -6c3 -3 5 -10 6 -12M119 38l-1 -6l-5 2", id="round"
        ),
        pytest.param(
            ((20, 20), (80, 20), (140, 80)),
            "M20 20c10 0 40 -10 60 0c20 10 50 50 60 60M134 79l6 1l-1 -6",
            id="a long way round",
        ),
    ],
)
def test_an_arrow_points_where_its_last_part_leads(arrow: tuple[Point, ...], path: str) -> None:
    """The shaft goes through all its points, and the two barbs lie behind its tip."""
    assert strokes(replace(POSE, arrows=(arrow,)))[-1] == Stroke("arrow", path, 2)


def test_the_nose_points_where_the_face_looks() -> None:
    """From the edge of the head a wedge leads to the nose, to whichever side."""
    drawn = strokes(replace(POSE, joints={**STANDS, "nose": (72, 29)}))
    assert Stroke("torso", "M73 23l-1 6l6 -2Z", 2) in drawn


def test_a_figure_keeps_its_pose_and_shares_its_frame() -> None:
    """Figures of one page have one frame, so that the picture does not jump."""
    wide = replace(POSE, name="wide", joints={**STANDS, "near_hand": (150, 40), "far_hand": (10, 40)})
    first, second = figures([POSE, wide])
    assert (first.pose, second.pose) == (POSE, wide)
    assert first.frame == second.frame == Frame(0, 7, 159, 111)
    assert first.strokes[-1] == Stroke("mat", "M4 114h151", 2)


def test_a_frame_is_never_so_narrow_that_a_body_looks_like_a_giant() -> None:
    """A body that stands has room on both sides."""
    assert frame() == Frame(22, 7, 116, 111)


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        pytest.param({"near_hand": (150, 68)}, Frame(44, 7, 116, 111), id="to the right"),
        pytest.param({"near_hand": (150, 68), "far_hand": (24, 68)}, Frame(14, 7, 145, 111), id="wide"),
        pytest.param({"near_hand": (158, 68), "far_hand": (2, 68)}, Frame(0, 7, 160, 111), id="as wide as the grid"),
        pytest.param({"near_hand": (20, 68), "far_hand": (20, 68)}, Frame(0, 7, 116, 111), id="to the left"),
        pytest.param({"head": (80, 60), "nose": (92, 60)}, Frame(22, 24, 116, 94), id="low"),
        pytest.param({"near_hand": (80, 4)}, Frame(22, 0, 116, 118), id="at the top"),
        pytest.param({"near_hand": (80, 11)}, Frame(22, 1, 116, 117), id="near the top"),
    ],
)
def test_a_frame_is_as_large_as_it_must_be(moved: dict[str, Point], expected: Frame) -> None:
    """It holds every joint with the flesh round it, and never leaves the grid; its lower edge lies below the floor."""
    assert frame(**moved) == expected


def test_arrows_and_things_lie_in_the_frame() -> None:
    """What is drawn round a body counts as well."""
    (figure,) = figures([replace(POSE, arrows=(((60, 40), (5, 12)),))])
    assert figure.frame == Frame(0, 7, 116, 111)
    (figure,) = figures([replace(POSE, things=(((155, 5), (155, 114)),))])
    assert figure.frame == Frame(44, 1, 116, 117)


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


def test_a_distance_is_measured_as_the_crow_flies() -> None:
    """Across and down count alike, in whichever direction."""
    assert distance((6, 10), (3, 14)) == hypot(3, 4) == 5
