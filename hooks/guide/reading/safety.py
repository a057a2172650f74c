"""The sections on safety that every timer and every handout shows, wherever their pages put them."""

import re
from collections.abc import Iterator, Mapping

from guide.reading.frontmatter import FrontMatter
from guide.stretch.problem import Problem

# What every timer and every handout takes from these pages, by the names that their headings carry.
SHARED = {
    "safety/before-you-start.md": ("ask-first", "when-not-to-start"),
    "safety/when-to-stop.md": ("emergency", "stop"),
}


def missing_sections(fronts: Mapping[str, FrontMatter], folder: str) -> Iterator[Problem]:
    """Yield a problem for each shared section that its page has lost: no timer may be without it."""
    for src, names in SHARED.items():
        for name in names:
            if src in fronts and not re.search(rf"^## .*#{name}\b.*\}}", fronts[src].body, re.MULTILINE):
                found = f"found no section named {name}, which every timer shows"
                accepted = "headings that end with their names"
                write = f"{{: #{name} }} at the end of the heading of that section"
                yield Problem(f"{folder}/{src}", fronts[src].body_line, "", found, accepted, write)
