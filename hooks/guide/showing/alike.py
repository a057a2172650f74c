"""Parts of a page that are the same on many pages, written once in a build."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from guide.stretch.pages import Page, Stretch

_FOLDER = "stretches"
# What MkDocs publishes at the address of the folder.
_OF_A_FOLDER = {"index", "README"}


def folder_of_likes(page: Page | None) -> str:
    """Return the folder whose pages have parts in common with this one, or "" for a page that has a shape of its own.

    Links from these pages are the same: no template leads to one of them but by what it is told of the page. The page
    that is the folder's own lies one level above the others.
    """
    path = PurePosixPath(page.src) if isinstance(page, Stretch) else PurePosixPath()
    return _FOLDER if str(path.parent) == _FOLDER and path.stem not in _OF_A_FOLDER else ""


def alike() -> Callable[..., str]:
    """Return what templates call around such a part: `{% call alike("footer") %}...{% endcall %}`.

    It is written anew for other words behind its name, which say all that it depends on beside the folder of the page.
    """
    written: dict[tuple[object, ...], str] = {}

    @pass_context
    def part(context: Context, *named: Any, caller: Callable[[], str]) -> str:
        folder = context.get("likes")
        if not folder:
            return caller()
        key = (folder, *named)
        if key not in written:
            written[key] = caller()
        return written[key]

    return part
