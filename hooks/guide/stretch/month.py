"""A month of a year, as people write it."""

import re
from dataclasses import dataclass
from typing import Self

from guide.stretch.amount import AmountError

_YEARS = range(2000, 2100)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SPELLINGS = (
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?",
    r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? )?{_NAME},? (?P<year>\d{{4}})",
    rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}}),? {_NAME}",
)


@dataclass(frozen=True)
class Month:
    """A month of a year. It may lie ahead: a page that is right today is right on any day, whatever the clock says."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the month of "2026-11", "November 2026" or "2026-11-03". Raises AmountError for anything else."""
        plain = " ".join(text.lower().split())
        found = next((match for spelling in _SPELLINGS if (match := re.fullmatch(spelling, plain))), None)
        if not found:
            reason = "which names no month" if re.fullmatch(r"\d{4}", plain) else "which is not a year and a month"
            raise AmountError(reason)
        parts = found.groupdict()
        month = _NAMES.index(parts["name"][:3]) + 1 if parts.get("name") else int(parts["month"])
        if not 1 <= month <= len(_NAMES) or not 1 <= int(parts.get("day") or 1) <= 31:
            raise AmountError("which is no month of the calendar")
        if int(parts["year"]) not in _YEARS:
            raise AmountError("which is in another century")
        return cls(int(parts["year"]), month)
