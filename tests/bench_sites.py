"""The sites that the bench compares: this one, and stock Material with the same Markdown and no hook."""

import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
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
    """Return a copy of this site with so many stretches beside the warm-up."""
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
    """Copy the pages of this guide, and add twists under other names up to that number."""
    shutil.copytree(REPOSITORY / "docs", docs)
    twist = (docs / TWIST).read_text(encoding="utf-8")
    there = len(list((docs / "stretches").glob("*.md"))) - 1
    for number in range(there, stretches):
        text = twist.replace("title: Seated twist", f"title: Seated twist {number}")
        (docs / f"stretches/seated-twist-{number}.md").write_text(text, encoding="utf-8")
