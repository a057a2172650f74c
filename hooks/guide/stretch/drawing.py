"""From a pose to its figure: what a picture shows of a body, in which order, and in which frame.

Units are those of the grid of a pose.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product
from math import ceil, floor
from typing import Literal

from guide.stretch.body import (
    FLOOR,
    HEAD,
    JOINTS,
    LIMBS,
    TRUNK,
    Shape,
    View,
    arm,
    completed,
    front,
    head,
    hips,
    leg,
    limb_joints,
    pelvis,
    spine,
    trunk,
)
from guide.stretch.outline import Place, Point, across, between, distance, line, smooth, step, told, toward

Part = Literal["far arm", "far leg", "torso", "near leg", "near arm"]
Felt = Literal["neck", "back", "near arm", "far arm", "near leg", "far leg"]

GRID_WIDTH = 160
GRID_HEIGHT = 120
MARGIN = 4
NARROWEST = 116
FLESH = 7.6

# The usual order, from the far side of the body to the near one.
PARTS: tuple[Part, ...] = ("far arm", "far leg", "torso", "near leg", "near arm")

# How far the tip of an arrow stands out of its shaft.
TIP = 5

# A part that has moved less than this is where it was.
MOVED = 9


@dataclass(frozen=True)
class Pose:
    """How a body lies on the grid: where each joint is, what is felt, and which way it moves.

    `arrows` are chains of points, the last of which is the tip, and `things` chains of points that stand
    for a chair or a wall; one that ends where it begins is solid, as a bed. `order` is how its parts cover each other,
    the hindmost first. `before` has the joints of the pose that it comes from, if that shall be seen.
    """

    name: str
    says: str
    joints: Mapping[str, Point]
    order: tuple[Part, ...] = PARTS
    felt: tuple[Felt, ...] = ()
    arrows: tuple[tuple[Point, ...], ...] = ()
    things: tuple[tuple[Point, ...], ...] = ()
    view: View = "side"
    before: Mapping[str, Point] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """The part of the grid that a picture shows."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Figure:
    """A pose as it is drawn, the hindmost shape first, in a frame that is the same for all figures of one page."""

    pose: Pose
    shapes: tuple[Shape, ...]
    frame: Frame

    @property
    def joints(self) -> str:
        """The joints by their letters, across and down in turn."""
        joints = completed(self.pose.joints, self.pose.view)
        return told(*(hips(joints) if joint == "hips" else joints[joint] for joint in JOINTS))

    @property
    def bones(self) -> str:
        """The letters of the joints that move each shape, - for one that does not move."""
        return " ".join(shape.letters or "-" for shape in self.shapes)


def figures(poses: Iterable[Pose]) -> tuple[Figure, ...]:
    """Return the figures of poses that belong together, in one frame that is large enough for each of them."""
    poses = tuple(poses)
    frame = _frame([point for pose in poses for point in _reach(pose)])
    # All figures that one moves into have the same shapes.
    thigh = any(pose.order.index("near leg") < pose.order.index("torso") for pose in poses)
    return tuple(Figure(pose, tuple(_shapes(pose, frame, thigh=thigh)), frame) for pose in poses)


def _shapes(pose: Pose, frame: Frame, *, thigh: bool) -> Iterator[Shape]:
    """Yield the shapes of a pose, the hindmost first."""
    left, right = frame.left + MARGIN, frame.left + frame.width - MARGIN
    if pose.view != "above":
        ground = [(left + 5, FLOOR - 10), (right - 5, FLOOR - 10), (right, FLOOR), (left, FLOOR)]
        yield Shape("ground", f"{line(ground)}Z")
    for thing in pose.things:
        yield Shape("block" if thing[0] == thing[-1] else "thing", line(thing))
    yield from _ghosts(pose)
    yield from _body(pose, thigh=thigh)
    if pose.view != "above":
        edge = [(left, FLOOR), (right, FLOOR), (right, FLOOR + 3), (left, FLOOR + 3)]
        yield Shape("mat", f"{line(edge)}Z")
    for arrow in pose.arrows:
        yield from _arrow(arrow)


def _body(pose: Pose, *, thigh: bool) -> Iterator[Shape]:
    joints = completed(pose.joints, pose.view)
    # Trousers are one piece: what joins them covers the line round the leg that lies on the trunk.
    joined = max(pose.order.index("torso"), pose.order.index("near leg"))
    for number, part in enumerate(pose.order):
        if part == "torso":
            yield from trunk(joints, pose.view)
            if number == joined:
                yield from pelvis(joints, pose.view, thigh=thigh)
            if "back" in pose.felt:
                yield from _glow(_back(joints), TRUNK)
            yield from head(joints, pose.view)
            if "neck" in pose.felt:
                yield from _glow(line([joints["neck"], joints["head"]]), (*TRUNK, "head"))
            continue
        side, limb = part.split()
        # Only from the side is one side of the body farther away, and not what it puts before the trunk.
        pale = pose.view == "side" and side == "far" and number < pose.order.index("torso")
        hidden = pale and all(joints[joint] == joints[other_side(joint)] for joint in limb_joints(side, limb))
        shapes = (arm if limb == "arm" else leg)(joints, side, pale=pale)
        yield from (replace(shape, hidden=True) for shape in shapes) if hidden else shapes
        if number == joined:
            yield from pelvis(joints, pose.view, thigh=thigh)
        if part in pose.felt:
            chain = limb_joints(side, limb)[:3]
            yield from _glow("".join(line([joints[start], joints[end]]) for start, end in pairwise(chain)), chain)


def _glow(path: str, bones: tuple[str, ...]) -> list[Shape]:
    """Return the light round a part that is felt, and its core."""
    return [Shape("felt glow", path, bones), Shape("felt", path, bones)]


def _back(joints: Mapping[str, Place]) -> str:
    """Return the line of the spine, which lies nearer to the back than to the belly."""
    chain = spine(joints)
    behind = across(toward(chain[0], chain[-1]), -front(joints))
    return smooth([step(joint, (2.2, behind)) for joint in chain])


def _ghosts(pose: Pose) -> Iterator[Shape]:
    """Yield where the parts were that have moved from the pose before."""
    if not pose.before:
        return
    if any(distance(pose.before[joint], pose.joints[joint]) > MOVED for joint in ("head", "nose")):
        *_, skull = head(pose.before, pose.view)
        yield replace(skull, kind="ghost head", bones=())
    chains = [
        ("neck", "upper_back", "lower_back"),
        *(limb_joints(*limb)[:3] for limb in product(("far", "near"), LIMBS)),
    ]
    moved = [
        line([pose.before[joint] for joint in chain])
        for chain in chains
        if any(distance(pose.before[joint], pose.joints[joint]) > MOVED for joint in chain)
    ]
    if moved:
        yield Shape("ghost", "".join(moved))


def bones() -> Iterator[tuple[str, str]]:
    """Yield the two joints of every bone of the limbs whose joints a pose must name."""
    for side in ("near", "far"):
        for limb in LIMBS:
            yield from (bone for bone in pairwise(limb_joints(side, limb)) if not bone[1].endswith("fingers"))


def other_side(joint: str) -> str:
    """Return the same joint on the other side of the body."""
    side, _, name = joint.partition("_")
    return f"{'far' if side == 'near' else 'near'}_{name}"


def _arrow(points: Sequence[Point]) -> Iterator[Shape]:
    """Yield the shaft of an arrow, first as the line round it; the stylesheet adds its start and its tip."""
    chain: list[Place] = [*points]
    if len(points) == 3:
        # The curve leads through the point between.
        chain[1] = step(points[1], (1, points[1]), (-1, between(points[0], points[2])))
    tip = step(points[-1], (-TIP, toward(chain[-2], points[-1])))
    path = smooth([*chain[:-1], tip])
    yield Shape("arrow edge", path)
    yield Shape("arrow", path)


def _reach(pose: Pose) -> list[Place]:
    """Return points whose bounding box holds everything that a pose draws."""
    found: list[Place] = []
    for joints in (completed(pose.joints, pose.view), pose.before):
        for joint, (x, y) in joints.items():
            far = HEAD if joint == "head" else 3 if joint.endswith(("fingers", "nose")) else FLESH
            found += [(x - far, y - far), (x + far, y + far)]
    for chain in (*pose.arrows, *pose.things):
        found += [(x + far, y + far) for x, y in chain for far in (-2, 2)]
    return found


def _frame(outline: Sequence[Place]) -> Frame:
    """Return the frame around these points, at least so wide that all bodies are drawn at about the same scale."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    middle = (min(xs) + max(xs)) / 2
    width = min(GRID_WIDTH, max(NARROWEST, ceil(max(xs) - min(xs)) + 2 * MARGIN))
    left = min(max(0, round(middle - width / 2)), GRID_WIDTH - width)
    top = max(-MARGIN, floor(min(ys)) - MARGIN)
    return Frame(left, top, width, FLOOR + MARGIN - top)
