"""Stretches with blanks in place of their words and numbers, for what templates make of them to be filled in.

The preview of a stretch's form has the markup of a page by this, down to each box, and nothing of it is written twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Self, get_args

from guide.reading.example import example
from guide.stretch.amount import Reps
from guide.stretch.boxes import Box, boxes
from guide.stretch.dose import OneSide
from guide.stretch.drawing import Figure
from guide.stretch.fields import StretchFields
from guide.stretch.pages import Stretch

_SENTENCES = ("title", "summary", "feel", "easier", "harder")
_LISTS = ("needs", "do_not_if", "ask_first_if", "stop_if")
# In each unit, a time that is told in it.
_UNITS = {1: "2 s", 60: "2 min", "breath": "2 breaths"}


class _Blank(int):
    """The number 1, written as the name of what is filled in."""

    name: str

    def __new__(cls, name: str) -> Self:
        blank = super().__new__(cls, 1)
        blank.name = name
        return blank

    def __str__(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class Specimen(Stretch):
    """A stretch with blanks. `shape` says which doses have markup like its own."""

    shape: str

    @property
    def boxes(self) -> tuple[Box, ...]:
        """One box alone if the dose has no more, or else the first two of a set, their numbers as blanks."""
        real = boxes(self.dose)[:2]
        return tuple(
            Box(_Blank("set"), _Blank("rep"), _Blank("round"), each.side, each.time, Reps(1, 1), optional=False)
            for each in real
        )


@cache
def specimens() -> tuple[Specimen, ...]:
    """Return a stretch of each shape that a checklist can have; the first has figures and all that a page can tell."""
    return (_specimen("page", {"hold": "2 s", "reps": 2}, figures=(_figure(),)), *_of_boxes(), *_of_times())


def _of_boxes() -> Iterator[Specimen]:
    """Yield a specimen for each way in which boxes are named: by rep or by set, in one set or more, on which sides."""
    sides: Mapping[str, dict[str, Any]] = {
        "both": {"reps": 2},
        "two": {"reps_per_side": 2},
        **{side: {"reps": 2, "side": side} for side in get_args(OneSide)},
    }
    for side, reps in sides.items():
        for sets in (1, 2):
            yield _specimen(f"rep {sets} {side}", {"hold": "2 s", "sets": sets, **reps})
            yield _specimen(f"set {sets} {side}", {"move": "2 s", "sets": sets, **reps})
        if side != "two":
            yield _specimen(f"one 1 {side}", {"hold": "2 s", **reps, "reps": 1})


def _of_times() -> Iterator[Specimen]:
    """Yield a specimen for each way in which the reader's own time is asked for."""
    for unit, time in _UNITS.items():
        yield _specimen(f"hold {unit}", {"hold": time, "reps": 2})
        yield _specimen(f"move {unit}", {"move": time, "reps": 2})
        yield _specimen(f"warm-up {unit}", {"hold": time, "reps": 2}, kind="warm-up")


def _specimen(shape: str, dose: Mapping[str, Any], figures: tuple[Figure, ...] = (), **fields: str) -> Specimen:
    blanks = {name: f"{{{name}}}" for name in _SENTENCES} | {name: (f"{{{name}}}",) for name in _LISTS}
    read = StretchFields.model_validate(
        {**blanks, "position": "standing", "areas": ("neck",), "dose": {**dose, "build_up": "{build_up}"}, **fields}
    )
    return Specimen("specimen.md", read, "1. {step}", shape, figures=figures)


def _figure() -> Figure:
    """Return a figure without shapes."""
    tall = example().figures[0]
    return replace(tall, pose=replace(tall.pose, says="{says}"), shapes=())
