"""Problems of a dose whose fields do not go together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guide.reading.explain import REMOVE, with_example
from guide.reading.finding import Finding
from guide.reading.frontmatter import FrontMatter, Location
from guide.stretch.amount import AsMany
from guide.stretch.contract import BLANK
from guide.stretch.dose import Dose
from guide.stretch.fields import blank

_TIMES = ("hold", "move", "holds")
_TIMES_ACCEPTED = "hold where a position is held, holds where each set has its own, move where nothing is held"
_COUNTS = ("reps", "reps_per_side")
_COUNTS_ACCEPTED = "reps where both sides work at once, reps_per_side where they take turns"
_ONE_OF_TWO = "one of the two, and remove the other"


def dose_problems(front: FrontMatter) -> Iterator[Finding]:
    """Yield what is wrong with the doses of a page although each of their fields is right."""
    dose, others = front.fields.get("dose"), front.fields.get("other_doses")
    if isinstance(dose, dict):
        untimed = isinstance(dose.get("reps"), str) and AsMany.parse(dose["reps"]) is not None
        yield from _time_problems(dose, front, ("dose",), needed=not untimed)
        yield from _count_problems(dose, front, ("dose",), needed=True)
        yield from _together_problems(dose, front, ("dose",))
    for number, other in enumerate(others if isinstance(others, tuple) else ()):
        if isinstance(other, dict):
            yield from _other_problems(other, front, ("other_doses", number))


def _other_problems(dose: Mapping[str, Any], front: FrontMatter, at: Location) -> Iterator[Finding]:
    """Yield the problems of another authority's dose, which may say how long and not how often, or how often alone."""
    if not _given(dose, [*_TIMES, *_COUNTS]):
        accepts = "what the source gives of hold, move, holds, reps and reps_per_side"
        problem = front.problem(at, "found no hold and no number of reps", accepts, f"reps: {BLANK}")
        yield Finding(problem, lacks=frozenset((*at, name) for name in (*_TIMES, *_COUNTS)))
        return
    yield from _time_problems(dose, front, at, needed=False)
    yield from _count_problems(dose, front, at, needed=dose.get("sets") is not None)
    yield from _together_problems(dose, front, at)


def _together_problems(dose: Mapping[str, Any], front: FrontMatter, at: Location) -> Iterator[Finding]:
    """Yield a problem for each two fields of a dose of which only one can be right, or that need one another."""
    if dose.get("side") is not None and dose.get("reps_per_side") is not None:
        accepts = "side with reps where one side works, reps_per_side where both do"
        yield Finding(front.problem((*at, "side"), "found side and reps_per_side together", accepts, _ONE_OF_TWO))
    elif dose.get("side") is not None and "left" in str(dose.get("reps")):
        found = "found side and reps for left and right together"
        accepts = "side with one number of reps where one side works, left and right where both do"
        yield Finding(front.problem((*at, "side"), found, accepts, _ONE_OF_TWO))
    if dose.get("rest_between_sets") is not None and not _given(dose, ["sets", "holds"]):
        found = "found rest_between_sets and no sets"
        accepts = "a rest between sets beside sets"
        yield Finding(front.problem((*at, "rest_between_sets"), found, accepts, f"sets: {BLANK}"))
    if dose.get("sets") is not None and _given(dose, ["holds"]):
        accepts = "no sets beside holds, each of which is one"
        yield Finding(front.problem((*at, "sets"), "found sets and holds together", accepts, REMOVE))


def _time_problems(dose: Mapping[str, Any], front: FrontMatter, at: Location, *, needed: bool) -> Iterator[Finding]:
    times = _given(dose, _TIMES)
    if len(times) > 1:
        found = f"found {times[0]} and {times[1]} together"
        yield Finding(front.problem((*at, times[1]), found, _TIMES_ACCEPTED, _ONE_OF_TWO))
    elif needed and not times:
        info = Dose.model_fields["hold"]
        found = "found nothing after the colon" if "hold" in dose else "found no hold"
        problem = front.problem((*at, "hold"), found, with_example(info), f"hold: {blank(info)}")
        yield Finding(problem, lacks=frozenset((*at, name) for name in _TIMES))
    holds = dose.get("holds")
    if isinstance(holds, tuple) and len({"breath" in str(each) for each in holds}) > 1:
        accepts = "times with their unit, or breaths, and not both"
        found = "found times and breaths together"
        yield Finding(front.problem((*at, "holds"), found, accepts, f"holds: [{BLANK}]"))


def _count_problems(dose: Mapping[str, Any], front: FrontMatter, at: Location, *, needed: bool) -> Iterator[Finding]:
    counts = _given(dose, _COUNTS)
    if len(counts) > 1:
        found = "found reps and reps_per_side together"
        yield Finding(front.problem((*at, "reps_per_side"), found, _COUNTS_ACCEPTED, _ONE_OF_TWO))
    elif needed and not counts:
        name = next((name for name in _COUNTS if name in dose), "reps")
        problem = front.problem((*at, name), "found no number of reps", _COUNTS_ACCEPTED, f"{name}: {BLANK}")
        yield Finding(problem, lacks=frozenset((*at, name) for name in _COUNTS))


def _given(dose: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [name for name in names if dose.get(name) not in (None, ())]
