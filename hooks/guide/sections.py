"""Sections of a page that other pages show as well, so that their words stand only once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guide.frontmatter import FrontMatter
from guide.problem import Problem

# What every timer and every handout takes from these pages, by the names that their headings carry.
SHARED = {
    "safety/before-you-start.md": ("ask-first", "when-not-to-start"),
    "safety/when-to-stop.md": ("emergency", "stop"),
}

_HEADING = re.compile(r'<h2 [^>]*\bid="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
_HREF = re.compile(r'(?<=href=")(?![a-z]+:|#)[^"]*')


@dataclass(frozen=True)
class Section:
    """A section of a page as HTML, without the heading that has its title."""

    title: str
    body: str


@lru_cache  # many pages show the same few
def sections(html: str) -> Mapping[str, Section]:
    """Return the sections of a page by the names of their headings; what stands before the first is called ""."""
    first, *rest = _HEADING.split(html)
    named = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    return {"": Section("", first), **{name: Section(title, body) for name, title, body in named}}


def moved(section: Section, seen: Callable[[str], str]) -> Section:
    """Return a section as it stands on another page. `seen` turns an address into the same as seen from there."""
    return Section(*(_HREF.sub(lambda href: seen(href[0]), html) for html in (section.title, section.body)))


def missing_sections(fronts: Mapping[str, FrontMatter], folder: str) -> Iterator[Problem]:
    """Yield a problem for each shared section that its page has lost: no timer may be without it."""
    for src, names in SHARED.items():
        for name in names:
            if src in fronts and not re.search(rf"^## .*#{name}\b.*\}}", fronts[src].body, re.MULTILINE):
                found = f"found no section named {name}, which every timer shows"
                accepted = "headings that end with their names"
                write = f"{{: #{name} }} at the end of the heading of that section"
                yield Problem(f"{folder}/{src}", fronts[src].body_line, "", found, accepted, write)
