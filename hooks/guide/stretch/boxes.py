"""The boxes of the checklist that a dose makes: one for each hold, or for each set of movements."""

from dataclasses import dataclass
from functools import lru_cache

from guide.stretch.amount import Breaths, Reps, Seconds
from guide.stretch.dose import SIDES, Dose, Pace, Side

_ONE = Reps(1, 1)


@dataclass(frozen=True)
class Box:
    """What is ticked off at once: one hold, or one set of movements, on one side or with both at once.

    `rep` counts from 1 through one set, over both sides; `round` counts a left and a right as one. `time` is that of
    the hold or of one movement, of which there are `count`; None if nobody times it. An optional box is one that a
    range of reps or sets only offers.
    """

    set: int
    rep: int
    round: int
    side: Side | None
    time: Seconds | Breaths | None
    count: Reps
    optional: bool

    def seconds(self, pace: Pace, *, longest: bool = False) -> int:
        """Return how long it takes by the smaller figures, or with `longest` by the larger; 0 if nobody times it."""
        if self.time is None:
            return 0
        each = pace.breath if isinstance(self.time, Breaths) else 1
        return each * (self.time.most * self.count.most if longest else self.time.least * self.count.least)


@lru_cache(10_000)  # a page and the listing ask for them time and again
def boxes(dose: Dose, rounds: int | None = None) -> tuple[Box, ...]:
    """Return every box in the order in which it is done, the optional ones too.

    `rounds` is how many there are in a set, if more than the larger figure.
    """
    in_a_set = [(*box, _count(dose, box[1])) for box in _one_set(dose, rounds)]
    sets = [(number, dose.time_in_set(number)) for number in range(1, dose.in_sets.most + 1)]
    return tuple(
        Box(number, rep, turn, side, time, count, optional or number > dose.in_sets.least)
        for number, time in sets
        for rep, (turn, side, optional, count) in enumerate(in_a_set, start=1)
    )


def boxes_in_a_set(dose: Dose) -> Reps:
    """Return how many boxes a set has, both sides counted."""
    in_a_set = list(_one_set(dose, None))
    return Reps(sum(not optional for _, _, optional in in_a_set), len(in_a_set))


def _count(dose: Dose, side: Side | None) -> Reps:
    return dose.reps_on(side) if dose.work == "move" else _ONE


def _one_set(dose: Dose, rounds: int | None) -> list[tuple[int, Side | None, bool]]:
    """Return the round and the side of each box of a set, and whether it is optional."""
    sides: tuple[Side | None, ...] = SIDES if dose.two_sided else (None,)
    on = {side: dose.reps_on(side) if dose.work in {"hold", "breathe"} else _ONE for side in sides}
    most = rounds or max(reps.most for reps in on.values())
    in_turn = [
        (turn, side, turn > reps.least)
        for turn in range(1, most + 1)
        for side, reps in on.items()
        if turn <= (rounds or reps.most)
    ]
    if dose.side_order == "alternate":
        return in_turn
    # All reps of one side, then all of the other; the optional ones come last.
    return sorted(in_turn, key=lambda box: (box[2], sides.index(box[1])))
