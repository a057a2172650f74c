"""The poses of a page, read from the file beside it and checked: seated-twist.figures.yml for seated-twist.md."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low

from pydantic import ValidationError

from guide.reading.explain import field_problems, item_line, nearest, with_example
from guide.reading.finding import told_once
from guide.reading.frontmatter import FrontMatter, Location, in_yaml
from guide.stretch.drawing import PARTS, Figure, Pose, bones, figures, other_side
from guide.stretch.fields import accepted, blank
from guide.stretch.figure_fields import OPTIONAL_JOINTS, FigureFields, JointFields, PoseFields
from guide.stretch.outline import Point, distance
from guide.stretch.problem import Problem

SUFFIX = ".figures.yml"

# A limb looks shorter from another side, but not by this factor.
WILDLY = 2


def page_of(path: str) -> str:
    """Return the path of the page that a file of figures belongs to; any other path is returned as it is."""
    return path.removesuffix(SUFFIX) + ".md" if path.endswith(SUFFIX) else path


def read_figures(front: FrontMatter, steps: int) -> tuple[tuple[Figure, ...], list[Problem]]:
    """Return a figure for each step of a page with so many steps, or none and the reasons."""
    if front.problems and not front.fields:
        return (), front.problems
    try:
        fields = FigureFields.model_validate(front.fields)
    except ValidationError as error:
        return (), front.problems + told_once(field_problems(error, FigureFields, front), front.unread)
    poses, problems = _poses(fields, front)
    problems = front.problems + problems + list(_step_problems(fields, front, steps))
    if not problems:
        problems = list(_length_problems(poses, front))
    if problems:
        return (), problems
    drawn = {figure.pose.name: figure for figure in figures(poses.values())}
    return tuple(drawn[name] for name in fields.steps), []


def _poses(fields: FigureFields, front: FrontMatter) -> tuple[dict[str, Pose], list[Problem]]:
    """Return the poses by name, each completed with the joints of the pose that it is like."""
    poses: dict[str, Pose] = {}
    problems = []
    for number, pose in enumerate(fields.poses):
        here: Location = ("poses", number)
        if pose.pose in poses:
            found = f'found a second pose "{pose.pose}"'
            write = f"- pose: {in_yaml(f'{pose.pose} 2')}"
            problems.append(front.problem((*here, "pose"), found, "a name of its own for each pose", write))
        for field, other in (("like", pose.like), ("after", pose.after)):
            if other and other not in poses:
                problems.append(_unknown_pose(front, (*here, field), other, list(poses)))
        order = pose.order or PARTS
        if sorted(order) != sorted(PARTS):
            found = f"found {in_yaml(order)}, which is not every part once"
            accepts, write = accepted(PoseFields.model_fields["order"]), f"order: {in_yaml(PARTS)}"
            problems.append(front.problem((*here, "order"), found, accepts, write))
        like = poses.get(pose.like or "")
        own = {joint: point for joint, point in pose.joints if point}
        joints = {**_kept(like.joints if like else {}, own), **own}
        if not pose.like:
            problems += _missing_joints(front, here, joints)
        poses[pose.pose] = Pose(
            pose.pose,
            pose.says,
            joints,
            order,
            pose.felt,
            pose.arrows,
            pose.things,
            pose.view or (like.view if like else "side"),
            poses[pose.after].joints if pose.after in poses else {},
        )
    return poses, problems


def _kept(joints: Mapping[str, Point], moved: Mapping[str, Point]) -> dict[str, Point]:
    """Return the joints that a pose takes over; fingers do not stay where they were when their hand moves."""
    return {
        joint: point
        for joint, point in joints.items()
        if joint not in OPTIONAL_JOINTS or joint.replace("fingers", "hand") not in moved
    }


def _missing_joints(front: FrontMatter, here: Location, joints: Mapping[str, Point]) -> Iterator[Problem]:
    for joint, info in JointFields.model_fields.items():
        if joint not in joints and joint not in OPTIONAL_JOINTS:
            write = f"{joint}: {blank(info)}"
            yield front.problem((*here, "joints", joint), f"found no {joint}", with_example(info), write)


def _step_problems(fields: FigureFields, front: FrontMatter, steps: int) -> Iterator[Problem]:
    names = [pose.pose for pose in fields.poses]
    for number, name in enumerate(fields.steps):
        if name not in names:
            yield _unknown_pose(front, ("steps", number), name, names)
    if len(fields.steps) != steps:
        found = f"found {_count(len(fields.steps), 'pose')} for {_count(steps, 'numbered step')}"
        right = (*fields.steps, *[fields.steps[-1]] * steps)[:steps]
        accepts = "one pose for each numbered step of the page"
        yield front.problem(("steps",), found, accepts, f"steps: {in_yaml(right)}")


def _length_problems(poses: Mapping[str, Pose], front: FrontMatter) -> Iterator[Problem]:
    """Yield a problem for each bone that is far longer or shorter in one pose than in most."""
    lengths_of = {
        (start, end): {name: distance(pose.joints[start], pose.joints[end]) for name, pose in poses.items()}
        for start, end in bones()
    }
    for (start, end), lengths in lengths_of.items():
        # Includes the same bone on the other side, so that two poses are enough to tell which is wrong.
        usual = median_low([*lengths.values(), *lengths_of[other_side(start), other_side(end)].values()])
        for number, (name, length) in enumerate(lengths.items()):
            # Joints taken over from another pose are reported there.
            own = [joint for joint in (end, start) if ("poses", number, "joints", joint) in front.lines]
            if not own or usual / WILDLY <= length <= usual * WILDLY:
                continue
            fixed = start if own[0] == end else end
            (x, y), (to_x, to_y) = poses[name].joints[fixed], poses[name].joints[own[0]]
            part = usual / length if length else 0
            right = round(x + (to_x - x) * part), round(y + (to_y - y) * part)
            yield front.problem(
                ("poses", number, "joints", own[0]),
                f'found {round(length)} between {start} and {end} in "{name}", and {round(usual)} as a rule',
                "limbs of about the same length in every pose",
                f"{own[0]}: {in_yaml(right)}",
            )


def _unknown_pose(front: FrontMatter, where: Location, name: str, names: Sequence[str]) -> Problem:
    meant = nearest(name, names)
    found = f'found "{name}", which is no pose above' if where[0] == "poses" else f'found "{name}", which is no pose'
    right = meant or (names[0] if names else "")
    if where[0] == "poses":
        write = f"{where[-1]}: {in_yaml(right)}" if right else "nothing, and remove this field"
    else:
        steps = [each if each in names else nearest(each, names) or right for each in front.fields["steps"]]
        write = item_line(front, where, FigureFields, steps)
    found += f'; did you mean "{meant}"' if meant else ""
    return front.problem(where, found, ", ".join(names) or "the name of a pose above this one", write)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
