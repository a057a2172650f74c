"""Plain geometry: points, and the paths of the outlines that a body is drawn with. Every path is absolute."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin

_COMMAND = re.compile("([MLQTAZ])([^MLQTAZ]*)")

Point = tuple[int, int]
Place = tuple[float, float]


def distance(one: Place, other: Place) -> float:
    """Return how far two points lie apart."""
    return hypot(one[0] - other[0], one[1] - other[1])


def between(one: Place, other: Place, part: float = 0.5) -> Place:
    """Return the point that lies this part of the way from one point to the other."""
    return one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])


def toward(start: Place, end: Place) -> Place:
    """Return the direction from one point to another as a step of length 1; down where they are one."""
    length = distance(start, end)
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (0.0, 1.0)


def across(direction: Place, side: float = 1) -> Place:
    """Return a direction a quarter turn further, clockwise as it is seen, or the other way with -1."""
    return -direction[1] * side, direction[0] * side


def turn(one: Place, other: Place) -> float:
    """Return the sine of the turn from one direction to another, positive when it is clockwise as it is seen."""
    return one[0] * other[1] - one[1] * other[0]


def along(one: Place, other: Place) -> float:
    """Return how far one step leads in the direction of another."""
    return one[0] * other[0] + one[1] * other[1]


def step(start: Place, *steps: tuple[float, Place]) -> Place:
    """Return where one comes to by these lengths in these directions."""
    return start[0] + sum(far * way[0] for far, way in steps), start[1] + sum(far * way[1] for far, way in steps)


def told(*places: Place) -> str:
    """Return points as a path says them, to a half."""
    return " ".join([_half(round(number * 2)) for place in places for number in place])


@cache
def _half(number: int) -> str:
    """Return the half of a whole number, as a path says it."""
    return f"{number / 2:g}"


def line(points: Sequence[Place]) -> str:
    """Return the path of straight lines through these points."""
    return "M" + "L".join(told(point) for point in points)


@lru_cache(4096)  # most limbs of a page rest where they were, and the far ones lie behind the near
def tapered(start: Place, end: Place, wide: float, narrow: float, swell: tuple[float, float] = (0, 0)) -> str:
    """Return the outline round two circles, of these radii, at the ends of a bone.

    `swell` is how far the middle of its left and right side, seen from its start, stand out, as a calf does.
    """
    length = distance(start, end)
    if length <= abs(wide - narrow):
        # The one circle lies in the other.
        middle, radius = (start, wide) if wide >= narrow else (end, narrow)
        left, right = (middle[0] - radius, middle[1]), (middle[0] + radius, middle[1])
        half = f"A{radius:g} {radius:g} 0 0 1 "
        return f"M{told(left)}{half}{told(right)}L{told(right)}{half}{told(left)}Z"
    heading = atan2(end[1] - start[1], end[0] - start[0])
    spread = acos((wide - narrow) / length)

    def edge(middle: Place, radius: float, side: int) -> Place:
        return middle[0] + radius * cos(heading + side * spread), middle[1] + radius * sin(heading + side * spread)

    def side_of(one: Place, other: Place, out: float, side: int) -> str:
        if not out:
            return f"L{told(other)}"
        peak = step(
            between(one, other, 0.38 if side < 0 else 0.62),
            (out, (cos(heading + side * pi / 2), sin(heading + side * pi / 2))),
        )
        return f"Q{told(peak, other)}"

    start_right, start_left = edge(start, wide, 1), edge(start, wide, -1)
    end_right, end_left = edge(end, narrow, 1), edge(end, narrow, -1)
    longer = int(wide > narrow)
    return (
        f"M{told(start_right)}A{wide:g} {wide:g} 0 {longer} 1 {told(start_left)}"
        f"{side_of(start_left, end_left, swell[0], -1)}"
        f"A{narrow:g} {narrow:g} 0 {1 - longer} 1 {told(end_right)}"
        f"{side_of(end_right, start_right, swell[1], 1) if swell[1] else ''}Z"
    )


def smooth(points: Sequence[Place]) -> str:
    """Return a smooth path from the first of these points to the last, near those between."""
    start, *bends, end = points
    if not bends:
        return line(points)
    corners = _whole(bends)
    return f"M{told(start)}{_curves(corners[0], [*map(between, corners, corners[1:]), end])}"


def closed(points: Sequence[Place]) -> str:
    """Return a smooth closed outline near these points."""
    corners = _whole(points)
    ends = [between(one, other) for one, other in pairwise([*corners, corners[0]])]
    last = between(corners[-1], corners[0])
    return f"M{told(last)}{_curves(corners[0], [*ends[:-1], last])}Z"


def _whole(points: Sequence[Place]) -> list[Place]:
    """Return these points in whole numbers: half-way between two, no error grows along the curves."""
    return [(round(x), round(y)) for x, y in points]


def _curves(bend: Place, ends: Sequence[Place]) -> str:
    """Return parabolas to these ends. The first bends here, each other one as the one before it leads on."""
    return f"Q{told(bend, ends[0])}" + "".join(f"T{told(end)}" for end in ends[1:])


# A path is made of the same few numbers again and again.
_number = cache(float)


@cache
def _short(number: float) -> str:
    return f"{number:g}"


@lru_cache(4096)
def relative(path: str) -> str:
    """Return a path as short as it can be told: each point from the one before, as shapes that only moved are alike."""
    told_so = []
    x = y = first_x = first_y = 0.0
    for command, written in _COMMAND.findall(path):
        numbers = [_number(number) for number in written.split()]
        if command == "M":
            first_x, first_y = numbers
        # The radii and flags of an arc are no points.
        own = 5 if command == "A" else 0
        steps = numbers[:own]
        for at in range(own, len(numbers), 2):
            steps += [numbers[at] - x, numbers[at + 1] - y]
        if command == "Z":
            x, y = first_x, first_y
        else:
            x, y = numbers[-2:]
        told_so.append(command.lower() + " ".join([_short(number) for number in steps]))
    return "".join(told_so).replace(" -", "-").replace("-0.", "-.").replace(" 0.", " .")


def heading(direction: Place) -> int:
    """Return a direction in degrees: 0 to the right, 90 down."""
    return round(degrees(atan2(direction[1], direction[0])))
