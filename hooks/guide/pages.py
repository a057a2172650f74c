"""The pages of the guide: read, validated, and turned into values that templates can trust."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from guide.dose import Dose
from guide.drawing import Figure
from guide.explain import field_problems, nearest
from guide.fields import DoseFields, PageFields, RoutineFields, StretchFields, example
from guide.frontmatter import FrontMatter
from guide.problem import Problem
from guide.steps import no_step, read_steps

_ON_THE_FLOOR = frozenset({"lying", "sitting", "kneeling", "hands and knees"})

_COUNTS = ["reps", "reps_per_side"]
_COUNTS_ACCEPTED = "reps where both sides work at once, reps_per_side where they take turns"


@dataclass(frozen=True)
class Page:
    """A valid page. `src` is its path below docs/, `body` its Markdown without front matter.

    `figures` are one for each of its steps, or none at all.
    """

    src: str
    fields: PageFields
    body: str
    figures: tuple[Figure, ...] = field(default=(), kw_only=True)

    @property
    def name(self) -> str:
        """The file's name without .md, by which routines call it."""
        return PurePosixPath(self.src).stem

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The numbered steps as plain text."""
        return tuple(step.text for step in read_steps(self.body))


@dataclass(frozen=True)
class Stretch(Page):
    """A valid page with a dose."""

    fields: StretchFields
    dose: Dose

    @property
    def on_the_floor(self) -> bool:
        """Whether the reader must get down to the floor and up again."""
        return self.fields.position in _ON_THE_FLOOR

    def moments(self, hold: str) -> dict[str, int]:
        """Return the step, as an index, that a session shows before a hold, in it, and after it.

        The position is held in the first step that says so, or else in the last. `hold` is the word that says so;
        several have commas between them.
        """
        says_so = re.compile(rf"\b({'|'.join(re.escape(word.strip()) for word in hold.split(','))})\b", re.IGNORECASE)
        last = len(self.steps) - 1
        held = next((number for number, step in enumerate(self.steps) if says_so.search(step)), last)
        return {"before": 0, "hold": held, "after": min(held + 1, last)}

    def held_figure(self, hold: str) -> Figure | None:
        """Return the figure of the position that is held, or None."""
        return self.figures[self.moments(hold)["hold"]] if self.figures else None


@dataclass(frozen=True)
class Routine(Page):
    """A valid page that names stretches; `stretches` are they, in their order."""

    fields: RoutineFields
    stretches: tuple[Stretch, ...] = ()

    @property
    def avoid_if(self) -> tuple[str, ...]:
        """When to ask a clinician first: what any of its stretches says, once."""
        return tuple(dict.fromkeys(each for stretch in self.stretches for each in stretch.fields.avoid_if))

    @property
    def on_the_floor(self) -> bool:
        """Whether any of its stretches is on the floor."""
        return any(stretch.on_the_floor for stretch in self.stretches)


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
