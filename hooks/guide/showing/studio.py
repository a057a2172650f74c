"""What the drawing board of figures knows from the one table of fields, and what the check says of a drawing."""

import re
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


def _faults() -> list[tuple[str, str]]:
    """Return what the check says of a limb that is too long and of figures for other steps, found by asking it."""
    poses = read_yaml_file("x", FIGURES.encode())
    far = re.sub(r"near_knee: \[74, 78\]", "near_knee: [154, 8]", FIGURES)
    (long, *_), (steps,) = read_figures(read_yaml_file("x", far.encode()), 4)[1], read_figures(poses, 9)[1]
    numbers = iter(["{length}", "{usual}"])
    found = re.sub(r"\b[0-9]+\b", lambda _: next(numbers), long.found)
    for name, token in (("near_hip", "{start}"), ("near_knee", "{end}"), ("crossed", "{pose}")):
        found = found.replace(name, token)
    numbers = iter(["{poses}", "{steps}"])
    of_steps = re.sub(r"\b[0-9]+\b", lambda _: next(numbers), steps.found)
    return [
        ("length", f"{found}. Accepted: {long.accepted}."),
        ("steps", f"{of_steps}. Accepted: {steps.accepted}."),
    ]
