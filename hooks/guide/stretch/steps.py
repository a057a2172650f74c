"""The numbered steps of a page: read as plain text, and checked as a list that every reader can follow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.stretch.problem import Problem

STEPS_ACCEPTED = "a numbered list, one action a step"
MOST_SENTENCES = 3

_STEP = re.compile(r"([0-9]{1,9})\.[ \t]+(.+)")
_NEAR_STEP = re.compile(r"\s*(?:[0-9]{1,9}[.):]|[-*+\u2022])\s*([^\s-].*)")
# Up to three spaces: from four on, it is a list inside of a step.
_NEAR_NUMBER = re.compile(r" {0,3}[0-9]{1,2}[.):]\s*([^\W\d].*)")
_NEAR_BULLET = re.compile(r" {0,2}[-*+\u2022]\s+(.*)")
_INDENT = "   "
_MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*_`]")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*(?=\s|$)")


@dataclass(frozen=True)
class Step:
    """A numbered step: the row of the page's text on which it begins, its number, its words."""

    row: int
    number: int
    text: str


def read_steps(body: str) -> tuple[Step, ...]:
    """Return the numbered steps of a page."""
    found: list[Step] = []
    row = 0
    for block in body.split("\n\n"):
        for text in block.split("\n"):
            step = _STEP.fullmatch(text.rstrip())
            if step:
                found.append(Step(row, int(step[1]), step[2]))
            elif found and text.startswith(_INDENT) and text.strip():
                last = found[-1]
                found[-1] = Step(last.row, last.number, f"{last.text} {text.strip()}")
            row += 1
        row += 1
    return tuple(Step(step.row, step.number, _MARKUP.sub(r"\1", step.text)) for step in found)


def no_step(path: str, body: str, body_line: int) -> Problem:
    """Return the problem of a page without steps, on its first line of text or what looks like a step."""
    texts = [(number, row) for number, row in enumerate(body.split("\n"), body_line) if row.strip()]
    near = [(number, step[1]) for number, row in texts if (step := _NEAR_STEP.fullmatch(row))]
    # Where there is no text at all, the line is the one that ends the front matter.
    line, action = (near or [(texts[0][0] if texts else body_line - 1, "Lie on your back.")])[0]
    return Problem(path, line, "steps", "found no numbered step in the text", STEPS_ACCEPTED, f"1. {action}")


def step_problems(path: str, body: str, body_line: int) -> Iterator[Problem]:
    """Yield what would keep a step, or a part of one, out of the list, and the steps that say too much."""
    steps = read_steps(body)
    outside = list(_rows_outside(path, body.split("\n"), body_line)) if steps else []
    yield from outside
    before = 0
    for step in steps:
        line = body_line + step.row
        if step.number not in {1, before + 1} and not outside:
            yield Problem(
                path,
                line,
                "steps",
                f"found the number {step.number} after {before or 'no step'}",
                "steps numbered one after the other",
                f"{before + 1}. {step.text}",
                "suggestion",
            )
        before = step.number
        sentences = len(_SENTENCE_END.findall(step.text))
        if sentences > MOST_SENTENCES:
            yield Problem(
                path,
                line,
                "steps",
                f"found {sentences} sentences in one step",
                "one to three sentences a step, so that nobody has to read on while they move",
                "a step of its own from the fourth sentence on",
                "suggestion",
            )


def _rows_outside(path: str, rows: Sequence[str], body_line: int) -> Iterator[Problem]:
    """Yield the rows that the site would not take for what they are meant to be: a step, or more of one."""
    number, in_list = 0, False
    for line, row in enumerate(rows, body_line):
        step = _STEP.fullmatch(row.rstrip())
        near = _NEAR_NUMBER.fullmatch(row) or (in_list and _NEAR_BULLET.fullmatch(row))
        in_list = bool(row.strip()) and (in_list or bool(step))
        if step:
            number = int(step[1])
        elif near:
            number += 1
            accepts = "a number, a full stop, a space and the step, from the beginning of the line"
            yield Problem(
                path, line, "steps", f'found "{row.rstrip()}", which is no step', accepts, f"{number}. {near[1]}"
            )
        elif in_list and not row.startswith((_INDENT, "{:")):
            write = f"{_INDENT}{row.strip()}"
            found = "found a further line of a step at the margin"
            yield Problem(path, line, "steps", found, "three spaces before each further line of a step", write)
