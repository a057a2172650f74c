"""Steps: which lines of a page are read as its steps, and what is told of those that are not."""

import pytest

from guide.reading.frontmatter import FrontMatter
from guide.reading.steps import no_step, step_problems
from guide.stretch.problem import Problem
from guide.stretch.steps import Step, read_steps

PATH = "docs/stretches/fold.md"


def problems(text: str) -> list[Problem]:
    """Return the problems of a page's steps; its text begins on line 10."""
    return list(step_problems(FrontMatter(PATH, body=text, body_line=10), text))


def told(text: str) -> list[tuple[int, str, str]]:
    """Return line, what was found and what to write of each problem of a page's steps."""
    return [(problem.line, problem.found, problem.write) for problem in problems(text)]


def test_steps_are_read_with_row_number_and_text() -> None:
    """A row is counted from the first of the text, blank ones and those of other text too."""
    body = "Before.\n\n1. Sit tall.\n2. Turn.\n\nBetween.\n\n3.\tTurn back.  \n"
    assert read_steps(body) == (Step(2, 1, "Sit tall."), Step(3, 2, "Turn."), Step(7, 3, "Turn back."))


def test_an_indented_row_goes_on_with_its_step() -> None:
    """Three spaces lead on, also after a blank row; a row at the margin, or before any step, does not."""
    body = "   Not yet.\n1. Sit\n   tall.\n\n   And breathe.\nElse.\n  \n   \n"
    assert read_steps(body) == (Step(1, 1, "Sit tall. And breathe."),)


def test_marks_of_markdown_are_no_words() -> None:
    """A step is plain text: emphasis, code, links and pictures leave their words."""
    body = "1. Sit *tall*, **very** `tall`, see [the twist](twist.md) ![a mat](mat.png).\n"
    assert read_steps(body) == (Step(0, 1, "Sit tall, very tall, see the twist a mat."),)


@pytest.mark.parametrize("body", ["", "Sit tall.\n", "1.Sit.\n", "1) Sit.\n", " 1. Sit.\n", "- Sit.\n", "1.  \n"])
def test_other_rows_are_no_steps(body: str) -> None:
    """A step begins at the margin with its number, a full stop and a space."""
    assert read_steps(body) == ()


@pytest.mark.parametrize(
    ("body", "line", "write"),
    [
        pytest.param("", 9, "1. …", id="no text"),
        pytest.param("\n\nSit tall.\nTurn.\n", 12, "1. …", id="text"),
        pytest.param("Sit.\n\n1) Sit tall.\n2) Turn.\n", 12, "1. Sit tall.", id="parentheses"),
        pytest.param("Sit.\n- Sit tall.\n", 11, "1. Sit tall.", id="bullets"),
        pytest.param("  3: Sit tall.\n", 10, "1. Sit tall.", id="colon"),
        pytest.param("---\n", 10, "1. …", id="a rule is no bullet"),
    ],
)
def test_a_page_without_steps_is_told_where_its_first_could_stand(body: str, line: int, write: str) -> None:
    """The line is that of what looks like a step, or of the first text, or of the end of the fields."""
    assert no_step(FrontMatter(PATH, body=body, body_line=10)) == Problem(
        PATH, line, "steps", "found no numbered step in the text", "a numbered list, one action a step", write
    )


@pytest.mark.parametrize(
    "text",
    [
        "1. Sit.\n2. Turn.\n3. Rest.\n",
        "1. Sit.\n1. Turn.\n1. Rest.\n",
        "1. Sit.\n   - on a mat\n\n   Or a chair.\n{: .note }\n2. Turn.\n\nText at the margin.\n",
        "1. Sit.\n{: .note }\n2. Turn.\n",
        "1. Sit.\n\n- A list of its own.\n",
        "Text.\n\n1. Sit.\n",
        "1. One. Two! Three? 3.5 of it\n",
        "- Sit.\n",
    ],
)
def test_a_list_that_every_reader_can_follow_has_no_problem(text: str) -> None:
    """Numbered in turn or all with 1, with rows below a step, text before and after it."""
    assert problems(text) == []


@pytest.mark.parametrize(
    ("row", "write"),
    [
        ("2) Turn.", "2. Turn."),
        ("2.Turn.", "2. Turn."),
        ("  2. Turn.", "2. Turn."),
        ("   2: Turn.", "2. Turn."),
        ("- Turn.", "2. Turn."),
        ("  * Turn.", "2. Turn."),
        ("7) Turn.  ", "2. Turn.  "),
    ],
)
def test_a_row_that_looks_like_a_step_is_told(row: str, write: str) -> None:
    """The site would not take it for one; it is told with the number that comes next."""
    found = f'found "{row.rstrip()}", which is no step'
    accepts = "a number, a full stop, a space and the step, from the beginning of the line"
    assert problems(f"1. Sit.\n{row}\n") == [Problem(PATH, 11, "steps", found, accepts, write)]


def test_rows_that_look_like_steps_count_on() -> None:
    """Each is told with a number of its own, and nothing is said of the gap that they leave."""
    assert told("1. Sit.\n2) Turn.\n3) Rest.\n4. Rise.\n") == [
        (11, 'found "2) Turn.", which is no step', "2. Turn."),
        (12, 'found "3) Rest.", which is no step', "3. Rest."),
    ]


def test_the_first_row_that_looks_like_a_step_is_the_first() -> None:
    """Whatever its number, where no step comes before it."""
    assert told("3) Sit.\n\n1. Turn.\n") == [(10, 'found "3) Sit.", which is no step', "1. Sit.")]


def test_a_row_at_the_margin_is_told_with_its_indent() -> None:
    """Right below a step it would be a part of it for one reader and not for another."""
    accepts = "three spaces before each further line of a step"
    found = "found a further line of a step at the margin"
    assert problems("1. Sit.\n  and breathe.\n") == [Problem(PATH, 11, "steps", found, accepts, "   and breathe.")]


def test_a_gap_in_the_numbers_is_a_suggestion() -> None:
    """The page works, and shows other numbers than its file."""
    assert problems("1. Sit.\n3. Turn.\n4. Rest.\n") == [
        Problem(
            PATH,
            11,
            "steps",
            "found the number 3 after 1",
            "steps numbered one after the other",
            "2. Turn.",
            "suggestion",
        )
    ]
    assert told("2. Sit.\n") == [(10, "found the number 2 after no step", "1. Sit.")]


def test_more_than_three_sentences_in_a_step_are_a_suggestion() -> None:
    """Nobody should have to read on while they move; quotation marks and brackets end a sentence too."""
    accepts = "one to three sentences a step, so that nobody has to read on while they move"
    write = "a step of its own from the fourth sentence on"
    expected = Problem(PATH, 11, "steps", "found 4 sentences in one step", accepts, write, "suggestion")
    assert problems('1. Sit.\n2. One. "Two!" (Three?) Four\u2026\n') == [expected]
    assert problems("1. Sit.\n2. One. Two. Three.\n") == []
