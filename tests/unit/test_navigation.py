"""The navigation in mkdocs.yml names pages that are there."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide.reading.check import check_files
from guide.reading.settings import navigation, navigation_problems

HOME = "index.md"
STOP = "safety/when-to-stop.md"


def told(folder: Path, navigation: str, *files: str) -> list[str]:
    """Return what is told of this navigation in a guide of these files."""
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_name: Nods\nnav:\n{navigation}", encoding="utf-8")
    return [str(problem) for problem in navigation_problems(settings, files, "docs")]


@pytest.mark.parametrize(
    "navigation",
    [
        "  - index.md\n  - Stop: safety/when-to-stop.md",
        "  - Home: index.md\n  - Safety:\n      - Deeper:\n          - safety/when-to-stop.md",
        "  - Home: index.md\n  - The clinic: https://clinic.example/\n  - The top: /",
        "  []",
    ],
)
def test_what_is_there_is_no_problem(tmp_path: Path, navigation: str) -> None:
    """Pages at any depth, with or without a title, and addresses elsewhere are named without a word."""
    assert told(tmp_path, navigation, HOME, STOP) == []


def test_a_page_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    """An entry that names no file is a problem on its line; a page is suggested if it has no entry of its own."""
    navigation = "  - index.md\n  - Safety:\n      - Stop: when-to-stop.md\n  - nods.md\n  - nod.md"
    assert told(tmp_path, navigation, HOME, STOP, "nod.md", "safety/when-to-stop.figures.yml") == [
        f'mkdocs.yml:5: nav: found "when-to-stop.md", which is no file below docs/; did you mean "{STOP}". '
        f"Accepted: the path of a page below docs/. Write: {STOP}",
        'mkdocs.yml:6: nav: found "nods.md", which is no file below docs/. '
        "Accepted: the path of a page below docs/. Write: the path of another page, or remove this line",
    ]


def test_a_guide_without_a_home_page_is_told_once(tmp_path: Path) -> None:
    """A missing home page is a problem, whether the navigation names it or not."""
    (only,) = told(tmp_path, "  - Home: index.md", STOP)
    assert only.startswith("docs/index.md:1: found no such page")


NOD = """---
title: Nod
summary: Nod once.
position: sitting
areas: [neck]
dose: {hold: 5 s, reps: 1}
---

1. Nod.
"""


def test_routines_come_as_the_navigation_names_them(tmp_path: Path) -> None:
    """The home page starts the routine that comes first in the navigation; what is not named there comes last."""
    routines = {
        f"routines/{name}.md": f"---\ntitle: {name}\nsummary: Nod.\nroutine: [nod]\n---\n"
        for name in ("a", "b", "c", "d")
    }
    files = {src: text.encode() for src, text in {"stretches/nod.md": NOD, **routines}.items()}
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("nav:\n  - index.md\n  - Routines:\n      - routines/d.md\n      - routines/b.md\n")
    guide = replace(check_files(files, "docs"), order=navigation(settings))
    assert [routine.name for routine in guide.routines] == ["d", "b", "a", "c"]
