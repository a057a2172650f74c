"""What a publisher changes: each thing lives in the one place that MAKE-IT-YOURS.md names, and the rest follows."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import GUIDE, REPOSITORY, Build
from guide.publishing.edition import ASSETS
from guide.showing.palette import COLOURS, read_palettes

PAGE = (REPOSITORY / "MAKE-IT-YOURS.md").read_text(encoding="utf-8")
# Where colours stand that no stylesheet reaches.
DRAWN_WITHOUT_STYLES = [
    "overrides/main.html",
    "overrides/manifest.webmanifest",
    "tests/icon.svg",
    "tests/social-card.svg",
]


def test_every_place_is_there() -> None:
    """Each file and each setting that the page names exists; what stands in docs/ is the publisher's own."""
    places = re.findall(r"`([a-z][\w./-]*)`", PAGE)
    files = [place for place in places if "/" in place and not place.startswith("docs/")]
    assert f"overrides/{ASSETS}/{COLOURS}" in files
    for place in files:
        assert (REPOSITORY / place).exists(), place
    settings = YAML().load(REPOSITORY / "mkdocs.yml")
    # The language is English where nothing else is set.
    named = [place for place in places if "/" not in place and place not in {"mkdocs.yml", "theme.language"}]
    assert {"site_name", "nav", "extra.pace", "copyright"} <= set(named)
    for name in named:
        found = settings
        for part in name.split("."):
            assert part in found, name
            found = found[part]


@pytest.mark.parametrize("path", DRAWN_WITHOUT_STYLES)
def test_the_colours_stand_in_one_place(path: str) -> None:
    """What no stylesheet reaches takes its colours from the stylesheet's palettes, and has none of its own."""
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)
    known = read_palettes(REPOSITORY / "overrides" / ASSETS)
    assert known.keys() == {"default", "slate"}
    names = re.findall(r"palette(?:s\.\w+)?(?:\.(\w+)|\[\"([\w-]+)\"\])", text)
    assert names
    assert {one or other for one, other in names} <= known["default"].keys() & known["slate"].keys()


def test_other_colours_are_read(tmp_path: Path) -> None:
    """Whatever a publisher writes into a palette is what the rest of the guide takes."""
    (tmp_path / COLOURS).parent.mkdir(parents=True)
    (tmp_path / COLOURS).write_text(
        '[data-md-color-scheme="default"] {\n  --paper: hsl(40 50% 97%) ;\n  --on-accent: #FFF;\n}\n'
        '[data-md-color-scheme="slate"]{--paper:#000;}\n'
        '[data-md-color-scheme="default"],\n[data-md-color-scheme="slate"] { --md-text: var(--paper); }\n'
    )
    assert read_palettes(tmp_path) == {
        "default": {"paper": "hsl(40 50% 97%)", "on-accent": "#FFF"},
        "slate": {"paper": "#000"},
    }


@pytest.mark.parametrize(("routine", "says"), [("[get-warm, side-turn]", True), ("[side-turn]", False)])
def test_the_home_page_speaks_of_a_warm_up_where_there_is_one(build: Build, routine: str, says: bool) -> None:
    """The routine that the home page starts is said to have a warm-up only if it has."""
    page = f"---\ntitle: The first\nsummary: The navigation names it first.\nroutine: {routine}\n---\n"
    warm_up = (GUIDE / "docs/safety/warm-up.md").read_text(encoding="utf-8")
    built = build({"routines/all-round.md": page, "stretches/get-warm.md": warm_up}, guide=GUIDE)
    assert built.exit_code == 0, built.printed
    time, *_ = re.findall(r'<span class="?duration"?>(About [^<]*)</span>', built.read("index.html"))
    assert ("with the warm-up" in time) == says
