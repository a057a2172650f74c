"""The numbered steps of a page, as plain text."""

import re
from dataclasses import dataclass

INDENT = "   "
STEP = re.compile(r"([0-9]{1,9})\.[ \t]+(.+)")
# Of a point, a quotation or a warning inside a step.
_SIGN = re.compile(r"^(?:[-*+]\s+|>\s*(?:\[!\w+\])?|!!!\s+\w+)\s*")
_MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*_`]")


@dataclass(frozen=True)
class Step:
    """A numbered step: the row of the body where it begins, its number and its text."""

    row: int
    number: int
    text: str


def read_steps(body: str) -> tuple[Step, ...]:
    """Return the numbered steps of a page."""
    found: list[Step] = []
    is_open = False
    for row, text in enumerate(body.split("\n")):
        step = STEP.fullmatch(text.rstrip())
        if step or (text.strip() and not text.startswith(" ")):
            is_open = bool(step)
        if step:
            found.append(Step(row, int(step[1]), step[2]))
        elif is_open and text.startswith(INDENT) and text.strip():
            last = found[-1]
            further = _SIGN.sub("", text.strip())
            # Points are told apart in one line of text as well.
            end = "." if further != text.strip() and last.text[-1:].isalnum() else ""
            found[-1] = Step(last.row, last.number, f"{last.text}{end} {further}".rstrip())
    return tuple(Step(step.row, step.number, _MARKUP.sub(r"\1", step.text)) for step in found)
