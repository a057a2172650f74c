"""Finds the stretch that a page is a version of."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from guide.reading.explain import nearest
from guide.reading.finding import Finding
from guide.reading.frontmatter import FrontMatter
from guide.stretch.contract import BLANK
from guide.stretch.fields import StretchFields, accepted
from guide.stretch.pages import Page, Stretch
from guide.stretch.problem import Problem


def half_of_a_version(front: FrontMatter) -> Iterator[Finding]:
    """Yield the problem of a page that says which version it is and not of what, or the other way round."""
    for name, other in (("version_of", "version"), ("version", "version_of")):
        if front.fields.get(name) is not None and front.fields.get(other) is None:
            accepts = f"{other} beside {name}: {accepted(StretchFields.model_fields[other])}"
            yield Finding(front.problem((name,), f"found {name} and no {other}", accepts, f"{other}: {BLANK}"))


def with_originals(
    pages: Mapping[str, Page], fronts: Mapping[str, FrontMatter]
) -> tuple[dict[str, Page], list[Problem]]:
    """Return the pages, each version with the file name of its stretch, and what is wrong with these.

    `fronts` are those of all pages, also of those that could not be read.
    """
    stretches = {page.name: page for page in pages.values() if isinstance(page, Stretch)}
    called: dict[tuple[str, ...], set[str]] = {}
    for name, stretch in stretches.items():
        for text in (name, stretch.fields.title):
            called.setdefault(_words(text), set()).add(name)
    found = {src: _with_original(page, stretches, called) for src, page in pages.items()}
    by_name = {page.name: page for page in found.values()}
    # A page with problems is reported once, by its own messages.
    unread = {PurePosixPath(src).stem for src in fronts} - by_name.keys()
    first: dict[tuple[str, str], str] = {}
    problems = []
    for src, page in found.items():
        if not isinstance(page, Stretch) or not page.fields.version_of or page.fields.version_of in unread:
            continue
        problem = _no_original(page, page.fields.version_of, by_name, fronts[src])
        kind = (page.fields.version_of, page.fields.version or "")
        if problem is None and first.setdefault(kind, src) != src:
            told = f'found a second version "{kind[1]}" of {kind[0]}; the first is {fronts[first[kind]].path}'
            problem = fronts[src].problem(("version",), told, "one version of each kind", f"version: {BLANK}")
        problems += [problem] if problem else []
    return found, problems


def _with_original(
    page: Page, stretches: Mapping[str, Stretch], called: Mapping[tuple[str, ...], Collection[str]]
) -> Page:
    """Return a version with the file name of its stretch, where the author gave its title or its path.

    `called` has the names of the stretches that the words of a title or of a name mean.
    """
    if not isinstance(page, Stretch) or not page.fields.version_of:
        return page
    written = PurePosixPath(page.fields.version_of.removesuffix(".md")).name
    if written in stretches:
        meant = written
    else:
        names = called.get(_words(written), ())
        meant = next(iter(names)) if len(names) == 1 else page.fields.version_of
    return replace(page, fields=page.fields.model_copy(update={"version_of": meant}))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def _no_original(version: Stretch, name: str, pages: Mapping[str, Page], front: FrontMatter) -> Problem | None:
    """Return the problem of a name that is not that of a stretch of its own, or None."""
    original = pages.get(name)
    if isinstance(original, Stretch) and not original.fields.version_of and name != version.name:
        return None
    stretches = {page.name: page for page in pages.values() if isinstance(page, Stretch)}
    right = sorted(each for each, page in stretches.items() if not page.fields.version_of and each != version.name)
    found, meant = f'found "{name}", which is ', None
    if name == version.name:
        found += "this page itself"
    elif name in stretches:
        meant = stretches[name].fields.version_of
        found += f"a version itself, of {meant}"
    else:
        meant = nearest(name, right)
        found += "a page without a dose" if name in pages else "no page"
        found += f'; did you mean "{meant}"' if meant else ""
    accepts = ", ".join(right) or "the file name of a stretch, without .md"
    return front.problem(("version_of",), found, accepts, f"version_of: {meant if meant in right else BLANK}")
