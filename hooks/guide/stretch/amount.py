"""Amounts with a least and a most: how long to hold, how many breaths, how many reps, how often."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Self, get_args

SECONDS_PER_MINUTE = 60

# Matches more than is accepted, so that a near miss gets a message with the right line.
# What has one meaning is accepted, however it is spelt.
_NUMBER = r"(-?[0-9]{1,99}(?:[.,][0-9]{1,9})?)"
_TO = r"\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|\bto\b)\s*"
_UNIT = r"\s*([^\W\d_]+)?\.?"
_NEAR_AMOUNT = re.compile(rf"{_NUMBER}{_UNIT}(?:{_TO}{_NUMBER}{_UNIT})?", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,9}):([0-5][0-9])")
_BOTH_UNITS = re.compile(
    r"([0-9]{1,9})\s*m(?:in(?:ute)?s?)?\.?\s+(?:and\s+)?([0-9]{1,9})\s*s(?:ec(?:ond)?s?)?\.?", re.IGNORECASE
)
_IN_WORDS = {"half a minute": 30, "a minute": 60, "one minute": 60, "a minute and a half": 90}
# Each only at its own end: "3x2" is no 32.
_TIMES = {
    "reps": re.compile(r"^[x×]\s*|\s*(?:[x×]|\b(?:reps?|times|repetitions?))$", re.IGNORECASE),
    "sets": re.compile(r"^[x×]\s*|\s*(?:[x×]|\b(?:sets?|times))$", re.IGNORECASE),
}
_COUNTED = re.compile(r"(?:rep|repetition|set)s?", re.IGNORECASE)
# 1000 to one reader, and 1 to another.
_THOUSANDS = re.compile(r"[0-9]+,[0-9]{3}")
Counted = Literal["reps", "sets"]
_BREATH = re.compile(r"(?:(?:for|with) )?(.*?)\s*\b(?:(?:full|slow|deep|calm)\s+)*breaths?(?: each)?", re.IGNORECASE)
_ONE_BREATH = frozenset({"a", "one", "your", "the", "each", "every", "with your"})
_COMFORTABLE = re.compile(
    r"(?:as (?:many|often) as (?:are |is |you are |feels? )?comfortable|as many as you (?:can|like)(?: comfortably)?"
    r"|as comfortable)",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"(?:every\s+)?(?:([0-9]{1,3})(?:\s*(?:-|–|to)\s*([0-9]{1,3}))?\s*)?(\w+?)s?\.?", re.IGNORECASE)
_OTHER_DAY = re.compile(r"(?:every )?(?:other|second|2nd) day|(?:on )?alternate days", re.IGNORECASE)
IntervalUnit = Literal["minute", "hour", "day"]


class AmountError(ValueError):
    """Raised for text that is not an amount. `reason` says why; `correct` is what was meant, or None if unclear."""

    def __init__(self, reason: str, correct: "Seconds | Reps | Breaths | None" = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.correct = correct


@dataclass(frozen=True)
class Seconds:
    """A time from `least` to `most` seconds; both are the same where the page gives one figure."""

    least: int
    most: int

    @classmethod
    def parse(cls, text: str, least: int, most: int) -> Self:
        """Return the time that "30 s", "20-30 seconds", "1:30" or "half a minute" means, in seconds.

        Raises AmountError where the text is anything else, or outside `least` to `most` seconds.
        """
        seconds = _one_time(text.strip())
        if seconds is not None:
            _refuse_outside(seconds, seconds, cls(least, most))
            return cls(seconds, seconds)
        near = _NEAR_AMOUNT.fullmatch(text.strip())
        if not near:
            raise AmountError("which is not a figure with its unit")
        first, first_unit, last, last_unit = near.groups()
        if any(_THOUSANDS.fullmatch(figure or "") for figure in (first, last)):
            raise AmountError("whose comma may part thousands, or decimals")
        unit = _time_unit(last_unit or first_unit)
        low = _whole(first, _time_unit(first_unit or last_unit))
        high = _whole(last, unit) if last else low
        meant = cls(min(low, high), max(low, high))
        _refuse_outside(low, high, cls(least, most))
        if not (first_unit or last_unit):
            raise AmountError("which has no unit", meant)
        _refuse_fractions((first, _time_unit(first_unit or last_unit)), (last or first, unit))
        if low > high:
            raise AmountError("whose larger figure comes first", meant)
        return meant

    @property
    def unit(self) -> int:
        """The seconds in the unit to give this time in: a minute if both figures are whole minutes, else a second."""
        whole_minutes = self.least % SECONDS_PER_MINUTE == 0 == self.most % SECONDS_PER_MINUTE
        return SECONDS_PER_MINUTE if whole_minutes and self.least else 1

    def __str__(self) -> str:
        return _print(self.least, self.most, self.unit, "s" if self.unit == 1 else "min")


@dataclass(frozen=True)
class Reps:
    """A number of reps from `least` to `most`; both are the same where the page gives one figure."""

    least: int
    most: int

    @classmethod
    def parse(cls, text: str, least: int, most: int, counted: Counted = "reps") -> Self:
        """Return the number of reps that "5", "5-10 times" or "x5" means, or of sets that "5 sets" means.

        Raises AmountError where the text is anything else, or outside `least` to `most` reps.
        """
        near = _NEAR_AMOUNT.fullmatch(_TIMES[counted].sub("", text.strip()))
        if not near:
            raise AmountError("which is not a number")
        low = _whole(near[1])
        high = _whole(near[3]) if near[3] else low
        meant = cls(min(low, high), max(low, high))
        _refuse_outside(low, high, cls(least, most))
        if other := next(filter(_COUNTED.fullmatch, filter(None, (near[2], near[4]))), None):
            raise AmountError(f"which counts {other}")
        if near[2] or near[4]:
            raise AmountError("which has a word in it", meant)
        _refuse_fractions((near[1], 1), (near[3] or near[1], 1))
        if low > high:
            raise AmountError("whose larger figure comes first", meant)
        return meant

    def __str__(self) -> str:
        return _print(self.least, self.most, 1, "")


@dataclass(frozen=True)
class Breaths:
    """A number of the reader's own breaths, from `least` to `most`; both are the same where there is one figure."""

    least: int
    most: int

    @classmethod
    def parse(cls, text: str, least: int, most: int) -> Self | None:
        """Return the breaths that "3-5 breaths" or "with your breath" means, or None where the text counts no breaths.

        Raises AmountError where the number of breaths is none, or outside `least` to `most`.
        """
        counted = _BREATH.fullmatch(" ".join(text.split()))
        if not counted:
            return None
        if counted[1].lower() in _ONE_BREATH:
            return cls(1, 1)
        try:
            number = Reps.parse(counted[1], least, most)
        except AmountError as error:
            meant = cls(error.correct.least, error.correct.most) if error.correct else None
            raise AmountError(error.reason, meant) from error
        return cls(number.least, number.most)

    def __str__(self) -> str:
        return _print(self.least, self.most, 1, "breath" if self.most == 1 else "breaths")


@dataclass(frozen=True)
class EachSide:
    """Another number of reps on each side."""

    left: Reps
    right: Reps

    def __str__(self) -> str:
        return f"{{left: {self.left}, right: {self.right}}}"


@dataclass(frozen=True)
class AsMany:
    """As many reps as are comfortable: the reader says when it is enough."""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return it if the text says so, else None."""
        return cls() if _COMFORTABLE.fullmatch(" ".join(text.split())) else None

    def __str__(self) -> str:
        return "as many as are comfortable"


@dataclass(frozen=True)
class Interval:
    """From one time to the next: so many minutes, hours or days, from `least` to `most`."""

    least: int
    most: int
    unit: IntervalUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the interval that "2 hours", "every 2-3 h" or "every other day" means.

        Raises AmountError where the text is anything else, or more than a day of hours or a week of days.
        """
        text = " ".join(text.split())
        if _OTHER_DAY.fullmatch(text):
            return cls(2, 2, "day")
        found = _INTERVAL.fullmatch(text)
        unit = next((each for each in get_args(IntervalUnit) if found and each.startswith(found[3].lower())), None)
        if not found or not unit:
            raise AmountError("which is not a number of minutes, hours or days")
        least = int(found[1] or 1)
        most = int(found[2] or least)
        if not 1 <= least <= most <= {"minute": 240, "hour": 24, "day": 7}[unit]:
            raise AmountError("which is not a time that comes round within a day, or within a week of days")
        return cls(least, most, unit)

    def __str__(self) -> str:
        return _print(self.least, self.most, 1, self.unit if self.most == 1 else f"{self.unit}s")


class DaysApart(Interval):
    """So many days from one to the next, where else a number of days counts those of a week."""

    def __str__(self) -> str:
        return "every other day" if self.least == self.most == 2 else f"every {super().__str__()}"


def _one_time(text: str) -> int | None:
    """Return the seconds of "1:30", "1 min 30 s" or "half a minute", or None where it is none of these."""
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * SECONDS_PER_MINUTE + int(clock[2])
    if both := _BOTH_UNITS.fullmatch(text):
        return int(both[1]) * SECONDS_PER_MINUTE + int(both[2])
    return _IN_WORDS.get(" ".join(text.lower().split()))


def _time_unit(word: str | None) -> int:
    """Return how many seconds this unit has, however it is spelt."""
    word = (word or "s").lower()
    for seconds, unit in ((1, "seconds"), (SECONDS_PER_MINUTE, "minutes")):
        if unit.startswith(word) or word in {f"{unit[:3]}s"}:
            return seconds
    raise AmountError(f'whose unit "{word}" is neither s nor min')


def _whole(figure: str, times: int = 1) -> int:
    """Return a figure times its unit, rounded to a whole number."""
    exact = Decimal(figure.replace(",", ".")) * times
    return int(exact.to_integral_value(ROUND_HALF_UP))


def _refuse_outside(low: int, high: int, limits: "Seconds | Reps") -> None:
    kind = type(limits)
    if min(low, high) < limits.least:
        raise AmountError(f"which is less than {kind(limits.least, limits.least)}")
    if max(low, high) > limits.most:
        raise AmountError(f"which is more than {kind(limits.most, limits.most)}")


def _refuse_fractions(*figures: tuple[str, int]) -> None:
    """Raise AmountError unless each figure times its unit is a whole number: 1.5 min is one, 7.5 s is none."""
    if any(Decimal(figure.replace(",", ".")) * unit % 1 for figure, unit in figures):
        raise AmountError("which is not a whole number")


def _print(low: int, high: int, divisor: int, unit: str) -> str:
    figures = [str(figure // divisor) for figure in dict.fromkeys((low, high))]
    return " ".join(filter(None, ["-".join(figures), unit]))
