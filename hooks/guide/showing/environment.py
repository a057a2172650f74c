"""The globals and the filters of the templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from guide.reading.check import Guide
from guide.reading.example import example
from guide.reading.words import Words
from guide.showing.alike import alike
from guide.showing.catalogue import catalogue
from guide.showing.conditions import CONDITIONS, FLOOR, concerns, offered
from guide.showing.dose_text import dose_in_words, page_duration_in_words
from guide.showing.form import stretch_form
from guide.showing.illustrated import beside_steps
from guide.showing.palette import Palette
from guide.showing.paper import qr_code, short_address
from guide.showing.sections import as_far_as
from guide.showing.specimens import Specimen, specimens
from guide.showing.studio import studio
from guide.stretch.boxes import boxes, boxes_in_a_set
from guide.stretch.dose import Pace
from guide.stretch.drawing import Figure
from guide.stretch.fields import StretchFields, field_help
from guide.stretch.figure_fields import FigureFields, PoseFields
from guide.stretch.pages import Routine, Stretch
from guide.stretch.phases import PHASE_KINDS
from guide.stretch.plan import duration


@dataclass(frozen=True)
class Edition:
    """One way to build the guide: its pace, its words, its colours, and where its pages and assets will be.

    `edit_template` is an address with `{path}` in it, or "". `serving` means for its author alone, `from_folder`
    a copy that opens without a server; if neither, it is published.
    """

    pace: Pace
    words: Words
    palettes: Mapping[str, Palette]
    assets: str
    site_url: str
    edit_template: str
    serving: bool
    from_folder: bool

    def edit_address(self, path: str) -> str:
        """Return the address to edit a file of the repository at, or ""."""
        return self.edit_template.replace("{path}", quote(path))

    def new_address(self, folder: str) -> str:
        """Return the address to begin a file in a folder of the repository at, or ""."""
        return self.edit_address(folder).replace("/edit/", "/new/", 1)


def shapes(figure: Figure, part: str, path: str, hidden: bool) -> str:
    """Return a figure's shapes written so, those that are a part and those that have a path. `hidden` adds the hidden.

    A guide has a hundred of them a page: a template would take ten times as long.
    """
    return "".join(
        part.format(part=shape.part, place=shape.place, kind=shape.kind)
        if shape.part
        else path.format(path=shape.short_path, kind=shape.kind)
        for shape in figure.shapes
        if hidden or not shape.hidden
    )


def template_globals(guide: Guide, edition: Edition, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return what every template knows. `addresses` has the address of each page, by its path below docs/."""
    return {
        "guide": guide,
        "alike": alike(),
        "catalogue": catalogue(guide, whole=edition.from_folder),
        # Returns None for a page that this guide does not have.
        "address_of": addresses.get,
        "edit": edition.edit_address,
        "propose": edition.new_address,
        "pace": edition.pace,
        "phase_kinds": PHASE_KINDS,
        "weekdays": edition.words.weekdays(),
        "palettes": edition.palettes,
        "guide_assets": edition.assets,
        "guide_site": urlsplit(edition.site_url or "/").path,
        "from_folder": edition.from_folder,
        "published": not edition.serving and not edition.from_folder,
        "field_help": list(field_help(StretchFields)),
        "figure_help": [*field_help(FigureFields), *field_help(PoseFields, "poses.")],
        "example": example(),
        "conditions": offered(guide.stretches, edition.words),
        "condition_keys": (*CONDITIONS, FLOOR),
        "stretch_form": stretch_form,
        "specimens": specimens,
        "studio": studio,
        "dose_texts": {
            key: forms
            for key, forms in edition.words.texts.items()
            if key.startswith(("dose.", "time.", "sides.", "positions.", "faces."))
        },
    }


def template_filters(guide: Guide, edition: Edition, addresses: Mapping[str, str]) -> dict[str, Callable[..., Any]]:
    """Return the filters. Jinja writes what a filter makes of a constant into the compiled template."""
    words = edition.words
    timed: list[Stretch | Routine] = [*guide.stretches, *guide.routines]
    of = {stretch.src: concerns(stretch, words) for stretch in guide.stretches}
    durations = {page.src: duration(page, edition.pace) for page in timed}
    # A page, its card and its session tell these several times.
    durations_told = {page.src: page_duration_in_words(page, durations[page.src], words) for page in timed}
    doses_told = {each.src: dose_in_words(each.dose, each.fields.kind, words) for each in guide.stretches}
    return {
        "words": words,
        "plural_forms": words.forms,
        # The first letter alone: later words may be nouns of a language that capitalises them.
        "at_beginning": lambda text: text[:1].upper() + text[1:],
        "beside_steps": beside_steps,
        "shapes": shapes,
        "as_far_as": as_far_as,
        "month": words.month,
        "address": lambda page: addresses[page.src],
        "qr_code": qr_code,
        "short_address": short_address,
        "duration": lambda page: durations[page.src],
        "duration_in_words": lambda page: "{duration}" if isinstance(page, Specimen) else durations_told[page.src],
        "boxes": lambda stretch, rounds=None: (
            stretch.boxes if isinstance(stretch, Specimen) else boxes(stretch.dose, rounds)
        ),
        "boxes_in_a_set": lambda stretch: boxes_in_a_set(stretch.dose),
        "seconds_of": lambda box: box.seconds(edition.pace),
        "dose_in_words": lambda page: "{dose}" if isinstance(page, Specimen) else doses_told[page.src],
        "concerns": lambda stretch: of[stretch.src],
        "other_in_words": lambda dose, page: dose_in_words(dose, page.fields.kind, words),
    }
