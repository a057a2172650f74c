"""The one table of fields: what front matter may say. All else about fields is derived from it.

Each field carries what it is for, what is accepted and a correct example; messages to contributors
and the contributor's reference page show just these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from guide.amount import SECONDS_PER_MINUTE, AmountError, Reps, Seconds
from guide.dose import SideOrder

LONGEST_HOLD = 10 * SECONDS_PER_MINUTE
LONGEST_PAUSE = 5 * SECONDS_PER_MINUTE
MOST_REPS = 50
MOST_SETS = 10

Position = Literal["lying", "sitting", "chair", "kneeling", "hands and knees", "standing"]
Area = Literal["neck", "shoulders", "upper back", "lower back", "hips", "legs"]
Kind = Literal["stretch", "warm-up"]
Words = Annotated[str, Field(min_length=1)]
SUMMARY_CHARACTERS = 160
# Read by the site generator and its theme alone; no contributor needs them.
THEME_FIELDS = frozenset({"tags", "hide", "search", "icon", "status"})


def _amount(kind: type[Seconds] | type[Reps], least: int, most: int, *, one_figure: bool = False) -> BeforeValidator:
    """Return a validator that reads an amount, and turns an AmountError into pydantic's own."""

    def read(found: object) -> Seconds | Reps:
        if isinstance(found, bool) or not isinstance(found, str | int | float):
            raise PydanticCustomError("amount", "which is not an amount")
        try:
            amount = kind.parse(str(found), least, most)
            if one_figure and amount.least != amount.most:
                raise AmountError("which is a range", amount)
        except AmountError as error:
            meant = error.correct
            if meant and one_figure:
                meant = kind(meant.least, meant.least)
            correct = str(meant) if meant else ""
            raise PydanticCustomError("amount", "{reason}", {"reason": error.reason, "correct": correct}) from error
        return amount

    return BeforeValidator(read)


HoldTime = Annotated[Seconds, _amount(Seconds, 1, LONGEST_HOLD)]
Pause = Annotated[Seconds, _amount(Seconds, 0, LONGEST_PAUSE, one_figure=True)]
RepCount = Annotated[Reps, _amount(Reps, 1, MOST_REPS)]


def _field(about: str, accepted: str, example: str, **more: Any) -> Any:
    """Return a field with its purpose, what it accepts, and a value that is right."""
    return Field(description=about, examples=[example], json_schema_extra={"accepted": accepted}, **more)


def _one_of(literal: Any) -> str:
    return ", ".join(get_args(literal))


class _Fields(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


class SourceFields(_Fields):
    """Where a health statement comes from."""

    title: Words = _field("The title of the source.", "text", "Back pain")
    publisher: Words = _field("Who published it.", "text", "NHS")
    year: int = _field(
        "The year of publication, or the year in which an undated page was read.",
        "a year from 1950 on",
        "2021",
        ge=1950,
        le=2100,
    )


class DoseFields(_Fields):
    """How long to hold and how often. Either `reps` or `reps_per_side`, not both."""

    hold: HoldTime = _field(
        "How long to hold.",
        "seconds or minutes with their unit, from 1 s to 10 min, or a range of them",
        "20-30 s",
    )
    reps: RepCount | None = _field(
        "How often, when both sides work at once. Needed, unless reps_per_side is there.",
        "a whole number from 1 to 50, or a range",
        "5-10",
        default=None,
    )
    reps_per_side: RepCount | None = _field(
        "How often on each side, when the sides take turns. Needed, unless reps is there.",
        "a whole number from 1 to 50, or a range",
        "2",
        default=None,
    )
    sets: int = _field(
        "How often to do all the reps.", "a whole number from 1 to 10", "1", default=1, ge=1, le=MOST_SETS
    )
    rest: Pause | None = _field(
        "The rest between holds. Without it, the site's own.",
        "one time with its unit, from 0 s (no rest) to 5 min",
        "5 s",
        default=None,
    )
    side_order: SideOrder = _field("Which side comes when.", _one_of(SideOrder), "alternate", default="alternate")
    days_per_week: int | None = _field(
        "On how many days of a week.", "a whole number from 1 to 7", "7", default=None, ge=1, le=7
    )


class PageFields(_Fields):
    """What any page says of itself. The last five are read by the site generator and its theme."""

    title: Words = _field("The name of the page.", "text", "Seated twist")
    summary: Words = _field(
        "What it is, in one sentence.",
        f"one sentence of at most {SUMMARY_CHARACTERS} characters",
        "Turn the spine from side to side while you sit tall.",
        max_length=SUMMARY_CHARACTERS,
    )
    sources: tuple[SourceFields, ...] = _field(
        "Where its health statements come from.",
        "a list of sources, each with title, publisher and year",
        "[{title: Back pain, publisher: NHS, year: 2021}]",
        default=(),
    )
    tags: tuple[str, ...] = _field("Tags of the page.", "a list of words", "[back]", default=())
    hide: tuple[str, ...] = _field("Parts of the theme to hide.", "a list of words", "[footer]", default=())
    search: dict[str, Any] = _field(
        "How the search ranks the page.", "settings in braces", "{boost: 2}", default_factory=dict
    )
    icon: str | None = _field("An icon of the theme.", "the name of an icon", "material/run", default=None)
    status: str | None = _field("A status of the theme.", "the name of a status", "new", default=None)


class StretchFields(PageFields):
    """What a stretch says of itself, or a warm-up."""

    position: Position = _field("The position to start in.", _one_of(Position), "sitting")
    areas: Annotated[tuple[Area, ...], Field(min_length=1)] = _field(
        "The parts of the body that it eases.", f"a list of: {_one_of(Area)}", "[upper back, lower back]"
    )
    dose: DoseFields = _field("How long and how often.", "hold, and reps or reps_per_side", "{hold: 30 s, reps: 3}")
    kind: Kind = _field(
        "A warm-up says “Keep moving” where a stretch says “Hold”.",
        _one_of(Kind),
        "stretch",
        default="stretch",
    )
    feel: Words | None = _field("Where you feel it.", "text", "Along the spine.", default=None)
    easier: Words | None = _field("An easier version.", "one sentence", "Bend one knee at a time.", default=None)
    harder: Words | None = _field("A harder version.", "one sentence", "Raise your head as well.", default=None)
    avoid_if: tuple[Words, ...] = _field(
        "When to ask a clinician first.", "a list of conditions", "[recent surgery]", default=()
    )


class RoutineFields(PageFields):
    """What a routine says of itself."""

    routine: Annotated[tuple[Words, ...], Field(min_length=1)] = _field(
        "The stretches in their order.",
        "a list of file names of stretches, without .md",
        "[warm-up, back-flexion, seated-twist]",
    )


class PaceFields(_Fields):
    """The times around the holds, in mkdocs.yml under extra.pace."""

    get_ready: Pause = _field("The time before the first hold.", "one time with its unit, from 0 s to 5 min", "5 s")
    rest: Pause = _field("The rest between holds.", "one time with its unit, from 0 s to 5 min", "5 s")
    switch_sides: Pause = _field("The time to change sides.", "one time with its unit, from 0 s to 5 min", "10 s")
    transition: Pause = _field(
        "The time to change position between stretches.", "one time with its unit, from 0 s to 5 min", "20 s"
    )


class ExtraFields(BaseModel):
    """The part of mkdocs.yml that holds settings of the site itself; the theme reads others there."""

    pace: PaceFields = _field(
        "The times around the holds.",
        "a time for each of its fields",
        "{get_ready: 5 s, rest: 5 s, switch_sides: 10 s, transition: 20 s}",
    )


class SettingsFields(BaseModel):
    """What the guide reads of mkdocs.yml."""

    extra: ExtraFields = _field("Settings of the site.", "pace, and what the theme reads", "{pace: ...}")


@dataclass(frozen=True)
class FieldHelp:
    """A row of the contributor's reference: a field as it stands in front matter."""

    name: str
    required: bool
    about: str
    accepted: str
    example: str


def field_help(model: type[BaseModel], prefix: str = "") -> Iterator[FieldHelp]:
    """Yield a row for every field of a model and of the mappings inside it."""
    for name, info in model.model_fields.items():
        if name in THEME_FIELDS:
            continue
        yield FieldHelp(
            prefix + name,
            info.is_required(),
            info.description or "",
            accepted(info),
            f"{name}: {example(info)}",
        )
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from field_help(inner, f"{prefix}{name}.")


def accepted(info: FieldInfo) -> str:
    """Return what a field accepts, in words."""
    extra = info.json_schema_extra
    return str(extra["accepted"]) if isinstance(extra, dict) else ""


def example(info: FieldInfo) -> str:
    """Return a correct value of a field as front matter spells it."""
    return str(info.examples[0]) if info.examples else ""
