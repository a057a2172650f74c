"""The golden pages: each case in tests/cases draws exactly the messages beside it.

A case is a page, checked as docs/stretches/NAME.md, or a folder, checked as a whole docs/. The exact
messages stand in NAME.txt, one a line.
"""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from conftest import GUIDE, REPOSITORY
from guide.reading.check import Guide, check_docs, check_files
from guide.reading.poses import page_of
from guide.reading.rendering import renderer
from guide.stretch.body import View
from guide.stretch.contract import BLANK
from guide.stretch.dose import Dose, SideOrder
from guide.stretch.drawing import PARTS
from guide.stretch.fields import Area, Face, Kind, Position, RoutineFields, SourceFields, StretchFields, Version
from guide.stretch.figure_fields import FigureFields, JointFields, PoseFields
from guide.stretch.problem import Problem

RENDER = renderer(REPOSITORY / "mkdocs.yml")
CASES = sorted(path for path in (REPOSITORY / "tests/cases").iterdir() if path.suffix != ".txt")

FIGURES = (FigureFields, JointFields, PoseFields)

# What a message says to write is a line, or else an instruction such as "nothing, and remove this field".
LINE_TO_WRITE = re.compile(
    r" *(---|- .+|[0-9]+\. .+|#+ .+|(?!.* again, ).*\]\(.+|[a-z_]+:(?!.* on the next line ).*|   .+)"
)
# Where a line is missing, the message names the line below which it would stand.
NO_SUCH_LINE = re.compile(
    r"found (no (?!field)[a-z_]+|no number of reps|no numbered step in the text|nothing after the last field)"
)


def files_of(case: Path) -> dict[str, bytes]:
    """Return the files of a case by their paths below docs/."""
    if case.is_dir():
        return {path.relative_to(case).as_posix(): path.read_bytes() for path in sorted(case.rglob("*.*"))}
    return {f"stretches/{case.name}": case.read_bytes()}


@cache
def check(case: Path) -> Guide:
    return check_files(files_of(case), "docs", render=RENDER)


def name_of(case: Path) -> str:
    return case.name.removesuffix(".md")


def with_line(page: str, problem: Problem) -> str:
    """Return a page with the line that a message says to write: below the named line, or in its place."""
    rows = page.split("\n")
    number = problem.line - 1
    name = problem.write.partition(":")[0]
    if NO_SUCH_LINE.fullmatch(problem.found) and not rows[number].strip().startswith(f"{name}:"):
        start = indentation(rows[number + 1]) if "." in problem.field else ""
        return "\n".join([*rows[: number + 1], start + problem.write, *rows[number + 1 :]])
    says_how_far = problem.write.startswith(" ") or "no space" in problem.accepted
    start = "" if says_how_far else indentation(rows[number].replace("-", "."))
    return "\n".join([*rows[:number], start + problem.write, *rows[number + 1 :]])


def indentation(row: str) -> str:
    """Return the spaces that bring another line to the depth of this one, a dash counted as one."""
    return " " * (len(row) - len(row.lstrip(" -")))


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_messages(case: Path) -> None:
    """A case draws the messages beside it, to the letter, and no other."""
    expected = case.with_name(f"{name_of(case)}.txt").read_text(encoding="utf-8").splitlines()
    guide = check(case)
    assert [str(problem) for problem in sorted((*guide.problems, *guide.suggestions))] == expected


@pytest.mark.parametrize(
    "nested", ["- " * 100_000, "? " * 2_000, "[" * 2_000, "\n".join(f"{' ' * row}a:" for row in range(2_000))]
)
def test_nothing_is_nested_too_deep_to_be_told(nested: str) -> None:
    """However deep a field is nested, there is a message and no traceback."""
    guide = check_files({"safety/deep.md": f"---\ntitle: Deep\nworse:\n  {nested}x\n---\n".encode()}, "docs")
    assert [problem.path for problem in guide.problems] == ["docs/safety/deep.md"]


def test_every_text_file_belongs_to_a_case() -> None:
    """No file of messages is left without its case."""
    texts = {path.stem for path in (REPOSITORY / "tests/cases").glob("*.txt")}
    assert texts == {name_of(case) for case in CASES}


def test_a_page_is_in_the_guide_or_has_a_message() -> None:
    """A page is in the guide exactly if no message is about it."""
    for case in CASES:
        with_messages = {page_of(problem.path).removeprefix("docs/") for problem in check(case).problems}
        pages = {src for src in files_of(case) if src.endswith(".md")}
        assert check(case).pages.keys() == pages - with_messages, case


def test_lines_exist() -> None:
    """Every message names a line that its file has."""
    for case in CASES:
        for problem in (*check(case).problems, *check(case).suggestions):
            rows = files_of(case)[problem.path.removeprefix("docs/")].split(b"\n")
            assert 1 <= problem.line <= len(rows), problem


def test_every_message_tells_all() -> None:
    """Every message says what was found, what is accepted and what to write."""
    for case in CASES:
        for problem in (*check(case).problems, *check(case).suggestions):
            assert problem.found.startswith("found "), problem
            assert problem.accepted, problem
            assert problem.write, problem


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_lines_to_write_are_right(case: Path) -> None:
    """A page has no problem left once it has the lines that its messages say to write, but for those with a blank."""
    files = files_of(case)
    problems = check(case).problems
    written = [each for each in problems if LINE_TO_WRITE.fullmatch(each.write) and BLANK not in each.write]
    for problem in reversed(written):
        src = problem.path.removeprefix("docs/")
        files[src] = with_line(files[src].decode("utf-8-sig"), problem).encode()
    left = check_files(files, "docs", render=RENDER).problems
    pages = check(case).fronts
    without_steps = {problem.path for problem in problems if problem.field == "steps"}
    read = {f"docs/{src}" for src in pages if pages[src].fields} - without_steps
    # What could not be read, fields, steps or figures, may show others now, but not the same on the same line.
    assert not set(written) & set(left)
    assert {p.found for p in left if p.path in read} == {
        p.found for p in problems if p.path in read and p not in written
    }


# What the contract calls its parts and values: a message may name them although the page does not.
OURS = {
    *(name for model in (StretchFields, RoutineFields, SourceFields, Dose, *FIGURES) for name in model.model_fields),
    *get_args(Position),
    *get_args(Area),
    *get_args(Kind),
    *get_args(Face),
    *get_args(Version),
    *get_args(SideOrder),
    *PARTS,
    *get_args(View),
    *("s", "min", "true", "false"),
}
SAME_LENGTHS = "limbs of about the same length in every pose"
OUR_WORDS = {word for name in OURS for word in re.split("[ _-]", name)}


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_no_message_invents(case: Path) -> None:
    """Every word and figure of a line to write stands in the page, or names a part of the contract, or is a blank."""
    page = b"\n".join(files_of(case).values()).decode("utf-8", "replace")
    there = {*words_of(page), *words_of(case.name)} | OUR_WORDS
    for problem in check(case).problems:
        # How long a limb is, the other poses of the drawing say.
        if LINE_TO_WRITE.fullmatch(problem.write) and problem.accepted != SAME_LENGTHS:
            strange = [word for word in words_of(problem.write) if word not in there]
            assert all(word.isdigit() and is_meant(int(word), page) for word in strange), problem


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text."""
    return re.findall(r"[^\W\d_]+|[0-9]+", text.lower())


def is_meant(figure: int, page: str) -> bool:
    """Return whether a figure is what the page says in another unit, as a fraction, or as the number of a step."""
    written = [float(each.replace(",", ".")) for each in re.findall(r"[0-9]+(?:[.,][0-9]+)?", page)]
    steps = range(1, len(re.findall(r"^[0-9]+\.", page, re.MULTILINE)) + 2)
    clocks = [int(minutes) * 60 + int(seconds) for minutes, seconds in re.findall(r"([0-9]+):([0-9]{2})", page)]
    exact = [each * unit for each in written for unit in (1, 60, 1 / 60)]
    return figure in steps or figure in clocks or any(abs(figure - each) <= 0.5 for each in exact)


def guide_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m guide.commands.check` in the repository, as the Makefile does."""
    return subprocess.run(
        [sys.executable, "-m", "guide.commands.check", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": "hooks", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_command_prints_the_messages() -> None:
    """`python -m guide.commands.check FOLDER` prints the messages of that folder and exits with 1."""
    case = REPOSITORY / "tests/cases/docs-problems-in-two-pages"
    ran = guide_command(str(case))
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [str(problem) for problem in check_docs(case).problems]
    assert ran.stderr == ""


def test_command_finds_no_problem_in_a_guide_that_is_right() -> None:
    """`python -m guide.commands.check FOLDER` says that there is no problem and exits with 0."""
    ran = guide_command(str(GUIDE / "docs"))
    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("No problem in ")
    assert ran.stderr == ""


def test_command_with_a_folder_that_does_not_exist() -> None:
    """A folder that does not exist is named in one line, with exit code 2 and no traceback."""
    ran = guide_command("no-such-folder")
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == "no-such-folder: found no such folder. Write: python -m guide.commands.check docs\n"
