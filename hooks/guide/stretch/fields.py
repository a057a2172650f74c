"""The one table of fields: what front matter may say. All else about fields is derived from it.

Each field carries what it is for, what is accepted and a correct example; messages to contributors,
the contributor's reference page, the annotated example and the editors' JSON Schema show just these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from guide.stretch.contract import Fields, Text, field, one_of
from guide.stretch.dose import Dose, Pace
from guide.stretch.drawing import GRID_HEIGHT, GRID_WIDTH, Felt, Part, Point

Position = Literal["lying", "sitting", "chair", "kneeling", "hands and knees", "standing"]
Area = Literal["neck", "shoulders", "upper back", "lower back", "hips", "legs"]
Kind = Literal["stretch", "warm-up"]
SUMMARY_CHARACTERS = 160
# Read by the site generator and its theme alone; no contributor needs them.
THEME_FIELDS = frozenset({"tags", "hide", "search", "icon", "status"})


def _point(found: object) -> Point:
    """Return the point of the grid that a list of two whole numbers names."""
    if not isinstance(found, tuple) or len(found) != 2 or not all(type(number) is int for number in found):
        raise PydanticCustomError("point", "which is not two whole numbers in brackets")
    across, down = found
    inside = min(max(across, 0), GRID_WIDTH), min(max(down, 0), GRID_HEIGHT)
    if inside != found:
        raise PydanticCustomError("point", "which lies outside of the grid", {"correct": inside})
    return inside


def _chains(found: object) -> tuple[tuple[Point, ...], ...]:
    """Return chains of points."""
    if not isinstance(found, tuple) or not all(isinstance(chain, tuple) and len(chain) > 1 for chain in found):
        raise PydanticCustomError("point", "which is not a list of chains, each with two points or more")
    return tuple(tuple(_point(point) for point in chain) for chain in found)


GridPoint = Annotated[Point, BeforeValidator(_point)]
Chains = Annotated[tuple[tuple[Point, ...], ...], BeforeValidator(_chains)]


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


class PageFields(Fields):
    """What any page says of itself. The last five are read by the site generator and its theme."""

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
    tags: tuple[str, ...] = field("Tags of the page.", "a list of words", "[back]", default=())
    hide: tuple[str, ...] = field("Parts of the theme to hide.", "a list of words", "[footer]", default=())
    search: dict[str, Any] = field(
        "How the search ranks the page.", "settings in braces", "{boost: 2}", default_factory=dict
    )
    icon: str | None = field("An icon of the theme.", "the name of an icon", "material/run", default=None)
    status: str | None = field("A status of the theme.", "the name of a status", "new", default=None)


class StretchFields(PageFields):
    """What a stretch says of itself, or a warm-up."""

    position: Position = field("The position to start in.", one_of(Position), "sitting")
    areas: Annotated[tuple[Area, ...], Field(min_length=1)] = field(
        "The parts of the body that it eases.", f"a list of: {one_of(Area)}", "[upper back, lower back]"
    )
    dose: Dose = field("How long and how often.", "hold, and reps or reps_per_side", "{hold: 30 s, reps: 3}")
    kind: Kind = field(
        "A warm-up says “Keep moving” where a stretch says “Hold”.",
        one_of(Kind),
        "stretch",
        default="stretch",
    )
    feel: Text | None = field("Where you feel it.", "text", "Along the spine.", default=None)
    easier: Text | None = field("An easier version.", "one sentence", "Bend one knee at a time.", default=None)
    harder: Text | None = field("A harder version.", "one sentence", "Raise your head as well.", default=None)
    avoid_if: tuple[Text, ...] = field(
        "When to ask a clinician first.", "a list of conditions", "[recent surgery]", default=()
    )


class RoutineFields(PageFields):
    """What a routine says of itself."""

    routine: Annotated[tuple[Text, ...], Field(min_length=1)] = field(
        "The stretches in their order.",
        "a list of file names of stretches, without .md",
        "[warm-up, back-flexion, seated-twist]",
    )


def _joint(about: str, example: str) -> Any:
    return field(
        about,
        f"[across, down] on the grid, from 0 to {GRID_WIDTH} and from 0 to {GRID_HEIGHT}",
        example,
        default=None,
    )


class JointFields(Fields):
    """Where each joint is. Near is the side of the body that the reader sees, far the other one."""

    head: GridPoint | None = _joint("The middle of the head.", "[98, 54]")
    nose: GridPoint | None = _joint("The tip of the nose, 8 or 9 from the head: it says where you look.", "[90, 55]")
    neck: GridPoint | None = _joint("Where the neck begins, between the shoulders.", "[98, 67]")
    upper_back: GridPoint | None = _joint("The spine, a third of the way down.", "[97, 78]")
    lower_back: GridPoint | None = _joint("The spine, two thirds of the way down.", "[97, 91]")
    near_shoulder: GridPoint | None = _joint("The near shoulder.", "[98, 70]")
    near_elbow: GridPoint | None = _joint("The near elbow.", "[105, 88]")
    near_hand: GridPoint | None = _joint("The near hand.", "[96, 103]")
    near_hip: GridPoint | None = _joint("The near hip.", "[98, 104]")
    near_knee: GridPoint | None = _joint("The near knee.", "[70, 106]")
    near_ankle: GridPoint | None = _joint("The near ankle.", "[43, 108]")
    near_toe: GridPoint | None = _joint("The tip of the near foot.", "[40, 98]")
    far_shoulder: GridPoint | None = _joint("The far shoulder.", "[98, 70]")
    far_elbow: GridPoint | None = _joint("The far elbow.", "[105, 88]")
    far_hand: GridPoint | None = _joint("The far hand.", "[96, 103]")
    far_hip: GridPoint | None = _joint("The far hip.", "[98, 102]")
    far_knee: GridPoint | None = _joint("The far knee.", "[70, 104]")
    far_ankle: GridPoint | None = _joint("The far ankle.", "[43, 106]")
    far_toe: GridPoint | None = _joint("The tip of the far foot.", "[40, 96]")


class PoseFields(Fields):
    """One pose of the body."""

    pose: Text = field("The name of the pose, for the list of steps.", "text", "lying")
    says: Text = field("The pose in words, for whoever cannot see it.", "text", "You lie on your back.")
    like: Text | None = field(
        "A pose further up: joints that this one does not name are where they are there.",
        "the name of a pose above this one",
        "lying",
        default=None,
    )
    joints: JointFields = field(
        "Where the joints are.", "a line for each joint", "{head: [98, 54]}", default_factory=JointFields
    )
    order: tuple[Part, ...] | None = field(
        "How the parts cover each other, the hindmost first.",
        f"each of these once: {one_of(Part)}",
        f"[{one_of(Part)}]",
        default=None,
    )
    felt: tuple[Felt, ...] = field("Where the stretch is felt.", f"a list of: {one_of(Felt)}", "[back]", default=())
    things: Chains = field(
        "What stands beside the body, such as a chair, as chains of points.",
        "a list of chains, each a list of two points or more on the grid",
        "[[[34, 58], [34, 114]]]",
        default=(),
    )
    arrows: Chains = field(
        "Which way to move, as chains of points with the tip last.",
        "a list of chains, each a list of two points or more on the grid",
        "[[[40, 80], [40, 100]]]",
        default=(),
    )


class FigureFields(Fields):
    """The figures of a page, in a file of its name that ends with .figures.yml."""

    steps: Annotated[tuple[Text, ...], Field(min_length=1)] = field(
        "The pose of each step of the page, in their order.", "a list of poses, one for each step", "[lying, curled]"
    )
    poses: Annotated[tuple[PoseFields, ...], Field(min_length=1)] = field(
        "The poses.",
        "a list of poses, each with pose, says and joints",
        "[{pose: lying, says: You lie on your back., joints: {head: [98, 54]}}]",
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
