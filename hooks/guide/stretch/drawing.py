"""From a pose to the strokes of its figure: plain geometry, the only place that knows how a body is drawn.

A figure is made of thick rounded strokes, as on a sign: each has a path and a width, so that the browser can
move one pose into another by moving the numbers of their paths. Units are those of the grid of a pose.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, ceil, cos, floor, hypot, pi, sin
from typing import Literal

Point = tuple[int, int]
Part = Literal["far arm", "far leg", "torso", "near leg", "near arm"]
Felt = Literal["neck", "back", "near arm", "far arm", "near leg", "far leg"]

GRID_WIDTH = 160
GRID_HEIGHT = 120
FLOOR = 114
MARGIN = 4
NARROWEST = 116

# The usual order, from the far side of the body to the near one.
PARTS: tuple[Part, ...] = ("far arm", "far leg", "torso", "near leg", "near arm")

# Stroke widths; a standing body is about 105 high.
TORSO = 13
SIDES = 9
NECK = 7
HEAD = 17
HALO = 3.5
FELT = 4
THIN = 2
THING = 4

# The joints of each limb from the trunk outwards, and the widths of the bones between them, which taper.
LIMBS: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "arm": (("shoulder", "elbow", "hand"), (8, 6.5)),
    "leg": (("hip", "knee", "ankle", "toe"), (10.5, 8.5, 6.5)),
}


@dataclass(frozen=True)
class Pose:
    """How a body lies on the grid: where each joint is, what is felt, and which way it moves.

    `arrows` are chains of points, the last of which is the tip, and `things` chains of points that stand
    for a chair or a wall. `order` is how its parts cover each other,
    the hindmost first.
    """

    name: str
    says: str
    joints: Mapping[str, Point]
    order: tuple[Part, ...] = PARTS
    felt: tuple[Felt, ...] = ()
    arrows: tuple[tuple[Point, ...], ...] = ()
    things: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True)
class Stroke:
    """One stroke of a drawing: what it is, its path, and its width."""

    kind: str
    path: str
    width: float


@dataclass(frozen=True)
class Frame:
    """The part of the grid that a picture shows."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Figure:
    """A pose as it is drawn, in a frame that is the same for all figures of one page."""

    pose: Pose
    strokes: tuple[Stroke, ...]
    frame: Frame


def figures(poses: Iterable[Pose]) -> tuple[Figure, ...]:
    """Return the figures of poses that belong together, in one frame that is large enough for each of them."""
    poses = tuple(poses)
    frame = _frame([point for pose in poses for point in _outline(pose)])
    return tuple(Figure(pose, _strokes(pose, frame), frame) for pose in poses)


def _strokes(pose: Pose, frame: Frame) -> tuple[Stroke, ...]:
    """Return the strokes of a pose, the hindmost first."""
    drawn = [Stroke("thing", _line(thing), THING) for thing in pose.things]
    for number, part in enumerate(pose.order):
        if part == "torso":
            drawn += _torso(pose)
        else:
            covers = any(not other.startswith("far") for other in pose.order[:number])
            drawn += _limb(pose, part, with_halo=covers)
    if "back" in pose.felt:
        drawn.append(Stroke("felt", _curve(_back(pose)), FELT))
    drawn.append(Stroke("mat", f"M{frame.left + MARGIN} {FLOOR}h{frame.width - 2 * MARGIN}", THIN))
    drawn += [stroke for arrow in pose.arrows for stroke in _arrow(arrow)]
    return tuple(drawn)


def _torso(pose: Pose) -> list[Stroke]:
    joints = pose.joints
    sides = [joints["near_shoulder"], joints["near_hip"], joints["far_hip"], joints["far_shoulder"]]
    head = _line([joints["head"]]) + "h0"
    drawn = [
        Stroke("torso", _line(sides) + "Z", SIDES),
        Stroke("torso", _curve(_back(pose)), TORSO),
        Stroke("trunk", _line([joints["neck"], joints["head"]]), NECK),
        Stroke("trunk", head, HEAD),
        Stroke("torso", _nose(joints["head"], joints["nose"]), THIN),
    ]
    if pose.order.index("near arm") < pose.order.index("torso"):
        # When the head is between the arms, an outline keeps it apart from the near one.
        drawn.insert(2, Stroke("halo trunk", head, HEAD + HALO))
    if "neck" in pose.felt:
        drawn.append(Stroke("felt", _line([joints["neck"], joints["head"]]), FELT))
    return drawn


def _nose(head: Point, tip: Point) -> str:
    """Return a wedge from the edge of the head to the tip of the nose."""
    direction = atan2(tip[1] - head[1], tip[0] - head[0])
    wings = [
        (head[0] + HEAD / 2.4 * cos(direction + turn), head[1] + HEAD / 2.4 * sin(direction + turn))
        for turn in (0.45, -0.45)
    ]
    return _line([(round(wings[0][0]), round(wings[0][1])), tip, (round(wings[1][0]), round(wings[1][1]))]) + "Z"


def _back(pose: Pose) -> list[Point]:
    joints = pose.joints
    hips = _middle(joints["near_hip"], joints["far_hip"])
    return [joints["neck"], joints["upper_back"], joints["lower_back"], hips]


def _limb(pose: Pose, name: Part, *, with_halo: bool) -> list[Stroke]:
    side, limb = name.split()
    points = [pose.joints[joint] for joint in _chain(side, limb)]
    widths = LIMBS[limb][1]
    drawn = []
    if with_halo:
        # An outline keeps a limb apart from what it covers in the same colour.
        root = _between(points[0], points[1], 0.4)
        drawn.append(Stroke(f"halo {name}", _line([root, *points[1:]]), widths[1] + HALO))
    drawn += [Stroke(name, _line(bone), width) for bone, width in zip(pairwise(points), widths, strict=True)]
    if name in pose.felt:
        drawn.append(Stroke("felt", _line(points), FELT))
    return drawn


def bones() -> Iterator[tuple[str, str]]:
    """Yield the two joints of every bone of the limbs."""
    for side in ("near", "far"):
        for limb in LIMBS:
            yield from pairwise(_chain(side, limb))


def other_side(joint: str) -> str:
    """Return the same joint on the other side of the body."""
    side, _, name = joint.partition("_")
    return f"{'far' if side == 'near' else 'near'}_{name}"


def _chain(side: str, limb: str) -> list[str]:
    """Return the joints of a limb from the trunk outwards."""
    return [f"{side}_{joint}" for joint in LIMBS[limb][0]]


def _line(points: Sequence[Point]) -> str:
    path = f"M{points[0][0]} {points[0][1]}"
    return path + "".join(f"l{end[0] - start[0]} {end[1] - start[1]}" for start, end in pairwise(points))


def _curve(points: Sequence[Point]) -> str:
    """Return a smooth path through these points (Catmull and Rom's, written as Bézier curves)."""
    path = f"M{points[0][0]} {points[0][1]}"
    for number, (start, end) in enumerate(pairwise(points)):
        before = points[max(number - 1, 0)]
        after = points[min(number + 2, len(points) - 1)]
        step = end[0] - start[0], end[1] - start[1]
        handles = [
            ((end[0] - before[0]) / 6, (end[1] - before[1]) / 6),
            (step[0] - (after[0] - start[0]) / 6, step[1] - (after[1] - start[1]) / 6),
            step,
        ]
        path += "c" + " ".join(f"{round(x)} {round(y)}" for x, y in handles)
    return path


def _arrow(points: Sequence[Point]) -> list[Stroke]:
    shaft = _curve(points)
    (from_x, from_y), (tip_x, tip_y) = points[-2:]
    direction = atan2(tip_y - from_y, tip_x - from_x)
    barbs = [
        (round(tip_x + 6 * cos(direction + turn)), round(tip_y + 6 * sin(direction + turn)))
        for turn in (pi * 0.78, -pi * 0.78)
    ]
    return [Stroke("arrow", f"{shaft}{_line([barbs[0], (tip_x, tip_y), barbs[1]])}", THIN)]


def _outline(pose: Pose) -> list[tuple[float, float]]:
    """Return points whose bounding box holds everything that a pose draws."""
    reach = [(joint, HEAD / 2 if joint == "head" else LIMBS["leg"][1][0] / 2) for joint in pose.joints]
    round_joints = [
        (x + across * far, y + down * far)
        for (joint, far) in reach
        for x, y in [pose.joints[joint]]
        for across, down in ((-1, -1), (1, 1))
    ]
    return round_joints + [(float(x), float(y)) for chain in (*pose.arrows, *pose.things) for x, y in chain]


def _frame(outline: Sequence[tuple[float, float]]) -> Frame:
    """Return the frame around these points, at least so wide that all bodies are drawn at about the same scale."""
    xs, ys = zip(*outline, strict=True)
    middle = (min(xs) + max(xs)) / 2
    width = min(GRID_WIDTH, max(NARROWEST, ceil(max(xs) - min(xs)) + 2 * MARGIN))
    left = min(max(0, round(middle - width / 2)), GRID_WIDTH - width)
    top = max(0, floor(min(ys)) - MARGIN)
    return Frame(left, top, width, FLOOR + MARGIN - top)


def _between(one: Point, other: Point, part: float) -> Point:
    return round(one[0] + part * (other[0] - one[0])), round(one[1] + part * (other[1] - one[1]))


def _middle(one: Point, other: Point) -> Point:
    return round((one[0] + other[0]) / 2), round((one[1] + other[1]) / 2)


def distance(one: Point, other: Point) -> float:
    """Return how far two points lie apart."""
    return hypot(one[0] - other[0], one[1] - other[1])
