"""Amounts with a least and a most: how long to hold, how many reps."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

SECONDS_PER_MINUTE = 60

# Matches more than is accepted, so that a near miss gets a message with the right line.
_NUMBER = r"(-?[0-9]{1,99}(?:[.,][0-9]{1,9})?)"
_TO = r"\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|\bto\b)\s*"
_UNIT = r"\s*([^\W\d_]+)?\.?"
_NEAR_AMOUNT = re.compile(rf"{_NUMBER}{_UNIT}(?:{_TO}{_NUMBER}{_UNIT})?", re.IGNORECASE)
_NEAR_CLOCK = re.compile(r"([0-9]{1,9}):([0-5][0-9])")


class AmountError(ValueError):
    """Raised for text that is not an amount. `reason` says why; `correct` is what was meant, or None if unclear."""

    def __init__(self, reason: str, correct: "Seconds | Reps | None" = None) -> None:
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
        """Return the time that "30 s", "20-30 s" or "5-10 min" means, in seconds.

        Raises AmountError where the text is anything else, or outside `least` to `most` seconds.
        """
        clock = _NEAR_CLOCK.fullmatch(text.strip())
        if clock:
            seconds = int(clock[1]) * SECONDS_PER_MINUTE + int(clock[2])
            _refuse_outside(seconds, seconds, cls(least, most))
            raise AmountError("which looks like a clock", cls(seconds, seconds))
        near = _NEAR_AMOUNT.fullmatch(text.strip())
        if not near:
            raise AmountError("which is not a figure with its unit")
        first, first_unit, last, last_unit = near.groups()
        unit = _time_unit(last_unit or first_unit)
        low = _whole(first, _time_unit(first_unit or last_unit))
        high = _whole(last, unit) if last else low
        meant = cls(min(low, high), max(low, high))
        _refuse_outside(low, high, cls(least, most))
        if not (first_unit or last_unit):
            raise AmountError("which has no unit", meant)
        _refuse_fractions(first, last, meant)
        if low > high:
            raise AmountError("whose larger figure comes first", meant)
        if text not in {str(meant), _print(low, high, 1, "s")}:
            raise AmountError("which the guide spells differently", meant)
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
    def parse(cls, text: str, least: int, most: int) -> Self:
        """Return the number of reps that "5" or "5-10" means.

        Raises AmountError where the text is anything else, or outside `least` to `most` reps.
        """
        near = _NEAR_AMOUNT.fullmatch(text.strip())
        if not near:
            raise AmountError("which is not a number of reps")
        low = _whole(near[1])
        high = _whole(near[3]) if near[3] else low
        meant = cls(min(low, high), max(low, high))
        _refuse_outside(low, high, cls(least, most))
        if near[2] or near[4]:
            raise AmountError("which has a word in it", meant)
        _refuse_fractions(near[1], near[3], meant)
        if low > high:
            raise AmountError("whose larger figure comes first", meant)
        if text != str(meant):
            raise AmountError("which the guide spells differently", meant)
        return meant

    def __str__(self) -> str:
        return _print(self.least, self.most, 1, "")


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


def _refuse_fractions(first: str, last: str | None, meant: "Seconds | Reps") -> None:
    if not (first + (last or "")).lstrip("-").isdigit():
        raise AmountError("which is not a whole number", meant)


def _print(low: int, high: int, divisor: int, unit: str) -> str:
    figures = [str(figure // divisor) for figure in dict.fromkeys((low, high))]
    return " ".join(filter(None, ["-".join(figures), unit]))
