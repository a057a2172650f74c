"""Turns the front matter and the text of a page into a value, or into problems."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from guide.reading.dose import dose_problems
from guide.reading.explain import field_problems
from guide.reading.fences import the_name
from guide.reading.finding import Finding, told_once
from guide.reading.frontmatter import FrontMatter
from guide.reading.layout import laid_out
from guide.reading.links import with_links
from guide.reading.markup import limit_problems
from guide.reading.meant import as_meant
from guide.reading.signs import with_signs
from guide.reading.sources import with_named_sources
from guide.reading.steps import no_step
from guide.reading.versions import half_of_a_version
from guide.stretch.contract import BLANK
from guide.stretch.fields import PageFields, RoutineFields, StretchFields, accepted
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.problem import Problem
from guide.stretch.steps import read_steps

# Pages about routines: the readers make theirs on the second.
_NO_ROUTINES = {"index.md", "yours.md"}
_FIRST_HEADING = re.compile(r"\s*(?:#{1,6}([^\n]+)|([^\n]+)\n(?:=+|-{3,})[ \t]*)(?=\n|\Z)")


def read_page(src: str, front: FrontMatter) -> tuple[Page | None, list[Problem]]:
    """Return the page that this front matter describes, or None and the reasons.

    A routine comes back without its stretches: only `check` knows the other pages.
    """
    if front.problems and not front.fields:
        return None, front.problems
    model = _model(src, front.fields)
    findings = list(_page_problems(model, front))
    fields = None
    try:
        fields = model.model_validate(with_named_sources(front.fields))
    except ValidationError as error:
        findings += field_problems(error, model, front)
    problems = front.problems + told_once(findings, front.unread)
    if problems or not fields:
        return None, problems
    if isinstance(fields, StretchFields):
        return Stretch(src, fields, front.body), []
    if isinstance(fields, RoutineFields):
        return Routine(src, fields, front.body), []
    return Page(src, fields, front.body), []


def meant_page(src: str, front: FrontMatter) -> FrontMatter:
    """Return a page with its fields and its text as they were meant, each row of the text in its place."""
    model = _model(src, front.fields)
    meant = as_meant(front, model)
    # Without a closing fence nobody knows where the text begins, and one that is too long is not read.
    if front.body_line == 1 or any(limit_problems(front)):
        return meant
    body = _without_title(front.body, meant.fields.get("title"))
    body = laid_out(with_signs(body, has_steps=model is StretchFields))
    return replace(meant, body=with_links(body))


def _without_title(body: str, title: object) -> str:
    """Return a text without a first heading that only says the title again, which the page shows by itself."""
    heading = _FIRST_HEADING.match(body)
    if not heading or not _same_text(title, heading[1] or heading[2]):
        return body
    return re.sub(r"[^\n]", "", heading[0]) + body[heading.end() :]


def _model(src: str, written: dict[str, Any]) -> type[PageFields]:
    fields = {the_name(name, ("dose", "kind", "routine")) for name in written}
    folder, name = PurePosixPath(src).parts[0], PurePosixPath(src).name
    if (folder == "stretches" and name != "index.md") or fields & {"dose", "kind"}:
        return StretchFields
    if (folder == "routines" and name not in _NO_ROUTINES) or "routine" in fields:
        return RoutineFields
    return PageFields


def _page_problems(model: type[PageFields], front: FrontMatter) -> Iterator[Finding]:
    """Yield the problems of a page that are not those of a single field."""
    if _same_text(front.fields.get("title"), front.fields.get("summary")):
        accepts = "one sentence that says more than the title"
        write = f"summary: {BLANK}"
        yield Finding(front.problem(("summary",), "found the title again", accepts, write))
    if front.fields.get("reviewed_by") is not None and front.fields.get("reviewed") is None:
        accepts = f"reviewed beside reviewed_by: {accepted(PageFields.model_fields['reviewed'])}"
        yield Finding(
            front.problem(("reviewed_by",), "found reviewed_by and no reviewed", accepts, f"reviewed: {BLANK}")
        )
    if model is StretchFields:
        yield from dose_problems(front)
        yield from half_of_a_version(front)
        if all(step.text == BLANK for step in read_steps(front.body)):
            yield Finding(no_step(front))


def _same_text(title: object, summary: object) -> bool:
    """Return whether two texts differ only in capitals and punctuation."""
    plain = [re.findall(r"\w+", text.lower()) for text in (title, summary) if isinstance(text, str)]
    return len(plain) == 2 and plain[0] == plain[1] != []
