"""Points, directions and outlines, in numbers that can be checked by hand."""

from math import hypot

import pytest

from guide.stretch.outline import across, closed, distance, heading, relative, smooth, tapered, toward, turn


def test_a_distance_is_measured_as_the_crow_flies() -> None:
    """Across and down count alike, in whichever direction."""
    assert distance((6, 10), (3, 14)) == hypot(3, 4) == 5


def test_directions_turn_clockwise_as_they_are_seen() -> None:
    """Down is to the right's right; where there is no way to go, it leads down."""
    assert toward((0, 0), (0, 0)) == (0, 1)
    assert across((1, 0)) == (0, 1)
    assert turn((1, 0), (0, 1)) == 1
    assert [heading(way) for way in ((1, 0), (0, 1), (-1, 0), (0, -1))] == [0, 90, 180, -90]


def test_an_outline_runs_round_the_circles_at_both_ends_of_a_bone() -> None:
    """Two circles of one size give a straight-sided outline; half-circles close it."""
    assert tapered((10, 10), (30, 10), 4, 4) == "M10 14A4 4 0 0 1 10 6L30 6A4 4 0 1 1 30 14Z"


def test_a_side_may_swell() -> None:
    """A calf stands out on one side."""
    assert "Q" in tapered((10, 10), (30, 10), 4, 3, (2, 0))
    assert tapered((10, 10), (30, 10), 4, 3).count("Q") == 0


@pytest.mark.parametrize(("wide", "narrow", "middle"), [(6, 2, "4 10"), (2, 6, "5 10")])
def test_a_circle_in_a_circle_is_one_circle(wide: float, narrow: float, middle: str) -> None:
    """A bone that points to the reader is as round as its thicker end."""
    assert tapered((10, 10), (11, 10), wide, narrow).startswith(f"M{middle}A6 6 0 0 1 ")


def test_a_path_is_told_from_point_to_point() -> None:
    """The flags of an arc stay, and a closed outline is back where it began."""
    path = "M10 10.5A4 4 0 0 1 10 6L30 6ZM20 20Q19.5 20 20 25T20 30Z"
    assert relative(path) == "m10 10.5a4 4 0 0 1 0-4.5l20 0zm10 9.5q-.5 0 0 5t0 5z"


def test_a_smooth_outline_touches_the_middle_of_each_side() -> None:
    """It is closed, and only its first curve says where it bends."""
    assert closed([(0, 0), (10, 0), (10, 10), (0, 10)]) == "M0 5Q0 0 5 0T10 5T5 10T0 5Z"


def test_a_smooth_path_leads_from_the_first_point_to_the_last() -> None:
    """Between two points it is straight."""
    assert smooth([(0, 0), (10, 0)]) == "M0 0L10 0"
    assert smooth([(0, 0), (10, 0), (10, 10), (20, 10)]) == "M0 0Q10 0 10 5T20 10"
