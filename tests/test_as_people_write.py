"""Steps, lists and links as people write them: nothing is lost, moved or renumbered in silence."""

import re
import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import GUIDE, REPOSITORY
from guide.reading.check import Guide, check_docs, check_files
from guide.reading.layout import laid_out
from guide.reading.rendering import renderer
from guide.reading.signs import with_signs

RENDER = renderer(REPOSITORY / "mkdocs.yml")
FIELDS = """\
---
title: Calf stretch
summary: Lean to a wall and press your heel down.
position: standing
areas: [legs]
dose: {hold: 30 s, reps: 3}
---

"""
PICTURES = {"stretches/heel.png"}


def read(text: str) -> tuple[Guide, str]:
    """Return the guide of a stretch with this text, and the text as it is shown."""
    guide = check_files({"stretches/calf.md": (FIELDS + text).encode()}, "docs", PICTURES, RENDER)
    return guide, RENDER(guide.fronts["stretches/calf.md"].body)


def steps_in(html: str) -> list[str]:
    """Return the text of each step of a page as a reader sees it, its number first."""
    shown: list[str] = []
    for steps in LexborHTMLParser(html).css("ol:not(li *)"):
        start = int(steps.attributes.get("start") or 1)
        for number, step in enumerate((each for each in steps.iter() if each.tag == "li"), start):
            shown.append(f"{number} {' '.join(step.text(separator=' ').split())}")
    return shown


@pytest.mark.parametrize(
    "written",
    [
        "1) Lean.\n2) Press.\n3) Hold.\n",
        "1.Lean.\n2.Press.\n3.Hold.\n",
        "1: Lean.\n2: Press.\n3: Hold.\n",
        "- Lean.\n- Press.\n- Hold.\n",
        "\u2022 Lean.\n\u2022\u00a0Press.\n\u2022 Hold.\n",
        "* Lean.\n\n* Press.\n\n* Hold.\n",
        "**Step 1.** Lean.\n\n**Step 2.** Press.\n\n**Step 3.** Hold.\n",
        "**Step 1**\n\nLean.\n\n**Step 2**\n\nPress.\n\n**Step 3**\n\nHold.\n",
        "Step 1: Lean.\nStep 2: Press.\nStep 3 - Hold.\n",
        "**1.** Lean.\n**2.** Press.\n**3.** Hold.\n",
        "**1. Lean.**\n\n**2. Press.**\n\n**3. Hold.**\n",
        "# Calf stretch\n\n1. Lean.\n2. Press.\n3. Hold.\n",
        "Calf Stretch\n============\n\n1. Lean.\n2. Press.\n3. Hold.\n",
        "## Steps\n1. Lean.\n2. Press.\n3. Hold.\n",
        "## How to do it\n\n- Lean.\n- Press.\n- Hold.\n",
        "**How to do it:**\n1. Lean.\n2. Press.\n3. Hold.\n",
        "**How to do it:**\n- Lean.\n- Press.\n- Hold.\n",
        " 1. Lean.\n 2. Press.\n 3. Hold.\n",
        "1.\u00a0Lean.\n2.\u00a0Press.\n3.\u00a0Hold.\n",
        "1. Lean.\r\n2. Press.\r\n3. Hold.\r\n",
    ],
)
def test_steps_are_steps_however_they_are_numbered(written: str) -> None:
    """Whatever signs stand before the steps, they are the three steps of the page, and no message is drawn."""
    guide, html = read(written)
    assert guide.problems == ()
    assert guide.stretches[0].steps == ("Lean.", "Press.", "Hold.")
    assert steps_in(html) == ["1 Lean.", "2 Press.", "3 Hold."]


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        ("\nNote: be gentle.\n\n", "2 Press. Note: be gentle."),
        ("\nNote: be gentle.\n", "2 Press. Note: be gentle."),
        ("   - Down\n   - Slowly\n", "2 Press. Down Slowly"),
        ("  - Down\n  - Slowly\n", "2 Press. Down Slowly"),
        ("    * Down\n    * Slowly\n", "2 Press. Down Slowly"),
        ("- Down\n- Slowly\n", "2 Press. Down Slowly"),
        ("\n- Down\n\n", "2 Press. Down"),
        ("Down.\n", "2 Press. Down."),
        ("   Down.\n", "2 Press. Down."),
        ("\n   Down.\n\n   Slowly.\n\n", "2 Press. Down. Slowly."),
        ("\n    Down.\n\n", "2 Press. Down."),
        ("\n  Down.\n\n", "2 Press. Down."),
        ("\n> [!WARNING]\n> Stop.\n\n", "2 Press. Warning Stop."),
        ("\n!!! warning\n    Stop.\n\n", "2 Press. Warning Stop."),
        ("   - Down\n      - Slowly\n   - Softly\n", "2 Press. Down Slowly Softly"),
    ],
)
def test_what_stands_between_two_steps_breaks_no_numbers(between: str, shown: str) -> None:
    """A note, a warning, points and paragraphs between two steps stand in the first of them, and the numbers go on."""
    guide, html = read(f"1. Lean.\n2. Press.\n{between}3. Hold.\n")
    assert guide.problems == ()
    assert steps_in(html) == ["1 Lean.", shown, "3 Hold."]
    assert len(guide.stretches[0].steps) == 3
    assert "[!" not in html
    assert "!!!" not in html


def test_a_picture_between_two_steps_stays_there() -> None:
    """A picture between two steps stands in the first of them."""
    guide, html = read("1. Lean.\n\n![A heel](heel.png)\n\n2. Press.\n")
    assert guide.problems == ()
    assert re.search(r"<li>(?:(?!</li>).)*Lean(?:(?!</li>).)*<img", html, re.DOTALL)
    assert steps_in(html) == ["1 Lean.", "2 Press."]


def test_a_list_below_the_steps_is_a_list_of_its_own() -> None:
    """Points below the last step get no number, and belong to no step."""
    guide, html = read("1. Lean.\n2. Press.\n\n## Tips\n\nMind this:\n- Breathe.\n\n    Slowly.\n")
    assert guide.problems == ()
    assert steps_in(html) == ["1 Lean.", "2 Press."]
    assert guide.stretches[0].steps == ("Lean.", "Press.")
    assert "<li>" in html.partition("Mind this:")[2]


@pytest.mark.parametrize(
    "written",
    ["Lean.\n\nPress.\n\n- Breathe.\n", "## Tips\n\n- Breathe.\n- Smile.\n", "- Lean.\n\nOr:\n\n- Sit.\n"],
)
def test_bullets_that_may_be_no_steps_are_left_to_the_author(written: str) -> None:
    """Where bullets may be hints as well as steps, the page has no steps yet."""
    guide, _ = read(written)
    assert [problem.field for problem in guide.problems] == ["steps"]


def test_nothing_in_code_is_changed() -> None:
    """Code is shown as it is written."""
    code = "```text\n1) a www.example.org\n- b\nStep 1: c\n```\n"
    guide, html = read(f"1. Lean. `1) www.example.org`\n\n{code}")
    assert code in guide.fronts["stretches/calf.md"].body
    assert "1) www.example.org" in html


def test_code_within_a_row_stays_in_it() -> None:
    """Code that stands in a step, or at the beginning of a point, is shown there."""
    guide, html = read(
        "1. `a` one\n2. `b`\n\nNote `c`\n3. `d`\n\n## More\n\n- `steps` name it.\n  Further `e`.\n- `f`\n"
    )
    assert guide.stretches[0].steps == ("a one", "b Note c", "d")
    assert re.findall("<code>(.*?)</code>", html) == ["a", "b", "c", "d", "steps", "e", "f"]


@pytest.mark.parametrize("page", sorted(GUIDE.rglob("*.md")), ids=lambda path: path.stem)
def test_what_is_written_as_it_should_be_stays_as_it_is(page: Path) -> None:
    """A text that Markdown reads as it is written is left alone, to the letter."""
    body = page.read_text(encoding="utf-8").partition("\n---\n")[2]
    assert laid_out(with_signs(body, has_steps=False)) == body


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See https://www.nhs.uk/back.", '<a href="https://www.nhs.uk/back">https://www.nhs.uk/back</a>.'),
        ("(www.nhs.uk/back)", '(<a href="https://www.nhs.uk/back">https://www.nhs.uk/back</a>)'),
        ("[NHS](www.nhs.uk/back)", '<a href="https://www.nhs.uk/back">NHS</a>'),
        ("[www.nhs.uk](https://www.nhs.uk)", '<a href="https://www.nhs.uk">www.nhs.uk</a>'),
        ("<https://www.nhs.uk>", '<a href="https://www.nhs.uk">https://www.nhs.uk</a>'),
        ('<a href="https://nhs.uk">https://nhs.uk</a>', '<a href="https://nhs.uk">https://nhs.uk</a>'),
        ("[NHS][a]\n\n[a]: www.nhs.uk", '<a href="https://www.nhs.uk">NHS</a>'),
    ],
)
def test_an_address_is_a_link(written: str, shown: str) -> None:
    """A bare address can be followed, and one that begins with www. leads to that site."""
    guide, html = read(f"1. Lean.\n\n## More\n\n{written}\n")
    assert guide.problems == ()
    assert shown in html


FENCED = FIELDS.strip("\n")


@pytest.mark.parametrize(
    "written",
    [
        FENCED.strip("-").strip(),
        FENCED.removeprefix("---\n"),
        FENCED.removesuffix("---"),
        f"\n\n{FENCED}",
        FENCED.replace("---", "\u2014"),
        FENCED.replace("---", "-----"),
        FENCED.replace(" ", "\u00a0"),
        FENCED.replace("\n", "\r\n"),
        f"\ufeff{FENCED}",
        FENCED.replace("Calf stretch", "\u201cCalf stretch\u201d"),
        FENCED.replace("\nsummary", "\n\nSUMMARY"),
    ],
)
def test_fields_are_fields_however_they_are_set_apart(written: str) -> None:
    """Without one line of dashes or both, with other spaces, quotes and line ends, a page says the same."""
    steps = "\n\n1. Lean.\n\nNote: be gentle.\n\n---\n\nMore.\n"
    page, plain = (
        check_files({"stretches/calf.md": f"{head}{steps}".encode()}, "docs", render=RENDER)
        for head in (written, FENCED)
    )
    assert page.problems == ()
    assert page.stretches[0].fields == plain.stretches[0].fields
    assert page.stretches[0].body.strip() == plain.stretches[0].body.strip()


def test_a_field_that_cannot_be_read_is_no_text() -> None:
    """Where a page without a line of dashes has a row among its fields that is none, nothing of it becomes text."""
    rows = "title: Calf\nsummary: Lean.\nposition: standing\nareas: [legs]\ndose: {hold: 30 s, reps: 3}\n"
    text = f"{rows}feel Along the calf\nharder: Lean more.\n\n1. Lean.\n"
    guide = check_files({"stretches/calf.md": text.encode()}, "docs", render=RENDER)
    assert guide.problems != ()


def test_a_picture_is_called_by_the_name_that_it_should_have(tmp_path: Path) -> None:
    """A picture with a space in its name is to be renamed, and the page is told that name in the same round."""
    folder = tmp_path / "docs"
    (folder / "stretches").mkdir(parents=True)
    (folder / "stretches/knees bent.jpg").write_bytes(b"")
    (folder / "stretches/calf.md").write_text(
        f"{FIELDS}1. Lean. ![A knee](knees bent.jpg)\n2. Press. ![A heel](C:\\Users\\Ann\\heel.jpg)\n", encoding="utf-8"
    )
    guide = check_docs(folder, RENDER)
    assert sorted(problem.write for problem in guide.problems) == [
        "1. Lean. ![A knee](knees-bent.jpg)",
        "knees-bent.jpg",
        "the line again, once that file is there, such as: 2. Press. ![A heel](heel.jpg)",
    ]


@pytest.mark.parametrize("name", ["chin-tuck", "chin-tuck.txt", "chin-tuck.MD", "Chin Tuck.md", "chin-tuck.md.txt"])
def test_a_page_saved_under_another_name_is_told_the_right_one(tmp_path: Path, name: str) -> None:
    """A page whose file has no ending, or another, is named with what to call it."""
    folder = tmp_path / "docs"
    (folder / "stretches").mkdir(parents=True)
    (folder / "stretches" / name).write_text(f"{FIELDS}1. Lean.\n", encoding="utf-8")
    (problem,) = check_docs(folder, RENDER).problems
    assert (problem.path, problem.write) == (f"docs/stretches/{name}", "chin-tuck.md")
    assert f'"{name}"' in problem.found


SPACES = " " * 1900


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("", f"# x{SPACES}y\n\n1. Lean.\n"),
        ("", f"**1.{'* ' * 900}\n1. Lean.\n"),
        ("", f"1. {'[www.' * 190}\n"),
        (f'dose: {{hold: 30 s, reps: "3{SPACES * 10}x"}}', "1. Lean.\n"),
        (f"dose: {'3 x ' * 5000}y", "1. Lean.\n"),
        (f"areas: {'and ' * 5000}neck", "1. Lean.\n"),
    ],
)
def test_no_page_keeps_the_check_busy(fields: str, text: str) -> None:
    """What looks for another spelling is soon done with a page that is made to last."""
    page = (FIELDS + text).replace("dose: {hold: 30 s, reps: 3}", fields or "dose: {hold: 30 s, reps: 3}")
    began = time.process_time()
    check_files({"stretches/calf.md": page.encode()}, "docs")
    assert time.process_time() - began < 3
