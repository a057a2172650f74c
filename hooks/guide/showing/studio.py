"""What the drawing board of figures knows from the one table of fields, and what the check says of a drawing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from guide.reading.example import FIGURES
from guide.reading.frontmatter import read_yaml_file
from guide.reading.poses import read_figures
from guide.stretch.body import View
from guide.stretch.drawing import PARTS, Felt, Part
from guide.stretch.fields import FieldHelp, field_help
from guide.stretch.figure_fields import JointFields, PoseFields


@dataclass(frozen=True)
class Studio:
    """The joints, the views and the parts of a drawing; `faults` are messages of the check with {names} in them."""

    joints: tuple[FieldHelp, ...]
    about: dict[str, str]
    views: tuple[View, ...]
    parts: tuple[Part, ...]
    felt: tuple[Felt, ...]
    begin: str
    faults: dict[str, str]


@cache
def studio() -> Studio:
    """Return what the drawing board knows."""
    about = {each.name: each.about for each in field_help(PoseFields)}
    return Studio(
        tuple(field_help(JointFields)), about, get_args(View), PARTS, get_args(Felt), FIGURES, dict(_faults())
    )


def _faults() -> Iterator[tuple[str, str]]:
    """Yield what the check says of a drawing with one fault, found by asking it."""
    long = _told(re.sub(r"near_knee: \[74, 78\]", "near_knee: [154, 8]", FIGURES), 4, "{length}", "{usual}")
    for name, token in (("near_hip", "{start}"), ("near_knee", "{end}"), ("crossed", "{pose}")):
        long = long.replace(name, token)
    yield "length", long
    yield "grid", _told(re.sub(r"near_knee: \[74, 78\]", "near_knee: [74, 178]", FIGURES), 4, "{across}", "{down}")
    yield "steps", _told(FIGURES, 9, "{poses}", "{steps}")
    yield "steps_one", _told(re.sub(r"steps: .*", "steps: [tall]", FIGURES), 9, "{poses}", "{steps}")


def _told(figures: str, steps: int, *names: str) -> str:
    """Return what the check says first of figures for so many steps, with these names in place of its numbers."""
    problem = read_figures(read_yaml_file("x", figures.encode()), steps)[1][0]
    numbers = iter(names)
    found = re.sub(r"\b[0-9]+\b", lambda _: next(numbers), problem.found)
    return f"{found}. Accepted: {problem.accepted}."
