"""The pages of the guide, as values that templates can trust."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath

from guide.stretch.dose import Dose
from guide.stretch.drawing import Figure
from guide.stretch.fields import OtherDose, PageFields, Place, Position, RoutineFields, StretchFields, Version
from guide.stretch.phases import Moment
from guide.stretch.steps import read_steps

_ON_OTHER_THAN_THE_FLOOR: Mapping[Position, Place | None] = {"chair": "chair", "bed edge": "bed", "standing": None}
_ON_BY_VERSION: Mapping[Version | None, Place] = {"chair": "chair", "bed": "bed"}


@cache
def _one_of(words: str) -> re.Pattern[str]:
    """Return what finds any of these words, which have commas between them."""
    return re.compile(rf"\b({'|'.join(re.escape(word.strip()) for word in words.split(','))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A valid page. `src` is its path below docs/, `body` its Markdown without front matter.

    `figures` are one for each of its steps, or none at all.
    """

    src: str
    fields: PageFields
    body: str
    figures: tuple[Figure, ...] = field(default=(), kw_only=True)

    @cached_property
    def name(self) -> str:
        """The file name without .md, which routines use."""
        return PurePosixPath(self.src).stem

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The numbered steps as plain text."""
        return tuple(step.text for step in read_steps(self.body))


@dataclass(frozen=True)
class Stretch(Page):
    """A valid page with a dose."""

    fields: StretchFields

    @property
    def dose(self) -> Dose:
        """How long to hold, and how often."""
        return self.fields.dose

    @property
    def on(self) -> Place | None:
        """What it is done on or at: what the page says, or else what its version or its position means."""
        by_version = _ON_BY_VERSION.get(self.fields.version)
        return self.fields.on or by_version or _ON_OTHER_THAN_THE_FLOOR.get(self.fields.position, "floor")

    @property
    def on_the_floor(self) -> bool:
        """Whether the reader must get down to the floor and up again."""
        return self.on == "floor"

    @property
    def do_not_if(self) -> tuple[str, ...]:
        """When to leave it out altogether."""
        return self.fields.do_not_if

    @property
    def ask_first_if(self) -> tuple[str, ...]:
        """When to ask a clinician first, by either name of the field, each once."""
        return tuple(dict.fromkeys((*self.fields.ask_first_if, *self.fields.avoid_if)))

    @property
    def turns(self) -> dict[str, "Stretch"]:
        """What a session of this page plays, by the name of each turn: a stretch has but one, named as the page is."""
        return {self.name: self}

    @property
    def older_dose(self) -> OtherDose | None:
        """The dose that an authority gives older people, if the reader can take it in place of the guide's."""
        return next(
            (each for each in self.fields.other_doses if each.for_whom and self.dose.takes_figures_of(each)), None
        )

    def moments(self, hold: str) -> dict[Moment, int]:
        """Return the step, as an index, that a session shows before a hold, in it, and after it.

        The position is held in the first step that says so, or else in the last. `hold` is the word that says so;
        several have commas between them. Of a movement, the last two steps are the way out and the way back.
        """
        last = len(self.steps) - 1
        if self.dose.work == "move":
            out = max(last - 1, 0)
            return {"before": 0, "hold": out, "back": last, "after": last}
        says_so = _one_of(hold)
        held = next((number for number, step in enumerate(self.steps) if says_so.search(step)), last)
        return {"before": 0, "hold": held, "after": min(held + 1, last)}

    def taught(self, hold: str) -> int:
        """Return how many steps a session teaches beforehand: those into the hold, or through the movement."""
        moments = self.moments(hold)
        return max(moments["hold"], moments.get("back", 0)) + 1

    def held_figure(self, hold: str) -> Figure | None:
        """Return the figure of the position that is held, or None."""
        return self.figures[self.moments(hold)["hold"]] if self.figures else None


@dataclass(frozen=True)
class Routine(Page):
    """A valid page that names stretches; `stretches` are those pages in the same order."""

    fields: RoutineFields
    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def turns(self) -> dict[str, Stretch]:
        """Each stretch in its turn, under a name of its own: where it comes a second time, "curl-up.2"."""
        names = [stretch.name for stretch in self.stretches]
        nth = [names[: index + 1].count(name) for index, name in enumerate(names)]
        own = [name if count == 1 else f"{name}.{count}" for name, count in zip(names, nth, strict=True)]
        return dict(zip(own, self.stretches, strict=True))

    @property
    def ask_first_if(self) -> tuple[str, ...]:
        """When to ask a clinician first: everything its stretches say, each once."""
        return tuple(dict.fromkeys(each for stretch in self.stretches for each in stretch.ask_first_if))

    @property
    def on_the_floor(self) -> bool:
        """Whether any of its stretches is on the floor."""
        return any(stretch.on_the_floor for stretch in self.stretches)
