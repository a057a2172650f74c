"""A dose, and the numbers in it, as leaflets write them: "15-30 seconds x 2-3 each side"."""

import re
from collections.abc import Iterator

from guide.reading.frontmatter import as_number
from guide.stretch.amount import AmountError, Breaths, Reps, Seconds
from guide.stretch.contract import LONGEST_HOLD, MOST_BREATHS, MOST_REPS

# "3 each side" is one number of reps_per_side.
_EACH_SIDE = re.compile(
    r"(.+?)\s*(?:[x\u00d7]|times|reps?)?,?\s+(?:(?:on|to|for)\s+)?(?:each|per|every|either|both)\s+(?:sides?|legs?|arms?)\.?",
    re.IGNORECASE,
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TIMES = re.compile(r"(.+?)\s*[x\u00d7]", re.IGNORECASE)
_SETS = re.compile(r"(.+?)\s*(?:sets?|[x\u00d7])", re.IGNORECASE)
_DAYS = re.compile(r"(?:[1-7](?: days?| times)? (?:per|a) week|every day|daily)", re.IGNORECASE)
# Between a time and a number, and not after a number that stands alone.
_PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s*[x\u00d7]\s*|\s+for\s+")


# No dose is longer, and what looks for one takes its time with a text of spaces.
_LONGEST = 200


def each_side(text: str) -> str | None:
    """Return the figures of what is done on each side, or None where a text names no sides."""
    plain = " ".join(text.split())
    found = _EACH_SIDE.fullmatch(plain) if len(plain) <= _LONGEST else None
    return found[1] if found else None


def with_figures(text: str, name: str) -> Iterator[object]:
    """Yield what the field of this name may be in figures: "two" is 2, and of sets "2-3 sets" is 2-3."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return
    for number, word in enumerate(_NUMBERS, start=1):
        plain = re.sub(rf"\b{word}\b", str(number), plain, flags=re.IGNORECASE)
    counted = (_SETS if name == "sets" else _TIMES).fullmatch(plain)
    for each in (plain, counted[1] if counted else plain):
        yield as_number(re.sub(r"\s*(?:\u2013|-|\bto\b)\s*", "-", each))
        yield as_number(each)


def dose_in_words(text: str) -> dict[str, object] | None:
    """Return the dose that a text means, or None where it may mean another, or says more than a dose can."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    plain = re.sub(r"^hold\s+(?:for\s+)?", "", plain.rstrip("."), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[0-9])\s*[x\u00d7]\s+(?![0-9])", " times ", plain)
    dose: dict[str, object] = {}
    reps_name = "reps_per_side" if each_side(plain) else "reps"
    for part in _PARTS.split(plain):
        each = each_side(part)
        amount = each or part
        hold = _amount(Breaths, amount, MOST_BREATHS) or _amount(Seconds, amount, LONGEST_HOLD)
        reps = _amount(Reps, amount, MOST_REPS)
        if reps:
            name, value = "reps_per_side" if each else reps_name, as_number(str(reps))
        elif hold:
            if each and reps_name == "reps":
                # Of "30 s each side, 2 times" nobody knows whether there are two for each side.
                return None
            name, value = "hold", str(hold)
        elif _DAYS.fullmatch(part):
            name, value = "days_per_week", part
        else:
            return None
        # Of two numbers nobody knows which are the sets.
        if name in dose or (name.startswith("reps") and {"reps", "reps_per_side"} & dose.keys()):
            return None
        dose[name] = value
    return dose if "hold" in dose and {"reps", "reps_per_side"} & dose.keys() else None


def _amount(kind: type[Seconds] | type[Reps] | type[Breaths], text: str, most: int) -> Seconds | Reps | Breaths | None:
    """Return the amount that a text means, or None where that is unclear."""
    try:
        return kind.parse(text.strip(), 1, most)
    except AmountError:
        return None
