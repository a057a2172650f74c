"""The list of stretches: what its page brings at once, and what is fetched once somebody looks further."""

from dataclasses import dataclass

from guide.reading import places
from guide.reading.check import Guide
from guide.reading.words import Words
from guide.stretch.pages import Stretch

# What a page of a long list brings at once; a guide with no more than that has all of them in the page.
AT_FIRST = 24
# What a long list fetches, and the page that names all of its stretches where no script runs.
CARDS = "stretches/cards.json"
BY_NAME = f"{places.BY_NAME}index.html"
CATALOGUE = "stretches/index.md"


@dataclass(frozen=True)
class Catalogue:
    """All stretches as they are listed, warm-ups first; and those whose cards stand in the page."""

    stretches: tuple[Stretch, ...]
    at_first: tuple[Stretch, ...]

    @property
    def is_long(self) -> bool:
        """Whether there are more than the page brings."""
        return len(self.at_first) < len(self.stretches)


def catalogue(guide: Guide, *, whole: bool) -> Catalogue:
    """Return the list of a guide. With `whole` its page brings all of it, however long: nothing can be fetched then."""
    stretches = tuple(sorted(guide.stretches, key=lambda stretch: stretch.fields.kind != "warm-up"))
    if whole or len(stretches) <= AT_FIRST or CATALOGUE not in guide.pages:
        return Catalogue(stretches, stretches)
    originals = tuple(stretch for stretch in stretches if guide.original_of(stretch) is None)
    return Catalogue(stretches, originals[:AT_FIRST])


def found_by(stretch: Stretch, words: Words) -> str:
    """Return by what the search finds a stretch beside its title and text, as its list does: what its fields say."""
    fields = stretch.fields
    place = [words(f"places.{stretch.on}")] if stretch.on else []
    areas = ", ".join(words(f"areas.{area}") for area in fields.areas)
    said = [words(f"positions.{fields.position}"), *place, areas]
    return " ".join([fields.summary, *(f"{each[:1].upper()}{each[1:]}." for each in said)])
