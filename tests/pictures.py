"""`make pictures`: the app icons and the social card, drawn from the figures of the guide.

The same figures, templates and locked versions always give the same bytes, on any machine and with no network.
"""

import sys
from dataclasses import replace
from pathlib import Path

import font_source_sans_pro
import resvg_py
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup
from ruamel.yaml import YAML

from guide.publishing.edition import ASSETS
from guide.reading.check import check_docs
from guide.reading.settings import navigation
from guide.showing.environment import shapes
from guide.showing.palette import read_palettes
from guide.stretch.drawing import Figure

REPOSITORY = Path(__file__).parent.parent

# Side in pixels, part of it that the figure fills, and radius of its corners in percent. Devices cut a maskable
# icon to a shape of their own, and keep a circle of four fifths.
ICONS = {
    "icons/icon-192.png": (192, 0.76, 22),
    "icons/icon-512.png": (512, 0.76, 22),
    "icons/icon-maskable-512.png": (512, 0.6, 0),
    "icons/apple-touch-icon.png": (180, 0.72, 0),
}
CARD = "social-card.png"
CARD_WIDTH = 1200
# How many stretches the card has room for. The one in its middle is the icon.
ON_THE_CARD = 3


def pictures(docs: Path, config_file: Path) -> dict[str, bytes]:
    """Return each picture as PNG, by its path below the assets: the first drawn stretches of the first routine.

    Exits where the guide has a problem, or no stretch in a routine that is drawn.
    """
    guide = replace(check_docs(docs), order=navigation(config_file))
    if guide.problems:
        raise SystemExit("\n".join(map(str, guide.problems)))
    stretches = (each for routine in guide.routines[:1] for each in routine.stretches if each.fields.kind == "stretch")
    figures = [figure for each in stretches if (figure := each.held_figure("hold"))][:ON_THE_CARD]
    if not figures:
        raise SystemExit(f"{docs}: found no figures of a stretch in the first routine, which the pictures show.")
    palettes = read_palettes(REPOSITORY / "overrides" / ASSETS)
    palette = palettes["default"]
    icon, card = (_template(name) for name in ("icon.svg", "social-card.svg"))
    figure = figures[len(figures) // 2]
    dark = palettes["slate"]
    # The tones of the dark scheme stand out from the ground of the icon; its top does not.
    on_accent = {**dark, "figure-top": dark["accent"], "accent": palette["accent"]}
    drawn = {
        path: _png(icon.render(figure=figure, frame=_frame(figure, part), corner=corner, palette=on_accent), side)
        for path, (side, part, corner) in ICONS.items()
    }
    # The kind of reader that lets the tags of MkDocs stand.
    site = YAML(typ="rt").load(config_file)
    drawn[CARD] = _png(card.render(site=site, figures=figures, palette=palette), CARD_WIDTH)
    return drawn


def _template(name: str) -> Template:
    folders = [REPOSITORY / "tests", REPOSITORY / "overrides"]
    environment = Environment(loader=FileSystemLoader(folders), autoescape=True)
    environment.filters["shapes"] = lambda *given: Markup(shapes(*given))
    return environment.get_template(name)


def _frame(figure: Figure, part: float) -> tuple[float, float, float]:
    """Return the corner and the side of the square in whose middle the body fills this part."""
    xs, ys = zip(*figure.pose.joints.values(), strict=True)
    side = max(max(xs) - min(xs), max(ys) - min(ys)) / part
    return (min(xs) + max(xs) - side) / 2, (min(ys) + max(ys) - side) / 2, side


def _png(svg: str, width: int) -> bytes:
    fonts = [font_source_sans_pro.SourceSansProBold, font_source_sans_pro.SourceSansPro]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts))


def main(arguments: list[str]) -> int:
    """Write all pictures below the named folder."""
    for path, picture in pictures(REPOSITORY / "docs", REPOSITORY / "mkdocs.yml").items():
        target = Path(arguments[0]) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture)
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
