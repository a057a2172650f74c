"""The palette of the stylesheet: every text on every ground that it can stand on."""

import re

import pytest

from conftest import REPOSITORY

STYLES = (REPOSITORY / "overrides/assets/guide/site/colours.css").read_text(encoding="utf-8")
AA_TEXT = 4.5
AA_GRAPHICS = 3.0
PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "accent-soft"),
    ("ink", "warning-ground"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("ink-soft", "accent-soft"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("card", "ink"),
    *(
        ("ink", f"{phase}-{part}")
        for phase in ("plain", "attention", "work", "rest", "turn")
        for part in ("ground", "fill")
    ),
]
# What lies side by side in a figure. Skin and top touch only through the line of the ground that is round each part,
# and so do top and trousers on paper; what is far has a line in the full tone.
NEIGHBOURS = [
    ("figure-skin", "card"),
    ("figure-top", "card"),
    ("figure-trousers", "card"),
    ("figure-hair", "figure-skin"),
    ("figure-skin", "figure-trousers"),
    ("figure-felt", "figure-top"),
    ("figure-felt", "figure-trousers"),
    ("warning", "card"),
    # What lies on the mat.
    ("figure-skin", "figure-ground"),
    ("figure-top", "figure-ground"),
    ("figure-trousers", "figure-ground"),
    ("warning", "figure-ground"),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name, as #rrggbb."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] {{\n  --paper(.*?)}}', STYLES, flags=re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", "--paper" + block[1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, one: str, other: str) -> float:
    """Return the contrast ratio of two colours of a scheme, from 1 to 21."""
    palette = colours(scheme)
    return ratio(palette[one], palette[other])


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_it_is_the_same_person_in_both_schemes() -> None:
    """Skin and hair are alike; in the dark, dark hair has a line that tells it from the ground."""
    light, dark = colours("default"), colours("slate")
    assert [light[tone] for tone in ("figure-skin", "figure-hair")] == [dark["figure-skin"], dark["figure-hair"]]
    assert contrast("default", "figure-hair", "card") >= AA_GRAPHICS
    assert contrast("slate", "figure-hair-line", "card") >= AA_GRAPHICS


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("tone", "neighbour"), [*NEIGHBOURS, ("figure-top", "figure-trousers")])
def test_neighbours_in_a_figure_can_be_told_apart(scheme: str, tone: str, neighbour: str) -> None:
    """The tones of a body, what is felt and the arrows have the contrast of WCAG AA for graphics."""
    assert contrast(scheme, tone, neighbour) >= AA_GRAPHICS


@pytest.mark.parametrize(("tone", "neighbour"), [*NEIGHBOURS, ("figure-skin", "figure-top")])
def test_neighbours_in_a_figure_can_be_told_apart_on_paper(tone: str, neighbour: str) -> None:
    """Four greys, from skin to hair, survive a copier."""
    sheet = (REPOSITORY / "overrides/assets/guide/site/print.css").read_text(encoding="utf-8")
    greys = {name: f"#{grey * (6 // len(grey))}" for name, grey in re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", sheet)}
    assert ratio(greys[tone], greys[neighbour]) >= AA_GRAPHICS


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    """Each text colour has the contrast of WCAG AA on each ground, the moving bar's too."""
    assert contrast(scheme, text, ground) >= AA_TEXT


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(
    "ground",
    ["paper", "card", "warning-ground"]
    + [f"{phase}-{part}" for phase in ("attention", "work", "rest", "turn") for part in ("ground", "fill")],
)
def test_the_focus_is_seen_on_its_ground(scheme: str, ground: str) -> None:
    """The outline of what has the focus has the contrast of WCAG 2.4.13 on each ground."""
    palette = colours(scheme)
    lighter, darker = sorted((luminance(palette["accent"]), luminance(palette[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3
