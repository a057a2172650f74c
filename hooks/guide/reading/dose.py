"""Problems of a dose whose fields do not go together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guide.reading.explain import REMOVE, with_example
from guide.reading.finding import Finding
from guide.reading.frontmatter import FrontMatter
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
    """Yield what is wrong with a dose although each of its fields is right."""
    dose = front.fields.get("dose")
    if not isinstance(dose, dict):
        return
    untimed = isinstance(dose.get("reps"), str) and AsMany.parse(dose["reps"]) is not None
    yield from _time_problems(dose, front, needed=not untimed)
    yield from _count_problems(dose, front)
    if dose.get("side") is not None and dose.get("reps_per_side") is not None:
        accepts = "side with reps where one side works, reps_per_side where both do"
        yield Finding(front.problem(("dose", "side"), "found side and reps_per_side together", accepts, _ONE_OF_TWO))
    elif dose.get("side") is not None and "left" in str(dose.get("reps")):
        found = "found side and reps for left and right together"
        accepts = "side with one number of reps where one side works, left and right where both do"
        yield Finding(front.problem(("dose", "side"), found, accepts, _ONE_OF_TWO))
    if dose.get("rest_between_sets") is not None and not _given(dose, ["sets", "holds"]):
        found = "found rest_between_sets and no sets"
        problem = front.problem(
            ("dose", "rest_between_sets"), found, "a rest between sets beside sets", f"sets: {BLANK}"
        )
        yield Finding(problem)
    if dose.get("sets") is not None and _given(dose, ["holds"]):
        accepts = "no sets beside holds, each of which is one"
        yield Finding(front.problem(("dose", "sets"), "found sets and holds together", accepts, REMOVE))


def _time_problems(dose: Mapping[str, Any], front: FrontMatter, *, needed: bool) -> Iterator[Finding]:
    times = _given(dose, _TIMES)
    if len(times) > 1:
        found = f"found {times[0]} and {times[1]} together"
        yield Finding(front.problem(("dose", times[1]), found, _TIMES_ACCEPTED, _ONE_OF_TWO))
    elif needed and not times:
        info = Dose.model_fields["hold"]
        found = "found nothing after the colon" if "hold" in dose else "found no hold"
        problem = front.problem(("dose", "hold"), found, with_example(info), f"hold: {blank(info)}")
        yield Finding(problem, lacks=frozenset(("dose", name) for name in _TIMES))
    holds = dose.get("holds")
    if isinstance(holds, tuple) and len({"breath" in str(each) for each in holds}) > 1:
        accepts = "times with their unit, or breaths, and not both"
        found = "found times and breaths together"
        yield Finding(front.problem(("dose", "holds"), found, accepts, f"holds: [{BLANK}]"))


def _count_problems(dose: Mapping[str, Any], front: FrontMatter) -> Iterator[Finding]:
    counts = _given(dose, _COUNTS)
    if len(counts) > 1:
        found = "found reps and reps_per_side together"
        yield Finding(front.problem(("dose", "reps_per_side"), found, _COUNTS_ACCEPTED, _ONE_OF_TWO))
    elif not counts:
        name = next((name for name in _COUNTS if name in dose), "reps")
        problem = front.problem(("dose", name), "found no number of reps", _COUNTS_ACCEPTED, f"{name}: {BLANK}")
        yield Finding(problem, lacks=frozenset(("dose", name) for name in _COUNTS))


def _given(dose: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [name for name in names if dose.get(name) not in (None, ())]
