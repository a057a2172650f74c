"""The colours of the stylesheet, for what no stylesheet reaches: the browser's bar, the installed app, the pictures."""

import re
from collections.abc import Mapping
from pathlib import Path

# Where the palettes stand, below the folder of our assets.
COLOURS = "site/colours.css"
_SCHEME = re.compile(r'\[data-md-color-scheme="([\w-]+)"\]\s*\{([^}]*)\}')
_COLOUR = re.compile(r"--([\w-]+):\s*([^;]*?)\s*;")

# The colours of a scheme by their names in the stylesheet, without the dashes before it.
Palette = Mapping[str, str]


def read_palettes(assets: Path) -> dict[str, Palette]:
    """Return the palettes by their scheme, "default" (light) and "slate" (dark), from the stylesheet in this folder."""
    palettes: dict[str, Palette] = {}
    for scheme, block in _SCHEME.findall((assets / COLOURS).read_text(encoding="utf-8")):
        palettes.setdefault(scheme, dict(_COLOUR.findall(block)))
    return palettes
