"""What a guide must say, whatever its words: a list beside the pages, by which a change is told what it loses."""

from pathlib import Path

import pytest

from browser_steps import ENGLISH
from guide.commands.check import told_of
from guide.commands.facts import facts_lost
from guide.reading.check import check_files

PAGE = """---
title: Side bend
summary: Lengthen one side of your body.
position: standing
areas: [lower back]
dose:
  hold: {hold}
  reps_per_side: {reps}
feel: Along your side, down to your hip.
sources:
  - title: Back pain
    publisher: NHS
    year: 2026
---

## Bend {{: #bend }}

{steps}
"""
STEPS = """1. Reach up with one arm, and *lean* to the other side.
2. Do not bounce.
   Bouncing can tear muscle."""
LIST = """pages:
  - page: stretches/side-bend.md
    facts:
      - name: F1
        says: reach up with one arm and lean to the other side
        words: [reach|stretch, arm, lean|bend, other side]
      - name: F2
        says: hold 20 to 30 seconds
        words: [hold, 20 to 30 s|20-30 s]
      - name: F3
        says: bouncing can tear muscle
        words: [bounc, tear]
      - name: F4
        says: two reps on each side
        words: [2 on each side]
      - name: F5
        says: "its source: NHS, Back pain"
        words: [nhs, back pain]
      - name: F6
        says: feel it down to the hip
        words: [hip]
"""


def told(page: str, listed: str = LIST, name: str = "side-bend") -> list[str]:
    """Return what a page is told of the facts of a list."""
    guide = check_files({f"stretches/{name}.md": page.encode()}, "docs")
    return [str(problem) for problem in facts_lost(listed.encode(), "docs", guide, [ENGLISH])]


def page(steps: str = STEPS, hold: str = "20-30 s", reps: str = "2") -> str:
    return PAGE.format(steps=steps, hold=hold, reps=reps)


def no_longer(fact: str, name: str) -> str:
    """Return the suggestion on the first line of the page's text."""
    return (
        f"docs/stretches/side-bend.md:16: suggestion: This page no longer says: {fact}. "
        f"Accepted: the same in any words; if it is meant to go, docs/facts.yml without {name}."
    )


def test_a_page_that_says_all_is_told_nothing() -> None:
    """A fact is stated by a page's text, its fields, its sources, or its dose as a reader reads it."""
    assert told(page()) == []


@pytest.mark.parametrize(
    "steps",
    [
        "1. Lean to the other side while one of your arms reaches up.\n2. It can TEAR a muscle if you bounce.",
        "1. Stretch your arm up.\n2. Now bend to the\n   other side.\n3. A muscle tears when you are bouncing.",
        "Bouncing [tears](x.md) muscle.\n\n1. **Reach** with an arm, leaning to the other side.",
    ],
)
def test_other_words_say_the_same(steps: str) -> None:
    """Words count in any order and in longer forms, also where a sentence was parted in two."""
    assert told(page(steps)) == []


def test_a_fact_that_is_gone_is_named_with_its_place() -> None:
    """Each fact that a page lost is a suggestion in plain words, which names page and line."""
    assert told(page("1. Reach up with one arm, and lean to the other side.")) == [
        no_longer("bouncing can tear muscle", "F3")
    ]
    assert told(page(hold="30 s")) == [no_longer("hold 20 to 30 seconds", "F2")]
    assert told(page(reps="12")) == [no_longer("two reps on each side", "F4")]


def test_words_that_stand_far_apart_say_nothing_together() -> None:
    """The words of a fact in passages that have nothing to do with each other do not count."""
    steps = "1. Reach up with an arm.\n2. Breathe.\n3. Lean to the other side.\n4. Bouncing can tear muscle."
    assert told(page(steps)) == [no_longer("reach up with one arm and lean to the other side", "F1")]


def test_a_heading_belongs_to_all_that_stands_below_it() -> None:
    """An item of a list says what it says below its heading, and not below another one."""
    listed = LIST + "      - name: F7\n        says: stop on dizziness\n        words: [stop, dizz]\n"
    right = f"{STEPS}\n\n## Stop\n\n- sharp pain\n- numbness\n- dizziness"
    assert told(page(right), listed) == []
    assert told(page(right.replace("## Stop", "## Go on")), listed) == [no_longer("stop on dizziness", "F7")]


def test_a_page_that_is_gone_is_told_on_its_line_of_the_list() -> None:
    """A list that names no page says so on its own line, once, and names the page if it was only moved."""
    assert told(page(), name="neck") == [
        "docs/facts.yml:2: suggestion: page: found no page stretches/side-bend.md. "
        "Accepted: a page that says these facts; if they are meant to go, docs/facts.yml without them."
    ]
    assert told(page(), LIST.replace("stretches/side", "standing/side"))[0].endswith(
        'found no page standing/side-bend.md; did you mean "stretches/side-bend.md". Accepted: a page that says these '
        "facts; if they are meant to go, docs/facts.yml without them. Write: page: stretches/side-bend.md"
    )


def test_a_page_with_a_problem_is_told_of_that_first() -> None:
    """Nothing is said of the facts of a page that cannot be read."""
    assert told(page(hold="30", steps="")) == []


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("pages: [", "docs/facts.yml:1: found "),
        (LIST.replace("words: [bounc, tear]", "word: [bounc, tear]"), "docs/facts.yml:12: pages.facts.word: found an"),
        (LIST.replace("says: bouncing can tear muscle", "says:"), "docs/facts.yml:11: pages.facts.says: found nothing"),
        (LIST.replace("- page: stretches/side-bend.md", "- facts:"), "docs/facts.yml:3: "),
        ("", "docs/facts.yml:1: pages: found no pages."),
    ],
)
def test_a_mistake_in_the_list_is_a_problem_on_its_line(listed: str, message: str) -> None:
    """A list that cannot be read says where, as any page does."""
    first, *_ = told(page(), listed)
    assert first.startswith(message)
    assert "suggestion" not in first


def test_a_guide_without_the_list_hears_nothing_of_it(tmp_path: Path) -> None:
    """The list is asked for while it is there, and its deletion ends that."""
    (tmp_path / "stretches").mkdir()
    (tmp_path / "stretches/side-bend.md").write_text(page(hold="30 s"), encoding="utf-8")
    (tmp_path / "facts.yml").write_text(LIST, encoding="utf-8")

    def lost() -> list[str]:
        return [each.found for each in told_of(tmp_path)[1] if "no longer" in each.found]

    # Without words beside it, no dose is told in any language.
    assert lost() == [
        "This page no longer says: hold 20 to 30 seconds",
        "This page no longer says: two reps on each side",
    ]
    (tmp_path / "facts.yml").unlink()
    assert lost() == []
