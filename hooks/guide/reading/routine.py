"""Finds the stretches that a routine names."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from guide.reading.explain import item_line, nearest
from guide.reading.frontmatter import FrontMatter
from guide.stretch.fields import RoutineFields
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.problem import Problem


def joined(
    routine: Routine, front: FrontMatter, pages: Collection[Page], fronts: Collection[str]
) -> tuple[Routine, list[Problem]]:
    """Return the routine with its stretches, and a problem for each name that is not a stretch.

    `fronts` are the paths of all pages, those that could not be read too.
    """
    by_name = {page.name: page for page in pages}
    stretches = {name: page for name, page in by_name.items() if isinstance(page, Stretch)}
    # A page with problems is reported once, by its own messages.
    unread = {src.rpartition("/")[2].removesuffix(".md") for src in fronts} - by_name.keys()
    names = routine.fields.routine
    meant = [name if name in stretches or name in unread else nearest(name, stretches) for name in names]
    problems = [
        _no_stretch(number, front, by_name, stretches, meant)
        for number, name in enumerate(names)
        if meant[number] != name
    ]
    return replace(routine, stretches=tuple(stretches[name] for name in names if name in stretches)), problems


def _no_stretch(
    number: int,
    front: FrontMatter,
    pages: Mapping[str, Page],
    stretches: Mapping[str, Stretch],
    meant: list[str | None],
) -> Problem:
    """Return the problem of a name that is not a stretch; `meant` has the right name for each, or None."""
    names = front.fields["routine"]
    found = f'found "{names[number]}", which is ' + ("a page without a dose" if names[number] in pages else "no page")
    found += f'; did you mean "{meant[number]}"' if meant[number] else ""
    accepts = ", ".join(sorted(stretches)) or "the file name of a stretch, without .md"
    # Preferably one that the routine does not have yet.
    another = min(stretches.keys() - set(names) or stretches, default=None)
    location = ("routine", number)
    return front.problem(
        location, found, accepts, item_line(front, location, RoutineFields, [name or another for name in meant])
    )
