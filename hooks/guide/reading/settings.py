"""The guide's own settings in mkdocs.yml, checked as strictly as a page."""

from pathlib import Path

from pydantic import ValidationError

from guide.reading.explain import field_problems
from guide.reading.frontmatter import read_yaml_file
from guide.reading.told import told_once
from guide.reading.words import ENGLISH
from guide.stretch.dose import Pace
from guide.stretch.fields import SettingsFields
from guide.stretch.problem import Problem


def read_pace(config_file: Path) -> tuple[Pace | None, list[Problem]]:
    """Return the times around the holds that `extra.pace` sets, or None and the reasons."""
    settings = read_yaml_file(config_file.name, config_file.read_bytes())
    try:
        pace = SettingsFields.model_validate(settings.fields).extra.pace
    except ValidationError as error:
        return None, told_once(field_problems(error, SettingsFields, settings))
    return Pace(pace.get_ready.least, pace.rest.least, pace.switch_sides.least, pace.transition.least), []


def read_language(config_file: Path) -> str:
    """Return the language that `theme.language` sets, which is English where it sets none."""
    theme = read_yaml_file(config_file.name, config_file.read_bytes()).fields.get("theme")
    return str(theme.get("language", ENGLISH)) if isinstance(theme, dict) else ENGLISH
