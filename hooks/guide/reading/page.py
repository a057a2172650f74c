"""One page: from its front matter and its text to a value, or to problems."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from guide.reading.explain import field_problems, nearest
from guide.reading.frontmatter import FrontMatter
from guide.stretch.dose import Dose
from guide.stretch.fields import DoseFields, PageFields, RoutineFields, StretchFields, example
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.problem import Problem
from guide.stretch.steps import no_step, read_steps

_COUNTS = ["reps", "reps_per_side"]
_COUNTS_ACCEPTED = "reps where both sides work at once, reps_per_side where they take turns"


def read_page(src: str, path: str, front: FrontMatter) -> tuple[Page | None, list[Problem]]:
    """Return the page that this front matter describes, or None and the reasons.

    A routine comes back without its stretches: only `check` knows the other pages.
    """
    if front.problems and not front.fields:
        return None, front.problems
    model = _model(src, front.fields)
    problems = front.problems + list(_page_problems(model, path, front))
    try:
        fields = model.model_validate(front.fields)
    except ValidationError as error:
        return None, problems + field_problems(error, model, path, front)
    if problems:
        return None, problems
    if isinstance(fields, StretchFields):
        return Stretch(src, fields, front.body, _dose(fields.dose)), []
    if isinstance(fields, RoutineFields):
        return Routine(src, fields, front.body), []
    return Page(src, fields, front.body), []


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
    if _says_the_same(front.fields.get("title"), front.fields.get("summary")):
        found, accepts = "found the title again", "one sentence that says more than the title"
        write = f"summary: {example(PageFields.model_fields['summary'])}"
        yield Problem(path, front.line(("summary",)), "summary", found, accepts, write)
    if model is not StretchFields:
        return
    dose = front.fields.get("dose")
    if isinstance(dose, dict):
        counts = [name for name in _COUNTS if dose.get(name) is not None]
        # One that is misspelt, or stands outside of dose, is told where it is.
        told = any(nearest(name, _COUNTS) for name in dose.keys() - _COUNTS) or front.fields.keys() & set(_COUNTS)
        if len(counts) > 1:
            line = front.line(("dose", "reps_per_side"))
            found, write = "found reps and reps_per_side together", "one of the two, and remove the other"
            yield Problem(path, line, "dose.reps_per_side", found, _COUNTS_ACCEPTED, write)
        elif not counts and not told:
            name = next((name for name in _COUNTS if name in dose), "reps")
            line = front.line(("dose", name))
            yield Problem(path, line, f"dose.{name}", "found no number of reps", _COUNTS_ACCEPTED, f"{name}: 5")
    if not read_steps(front.body):
        yield no_step(path, front.body, front.body_line)


def _says_the_same(title: object, summary: object) -> bool:
    """Return whether two texts are the same words."""
    words = [re.findall(r"\w+", text.lower()) for text in (title, summary) if isinstance(text, str)]
    return len(words) == 2 and words[0] == words[1] != []
