"""Plain geometry: points, and the paths of the outlines that a body is drawn with. Every path is absolute."""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin

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
    return " ".join(f"{round(number * 2) / 2:g}" for place in places for number in place)


def line(points: Sequence[Place]) -> str:
    """Return the path of straight lines through these points."""
    return "M" + "L".join(told(point) for point in points)


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


def smooth(points: Sequence[Place], *, closed: bool = False) -> str:
    """Return a smooth path through these points (Catmull and Rom's, written as Bézier curves).

    A closed one runs clockwise as it is seen, as all outlines do, so that those of one path are filled together.
    """
    last = len(points) - 1
    if closed:
        if sum(turn(one, other) for one, other in pairwise([*points, points[0]])) < 0:
            points = [points[0], *reversed(points[1:])]
        points = [points[-1], *points, points[0], points[1]]
    else:
        points = [points[0], *points, points[-1]]
    stops = len(points) - 2 if closed else last + 2
    path = f"M{told(points[1])}"
    for number in range(1, stops - (0 if closed else 1)):
        before, start, end, after = points[number - 1 : number + 3]
        leaving = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        coming = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        path += f"C{told(leaving, coming, end)}" if number == 1 else f"S{told(coming, end)}"
    return path + ("Z" if closed else "")


def heading(direction: Place) -> int:
    """Return a direction in degrees: 0 to the right, 90 down."""
    return round(degrees(atan2(direction[1], direction[0])))
