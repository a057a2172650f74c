"""Which template shows a page, and what the template and the theme are given of it."""

from html import escape
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from guide.reading.check import Guide
from guide.showing.alike import folder_of_likes
from guide.stretch.fields import THEME_FIELDS
from guide.stretch.pages import Page, Routine, Stretch

_TEMPLATES = {
    "index.md": "home.html",
    "stretches/index.md": "catalogue.html",
    "contributing.md": "contributing.html",
    "safety/before-you-start.md": "before-you-start.html",
    "contributing/write.md": "write.html",
    "contributing/draw.md": "draw.html",
    "record.md": "record.html",
    "routines/yours.md": "own-routine.html",
}
# The pages on which one writes a stretch and draws its figures.
WORKBENCH = frozenset(src for src in _TEMPLATES if src.startswith("contributing/"))


def page_meta(guide: Guide, src: str) -> dict[str, Any]:
    """Return what MkDocs and the theme read of a page. The theme prints titles unescaped."""
    page = guide.pages.get(src)
    if page is None:
        return {"template": "problem.html", "title": PurePosixPath(src).stem, "search": {"exclude": True}}
    return {
        **page.fields.model_dump(include=set(THEME_FIELDS), exclude_defaults=True),
        # Marked as escaped, since our own templates escape the titles in mkdocs.yml's navigation.
        "title": Markup.escape(page.fields.title),
        "description": escape(page.fields.summary),
        "template": template_of(page),
    }


def page_context(guide: Guide, src: str) -> dict[str, Any]:
    """Return what the template of a page knows of it: its value if it is valid, its sources, its problems."""
    page = guide.pages.get(src)
    template = template_of(page) if page else ""
    return {
        "this": page,
        "likes": folder_of_likes(page),
        "sources": guide.sources(src),
        "problems": guide.problems_of(src),
        # Readers may edit the template of a page whose text is mostly in there.
        "template_file": f"overrides/{template}" if template in _TEMPLATES.values() else "",
    }


def template_of(page: Page) -> str:
    """Return the file of the template that shows a valid page."""
    # A stretch may be the home page too: a guide may be one stretch alone.
    if isinstance(page, Stretch | Routine):
        return "stretch.html" if isinstance(page, Stretch) else "routine.html"
    return _TEMPLATES.get(page.src, "main.html")
