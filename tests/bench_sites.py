"""The sites that the bench compares: this one, and stock Material with the same Markdown and no hook."""

import re
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

from conftest import REPOSITORY, SUB_PATH

SITE_URL = f"http://localhost{SUB_PATH}"
TWIST = "stretches/seated-twist.md"
# What stock Material does with the same pages: its own templates, and nothing asked of another server.
_OURS = ("hooks", "watch", "extra")
_OUR_THEME = ("custom_dir", "logo", "favicon", "static_templates")


@dataclass(frozen=True, order=True)
class Cost:
    """Seconds on the clock, and seconds of the processor, which do not grow while the machine does other work."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Project:
    """A folder that `mkdocs build` turns into a site."""

    folder: Path

    @property
    def site(self) -> Path:
        """Where its pages are once they are built."""
        return self.folder / "site"

    def build(self) -> Cost:
        """Build it, and return what the whole command took."""
        began, spent = time.perf_counter(), _processor_seconds()
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL},
            check=True,
        )
        return Cost(time.perf_counter() - began, _processor_seconds() - spent)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def our_site(folder: Path, stretches: int) -> Project:
    """Return a copy of this site with so many stretches beside the warm-up, or with its own where it has more."""
    for name in ("hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    _write_docs(folder / "docs", stretches)
    return Project(folder)


def stock_site(folder: Path, stretches: int) -> Project:
    """Return stock Material with the same pages, and with the switch of colours and the search that we have."""
    config: dict[str, Any] = yaml.unsafe_load(
        (REPOSITORY / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace('!ENV [SITE_URL, "', '!!str "')
        .replace('/"]', '/"')
    )
    config = {name: value for name, value in config.items() if name not in _OURS}
    config["theme"] = {name: value for name, value in config["theme"].items() if name not in _OUR_THEME}
    for choice in config["theme"]["palette"]:
        choice["toggle"]["icon"] = "material/brightness-auto"  # our icons are not the theme's
    _write_docs(folder / "docs", stretches)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return Project(folder)


def _write_docs(docs: Path, stretches: int) -> None:
    """Copy the pages of this guide, and add more like its own stretches, up to that number.

    No two have a sentence or a figure in common that a build could take from the other. Versions stay beside the copy
    of what they are a version of.
    """
    shutil.copytree(REPOSITORY / "docs", docs)
    folder = docs / "stretches"
    originals = [(path, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]
    originals = [(path, text) for path, text in originals if "\ndose:" in text]
    # What others are versions of comes before them, wherever the last round ends.
    originals.sort(key=lambda original: "\nversion_of:" in original[1])
    for place in range(stretches - len(originals)):
        number, of = divmod(place, len(originals))
        path, text = originals[of]
        (folder / f"{path.stem}-{number}.md").write_text(_reworded(text, number), encoding="utf-8")
        figures = path.with_suffix(".figures.yml")
        moved = _moved(figures.read_text(encoding="utf-8"), number)
        (folder / f"{path.stem}-{number}.figures.yml").write_text(moved, encoding="utf-8")


def _reworded(text: str, number: int) -> str:
    """Return a page under another title, with words of its own in each line that ends a sentence."""
    front, body = re.fullmatch(r"(---\n.*?\n---\n)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    front = re.sub(r"^title: (.*)$", rf"title: \1 {number}", front, flags=re.MULTILINE)
    front = re.sub(r"^version_of: (.*)$", rf"version_of: \1-{number}", front, flags=re.MULTILINE)
    front = re.sub(r"^(summary: .*)\.$", rf"\1, as in number {number}.", front, flags=re.MULTILINE)
    places = count(1)
    return front + re.sub(r"\.$", lambda _: f", as told in {number} and {next(places)}.", body, flags=re.MULTILINE)


def _moved(figures: str, number: int) -> str:
    """Return figures of another body: each joint is beside where it was, by up to two units in the trunk and the arms.

    The legs move as one, each time by another step: their bones may be as short already as the check lets them be.
    """

    def beside(joint: re.Match[str]) -> str:
        by = Random(f"{joint[1]} {number}")
        step = by.randint(-2, 2), by.randint(-2, 2)
        if joint[1].endswith(("hip", "knee", "ankle", "toe")):
            step = number % 9 - 4, number // 9 % 9 - 4
        across, down = (int(joint[place]) + far for place, far in zip((2, 3), step, strict=True))
        return f"{joint[1]}: [{min(max(across, 0), 160)}, {min(max(down, 0), 120)}]"

    return re.sub(r"(\w+): \[(\d+), (\d+)\]", beside, figures)
