"""The plan of a session: the phases of one stretch, or of a routine from its first stretch to its last."""

from functools import lru_cache
from itertools import pairwise

from guide.stretch.amount import Seconds
from guide.stretch.boxes import Box, boxes
from guide.stretch.dose import Dose, Pace
from guide.stretch.pages import Routine, Stretch
from guide.stretch.phases import Phase, total


def session_phases(page: Stretch | Routine, pace: Pace, *, longest: bool = False) -> tuple[Phase, ...]:
    """Return all phases in turn: with the smaller figures of each dose, or with `longest` the larger.

    Between two stretches in different positions there is time to move from one to the other, and twice as much to the
    floor or from it.
    The list ends with the last hold; what follows is Done. A phase of no seconds is left out, as is what nobody times.
    """
    played: list[Phase] = []
    before: Stretch | None = None
    for stretch in page.turns.values():
        if before and before.fields.position != stretch.fields.position:
            slower = 1 if before.on_the_floor == stretch.on_the_floor else 2
            played += [Phase("transition", pace.transition * slower)]
        else:
            played += [Phase("get-ready", pace.get_ready)]
        played += _work_and_rest(stretch.dose, pace, longest=longest)
        before = stretch
    return tuple(phase for phase in played if phase.seconds)


def duration(page: Stretch | Routine, pace: Pace) -> Seconds:
    """Return the least and the most time of a session, with all that comes between holds."""
    if isinstance(page, Stretch):
        return _duration_alone(page.dose, pace)
    return Seconds(total(session_phases(page, pace)), total(session_phases(page, pace, longest=True)))


def untimed(page: Stretch | Routine) -> bool:
    """Return whether a part of it takes as long as the reader likes."""
    return any(stretch.dose.work == "count" for stretch in page.turns.values())


@lru_cache(10_000)  # its page asks, and the listing
def _duration_alone(dose: Dose, pace: Pace) -> Seconds:
    least, most = (total(_work_and_rest(dose, pace, longest=longest)) for longest in (False, True))
    return Seconds(pace.get_ready + least, pace.get_ready + most)


def _work_and_rest(dose: Dose, pace: Pace, *, longest: bool) -> list[Phase]:
    done = [box for box in boxes(dose) if longest or not box.optional]
    pauses = [_between(before, after, dose, pace) for before, after in pairwise(done)]
    work = [Phase(dose.work, box.seconds(pace, longest=longest)) for box in done]
    return [work[0], *(phase for both in zip(pauses, work[1:], strict=True) for phase in both)]


def _between(before: Box, after: Box, dose: Dose, pace: Pace) -> Phase:
    rest = dose.rest_seconds(pace) if before.set == after.set else dose.rest_between_sets_seconds(pace)
    if before.side != after.side:
        # Changing sides is a rest too, and takes time even if the dose asks for none.
        return Phase("switch", max(rest, pace.switch_sides))
    return Phase("rest", rest)
