"""`make tidy`: the guide's own spelling, and every other byte as it is."""

from pathlib import Path

import pytest

from conftest import GUIDE, REPOSITORY
from guide.commands.tidy import main
from guide.reading.check import check_files
from guide.reading.rendering import renderer
from guide.reading.tidy import tidied
from test_cases import words_of
from test_leaflets import PAGES

RENDER = renderer(REPOSITORY / "mkdocs.yml")
WRITTEN = """\
Title: “Calf on a step”   # as on the card
summary: Let one heel
  sink.
Position:  On a chair
Area:
  - Shoulder
  - low back
dose: {Hold: 1 min 30 secs, reps: 3 each side, rest: none}
avoid if: gout, a sprain
source:
  - Title: Back pain
    year: "2021"
    publisher: NHS
reviewed: 3 November 2026

1) Sit.
   - Tall
Note: slowly.

2) Stand.\u0020\u0020

See www.nhs.uk.
"""
RIGHT = """\
---
title: "Calf on a step"   # as on the card
summary: Let one heel
  sink.
position:  chair
areas:
  - shoulders
  - lower back
dose: {hold: 90 s, reps_per_side: 3, rest: 0 s}
avoid_if: [gout, a sprain]
sources:
  - title: Back pain
    year: 2021
    publisher: NHS
reviewed: 2026-11
---

1. Sit.
    - Tall
   Note: slowly.

2. Stand.\u0020\u0020

See www.nhs.uk.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_is_written_in_the_guides_own_spelling(end: str, mark: str) -> None:
    """Names, choices, amounts, lists and steps are spelt as the guide does; texts, notes, spaces and line ends stay."""
    written = (mark + WRITTEN.replace("\n", end)).encode()
    assert tidied("stretches/calf.md", written).decode() == mark + RIGHT.replace("\n", end)


@pytest.mark.parametrize("name", PAGES)
def test_a_tidied_page_says_the_same_and_stays_so(name: str) -> None:
    """A page that is tidied is read as before, with every word that it had; tidied again, it stays to the byte."""
    for src, raw in PAGES[name].items():
        if not src.endswith(".md"):
            continue
        right = tidied(src, raw)
        assert tidied(src, right) == right
        if right == raw:
            continue
        before, after = (check_files({src: each}, "docs", render=RENDER).pages.get(src) for each in (raw, right))
        if before and after:
            assert after.fields == before.fields
            assert after.steps == before.steps
            assert words_of(after.body) == words_of(before.body)
        assert bool(before) == bool(after)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("dose: {hold: 5 s, reps: 3, days_per_week: alternate days}", "days_per_week: every other day"),
        ("dose: {hold: 5 s, reps: 3, days_per_week: every 3 days}", "days_per_week: every 3 days"),
        ("dose: {hold: 5 s, reps: 3, days_per_week: every 2 to 3 days}", "days_per_week: every 2-3 days"),
        ("dose: {hold: 5 s, reps: 3, days_per_week: daily}", "days_per_week: 7"),
        ("dose: {hold: 5 s, reps: 3, every: other day}", "every: 2 days"),
        ("dose: {hold: 5 s, reps: 3, every: every 2-3 h}", "every: 2-3 hours"),
        ("dose: {hold: 5 s, reps: 5-6 left and 3 right}", "reps: {left: 5-6, right: 3}"),
        ("dose:\n  hold: 5 s\n  reps: 5 left and 3 right", "  reps: {left: 5, right: 3}"),
        ("dose: {hold: 5 s, reps: 3}\nbuild up: Add one.", "dose: {hold: 5 s, reps: 3}\nbuild_up: Add one."),
        ("dose: {hold: 3 slow breaths, reps: x10, rest: 1:30}", "{hold: 3 breaths, reps: 10, rest: 90 s}"),
        ("dose: {move: with your breath, reps: ten}", "{move: 1 breath, reps: 10}"),
        ("dose: {holds: [half a minute, 1 min 30 s], reps: 1}", "holds: [30 s, 90 s]"),
        ("dose: {reps: as many as you can, side: stiff side}", "as many as are comfortable, side: the stiff side"),
    ],
)
def test_a_dose_in_the_guides_own_spelling_is_the_same_dose(written: str, right: str) -> None:
    """Whatever a dose prescribes is tidied to a dose that is read as before, and stays so."""
    page = (
        f"---\ntitle: Calf\nsummary: Lean.\nposition: standing\nareas: [calves]\n{written}\n---\n\n1. Lean.\n".encode()
    )
    told = tidied("stretches/calf.md", page)
    assert right in told.decode()
    assert tidied("stretches/calf.md", told) == told
    before, after = (check_files({"stretches/calf.md": each}, "docs", render=RENDER) for each in (page, told))
    assert before.problems == after.problems == ()
    assert before.stretches[0].fields == after.stretches[0].fields


def test_a_guide_in_its_own_spelling_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the pages that need it, names them, and leaves all others alone."""
    pages = {path.relative_to(GUIDE / "docs"): path.read_bytes() for path in sorted((GUIDE / "docs").rglob("*.md"))}
    for name, raw in pages.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(raw)
    (tmp_path / "docs/stretches/calf.md").write_text(WRITTEN, encoding="utf-8")
    assert main(tmp_path / "docs") == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:-1] == [f"{tmp_path}/docs/stretches/calf.md"]
    assert {name: (tmp_path / "docs" / name).read_bytes() for name in pages} == pages
    assert main(tmp_path / "none") == 2
