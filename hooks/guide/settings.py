"""The guide's own settings in mkdocs.yml, checked as strictly as a page."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide.dose import Pace
from guide.fields import PaceFields
from guide.frontmatter import FrontMatter, read_yaml
from guide.pages import field_problem
from guide.problem import Problem

_LOCATION = ("extra", "pace")


def read_pace(config_file: Path) -> tuple[Pace | None, list[Problem]]:
    """Return the times around the holds that `extra.pace` sets, or None and the reasons."""
    page = read_yaml(config_file.name, config_file.read_text(encoding="utf-8"))
    inner = _inside(page, *_LOCATION)
    try:
        fields = PaceFields.model_validate(inner)
    except ValidationError as error:
        below = FrontMatter(lines={place[len(_LOCATION) :]: line for place, line in page.lines.items() if place[: len(_LOCATION)] == _LOCATION})
        return None, [field_problem(detail, PaceFields, config_file.name, below) for detail in error.errors()]
    return Pace(fields.get_ready.least, fields.rest.least, fields.switch_sides.least), []


def _inside(page: FrontMatter, *names: str) -> Any:
    fields: Any = page.fields
    for name in names:
        fields = fields.get(name, {}) if isinstance(fields, dict) else {}
    return fields
