"""Amounts with a least and a most: how long to hold, how many reps."""

import re
from dataclasses import dataclass
from typing import Self

SECONDS_PER_MINUTE = 60

# Looser than what is accepted, so that a near miss can be answered with the line to type.
_NUMBER = r"([0-9]{1,9})"
_TO = r"\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|\bto\b)\s*"
_UNIT = r"\s*([^\W\d_]+)?\.?"
_NEAR_AMOUNT = re.compile(rf"{_NUMBER}{_UNIT}(?:{_TO}{_NUMBER}{_UNIT})?", re.IGNORECASE)
_NEAR_CLOCK = re.compile(r"([0-9]{1,9}):([0-5][0-9])")


class AmountError(ValueError):
    """Text that is no amount. `reason` says why; `correct` is what to type, or None if unclear."""

    def __init__(self, reason: str, correct: str | None = None) -> None:
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
            raise AmountError("which looks like a clock", str(cls(seconds, seconds)))
        near = _NEAR_AMOUNT.fullmatch(text.strip())
        if not near:
            raise AmountError("which is not a time")
        first, first_unit, last, last_unit = near.groups()
        unit = _time_unit(last_unit or first_unit)
        low = int(first) * _time_unit(first_unit or last_unit)
        high = int(last) * unit if last else low
        canonical = str(cls(min(low, high), max(low, high)))
        _refuse_outside(low, high, least, most, str(cls(least, least)), str(cls(most, most)))
        if not (first_unit or last_unit):
            raise AmountError("which has no unit", canonical)
        if low > high:
            raise AmountError("whose larger figure comes first", canonical)
        if text not in {canonical, _print(low, high, 1, "s")}:
            raise AmountError("which is spelt in another way", canonical)
        return cls(low, high)

    def __str__(self) -> str:
        whole_minutes = self.least % SECONDS_PER_MINUTE == 0 == self.most % SECONDS_PER_MINUTE
        if whole_minutes and self.least:
            return _print(self.least, self.most, SECONDS_PER_MINUTE, "min")
        return _print(self.least, self.most, 1, "s")


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
        low = int(near[1])
        high = int(near[3] or low)
        canonical = str(cls(min(low, high), max(low, high)))
        _refuse_outside(low, high, least, most, str(least), str(most))
        if near[2] or near[4]:
            raise AmountError("which has a word in it", canonical)
        if low > high:
            raise AmountError("whose larger figure comes first", canonical)
        if text != canonical:
            raise AmountError("which is spelt in another way", canonical)
        return cls(low, high)

    def __str__(self) -> str:
        return _print(self.least, self.most, 1, "")


def _time_unit(word: str | None) -> int:
    """Return the seconds in the unit that this word, however spelt, stands for."""
    word = (word or "s").lower()
    for seconds, unit in ((1, "seconds"), (SECONDS_PER_MINUTE, "minutes")):
        if unit.startswith(word) or word in {f"{unit[:3]}s"}:
            return seconds
    raise AmountError(f'whose unit "{word}" is neither s nor min')


def _refuse_outside(low: int, high: int, least: int, most: int, smallest: str, largest: str) -> None:
    if min(low, high) < least:
        raise AmountError(f"which is less than {smallest}")
    if max(low, high) > most:
        raise AmountError(f"which is more than {largest}")


def _print(low: int, high: int, divisor: int, unit: str) -> str:
    figures = [str(figure // divisor) for figure in dict.fromkeys((low, high))]
    return " ".join(filter(None, ["-".join(figures), unit]))
