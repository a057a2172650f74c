"""Leaflets as people write them, followed literally until the check has nothing left to say that it knows itself.

Beside each page stand the messages of each round, and then what the guide has read of it: nothing is lost or invented.
"""

import re
from difflib import get_close_matches
from pathlib import Path

import pytest

from conftest import REPOSITORY
from guide.reading.check import Guide, check_files
from guide.reading.choices import SAME, words_that_count
from guide.reading.frontmatter import as_number, in_yaml
from guide.reading.rendering import renderer
from guide.stretch.contract import BLANK
from guide.stretch.pages import Stretch
from javascript import called
from test_cases import CASES, LINE_TO_WRITE, files_of, is_meant, name_of, with_line, words_of
from test_contributor import TRIALS, TRIALS_BESIDE

RENDER = renderer(REPOSITORY / "mkdocs.yml")
LEAFLETS = sorted((REPOSITORY / "tests/leaflets").glob("*.md"))
# What the leaflets show.
PICTURES = {f"stretches/{name}" for name in ("two-knees.png", "flat.png", "knees-bent.jpg")}
MOST_ROUNDS = 2


def check(files: dict[str, bytes]) -> Guide:
    # Pictures that the leaflets show.
    return check_files(
        files, "docs", {"stretches/two-knees.png", "stretches/flat.png", "stretches/knees-bent.jpg"}, RENDER
    )


def followed(files: dict[str, bytes]) -> tuple[list[list[str]], dict[str, bytes]]:
    """Return the messages of each round, and the files once each line that is there to be written is written."""
    files, rounds = dict(files), []
    for _ in range(6):
        problems = check(files).problems
        rounds.append([str(problem) for problem in problems])
        written = [each for each in problems if LINE_TO_WRITE.fullmatch(each.write) and BLANK not in each.write]
        if not written:
            break
        for problem in reversed(written):
            src = problem.path.removeprefix("docs/")
            files[src] = with_line(files[src].decode("utf-8-sig").replace("\r\n", "\n"), problem).encode()
    return rounds, files


def read_of(stretch: Stretch) -> list[str]:
    """Return what the guide has read of a page: each field that says something, and the steps."""
    said = stretch.fields.model_dump(exclude_defaults=True)
    dose = {
        name: as_number(str(value))
        for name, value in stretch.dose
        if value != type(stretch.dose).model_fields[name].default
    }
    rows = [f"{name}: {in_yaml(value)}" for name, value in (said | {"dose": dose}).items()]
    return [*rows, *(f"{number}. {step}" for number, step in enumerate(stretch.steps, start=1))]


def told(leaflet: Path) -> str:
    """Return the messages of each round, a paragraph each, and what the guide has read once there is none."""
    src = f"stretches/{leaflet.name}"
    rounds, files = followed({**TRIALS_BESIDE, src: leaflet.read_bytes()})
    page = check(files).pages.get(src)
    parts = [messages for messages in rounds if messages] + ([read_of(page)] if isinstance(page, Stretch) else [])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


@pytest.mark.parametrize("leaflet", LEAFLETS, ids=lambda path: path.stem)
def test_a_leaflet_becomes_what_it_says(leaflet: Path) -> None:
    """A leaflet draws the messages beside it, to the letter, and becomes the page that stands below them."""
    assert told(leaflet) == leaflet.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_form_reads_of_a_leaflet_what_the_guide_reads() -> None:
    """What a pasted leaflet fills into the dose of the form is what the guide makes of it, or nothing."""
    read = called("workbench/leaflet", [("readLeaflet", each.read_text(encoding="utf-8")) for each in LEAFLETS])
    agreed = 0
    for leaflet, told in zip(LEAFLETS, read, strict=True):
        src = f"stretches/{leaflet.name}"
        page = check(followed({**TRIALS_BESIDE, src: leaflet.read_bytes()})[1]).pages.get(src)
        if isinstance(page, Stretch):
            dose = {name: as_number(str(value)) for name, value in page.dose}
            assert told["dose"].items() <= dose.items(), leaflet.name
            agreed += "hold" in told["dose"]
    assert agreed >= 8


def mistakes_of(trial: Path) -> list[bytes]:
    """Return a page of the trials with each of its mistakes."""
    page = trial.read_text(encoding="utf-8")
    made = []
    for mistake in trial.with_suffix(".txt").read_text(encoding="utf-8").strip("\n").split("\n\n"):
        rows = mistake.split("\n")
        right, wrong = ("".join(f"{row[2:]}\n" for row in rows if row[0] == mark) for mark in "<>")
        made.append(page.replace(right, wrong).encode())
    return made


PAGES = {
    **{name_of(case): files_of(case) for case in CASES},
    **{each.stem: {**TRIALS_BESIDE, f"stretches/{each.name}": each.read_bytes()} for each in LEAFLETS},
    **{
        f"{trial.stem} {number}": {**TRIALS_BESIDE, f"stretches/{trial.name}": page}
        for trial in TRIALS
        for number, page in enumerate(mistakes_of(trial), start=1)
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_who_follows_the_messages_gets_what_was_written(name: str) -> None:
    """Followed to the letter, messages end within two rounds, and bring no figure, side or source of their own."""
    rounds, files = followed(PAGES[name])
    assert len([messages for messages in rounds[:-1] if messages]) <= MOST_ROUNDS
    text = b"\n".join(PAGES[name].values()).decode("utf-8", "replace")
    there = set(words_of(f"{text} {name} {' '.join(PAGES[name])}"))
    for stretch in check(files).stretches:
        fields = stretch.fields
        conditions = (*fields.avoid_if, *fields.ask_first_if, *fields.do_not_if, *fields.stop_if, *fields.needs)
        said = [*conditions, *(f"{each.title} {each.publisher} {each.year}" for each in fields.sources)]
        assert set(words_of(" ".join(said))) <= there
        counts = words_that_count(text)
        for choice in (fields.position, *fields.areas):
            others = [words for words, meant in SAME.items() if meant == choice]
            # A typo is close to the word that was meant.
            assert any(
                all(get_close_matches(word, counts, cutoff=0.7) for word in words_that_count(each))
                for each in (choice, *others)
            ), choice
        dose = " ".join(str(value) for field, value in stretch.dose if field in stretch.dose.model_fields_set)
        assert all(is_meant(int(figure), in_figures(text)) for figure in re.findall("[0-9]+", dose)), dose
        assert not stretch.dose.two_sided or re.search(r"side|leg|arm", text, re.IGNORECASE)


IN_WORDS = {
    30: "half a minute",
    0: "none|no",
    1: "one|a|an",
    2: "two|twice",
    3: "three",
    5: "five",
    7: "daily|every day",
    8: "eight",
    10: "ten",
}


def in_figures(text: str) -> str:
    """Return a text with figures for the numbers that it has in words, and for times that it has in two units."""
    text = re.sub(r"([0-9]+) min ([0-9]{2}) s", r"\1:\2", text)
    for figure, words in IN_WORDS.items():
        text = re.sub(rf"\b({words})\b", rf"\1 {figure}", text, flags=re.IGNORECASE)
    return text
