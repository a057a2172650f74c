"""Reads how the guide is to be built: from its settings, its words and the environment."""

from collections.abc import Mapping
from pathlib import Path

from guide.publishing.site import content_hash, edit_template, site_address
from guide.reading.settings import read_pace
from guide.reading.words import FOLDER, read_words
from guide.showing.environment import Edition
from guide.showing.palette import read_palettes
from guide.stretch.problem import Problem

ASSETS = "assets/guide"


def read_edition(
    config_file: Path,
    templates: Path,
    language: str,
    site_url: str,
    environment: Mapping[str, str],
    *,
    serving: bool,
) -> tuple[Edition | None, list[Problem]]:
    """Return the edition, or None and the reasons. `site_url` is the address if the environment has no other."""
    pace, problems = read_pace(config_file)
    words, others = read_words(templates / FOLDER.name, language)
    if pace is None or words is None:
        return None, [*problems, *others]
    edition = Edition(
        pace=pace,
        words=words,
        palettes=read_palettes(templates / ASSETS),
        assets=f"{ASSETS}-{content_hash(templates / ASSETS)}",
        site_url=site_url if serving else site_address(environment) or site_url,
        edit_template=edit_template(environment) or "",
        serving=serving,
        from_folder=bool(environment.get("FROM_FOLDER")),
    )
    return edition, []
