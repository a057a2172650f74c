"""From the joints of a body to its outlines: the only place that knows how a body is drawn.

A limb is one outline round the circles at its joints, so that no slit runs through it. Each part of the body is told
apart by what it is: skin, hair, top, trousers. Its path has one closed outline for each bone that it moves with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from guide.stretch.outline import (
    Place,
    across,
    along,
    between,
    closed,
    distance,
    heading,
    relative,
    step,
    tapered,
    told,
    toward,
    turn,
)

Joints = Mapping[str, Place]
View = Literal["side", "front", "back", "above"]

FLOOR = 114
HEAD = 9.5

# The joints of each limb from the trunk outwards.
LIMBS: Mapping[str, tuple[str, ...]] = {
    "arm": ("shoulder", "elbow", "hand", "fingers"),
    "leg": ("hip", "knee", "ankle", "toe"),
}
FINGERS = 6.0


# Every joint that a bone ends at has a letter, in this order. The hips are the lower end of the spine.
TRUNK = ("hips", "neck")
JOINTS = (*TRUNK, "head", *(f"{side}_{joint}" for side in ("near", "far") for limb in LIMBS.values() for joint in limb))


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a drawing: what it is, its path, and the joints of the bones that move it.

    The first joint moves as it will, each bone turns round the one before it, and the outlines of the path belong
    to the last bones. A shape that is the same in every figure has the name of a part and its place instead of a path.
    What lies hidden in a pose is drawn only where the body moves into another.
    """

    kind: str
    path: str = ""
    bones: tuple[str, ...] = ()
    part: str = ""
    place: str = ""
    hidden: bool = False

    @property
    def short_path(self) -> str:
        """Its path in as few signs as can be."""
        return relative(self.path)

    @property
    def letters(self) -> str:
        """Its joints, a letter for each."""
        return _letters(self.bones)


@cache
def _letters(bones: tuple[str, ...]) -> str:
    return "".join(chr(ord("a") + JOINTS.index(joint)) for joint in bones)


def placed(kind: str, part: str, at: Place, ahead: Place, bones: tuple[str, ...] = (), scale: str = "") -> Shape:
    """Return a part that begins here and points there; `scale` may stretch it, or turn it over."""
    turned = heading(ahead)
    place = f"translate({told(at)})" + (f"rotate({turned})" if turned else "") + (f"scale({scale})" if scale else "")
    return Shape(kind, bones=bones, part=part, place=place)


def completed(joints: Joints, view: View) -> dict[str, Place]:
    """Return the joints with those that a pose may leave out: fingers go on as the arm does, or lie on the floor."""
    whole = dict(joints)
    for side in ("near", "far"):
        elbow, hand = joints[f"{side}_elbow"], joints[f"{side}_hand"]
        ahead = toward(elbow, hand)
        tip = step(hand, (FINGERS, ahead))
        if view == "side" and tip[1] > FLOOR - 2 and ahead[1] > 0.3:
            way = ahead[0] if abs(ahead[0]) > 0.2 else joints["nose"][0] - joints["head"][0]
            down = min(FLOOR - 3 - hand[1], 3.0)
            tip = hand[0] + (FINGERS if way > 0 else -FINGERS), hand[1] + down
        whole.setdefault(f"{side}_fingers", tip)
    return whole


def hips(joints: Joints) -> Place:
    """Return the lower end of the spine."""
    return between(joints["near_hip"], joints["far_hip"])


def spine(joints: Joints) -> list[Place]:
    """Return the spine from the neck down."""
    return [joints["neck"], joints["upper_back"], joints["lower_back"], hips(joints)]


def front(joints: Joints) -> int:
    """Return on which side of the spine, seen from the neck down, the belly is: 1 for clockwise, else -1.

    Thighs bend forward and feet point there.
    """
    down = toward(joints["neck"], hips(joints))
    lean = 0.0
    for side in ("near", "far"):
        hip, knee, ankle, toe = (joints[f"{side}_{joint}"] for joint in LIMBS["leg"])
        lean += turn(down, toward(hip, knee)) + 0.4 * turn(toward(knee, ankle), toward(ankle, toe))
    return 1 if lean >= 0 else -1


def arm(joints: Joints, side: str, *, pale: bool) -> list[Shape]:
    """Return the lower part of an arm, its hand, and the sleeve of its upper half."""
    shoulder, elbow, hand, fingers = _chain(joints, side, "arm")
    bones = (*TRUNK, *limb_joints(side, "arm"))
    far = "far " if pale else ""
    ahead = toward(hand, fingers)
    # The thumb is on the upper side.
    over = "" if ahead[0] > 0 or (ahead[0] == 0 and hand[0] >= elbow[0]) else "1 -1"
    # Its line begins below the shoulder, so that none runs across the trunk.
    upper = tapered(between(shoulder, elbow, 0.4), elbow, 3.8, 3.5)
    return [
        Shape(f"{far}skin", upper + tapered(elbow, hand, 3.5, 2.5), bones[:5]),
        placed(f"{far}skin", "hand", hand, ahead, bones, over),
        placed(f"{far}top", "sleeve", shoulder, toward(shoulder, elbow), bones[:4], _shorter(shoulder, elbow, 19)),
    ]


def _shorter(start: Place, end: Place, usual: float) -> str:
    """Return the scale of a part that points to the reader, and looks shorter than it is; "" where it does not."""
    part = round(distance(start, end) / usual, 1)
    return f"{part:g} 1" if part < 0.8 else ""


def leg(joints: Joints, side: str, *, pale: bool) -> list[Shape]:
    """Return a foot, and the trousers above it."""
    hip, knee, ankle, toe = _chain(joints, side, "leg")
    bones = limb_joints(side, "leg")
    far = "far " if pale else ""
    down, foot = toward(knee, ankle), toward(ankle, toe)
    bend = turn(down, foot)
    # The foot points to the front of the leg; when it is stretched, the knee tells, which bends backward.
    ahead = bend if abs(bend) > 0.3 else -turn(toward(hip, knee), down) or front(joints)
    facing = 1 if ahead > 0 else -1
    calf = (2.2, 0.0) if facing > 0 else (0.0, 2.2)
    scale = _shorter(ankle, toe, 10)
    if facing < 0:
        scale = f"{scale.partition(' ')[0] or 1} -1"
    return [
        placed(f"{far}skin", "foot", ankle, foot, bones, scale),
        Shape(f"{far}trousers", tapered(hip, knee, 7.5, 5) + tapered(knee, ankle, 5, 3.5, calf), bones[:3]),
    ]


def trunk(joints: Joints, view: View) -> list[Shape]:
    """Return the top, from the collar to the hips."""
    neck, upper, lower, hip = spine(joints)
    side = front(joints)
    level = _levels(joints, view, side)
    places = [
        (neck, toward(neck, upper), *level["collar"], -1.5),
        (neck, toward(neck, upper), *level["shoulders"], 4),
        (upper, toward(neck, lower), *level["chest"], 0),
        (lower, toward(upper, hip), *level["waist"], 0),
        (hip, toward(lower, hip), *level["hips"], -1),
    ]
    return [Shape("top", _sides(places, side), TRUNK)]


def pelvis(joints: Joints, view: View, *, thigh: bool) -> list[Shape]:
    """Return what joins the trousers: from the belt to the seat, and to the near thigh where that lies behind."""
    hip, near_hip, knee = hips(joints), joints["near_hip"], joints["near_knee"]
    if view == "side":
        over = "" if front(joints) > 0 else "1 -1"
        seat = placed("seat", "seat", hip, toward(joints["lower_back"], hip), TRUNK, over)
    else:
        seat = Shape("seat", tapered(near_hip, joints["far_hip"], 7, 7), TRUNK)
    root = tapered(near_hip, between(near_hip, knee, 0.6), 7.5, 6)
    return [seat, Shape("seat", root, ("near_hip", "near_knee"))] if thigh else [seat]


def _sides(places: Sequence[tuple[Place, Place, float, float, float]], side: int) -> str:
    """Return the closed outline through both sides of these levels: a point, the way down, both widths, and a drop."""
    fore = [step(at, (drop, down), (wide, across(down, side))) for at, down, wide, _, drop in places]
    aft = [step(at, (drop, down), (-wide, across(down, side))) for at, down, _, wide, drop in places]
    return closed([*fore, *reversed(aft)])


def _levels(joints: Joints, view: View, side: int) -> dict[str, tuple[float, float]]:
    """Return how wide the trunk is at each level, before and behind the spine."""
    neck, upper, lower, hip = spine(joints)

    def reach(names: str, middle: Place, down: Place, flesh: float) -> tuple[float, float]:
        ahead = across(down, side)
        offsets = [
            along((x - middle[0], y - middle[1]), ahead) for x, y in (joints[f"near_{names}"], joints[f"far_{names}"])
        ]
        return max(offsets) + flesh, flesh - min(offsets)

    shoulders = reach("shoulder", neck, toward(neck, upper), 3.4)
    hip_sides = reach("hip", hip, toward(lower, hip), 6.6)
    if view == "side":
        shoulders = max(shoulders[0], 5.4), max(shoulders[1], 5.8)
        chest = max(7.6, shoulders[0] * 0.9), max(6.6, shoulders[1] * 0.9)
        waist = max(6.2, chest[0] * 0.72), max(5.6, chest[1] * 0.72)
        seat = max(6.6, hip_sides[0]), max(7.4, hip_sides[1])
    else:
        chest = shoulders[0] * 0.86, shoulders[1] * 0.86
        waist = max(5.5, shoulders[0] * 0.62), max(5.5, shoulders[1] * 0.62)
        seat = hip_sides
    return {
        "collar": (shoulders[0] * 0.55, shoulders[1] * 0.55),
        "shoulders": shoulders,
        "chest": chest,
        "waist": waist,
        "hips": seat,
    }


def head(joints: Joints, view: View) -> list[Shape]:
    """Return the neck, and the head, which looks where the nose points."""
    neck, middle, nose = joints["neck"], joints["head"], joints["nose"]
    up = toward(neck, middle)
    bones = (*TRUNK, "head")
    ahead, over = across(up), ""
    if view == "side":
        ahead = toward(middle, nose)
        if turn(up, ahead) < 0:
            # Turned over about its height, so that a head that turns keeps upright.
            ahead, over = step((0, 0), (-1, ahead)), "-1 1"
    part = "head-" + ("front" if view == "above" else view)
    return [Shape("skin", tapered(neck, middle, 4, 4), bones), placed("head", part, middle, ahead, bones, over)]


@cache  # every figure has the same few
def limb_joints(side: str, limb: str) -> tuple[str, ...]:
    """Return the joints of a limb from the trunk outwards."""
    return tuple(f"{side}_{joint}" for joint in LIMBS[limb])


def _chain(joints: Joints, side: str, limb: str) -> list[Place]:
    return [joints[joint] for joint in limb_joints(side, limb)]
