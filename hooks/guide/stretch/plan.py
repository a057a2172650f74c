"""The plan of a session: the phases of one stretch, or of a routine from its first stretch to its last."""

from guide.stretch.amount import Seconds
from guide.stretch.dose import Pace
from guide.stretch.pages import Routine, Stretch
from guide.stretch.phases import Phase, total


def session_phases(page: Stretch | Routine, pace: Pace, *, longest: bool = False) -> tuple[Phase, ...]:
    """Return all phases in turn: with the smaller figures of each dose, or with `longest` the larger.

    Between two stretches in different positions there is time to move from one to the other.
    """
    played: list[Phase] = []
    before: Stretch | None = None
    for stretch in page.stretches if isinstance(page, Routine) else (page,):
        phases = list(stretch.dose.phases(pace, longest=longest))
        if before and before.fields.position != stretch.fields.position:
            phases = [phase for phase in phases if phase.kind != "get-ready"]
            phases.insert(0, Phase("transition", pace.transition))
        played += phases
        before = stretch
    return tuple(phase for phase in played if phase.seconds)


def duration(page: Stretch | Routine, pace: Pace) -> Seconds:
    """Return the least and the most time of a session, with all that comes between holds."""
    return Seconds(total(session_phases(page, pace)), total(session_phases(page, pace, longest=True)))
