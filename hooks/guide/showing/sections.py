"""Sections of a page that other pages show as well, so that their words stand only once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

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
