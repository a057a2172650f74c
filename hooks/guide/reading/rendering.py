"""Markdown as the site renders it, for whoever must judge a page without building the site."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import yaml

from guide.reading.code import without_code_rows

# What MkDocs adds to the extensions that mkdocs.yml names.
_ALWAYS = ("toc", "tables", "fenced_code")

# Below these a list stands as it is: headings, and the first row of an admonition.
_NO_LINE = re.compile(r"#{1,6}\s|!!!|>|\{:|`{3}|~{3}")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|(?P<number>[0-9]{1,9})\.)\s+\S")

Render = Callable[[str], str]


class _Settings(yaml.UnsafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """Reads mkdocs.yml as MkDocs does, which lets extensions name Python functions; other tags mean nothing here."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


def renderer(config_file: Path) -> Render:
    """Return a function that renders Markdown with the extensions of this mkdocs.yml."""
    listed: list[Any] = yaml.load(config_file.read_text(encoding="utf-8"), _Settings).get("markdown_extensions") or []
    configs = {name: config or {} for each in listed if isinstance(each, dict) for name, config in each.items()}
    names = [each for each in listed if isinstance(each, str)]
    return render_with([*_ALWAYS, *names, *configs], configs)


def render_with(extensions: list[str], configs: dict[str, Any]) -> Render:
    """Return a function that renders Markdown with these extensions and their settings."""

    def render(text: str) -> str:
        # A new one each time: extensions remember the names of headings.
        one = markdown.Markdown(extensions=list(dict.fromkeys(extensions)), extension_configs=configs)
        return str(one.convert(with_room_for_lists(text)))

    return render


def with_room_for_lists(body: str) -> str:
    """Return a text with an empty line before each list that stands directly below a line, as Markdown needs one."""
    rows = body.split("\n")
    seen = without_code_rows(body).split("\n")
    made: list[str] = []
    in_list = False
    for row, plain, above in zip(rows, seen, ["", *rows], strict=False):
        item = _LIST_ITEM.match(plain)
        if item and above.strip() and (not in_list or _indent(above) > _indent(row)) and not _LIST_ITEM.match(above):
            begins = not item["number"] or int(item["number"]) == 1 or in_list
            made += [""] if begins and not _NO_LINE.match(above) else []
        in_list = bool(item) or (in_list and (not row.strip() or row.startswith(" ")))
        made.append(row)
    return "\n".join(made)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
