"""The one table of fields: what front matter may say. All else about fields is derived from it.

Each field carries what it is for, what is accepted and a correct example; messages to contributors,
the contributor's reference page, the annotated example and the editors' JSON Schema show just these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from guide.stretch.contract import BLANK, Fields, ReviewMonth, Text, WebAddress, field, one_of
from guide.stretch.dose import Dose, Pace

Position = Literal[
    "lying",
    "lying on the back",
    "lying on the front",
    "lying on the side",
    "crook lying",
    "sitting",
    "sitting on the floor",
    "chair",
    "bed edge",
    "kneeling",
    "half-kneeling",
    "hands and knees",
    "standing",
]
Place = Literal["floor", "bed", "chair", "wall", "doorway"]
Area = Literal[
    "neck",
    "shoulders",
    "chest",
    "upper arms",
    "forearms and wrists",
    "upper back",
    "lower back",
    "sides",
    "core",
    "hips",
    "buttocks",
    "legs",
    "front of the thigh",
    "back of the thigh",
    "calves",
    "feet",
]
VouchesFor = Literal["dose", "steps", "safety", "benefit"]
Kind = Literal["stretch", "warm-up"]
Face = Literal["down", "turned away"]
Group = Literal["older people"]
Version = Literal["easier", "harder", "chair", "bed", "standing"]
SUMMARY_CHARACTERS = 160
# Only the site generator and its theme read these; contributors do not need them.
THEME_FIELDS = frozenset({"tags", "hide", "search", "icon", "status"})
# Still read, for pages of an earlier day: ask_first_if has taken its place.
FORMER_FIELDS = frozenset({"avoid_if"})


class SourceFields(Fields):
    """Where a health statement comes from."""

    title: Text = field("The title of the source.", "text", "Back pain")
    publisher: Text = field("Who published it.", "text", "NHS")
    year: int = field(
        "The year of publication, or the year in which an undated page was read.",
        "a year from 1950 on",
        "2021",
        ge=1950,
        le=2100,
    )
    address: WebAddress | None = field(
        "Where it can be read. The page links to it.",
        "an address that begins with https://",
        "https://example.org/back-pain",
        default=None,
    )
    vouches_for: VouchesFor | None = field(
        "What of this page it vouches for.", one_of(VouchesFor), "dose", default=None, alias="for"
    )


class _OrItsName:
    """On a page, the title or the publisher of one of its sources may stand for a source."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(core), {"type": "string"}]}


class OtherDose(Dose):
    """The dose that another authority gives for the same stretch, as far as it gives one."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [name]} for name in ("hold", "move", "holds", "reps", "reps_per_side")]
        }
    )

    source: Annotated[SourceFields, _OrItsName()] = field(
        "Who says so.",
        "the title or the publisher of one of the page's sources, or a source with title, publisher and year",
        "{title: Back pain, publisher: NHS, year: 2021}",
    )
    differs: Text | None = field(
        "Where it says otherwise than this page.", "one sentence", "It leaves the head down.", default=None
    )
    for_whom: Group | None = field(
        "For whom it is. The panel before the first session offers it.", one_of(Group), "older people", default=None
    )


class PageFields(Fields):
    """What any page says of itself. The last five are read by the site generator and its theme."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"reviewed_by": ["reviewed"]}})

    title: Text = field("The name of the page.", "text", "Seated twist")
    summary: Text = field(
        "What it is, in one sentence.",
        f"one sentence of at most {SUMMARY_CHARACTERS} characters",
        "Turn the spine from side to side while you sit tall.",
        max_length=SUMMARY_CHARACTERS,
    )
    sources: tuple[SourceFields, ...] = field(
        "Where its health statements come from.",
        "a list of sources, each with title, publisher and year",
        "[{title: Back pain, publisher: NHS, year: 2021}]",
        default=(),
    )
    reviewed: ReviewMonth | None = field(
        "When someone last went through the page and its sources.", "a year and a month", "2026-11", default=None
    )
    reviewed_by: Text | None = field(
        "Who that was, if the page may name them.", "text", "Jo Example, physiotherapist", default=None
    )
    tags: tuple[str, ...] = field("Tags of the page.", "a list of words", "[back]", default=())
    hide: tuple[str, ...] = field("Parts of the theme to hide.", "a list of words", "[footer]", default=())
    search: dict[str, Any] = field(
        "How the search ranks the page.", "settings in braces", "{boost: 2}", default_factory=dict
    )
    icon: str | None = field("An icon of the theme.", "the name of an icon", "material/run", default=None)
    status: str | None = field("A status of the theme.", "the name of a status", "new", default=None)


class StretchFields(PageFields):
    """What a stretch says of itself, or a warm-up."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {
                "version": ["version_of"],
                "version_of": ["version"],
                "reviewed_by": ["reviewed"],
            }
        }
    )

    position: Position = field("The position to start in.", one_of(Position), "sitting")
    areas: Annotated[tuple[Area, ...], Field(min_length=1)] = field(
        "The parts of the body that it eases.", f"a list of: {one_of(Area)}", "[upper back, lower back]"
    )
    on: Place | None = field(
        "What it is done on or at. Without it, what the position says.", one_of(Place), "wall", default=None
    )
    needs: tuple[Text, ...] = field("What one needs for it.", "a list of things", "[a towel]", default=())
    dose: Dose = field(
        "How long and how often.", "hold, move or holds, and reps or reps_per_side", "{hold: 30 s, reps: 3}"
    )
    other_doses: tuple[OtherDose, ...] = field(
        "What other authorities say of the dose.",
        "a list of doses, each with a source, and hold or reps",
        "[{hold: 10 s, source: {title: Back pain, publisher: NHS, year: 2021}}]",
        default=(),
    )
    kind: Kind = field(
        "A warm-up says “Keep moving” where a stretch says “Hold”.",
        one_of(Kind),
        "stretch",
        default="stretch",
    )
    version_of: Text | None = field(
        "The stretch that this page is another version of.",
        "the file name of a stretch, without .md",
        "seated-twist",
        default=None,
    )
    version: Version | None = field("Which version of it.", one_of(Version), "chair", default=None)
    face: Face | None = field(
        "Where the face looks while it is held, if nobody can see a screen then. The session says so beforehand.",
        one_of(Face),
        "down",
        default=None,
    )
    feel: Text | None = field("Where you feel it.", "text", "Along the spine.", default=None)
    easier: Text | None = field("An easier version.", "one sentence", "Bend one knee at a time.", default=None)
    harder: Text | None = field("A harder version.", "one sentence", "Raise your head as well.", default=None)
    do_not_if: tuple[Text, ...] = field(
        "When to leave it out altogether.", "a list of conditions", "[a broken bone]", default=()
    )
    ask_first_if: tuple[Text, ...] = field(
        "When to ask a clinician first.", "a list of conditions", "[recent surgery]", default=()
    )
    stop_if: tuple[Text, ...] = field("When to stop at once.", "a list of signs", "[your leg tingles]", default=())
    avoid_if: tuple[Text, ...] = field(
        "The former name of ask_first_if.", "a list of conditions", "[recent surgery]", default=()
    )


class RoutineFields(PageFields):
    """What a routine says of itself."""

    routine: Annotated[tuple[Text, ...], Field(min_length=1)] = field(
        "The stretches in their order.",
        "a list of file names of stretches, without .md",
        "[warm-up, back-flexion, seated-twist]",
    )


class FactFields(Fields):
    """Something that the guide must say, whatever its words."""

    name: Text = field("The name of the fact, to speak of it.", "text", "B2")
    says: Text = field("The fact in plain words, as a message tells it.", "text", "pull your knees to your chest")
    words: Annotated[tuple[Text, ...], Field(min_length=1)] = field(
        "What a sentence that says it has in it, in any order. Words that mean the same have | between them.",
        "a list of words, or of their beginnings",
        "[raise|bring|pull, knee, chest]",
    )


class FactPageFields(Fields):
    """The facts of one page."""

    page: Text = field("The page that says them.", "the path of a page below docs/", "stretches/back-flexion.md")
    facts: Annotated[tuple[FactFields, ...], Field(min_length=1)] = field(
        "What it must say.",
        "a list of facts, each with name, says and words",
        "[{name: B2, says: pull your knees to your chest, words: [knee, chest]}]",
    )


class FactListFields(Fields):
    """What the guide must say, in docs/facts.yml."""

    pages: Annotated[tuple[FactPageFields, ...], Field(min_length=1)] = field(
        "The pages with their facts.",
        "a list of pages, each with page and facts",
        "[{page: index.md, facts: [{name: G1, says: stretching eases stiffness, words: [eas, stiff]}]}]",
    )


class ExtraFields(BaseModel):
    """The part of mkdocs.yml that holds settings of the site itself; the theme reads others there."""

    pace: Pace = field(
        "The times around the holds.",
        "a time for each of its fields",
        "{get_ready: 5 s, rest: 5 s, switch_sides: 10 s, transition: 20 s}",
    )


class SettingsFields(BaseModel):
    """What the guide reads of mkdocs.yml."""

    extra: ExtraFields = field("Settings of the site.", "pace, and what the theme reads", "{pace: ...}")


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
        if name in THEME_FIELDS | FORMER_FIELDS:
            continue
        yield FieldHelp(
            prefix + (info.alias or name),
            info.is_required(),
            info.description or "",
            accepted(info),
            f"{info.alias or name}: {example(info)}",
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


def blank(info: FieldInfo) -> str:
    """Return a value of a field as front matter spells it, with a blank for each part that only the author knows."""
    return _blanked(example(info))


def _blanked(text: str) -> str:
    if text.count("{") == 1:
        return re.sub(r"(\w+): ([^,{}]+)", lambda pair: f"{pair[1]}: {_blanked(pair[2])}", text)
    if text.startswith("["):
        # A point has two figures; of a list of words nobody knows how many there are.
        return f"[{BLANK}, {BLANK}]" if text[1:2].isdigit() else f"[{BLANK}]"
    unit = re.fullmatch(r"[0-9-]+( s| min)", text)
    return f"{BLANK}{unit[1]}" if unit else BLANK
