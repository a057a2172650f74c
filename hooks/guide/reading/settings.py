"""The guide's own settings in mkdocs.yml, checked as strictly as a page."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide.reading.explain import field_problems
from guide.reading.finding import told_once
from guide.reading.frontmatter import FrontMatter, Location, read_yaml_file
from guide.reading.prose import nearest_file
from guide.reading.words import ENGLISH
from guide.stretch.dose import Pace
from guide.stretch.fields import SettingsFields
from guide.stretch.problem import Problem

HOME = "index.md"
# An address, which leads elsewhere; MkDocs asks it for no file.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


def read_pace(config_file: Path) -> tuple[Pace | None, list[Problem]]:
    """Return the times around the holds that `extra.pace` sets, or None and the reasons."""
    settings = _settings(config_file)
    try:
        return SettingsFields.model_validate(settings.fields).extra.pace, []
    except ValidationError as error:
        return None, told_once(field_problems(error, SettingsFields, settings))


def settings_text(config_file: Path) -> bytes:
    """Return the text of the settings, and of those that they inherit from."""
    inherited = _settings(config_file).fields.get("INHERIT")
    others = settings_text(config_file.parent / inherited) if inherited else b""
    return config_file.read_bytes() + others


def read_language(config_file: Path) -> str:
    """Return the language that `theme.language` sets, which is English where it sets none."""
    theme = _settings(config_file).fields.get("theme")
    return str(theme.get("language", ENGLISH)) if isinstance(theme, dict) else ENGLISH


def navigation(config_file: Path) -> tuple[str, ...]:
    """Return what `nav` names, in its order."""
    settings = _settings(config_file)
    return tuple(name for _, name in _named(settings.fields.get("nav"), ("nav",)))


def navigation_problems(config_file: Path, files: Collection[str], folder: str) -> Iterator[Problem]:
    """Yield a problem for each entry of `nav` that names no file of the guide, and one for a guide without a home page.

    `files` are the paths of all files below the folder.
    """
    if HOME not in files:
        found, accepted = "found no such page, which is the first that a reader opens", "a home page of this name"
        write = "a file of this name that begins with a title and a summary, between two lines of ---"
        yield Problem(f"{folder}/{HOME}", 1, "", found, accepted, write)
    settings = _settings(config_file)
    entries = list(_named(settings.fields.get("nav"), ("nav",)))
    unnamed = [file for file in sorted(files) if file.endswith(".md") and file not in {name for _, name in entries}]
    for location, name in entries:
        if name in {*files, HOME} or _ELSEWHERE.match(name):
            continue
        meant = nearest_file(name, unnamed)
        found = f'found "{name}", which is no file below {folder}/'
        accepted = f"the path of a page below {folder}/"
        if meant:
            found += f'; did you mean "{meant}"'
        write = meant or "the path of another page, or remove this line"
        yield settings.problem(location, found, accepted, write, name="nav")


def _settings(config_file: Path) -> FrontMatter:
    return _read(config_file.name, config_file.read_bytes())


@cache  # asked for several times in a build
def _read(name: str, raw: bytes) -> FrontMatter:
    return read_yaml_file(name, raw)


def _named(entries: Any, location: Location) -> Iterator[tuple[Location, str]]:
    """Yield the place and the text of each path in a navigation, however deep it stands."""
    if isinstance(entries, str):
        yield location, entries
    elif isinstance(entries, dict):
        for title, entry in entries.items():
            yield from _named(entry, (*location, title))
    elif isinstance(entries, tuple):
        for number, entry in enumerate(entries):
            yield from _named(entry, (*location, number))
