"""The dose of a stretch as its page gives it, and the holds and phases that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pydantic import ConfigDict

from guide.stretch.amount import Reps
from guide.stretch.contract import DaysPerWeek, Fields, HoldTime, Pause, RepCount, field, one_of
from guide.stretch.phases import Phase

Side = Literal["left", "right"]
SideOrder = Literal["alternate", "one side first"]

SIDES: tuple[Side, Side] = ("left", "right")
MOST_SETS = 10


class Pace(Fields):
    """The times around the holds, in seconds, for the whole site: in mkdocs.yml under extra.pace."""

    get_ready: Pause = field("The time before the first hold.", "one time with its unit, from 0 s to 5 min", "5 s")
    rest: Pause = field("The rest between holds.", "one time with its unit, from 0 s to 5 min", "5 s")
    switch_sides: Pause = field("The time to change sides.", "one time with its unit, from 0 s to 5 min", "10 s")
    transition: Pause = field(
        "The time to change position between stretches.", "one time with its unit, from 0 s to 5 min", "20 s"
    )


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


class Dose(Fields):
    """How long to hold and how often. Either `reps` or `reps_per_side`, not both."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["reps"]}, {"required": ["reps_per_side"]}]},
    )

    hold: HoldTime = field(
        "How long to hold.",
        "seconds or minutes with their unit, from 1 s to 10 min, or a range of them",
        "20-30 s",
    )
    reps: RepCount | None = field(
        "How often, when both sides work at once. Needed, unless reps_per_side is there.",
        "a whole number from 1 to 50, or a range",
        "5-10",
        default=None,
    )
    reps_per_side: RepCount | None = field(
        "How often on each side, when the sides take turns. Needed, unless reps is there.",
        "a whole number from 1 to 50, or a range",
        "2",
        default=None,
    )
    sets: int = field(
        "How often to do all the reps.", "a whole number from 1 to 10", "1", default=1, ge=1, le=MOST_SETS
    )
    rest: Pause | None = field(
        "The rest between holds. Without it, the site's own.",
        "one time with its unit, from 0 s (no rest) to 5 min",
        "5 s",
        default=None,
    )
    side_order: SideOrder = field("Which side comes when.", one_of(SideOrder), "alternate", default="alternate")
    days_per_week: DaysPerWeek | None = field(
        "On how many days of a week.", "a whole number from 1 to 7", "7", default=None
    )

    @property
    def two_sided(self) -> bool:
        """Whether the sides take turns."""
        return self.reps_per_side is not None

    @property
    def rounds(self) -> Reps:
        """How often to hold in one set, a left and a right counted as one."""
        rounds = self.reps or self.reps_per_side
        assert rounds, "read_page refuses a dose without reps"
        return rounds

    def holds(self, rounds: int | None = None) -> tuple[Hold, ...]:
        """Return every hold in the order in which it is done, the optional ones too.

        `rounds` is how many there are in a set, if more than the larger figure.
        """
        least = self.rounds.least
        return tuple(
            Hold(number, rep, turn, side, self.hold.least, self.hold.most, turn > least)
            for number in range(1, self.sets + 1)
            for rep, (turn, side) in enumerate(self._one_set(rounds or self.rounds.most), start=1)
        )

    def _one_set(self, rounds: int) -> Sequence[tuple[int, Side | None]]:
        if not self.two_sided:
            return [(turn, None) for turn in range(1, rounds + 1)]
        in_turn = [(turn, side) for turn in range(1, rounds + 1) for side in SIDES]
        if self.side_order == "alternate":
            return in_turn
        # All reps of one side, then all of the other; the optional ones come last.
        return sorted(in_turn, key=lambda hold: (hold[0] > self.rounds.least, SIDES.index(hold[1])))

    def reps_in_a_set(self) -> Reps:
        """Return how many holds a set has, both sides counted."""
        sides = len(SIDES) if self.two_sided else 1
        return Reps(self.rounds.least * sides, self.rounds.most * sides)

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
            # Changing sides is a rest too, and takes time even if the dose asks for none.
            return Phase("switch", max(rest, pace.switch_sides))
        return Phase("rest", rest)

    def rest_seconds(self, pace: Pace) -> int:
        """Return the rest between holds in seconds: the dose's own, or the site's."""
        return pace.rest if self.rest is None else self.rest
