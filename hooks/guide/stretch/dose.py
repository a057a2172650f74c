"""The dose of a stretch as its page gives it, and the pace of the site around it."""

from typing import Literal

from pydantic import ConfigDict

from guide.stretch.amount import AsMany, Breaths, EachSide, Reps, Seconds
from guide.stretch.contract import (
    MOST_SETS,
    Breath,
    DaysPerWeek,
    Every,
    Fields,
    HoldTime,
    MoveTime,
    Pause,
    RepCount,
    SetCount,
    SideCount,
    Text,
    TimesADay,
    field,
    one_of,
)

Side = Literal["left", "right"]
SideOrder = Literal["alternate", "one side first"]

OneSide = Literal["the stiff side", "the sore side", "the affected side"]
Work = Literal["hold", "breathe", "move", "count"]

SIDES: tuple[Side, Side] = ("left", "right")
_ONE = Reps(1, 1)


class Pace(Fields):
    """The times around the holds, in seconds, for the whole site: in mkdocs.yml under extra.pace."""

    get_ready: Pause = field("The time before the first hold.", "one time with its unit, from 0 s to 5 min", "5 s")
    rest: Pause = field("The rest between holds.", "one time with its unit, from 0 s to 5 min", "5 s")
    switch_sides: Pause = field("The time to change sides.", "one time with its unit, from 0 s to 5 min", "10 s")
    transition: Pause = field(
        "The time to change position between stretches.", "one time with its unit, from 0 s to 5 min", "20 s"
    )
    breath: Breath = field(
        "One breath, in and out, where a dose counts breaths.",
        "one time with its unit, from 2 s to 20 s",
        "5 s",
        default=5,
    )


class Dose(Fields):
    """What to do for how long, and how often. `reading.dose` refuses what does not go together."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["hold"]},
                {"required": ["move"]},
                {"required": ["holds"]},
                {"properties": {"reps": {"const": str(AsMany())}}, "required": ["reps"]},
            ],
            "oneOf": [{"required": ["reps"]}, {"required": ["reps_per_side"]}],
        },
    )

    hold: HoldTime | None = field(
        "How long to hold. Needed, unless move or holds is there.",
        "seconds or minutes with their unit, from 1 s to 10 min, or a range of them, or a number of breaths",
        "20-30 s",
        default=None,
    )
    move: MoveTime | None = field(
        "How long one slow movement takes, out and back, where nothing is held.",
        "a time with its unit, or with your breath",
        "4 s",
        default=None,
    )
    holds: tuple[HoldTime, ...] = field(
        "How long to hold in each set, where the sets differ.",
        "a list of times with their unit, one for each set",
        "[10 s, 20 s, 30 s]",
        default=(),
        max_length=MOST_SETS,
    )
    reps: RepCount | None = field(
        "How often, when both sides work at once. Needed, unless reps_per_side is there.",
        "a whole number from 1 to 50, or a range, or as many as are comfortable, or a number for left and right",
        "5-10",
        default=None,
    )
    reps_per_side: SideCount | None = field(
        "How often on each side, when the sides take turns. Needed, unless reps is there.",
        "a whole number from 1 to 50, or a range",
        "2",
        default=None,
    )
    side: OneSide | None = field(
        "The only side to work, where it is one: the reader says which.",
        one_of(OneSide),
        "the stiff side",
        default=None,
    )
    sets: SetCount | None = field(
        "How often to do all the reps. Without it, once.",
        "a whole number from 1 to 10, or a range",
        "1",
        default=None,
    )
    rest: Pause | None = field(
        "The rest between holds. Without it, the site's own.",
        "one time with its unit, from 0 s (no rest) to 5 min",
        "5 s",
        default=None,
    )
    rest_between_sets: Pause | None = field(
        "The rest between sets. Without it, as between holds.",
        "one time with its unit, from 0 s (no rest) to 5 min",
        "1 min",
        default=None,
    )
    side_order: SideOrder = field("Which side comes when.", one_of(SideOrder), "alternate", default="alternate")
    times_a_day: TimesADay | None = field(
        "How often in a day.", "a whole number from 1 to 24, or a range", "2-3", default=None
    )
    every: Every | None = field(
        "After how long to do it again.", "a number of minutes, hours or days", "2 hours", default=None
    )
    days_per_week: DaysPerWeek | None = field(
        "On how many days of a week.",
        "a whole number from 1 to 7, or a range, or every other day",
        "7",
        default=None,
    )
    build_up: Text | None = field("How to do more, week by week.", "one sentence", "Add a rep each week.", default=None)

    @property
    def work(self) -> Work:
        """What a box of the checklist asks for: to hold for a time or for breaths, to move, or to count for oneself."""
        if isinstance(self.reps, AsMany):
            return "count"
        if self.move:
            return "move"
        return "breathe" if self.in_breaths else "hold"

    @property
    def in_breaths(self) -> bool:
        """Whether a hold or a movement lasts as long as the reader's own breath."""
        return isinstance(self.time_in_set(1), Breaths)

    @property
    def two_sided(self) -> bool:
        """Whether the sides take turns."""
        return self.reps_per_side is not None or isinstance(self.reps, EachSide)

    @property
    def counted(self) -> bool:
        """Whether it says how often. A page's own always does, that of another authority may not."""
        return self.reps is not None or self.reps_per_side is not None

    def takes_figures_of(self, other: "Dose") -> bool:
        """Whether another dose, as far as it goes, differs from this one in its time and its number alone."""
        time = other.time_in_set(1)
        return (
            (time is None or other.work == self.work)
            and (not other.counted or other.two_sided == self.two_sided)
            and not isinstance(other.reps, AsMany | EachSide)
            and other.in_sets == self.in_sets
            and other.side in (None, self.side)
            and not other.holds
        )

    def reps_on(self, side: Side | None) -> Reps:
        """Return how often to hold or to move in one set on this side, or with both at once."""
        if isinstance(self.reps, EachSide):
            return self.reps.left if side == "left" else self.reps.right
        reps = self.reps_per_side or self.reps
        return reps if isinstance(reps, Reps) else _ONE

    @property
    def rounds(self) -> Reps:
        """How often to hold or to move in one set, a left and a right counted as one."""
        on = [self.reps_on(side) for side in SIDES]
        return Reps(max(reps.least for reps in on), max(reps.most for reps in on))

    @property
    def in_sets(self) -> Reps:
        """The number of sets."""
        return Reps(len(self.holds), len(self.holds)) if self.holds else self.sets or _ONE

    def time_in_set(self, number: int) -> Seconds | Breaths | None:
        """Return the time of a hold or of one movement in this set, counted from 1, or None if nobody times it."""
        if isinstance(self.reps, AsMany):
            return None
        return self.holds[number - 1] if self.holds else self.move or self.hold

    def rest_seconds(self, pace: Pace) -> int:
        """Return the rest between holds in seconds: the dose's own, or the site's."""
        return pace.rest if self.rest is None else self.rest

    def rest_between_sets_seconds(self, pace: Pace) -> int:
        """Return the rest between sets in seconds: the dose's own, or that between holds."""
        return self.rest_seconds(pace) if self.rest_between_sets is None else self.rest_between_sets
