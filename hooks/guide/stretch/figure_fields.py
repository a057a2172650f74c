"""What a file of figures may say: the poses of a page, joint by joint, in the same table of fields."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from guide.stretch.body import View
from guide.stretch.contract import Fields, Text, field, one_of
from guide.stretch.drawing import GRID_HEIGHT, GRID_WIDTH, Felt, Part
from guide.stretch.outline import Point


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
    near_fingers: GridPoint | None = _joint(
        "The tips of the near fingers, 6 from the hand. Without them they go on as the arm does, or lie on the floor.",
        "[94, 109]",
    )
    far_fingers: GridPoint | None = _joint("The tips of the far fingers.", "[94, 109]")


OPTIONAL_JOINTS = ("near_fingers", "far_fingers")


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
    after: Text | None = field(
        "A pose further up, out of which you come into this one: what has moved is shown, pale, where it was there.",
        "the name of a pose above this one",
        "lying",
        default=None,
    )
    view: View | None = field(
        "From where the body is seen. From the front, the back and above, near is the left side of the body.",
        one_of(View),
        "front",
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
        "What stands beside the body, such as a chair, as chains of points; one that ends where it begins is solid.",
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
