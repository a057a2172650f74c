"""The signs before a step, however it is numbered, become a number, a full stop and a space."""

import re
from itertools import pairwise

from guide.reading.code import without_code

_BLANKS = r"[ \t\u00a0]"
_DOT = re.compile(rf"^(\s*)[\u2022\u2023\u25aa\u25e6\u00b7]{_BLANKS}*(?=\S)")
_BRACKET = re.compile(rf"^(\s*)([0-9]{{1,9}})\){_BLANKS}+(?=\S)")
# "1.Kneel", "1: Kneel", "Step 1: Kneel", "**Step 1.** Kneel", "**1. Kneel.** Look down."
_STEP_FORMS = (
    re.compile(r"[ \u00a0]{0,3}(?P<number>[0-9]{1,2})(?:[.)](?=[^\W\d])|:\s+)(?P<text>[^\W\d].*)"),
    re.compile(
        r"[ \u00a0]{0,3}step\s+(?P<number>[0-9]{1,2})\s*(?:[.:)]|\s[-\u2013\u2014])\s*(?P<text>\S.*)", re.IGNORECASE
    ),
    re.compile(
        r"[ \u00a0]{0,3}(?P<mark>\*\*|__)(?:step\s+)?(?P<number>[0-9]{1,2})[.:)]?(?P=mark)[.:)]?(?P<text>(?:\s.*)?)",
        re.IGNORECASE,
    ),
    re.compile(
        r"[ \u00a0]{0,3}(?P<mark>\*\*|__)(?:step\s+)?(?P<number>[0-9]{1,2})[.:)]\s*(?P<text>[^\W\d].*(?P=mark).*)",
        re.IGNORECASE,
    ),
)
_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_NUMBERED = re.compile(r"\s{0,3}[0-9]{1,9}\.\s+\S")
_HEADING = re.compile(r"#{1,6}(.*)")
_ABOUT_STEPS = re.compile(r"\b(?:steps?|instructions?|how|method|what to do|exercise|technique)\b", re.IGNORECASE)


def with_signs(body: str, *, has_steps: bool) -> str:
    """Return a text with one sign for bullets and one for numbers. With `has_steps`, one list of it is the steps."""
    rows, seen = body.split("\n"), without_code(body).split("\n")
    for number, (row, plain) in enumerate(zip(rows, seen, strict=True)):
        if plain.strip():
            rows[number] = _BRACKET.sub(r"\1\2. ", _DOT.sub(r"\1- ", row, count=1), count=1)
            if has_steps:
                rows[number] = _numbered(rows[number])
    if has_steps:
        _raise_texts(rows)
        for count, number in enumerate(_bullets_that_are_steps(rows, seen), start=1):
            rows[number] = _BULLET.sub(f"{count}. ", rows[number], count=1)
    return "\n".join(rows)


def _numbered(row: str) -> str:
    """Return a row that calls itself a step as a step of a list, any other as it is."""
    form = next((found for each in _STEP_FORMS if (found := each.fullmatch(row.rstrip()))), None)
    if not form:
        return row
    mark = form.groupdict().get("mark") or ""
    # The mark that was open before the number closes somewhere in the text.
    opening = mark if mark and form["text"].count(mark) % 2 else ""
    return f"{form['number']}. {opening}{form['text'].strip()}"


def _raise_texts(rows: list[str]) -> None:
    """Give each number that stands alone the row below it."""
    for number, row in enumerate(rows[:-1]):
        below = next((each for each in range(number + 1, len(rows)) if rows[each].strip()), None)
        if re.fullmatch(r"[0-9]{1,2}\. ", row) and below and not re.match(r"\s*(?:#|[0-9]+\.|[-*+]\s)", rows[below]):
            rows[number], rows[below] = row + rows[below].strip(), ""


def _bullets_that_are_steps(rows: list[str], seen: list[str]) -> list[int]:
    """Return the rows of the bullets that can only be the steps: the one list, with only its name above it."""
    if any(_NUMBERED.match(row) for row in seen) or any(_NUMBERED.match(row) for row in rows):
        return []
    bullets = [number for number, row in enumerate(rows) if _BULLET.match(row) and seen[number].strip()]
    if not bullets:
        return []
    first, last = bullets[0], bullets[-1]
    before = [row for row in rows[:first] if row.strip()]
    between = rows[first : last + 1]
    is_one_list = not any(
        row[:1].strip() and not _BULLET.match(row) and not above.strip() for above, row in pairwise(between)
    ) and not any(_HEADING.fullmatch(row) for row in between)
    headings = [found[1] for row in before if (found := _HEADING.fullmatch(row))]
    is_lead_in = all(_HEADING.fullmatch(row) or re.search(r":[*_]*\s*$", row) for row in before)
    is_about_steps = all(_ABOUT_STEPS.search(heading) for heading in headings)
    return bullets if is_one_list and is_lead_in and is_about_steps else []
