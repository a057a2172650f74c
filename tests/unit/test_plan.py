"""The plan of a session: what comes between two stretches, and how long it all takes."""

import pytest

from guide.stretch.amount import Seconds
from guide.stretch.dose import Pace
from guide.stretch.fields import RoutineFields, StretchFields
from guide.stretch.pages import Routine, Stretch
from guide.stretch.plan import duration, session_phases

PACE = Pace.model_validate({"get_ready": "5 s", "rest": "5 s", "switch_sides": "10 s", "transition": "20 s"})


def stretch(position: str = "sitting", **dose: object) -> Stretch:
    """Return a stretch in this position: by default one hold of 20 to 30 seconds."""
    fields = StretchFields.model_validate(
        {
            "title": "Fold",
            "summary": "Fold slowly.",
            "position": position,
            "areas": ("hips",),
            "dose": {"hold": "20-30 s", "reps": 1, **dose},
        }
    )
    return Stretch("stretches/fold.md", fields, "1. Fold.\n")


def routine(*stretches: Stretch) -> Routine:
    """Return a routine of these stretches."""
    fields = RoutineFields.model_validate({"title": "All", "summary": "All of it.", "routine": ("fold",)})
    return Routine("routines/all.md", fields, "", stretches)


def played(page: Stretch | Routine, pace: Pace = PACE, *, longest: bool = False) -> list[str]:
    """Return the phases of a session as kind and seconds."""
    return [f"{phase.kind} {phase.seconds}" for phase in session_phases(page, pace, longest=longest)]


def test_a_stretch_is_played_by_its_dose() -> None:
    """One stretch gets ready, holds, rests and changes sides as its dose says."""
    assert played(stretch(reps=2)) == ["get-ready 5", "hold 20", "rest 5", "hold 20"]
    sides = stretch(reps=None, reps_per_side=1, rest="12 s")
    assert played(sides) == ["get-ready 5", "hold 20", "switch 12", "hold 20"]


def test_the_longest_session_has_every_hold_at_its_larger_figure() -> None:
    """What a range only offers is played as well."""
    assert played(stretch(reps="1-2"), longest=True) == ["get-ready 5", "hold 30", "rest 5", "hold 30"]


def test_stretches_in_one_position_follow_one_another_at_once() -> None:
    """Whoever stays in the position gets ready for the next stretch."""
    assert played(routine(stretch(), stretch())) == ["get-ready 5", "hold 20", "get-ready 5", "hold 20"]


def test_another_position_takes_time_to_get_to() -> None:
    """A transition stands in place of getting ready, and not before the first stretch."""
    pages = [stretch(), stretch("kneeling", reps=2), stretch("kneeling")]
    assert played(routine(*pages)) == [
        "get-ready 5",
        "hold 20",
        "transition 20",
        "hold 20",
        "rest 5",
        "hold 20",
        "get-ready 5",
        "hold 20",
    ]
    assert played(routine(*pages), longest=True)[1:4] == ["hold 30", "transition 20", "hold 30"]


def test_the_floor_is_far_down() -> None:
    """To the floor and from it there is twice the time."""
    pages = [stretch("standing"), stretch(), stretch("chair")]
    assert played(routine(*pages))[1:] == ["hold 20", "transition 40", "hold 20", "transition 40", "hold 20"]


def test_a_phase_without_time_is_left_out() -> None:
    """A pace of nothing leaves the holds alone; a second is played."""
    pace = Pace.model_validate({"get_ready": "0 s", "rest": "0 s", "switch_sides": "0 s", "transition": "0 s"})
    assert played(routine(stretch(reps=2), stretch("kneeling")), pace) == ["hold 20", "hold 20", "hold 20"]
    quick = PACE.model_copy(update={"get_ready": 1, "transition": 1})
    assert played(routine(stretch(), stretch("kneeling")), quick) == [
        "get-ready 1",
        "hold 20",
        "transition 1",
        "hold 20",
    ]


@pytest.mark.parametrize(
    ("page", "least", "most"),
    [
        pytest.param(stretch(), 5 + 20, 5 + 30, id="one hold"),
        pytest.param(stretch(reps="5-10"), 5 + 5 * 20 + 4 * 5, 5 + 10 * 30 + 9 * 5, id="2 to 6 minutes"),
        pytest.param(
            routine(stretch(), stretch("kneeling", sets=2)),
            5 + 20 + 20 + 20 + 5 + 20,
            5 + 30 + 20 + 30 + 5 + 30,
            id="a routine with a change of position",
        ),
    ],
)
def test_a_session_takes_as_long_as_one_works_out_with_pen_and_paper(
    page: Stretch | Routine, least: int, most: int
) -> None:
    """The least is the smaller figures with all between them, the most the larger with all that is offered."""
    assert duration(page, PACE) == Seconds(least, most)
