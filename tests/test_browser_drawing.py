"""The browser draws a pose as the build does, to the digit."""

import random
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from conftest import GUIDE, REPOSITORY
from guide.reading.check import check_docs
from guide.reading.example import example
from guide.stretch.body import View
from guide.stretch.drawing import GRID_HEIGHT, GRID_WIDTH, PARTS, Felt, Figure, Pose, figures
from guide.stretch.figure_fields import OPTIONAL_JOINTS, JointFields
from guide.stretch.outline import Point
from javascript import called

# Every view, every order, arrows, things, ghosts and what is felt are among them.
GUIDES = [GUIDE / "docs", *sorted((REPOSITORY / "tests/other_guides").glob("*/docs"))]


def pages(folder: Path) -> list[tuple[Figure, ...]]:
    """Return the figures of each page of a guide."""
    return [page.figures for page in check_docs(folder).pages.values() if page.figures]


def test_the_browser_draws_every_pose_as_the_build_does() -> None:
    """Each shape of each pose has the same kind, path, place and bones in both, in the same frame."""
    drawn = [example().figures, *(each for folder in GUIDES for each in pages(folder))]
    poses = [[asdict(figure.pose) | {"before": figure.pose.before or None} for figure in each] for each in drawn]
    told = called("workbench/drawing", [("figures", each) for each in poses])
    for each, found in zip(drawn, told, strict=True):
        for figure, other in zip(each, found, strict=True):
            assert other["frame"] == asdict(figure.frame)
            assert [{**shape, "bones": tuple(shape["bones"])} for shape in other["shapes"]] == list(
                map(asdict, figure.shapes)
            ), figure.pose.name
            assert (other["joints"], other["bones"]) == (figure.joints, figure.bones)


def test_the_browser_draws_any_pose_as_the_build_does() -> None:
    """Hundreds of poses that nobody would draw, from every side and in every order, come out the same in both."""
    chance = random.Random(1)

    def point() -> Point:
        return chance.randint(0, GRID_WIDTH), chance.randint(0, GRID_HEIGHT)

    def pose() -> Pose:
        joints = {joint: point() for joint in JointFields.model_fields if joint not in OPTIONAL_JOINTS}
        return Pose(
            "x",
            "X.",
            joints,
            tuple(chance.sample(PARTS, 5)),
            tuple(chance.sample(get_args(Felt), 2)),
            tuple(tuple(point() for _ in range(length)) for length in (2, 3, 4)),
            ((point(), point()), (start := point(), point(), start)),
            chance.choice(get_args(View)),
            chance.choice([{}, {joint: point() for joint in joints}]),
        )

    poses = [pose() for _ in range(300)]
    asked = [("figures", [asdict(each) | {"before": each.before or None}]) for each in poses]
    for each, (told,) in zip(poses, called("workbench/drawing", asked), strict=True):
        (figure,) = figures([each])
        assert [(shape["path"], shape["place"]) for shape in told["shapes"]] == [
            (shape.path, shape.place) for shape in figure.shapes
        ]
