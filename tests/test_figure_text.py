"""The file of figures that the drawing board writes is one that the check accepts, and what it reads it writes back."""

import json
import random
import re
from pathlib import Path
from typing import Any

from conftest import GUIDE, REPOSITORY
from guide.reading.check import check_docs
from guide.reading.frontmatter import read_yaml_file
from guide.reading.poses import read_figures
from guide.showing.studio import studio
from guide.stretch.contract import BLANK
from guide.stretch.drawing import GRID_HEIGHT, GRID_WIDTH, PARTS, bones
from guide.stretch.figure_fields import JointFields
from guide.stretch.outline import distance
from javascript import called

FILES = sorted(
    path
    for folder in (GUIDE, REPOSITORY / "tests/other_guides", REPOSITORY / "hooks")
    for path in folder.rglob("*.figures.yml")
)
EXAMPLE = REPOSITORY / "hooks/guide/reading/example.figures.yml"
MODULE = "workbench/figure-text"


def read(paths: list[Path]) -> list[Any]:
    return called(MODULE, [("readFigures", path.read_text(encoding="utf-8")) for path in paths])


def test_every_file_of_figures_is_written_back_to_the_byte() -> None:
    """What is read and not changed is written as it was, and written anew it says the same to the check."""
    files = read(FILES)
    assert None not in files
    written = called(MODULE, [("writtenFigures", file, file["read"]) for file in files])
    anew = called(MODULE, [("writtenFigures", None, file["read"]) for file in files])
    for path, text, other in zip(FILES, written, anew, strict=True):
        assert text == path.read_text(encoding="utf-8")
        steps = len(read_yaml_file("x", text.encode()).fields["steps"])
        figures, problems = read_figures(read_yaml_file("x", other.encode()), steps)
        assert problems == []
        assert figures == read_figures(read_yaml_file("x", text.encode()), steps)[0]


def test_what_cannot_be_drawn_is_left_alone() -> None:
    """A file that lacks a joint or has one too many, or another part, view or kind of value, is no drawing."""
    text = EXAMPLE.read_text(encoding="utf-8")
    wrong = [
        text.replace("      nose: [87, 52]\n", "", 1),
        text.replace("[near leg, far leg, torso, far arm, near arm]", "[near leg, wing]"),
        text.replace("    like: tall\n", "    like: tall\n    view: below\n", 1),
        text.replace("    like: tall\n", "    like: tall\n    colour: red\n", 1),
        text.replace("    after: tall\n", "    after: later\n", 1),
        text.replace("    like: tall\n", "    like: tall\n    felt: [nose]\n", 1),
        text.replace("  - pose: tall\n", "  - pose: tall\n    says: You sit.\n    like:\n  - pose: tall\n", 1),
        text.replace("steps: [tall", "steps: [small"),
        re.sub("arrows: .*", "arrows: 5", text),
        text.replace("      nose: [87, 52]\n", "      nose: [87, 52]\n      tail: [1, 2]\n", 1),
        re.sub("says: .*", "says: [a]", text),
        re.sub("steps: .*", "steps: []", text),
        re.sub("steps: .*", "steps: [{toString: 1, valueOf: 1}]", text),
        text.replace("poses:\n", "poses:\n  - null\n"),
        "steps: {}\nposes: []\n",
        "not: a drawing",
        "",
    ]
    assert called(MODULE, [("readFigures", each) for each in wrong]) == [None] * len(wrong)


def test_one_pose_is_changed_and_the_others_keep_their_rows() -> None:
    """A joint is moved in one pose: only that pose is written anew, below the comment of the file."""
    (file,) = read([EXAMPLE])
    file["read"]["poses"][1]["joints"]["near_knee"] = [75, 79]
    changed = file["read"]
    (file,) = read([EXAMPLE])
    (text,) = called(MODULE, [("writtenFigures", file, changed)])
    assert text == EXAMPLE.read_text(encoding="utf-8").replace("near_knee: [74, 78]", "near_knee: [75, 79]")


def test_what_is_noted_in_a_pose_stays_when_it_changes() -> None:
    """A pose with a note and joints in a row of their own keeps both, but for the joint that moved."""
    text = EXAMPLE.read_text(encoding="utf-8").replace(
        "    like: tall\n", "    # As before.\n    like: tall  # tall\n", 1
    )
    (file,) = called(MODULE, [("readFigures", text)])
    changed = json.loads(json.dumps(file["read"]))
    changed["poses"][1]["joints"]["near_knee"] = [75, 79]
    (after,) = called(MODULE, [("writtenFigures", file, changed)])
    assert after == text.replace("near_knee: [74, 78]", "near_knee: [75, 79]")


def test_the_board_finds_the_faults_that_the_check_finds() -> None:
    """Of poses with a joint elsewhere, off the grid or without words, the board says what the check says, no more."""
    chance = random.Random(3)
    states = [file["read"] for file in read(FILES) for _ in range(12)]
    states = [json.loads(json.dumps(state)) for state in states]
    for number, state in enumerate(states):
        for _ in range(number % 4):
            pose = chance.choice(state["poses"])
            joint = chance.choice([*JointFields.model_fields])
            pose["joints"][joint] = [chance.randint(0, GRID_WIDTH), chance.randint(0, GRID_HEIGHT)]
        if number % 12 == 7:
            state["poses"][0]["joints"]["near_hand"] = [GRID_WIDTH + 1, -2]
        if number % 12 == 8:
            state["poses"][0]["things"] = [[[10, 10], [10, GRID_HEIGHT + 1]]]
        if number % 12 == 9:
            state["poses"][-1]["says"] = chance.choice(["", BLANK])
        if number % 12 == 10:
            state["steps"] = state["steps"] * 2
    counts = [len(state["steps"]) // (2 if number % 12 == 10 else 1) for number, state in enumerate(states)]
    wholes = called(MODULE, [("wholePoses", state["poses"], list(PARTS)) for state in states])
    asked = zip(states, wholes, counts, strict=True)
    words = studio().faults | {"says": "found no words"}
    told = called(
        "workbench/figure-faults",
        [("faultsOf", state, list(whole.items()), count, words) for state, whole, count in asked],
    )
    written = called(MODULE, [("writtenFigures", None, state) for state in states])
    verdicts = set()
    for found, text, count in zip(told, written, counts, strict=True):
        problems = read_figures(read_yaml_file("x", text.encode()), count)[1]
        verdicts.add(bool(problems))
        assert bool(found) == bool(problems), text
        said = {f"{each.found}. Accepted: {each.accepted}." for each in problems if "as a rule" in each.found}
        assert said <= {each["says"] for each in found}
        if said:
            assert said == {each["says"] for each in found if "as a rule" in each["says"]}
    assert verdicts == {True, False}


def test_poses_are_whole_as_the_check_has_them() -> None:
    """A pose that is like another has the joints that the check gives it, fingers too."""
    for folder in (GUIDE / "docs",):
        pages = {page.src: page.figures for page in check_docs(folder).pages.values() if page.figures}
        files = read([folder / src.replace(".md", ".figures.yml") for src in pages])
        wholes = called(MODULE, [("wholePoses", file["read"]["poses"], list(PARTS)) for file in files])
        for figures, whole in zip(pages.values(), wholes, strict=True):
            for figure in figures:
                assert {joint: tuple(at) for joint, at in whole[figure.pose.name]["joints"].items()} == dict(
                    figure.pose.joints
                )


def test_limbs_keep_their_length_whatever_is_moved() -> None:
    """A joint, the trunk or the body is moved: each bone of the limbs stays as long as it was."""
    (file,) = read([EXAMPLE])
    joints = file["read"]["poses"][0]["joints"]
    places = [[20, 40], [90, 60], [120, 100]]
    asked = [(joint, place) for joint in (*joints, "body", "trunk") for place in places]
    for (joint, place), after in zip(
        asked, called("workbench/pose-moves", [("moved", joints, *each) for each in asked]), strict=True
    ):
        for start, end in bones():
            was, now = (distance(tuple(each[start]), tuple(each[end])) for each in (joints, after))
            assert abs(was - now) < 1e-9, (joint, place, start, end)
