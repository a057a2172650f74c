"""The sections on safety that every timer and every handout shows."""

import re
from collections.abc import Iterator, Mapping

from guide.reading.code import without_code
from guide.reading.frontmatter import FrontMatter
from guide.stretch.problem import Problem

# By page, the ids of the headings of these sections.
SHOWN_WITH_EVERY_TIMER = {
    "safety/before-you-start.md": ("ask-first", "when-not-to-start"),
    "safety/when-to-stop.md": ("emergency", "stop"),
}


def missing_sections(fronts: Mapping[str, FrontMatter]) -> Iterator[Problem]:
    """Yield a problem for each of these sections that is missing from its page."""
    for src, names in SHOWN_WITH_EVERY_TIMER.items():
        text = without_code(fronts[src].body) if src in fronts else ""
        for name in names:
            if src in fronts and not re.search(rf"^## .*#{name}\b.*\}}", text, re.MULTILINE):
                found = f"found no section named {name}, which every timer shows"
                accepted = "headings that end with their names"
                write = f"{{: #{name} }} at the end of the heading of that section"
                yield fronts[src].problem(fronts[src].body_line, found, accepted, write)
