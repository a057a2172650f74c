"""Markdown as the site renders it, for whoever must judge a page without building the site."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import yaml

# What MkDocs adds to the extensions that mkdocs.yml names.
_ALWAYS = ("toc", "tables", "fenced_code")

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
        return str(
            markdown.Markdown(extensions=list(dict.fromkeys(extensions)), extension_configs=configs).convert(text)
        )

    return render
