"""The pages of the guide: read, validated, and turned into values that templates can trust."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guide.dose import Dose, Hold
from guide.fields import (
    DoseFields,
    PageFields,
    RoutineFields,
    StretchFields,
    accepted,
    example,
)
from guide.frontmatter import FrontMatter, Location
from guide.problem import Problem
from guide.words import dose_in_words, hold_in_words

_STEP = re.compile(r"[0-9]{1,9}\.[ \t]+(.+)")
_MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*_`]")


@dataclass(frozen=True)
class Page:
    """A valid page. `src` is its path below docs/, `body` its Markdown without front matter."""

    src: str
    fields: PageFields
    body: str

    @property
    def name(self) -> str:
        """The file's name without .md, by which routines call it."""
        return PurePosixPath(self.src).stem


@dataclass(frozen=True)
class Stretch(Page):
    """A valid page with a dose."""

    fields: StretchFields
    dose: Dose
    steps: tuple[str, ...]

    @property
    def dose_in_words(self) -> str:
        """The dose as short sentences."""
        return dose_in_words(self.dose, self.fields.kind)

    def place(self, hold: Hold) -> str:
        """Return where one of its holds stands in the plan: "Rep 2 of 4"."""
        return hold_in_words(hold, self.dose)


@dataclass(frozen=True)
class Routine(Page):
    """A valid page that names stretches; `stretches` are they, in their order."""

    fields: RoutineFields
    stretches: tuple[Stretch, ...] = ()


def read_page(src: str, path: str, front: FrontMatter) -> tuple[Page | None, list[Problem]]:
    """Return the page that this front matter describes, or None and the reasons.

    A routine comes back without its stretches: only `check` knows the other pages.
    """
    if front.problems:
        return None, front.problems
    model = _model(src, front.fields)
    try:
        fields = model.model_validate(front.fields)
    except ValidationError as error:
        problems = field_problems(error, model, path, front)
        return None, problems + list(_page_problems(model, path, front))
    problems = list(_page_problems(model, path, front))
    if problems:
        return None, problems
    if isinstance(fields, StretchFields):
        return Stretch(src, fields, front.body, _dose(fields.dose), steps(front.body)), []
    if isinstance(fields, RoutineFields):
        return Routine(src, fields, front.body), []
    return Page(src, fields, front.body), []


def steps(body: str) -> tuple[str, ...]:
    """Return the numbered steps of a page as plain text."""
    found: list[str] = []
    for block in body.split("\n\n"):
        for row in block.strip("\n").split("\n"):
            step = _STEP.fullmatch(row.rstrip())
            if step:
                found.append(step[1])
            elif found and row.startswith("   ") and row.strip():
                found[-1] += " " + row.strip()
    return tuple(_MARKUP.sub(r"\1", step) for step in found)


def nearest(word: object, words: Sequence[str]) -> str | None:
    """Return the word that was probably meant, or None."""
    lowered = {candidate.lower(): candidate for candidate in words}
    close = difflib.get_close_matches(str(word).lower(), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else None


def _model(src: str, fields: dict[str, Any]) -> type[PageFields]:
    folder, name = PurePosixPath(src).parts[0], PurePosixPath(src).name
    if (folder == "stretches" and name != "index.md") or fields.keys() & {"dose", "kind"}:
        return StretchFields
    if (folder == "routines" and name != "index.md") or "routine" in fields:
        return RoutineFields
    return PageFields


def _dose(fields: DoseFields) -> Dose:
    reps = fields.reps or fields.reps_per_side
    assert reps is not None, "_page_problems refuses a dose without reps"
    return Dose(
        hold=fields.hold,
        reps=reps,
        two_sided=fields.reps_per_side is not None,
        sets=fields.sets,
        rest=fields.rest.least if fields.rest else None,
        side_order=fields.side_order,
        days_per_week=fields.days_per_week,
    )


def _page_problems(model: type[PageFields], path: str, front: FrontMatter) -> Iterator[Problem]:
    """Yield what is wrong with a page as a whole, where no single field is."""
    if model is not StretchFields:
        return
    dose = front.fields.get("dose")
    if isinstance(dose, dict):
        if {"reps", "reps_per_side"} <= dose.keys():
            yield Problem(
                path,
                front.line(("dose", "reps_per_side")),
                "dose.reps_per_side",
                "found reps and reps_per_side together",
                "reps where both sides work at once, reps_per_side where they take turns",
                "one of the two lines, and remove the other",
            )
        elif not {"reps", "reps_per_side"} & dose.keys():
            yield Problem(
                path,
                front.line(("dose",)),
                "dose.reps",
                "found no number of reps",
                "reps where both sides work at once, reps_per_side where they take turns",
                "reps: 5",
            )
    if not steps(front.body):
        yield Problem(
            path,
            front.body_line if front.body.strip() else front.body_line - 1,
            "steps",
            "found no numbered step in the text",
            "a numbered list, one action a step",
            "1. Lie on your back.",
        )


def field_problems(error: ValidationError, model: type[BaseModel], path: str, front: FrontMatter) -> list[Problem]:
    """Return a problem for every field that a model refuses."""
    details = error.errors()
    with_bad_items = {detail["loc"][:-1] for detail in details}
    return [
        _field_problem(detail, model, path, front)
        for detail in details
        # A list whose every item is wrong is not empty as well.
        if not (detail["type"] == "too_short" and detail["loc"] in with_bad_items)
    ]


def _field_problem(detail: ErrorDetails, model: type[BaseModel], path: str, front: FrontMatter) -> Problem:
    location: Location = detail["loc"]
    owner, name = _owner(model, location)
    field = ".".join(part for part in location if isinstance(part, str))
    line = front.line(location)
    found = detail["input"]
    if detail["type"] == "extra_forbidden":
        known = list(owner.model_fields)
        meant = nearest(name, known)
        info = owner.model_fields[meant] if meant else None
        return Problem(
            path,
            line,
            field,
            "found an unknown field" + (f'; did you mean "{meant}"?' if meant else "").removesuffix("?"),
            ", ".join(known),
            f"{meant}: {_spelt(found) if meant else ''}" if info else "nothing here: remove the line",
        )
    info = owner.model_fields[name]
    write = f"{name}: {example(info)}"
    if detail["type"] == "missing":
        return Problem(path, line, field, "missing", accepted(info), write)
    context = detail.get("ctx", {})
    what = f'found "{_spelt(found)}"'
    if detail["type"] == "amount" and context:
        what += f", {context['reason']}"
        write = f"{name}: {context['correct']}" if context.get("correct") else write
    elif detail["type"] == "amount":
        what = f"found {_kind(found)}"
    elif detail["type"] == "literal_error":
        meant = nearest(found, [word.strip() for word in accepted(info).removeprefix("a list of: ").split(",")])
        if meant:
            what += f'; did you mean "{meant}"'
            write = f"{name}: [{meant}]" if isinstance(location[-1], int) else f"{name}: {meant}"
    elif detail["type"] == "string_too_long":
        what = f"found {len(str(found))} characters"
        write = "a shorter sentence"
    elif detail["type"] in {"string_type", "tuple_type", "dict_type", "model_type", "model_attributes_type"}:
        what = f"found {_kind(found)}"
        if detail["type"] == "string_type" and isinstance(found, int | float) and not isinstance(location[-1], int):
            write = f'{name}: "{found}"'
        elif detail["type"] == "tuple_type" and isinstance(found, str):
            write = f"{name}: [{found}]"
    return Problem(path, line, field, what, accepted(info), write)


def _owner(model: type[BaseModel], location: Location) -> tuple[type[BaseModel], str]:
    """Return the model that a field belongs to, and the field's name in it."""
    names = [part for part in location if isinstance(part, str)]
    for name in names[:-1]:
        model = _inner_model(model.model_fields[name].annotation) or model
    return model, names[-1]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    candidates = [annotation, *getattr(annotation, "__args__", ())]
    return next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _spelt(found: object) -> str:
    """Return a value as front matter spells it, on one line and not too long."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, tuple):
        return f"[{', '.join(map(_spelt, found))}]"
    if isinstance(found, dict):
        return f"{{{', '.join(f'{key}: {_spelt(value)}' for key, value in found.items())}}}"
    text = " ".join(str(found).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _kind(found: object) -> str:
    """Return what sort of value was found, in words for someone who writes no code."""
    if found is None or found == "":
        return "nothing after the colon"
    if isinstance(found, tuple):
        return "a list"
    if isinstance(found, dict):
        return "fields below it"
    return f'"{_spelt(found)}"'
