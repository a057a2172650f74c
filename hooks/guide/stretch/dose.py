"""The arithmetic of a dose: how it expands to holds, which phases they make, how long they take."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from guide.stretch.amount import Reps, Seconds
from guide.stretch.phases import Phase, total

Side = Literal["left", "right"]
SideOrder = Literal["alternate", "one side first"]

SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True)
class Pace:
    """The seconds around the holds, for the whole site."""

    get_ready: int
    rest: int
    switch_sides: int
    transition: int


@dataclass(frozen=True)
class Hold:
    """One box of the checklist: hold once, on one side or with both at once.

    `rep` counts from 1 through one set, over both sides; `round` counts a left and a right as one.
    `seconds` and `longest` are the smaller and the larger figure of the hold. An optional hold is one
    that a range of reps only offers.
    """

    set: int
    rep: int
    round: int
    side: Side | None
    seconds: int
    longest: int
    optional: bool


@dataclass(frozen=True)
class Dose:
    """How long, how often and on which sides. `reps` are per side where the stretch has two."""

    hold: Seconds
    reps: Reps
    two_sided: bool = False
    sets: int = 1
    rest: int | None = None
    side_order: SideOrder = "alternate"
    days_per_week: int | None = None

    def holds(self, rounds: int | None = None) -> tuple[Hold, ...]:
        """Return every hold in the order in which it is done, the optional ones too.

        `rounds` is how many there are in a set, if more than the larger figure of the reps.
        """
        least = self.reps.least
        return tuple(
            Hold(number, rep, turn, side, self.hold.least, self.hold.most, turn > least)
            for number in range(1, self.sets + 1)
            for rep, (turn, side) in enumerate(self._one_set(rounds or self.reps.most), start=1)
        )

    def _one_set(self, rounds: int) -> Sequence[tuple[int, Side | None]]:
        if not self.two_sided:
            return [(turn, None) for turn in range(1, rounds + 1)]
        in_turn = [(turn, side) for turn in range(1, rounds + 1) for side in SIDES]
        if self.side_order == "alternate":
            return in_turn
        # One side first: a side is done with all its reps, the optional ones come last of all.
        return sorted(in_turn, key=lambda hold: (hold[0] > self.reps.least, SIDES.index(hold[1])))

    def reps_in_a_set(self) -> Reps:
        """Return how many holds a set has, both sides counted."""
        sides = len(SIDES) if self.two_sided else 1
        return Reps(self.reps.least * sides, self.reps.most * sides)

    def phases(self, pace: Pace, *, longest: bool = False) -> tuple[Phase, ...]:
        """Return the phases of one session: the smaller figures, or with `longest` the larger.

        The list ends with the last hold; what follows is Done. A phase of no seconds is left out.
        """
        holds = [hold for hold in self.holds() if longest or not hold.optional]
        between = [self._between(before, after, pace) for before, after in pairwise(holds)]
        played = [Phase("get-ready", pace.get_ready)]
        for pause, hold in zip([None, *between], holds, strict=True):
            played += [pause] if pause else []
            played.append(Phase("hold", hold.longest if longest else hold.seconds))
        return tuple(phase for phase in played if phase.seconds)

    def _between(self, before: Hold, after: Hold, pace: Pace) -> Phase:
        rest = self.rest_seconds(pace)
        if before.side != after.side:
            # Turning round is rest as well, and takes its time even where the dose asks for no rest.
            return Phase("switch", max(rest, pace.switch_sides))
        return Phase("rest", rest)

    def rest_seconds(self, pace: Pace) -> int:
        """Return the rest between holds in seconds: the dose's own, or the site's."""
        return pace.rest if self.rest is None else self.rest

    def duration(self, pace: Pace) -> Seconds:
        """Return the least and the most time of one session, with all that comes between holds."""
        return Seconds(
            total(self.phases(pace)),
            total(self.phases(pace, longest=True)),
        )
