"""The example that contributors copy. It is a page of no guide, so that it stays whatever becomes of the pages."""

from pathlib import Path

from guide.reading.check import check_files
from guide.reading.poses import SUFFIX
from guide.stretch.pages import Page

_FILE = Path(__file__).with_suffix(".md")
EXAMPLE = _FILE.read_text(encoding="utf-8")
FIGURES = _FILE.with_suffix(SUFFIX).read_text(encoding="utf-8")


def example() -> Page:
    """Return the example as a page with its figures."""
    files = {"example.md": EXAMPLE.encode(), f"example{SUFFIX}": FIGURES.encode()}
    return check_files(files, _FILE.parent.name).pages["example.md"]
