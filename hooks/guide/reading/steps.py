"""The numbered steps of a page, checked as a list that every reader can follow."""

import re
from collections.abc import Iterator

from guide.reading.frontmatter import FrontMatter
from guide.stretch.contract import BLANK
from guide.stretch.problem import Problem
from guide.stretch.steps import INDENT, STEP, read_steps

STEPS_ACCEPTED = "a numbered list, one action a step"
MOST_SENTENCES = 3

_NEAR_STEP = re.compile(r"\s*(?:[0-9]{1,9}[.):]|[-*+\u2022])\s*([^\s-].*)")
# Up to three spaces; four begin a list inside a step.
_NEAR_NUMBER = re.compile(r" {0,3}[0-9]{1,2}[.):]\s*([^\W\d].*)")
_NEAR_BULLET = re.compile(r" {0,2}[-*+\u2022]\s+(.*)")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*(?=\s|$)")


def no_step(front: FrontMatter) -> Problem:
    """Return the problem of a page without steps, on its first line of text or what looks like a step."""
    texts = [(number, row) for number, row in enumerate(front.body.split("\n"), front.body_line) if row.strip()]
    near = [(number, step[1]) for number, row in texts if (step := _NEAR_STEP.fullmatch(row))]
    # On a page without text, the line is that of the closing fence.
    line, action = (near or [(texts[0][0] if texts else front.body_line - 1, BLANK)])[0]
    return front.problem(line, "found no numbered step in the text", STEPS_ACCEPTED, f"1. {action}", name="steps")


def step_problems(front: FrontMatter, text: str) -> Iterator[Problem]:
    """Yield the rows that Markdown would leave out of the list of steps, and the steps that are too long.

    `text` is the body of the page with its code and comments blanked out.
    """
    steps = read_steps(text)
    outside = list(_rows_outside(front, text)) if steps else []
    yield from outside
    before = 0
    for step in steps:
        line = front.body_line + step.row
        if step.number not in {1, before + 1} and not outside:
            found, accepts = (
                f"found the number {step.number} after {before or 'no step'}",
                "steps numbered one after the other",
            )
            write = f"{before + 1}. {step.text}"
            yield front.problem(line, found, accepts, write, name="steps", severity="suggestion")
        before = step.number
        sentences = len(_SENTENCE_END.findall(step.text))
        if sentences > MOST_SENTENCES:
            found = f"found {sentences} sentences in one step"
            accepts = "one to three sentences a step, so that nobody has to read on while they move"
            write = "a step of its own from the fourth sentence on"
            yield front.problem(line, found, accepts, write, name="steps", severity="suggestion")


def _rows_outside(front: FrontMatter, text: str) -> Iterator[Problem]:
    """Yield the rows that are meant as a step or a further line of one, but are not one in Markdown."""
    number, in_list = 0, False
    for line, row in enumerate(text.split("\n"), front.body_line):
        step = STEP.fullmatch(row.rstrip())
        near = _NEAR_NUMBER.fullmatch(row) or (in_list and _NEAR_BULLET.fullmatch(row))
        in_list = bool(row.strip()) and (in_list or bool(step))
        if step:
            number = int(step[1])
        elif near:
            number += 1
            found = f'found "{row.rstrip()}", which is no step'
            accepts = "a number, a full stop, a space and the step, from the beginning of the line"
            yield front.problem(line, found, accepts, f"{number}. {near[1]}", name="steps")
        elif in_list and not row.startswith((INDENT, "{:")):
            found = "found a further line of a step at the margin"
            accepts = "three spaces before each further line of a step"
            yield front.problem(line, found, accepts, f"{INDENT}{row.strip()}", name="steps")
