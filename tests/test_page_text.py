"""The text that the form writes is right and tidy, and what it reads it writes back to the byte."""

import json
import random
from pathlib import Path
from typing import Any

from conftest import GUIDE, REPOSITORY
from guide.reading.check import check_files
from guide.reading.example import EXAMPLE
from guide.reading.frontmatter import in_yaml, read_front_matter
from guide.reading.tidy import tidied
from javascript import called

PAGES = sorted(
    path
    for folder in (GUIDE, REPOSITORY / "tests/other_guides", REPOSITORY / "tests/leaflets", REPOSITORY / "tests/trials")
    for path in folder.rglob("*.md")
)
SHAPES = [
    {"name": name}
    if name != "dose"
    else {"name": "dose", "inside": [{"name": each} for each in ("hold", "reps", "reps_per_side", "sets", "rest")]}
    for name in ("title", "summary", "position", "areas", "on", "needs", "dose", "feel", "easier", "ask_first_if",
                 "stop_if", "sources")
]  # fmt: skip
TEXTS = (
    "Sit tall",
    "Knees: apart, toes in",
    "[x] and {y}",
    "# not a comment",
    "Über die Seite",
    "“Quoted” words",
    'Say "ah"',
    "It's 50 % - or less #1",
    "true",
    "1:30",
    "2021",
    "- a dash",
    "ends with a colon:",
    "null",
    "& then",
    "12 e 3",
    "a , b",
    "what? yes",
    "C:\\temp",
)


def generated(number: int) -> dict[str, Any]:
    """Return what somebody may fill into the form."""
    chance = random.Random(number)

    def some(most: int) -> list[str]:
        return chance.sample(TEXTS, chance.randint(0, most))

    fields: dict[str, Any] = {
        "title": chance.choice(TEXTS),
        "summary": f"A {chance.choice(TEXTS)} it is.",
        "position": chance.choice(["sitting", "hands and knees"]),
        "areas": chance.sample(["neck", "upper back", "hips", "forearms and wrists"], chance.randint(1, 4)),
        "dose": chance.choice(
            [
                {"hold": "20-30 s", "reps": 3},
                {"hold": "1 min", "reps_per_side": "2-3", "sets": 2, "rest": "5 s"},
                {"hold": "3 breaths", "reps": {"left": 5, "right": 3}},
                {"reps": "as many as are comfortable"},
            ]
        ),
        "needs": some(3),
        "feel": chance.choice([*TEXTS, ""]),
        "ask_first_if": some(6),
        "sources": [
            {"title": title, "publisher": chance.choice(TEXTS), "year": 2021, "address": "https://example.org/a#b"}
            for title in some(2)
        ],
    }
    steps = [
        {"text": chance.choice(["Kneel. Look up. Breathe.", "Bend to one side", "Hold it! “Stay” there. (Gently.)"])}
        for _ in range(chance.randint(1, 6))
    ]
    return {"fields": fields, "steps": steps}


def test_what_the_form_writes_is_right_and_tidy() -> None:
    """The check finds nothing wrong with what the form writes, reads what was filled in, and tidy changes no byte."""
    forms = [generated(number) for number in range(200)]
    written = called("workbench/page-text", [("writtenPage", None, form, SHAPES) for form in forms])
    for form, text in zip(forms, written, strict=True):
        guide = check_files({"stretches/nod.md": text.encode()}, "docs")
        assert [str(each) for each in guide.problems] == [], text
        assert tidied("stretches/nod.md", text.encode()).decode() == text
        (stretch,) = guide.stretches
        assert (stretch.fields.title, list(stretch.fields.needs)) == (form["fields"]["title"], form["fields"]["needs"])
        assert list(stretch.steps) == [each["text"] for each in form["steps"]]
    again = called("workbench/page-text", [("readPage", text) for text in written])
    assert None not in again


def test_a_text_is_spelt_as_tidy_spells_it() -> None:
    """A value stands in quotes where the check's own writer sets them, and nowhere else."""
    # In brackets, a last colon is text to the one and would be a field to the other.
    asked = [(text, inside) for text in TEXTS for inside in (False, True) if not (inside and text.endswith(":"))]
    spelt = called("workbench/front-matter", [("inYaml", text, inside) for text, inside in asked])
    assert spelt == [in_yaml(text, inside=inside) for text, inside in asked]


def test_what_is_read_is_written_back_to_the_byte() -> None:
    """Every page of a stretch is read as the check reads it, and written back the same; any other is left alone."""
    texts = {path: path.read_text(encoding="utf-8") for path in PAGES}
    read = dict(zip(texts, called("workbench/page-text", [("readPage", text) for text in texts.values()]), strict=True))
    assert [path.name for path, page in read.items() if not page and _is_plain(path)] == []
    held = {path: page for path, page in read.items() if page}
    filled = dict(zip(held, called("workbench/page-text", [("filledBy", page) for page in held.values()]), strict=True))
    calls = [("writtenPage", page, filled[path], SHAPES) for path, page in held.items()]
    for path, written in zip(held, called("workbench/page-text", calls), strict=True):
        assert written == texts[path]
        front = read_front_matter("x.md", texts[path].encode())
        for name, value in filled[path]["fields"].items() if not front.problems else ():
            assert json.loads(json.dumps(front.fields[name])) == value, (path, name)


def _is_plain(path: Path) -> bool:
    return path.is_relative_to(GUIDE)


def test_what_is_not_changed_stays() -> None:
    """One field and one step are changed; a comment, a note, an unknown field and all the rest keep their rows."""
    page = EXAMPLE.replace("dose:\n", "# By the leaflet.\nmystery: {a: 1}\ndose:\n  # slowly\n").replace(
        "   Breathe evenly.\n", "   Breathe evenly.\n\n    > [!NOTE]\n    > Slowly.\n\n"
    )
    (read,) = called("workbench/page-text", [("readPage", page)])
    (filled,) = called("workbench/page-text", [("filledBy", read)])
    filled["fields"]["dose"]["hold"] = "20 s"
    filled["steps"][3]["text"] = "Come back. Rest."
    filled["steps"].insert(1, {"text": "Breathe out."})
    (written,) = called("workbench/page-text", [("writtenPage", read, filled, SHAPES)])
    changed = page.replace("hold: 30 s", "hold: 20 s").replace("2. Cross", "2. Breathe out.\n3. Cross")
    changed = changed.replace("3. Turn", "4. Turn").replace(
        "4. Come back to the middle slowly.\n   Then do the same on the other side.", "5. Come back.\n   Rest."
    )
    assert written == changed


def test_a_pasted_leaflet_becomes_steps() -> None:
    """Numbers, dots and plain lines are steps; what goes on below one belongs to it. Above all stands a heading."""
    pasted = {
        "Neck tilt\n1. Sit tall.\n2) Bend your\n   knee.\nStep 3: Breathe.": [
            "Sit tall.",
            "Bend your knee.",
            "Breathe.",
        ],
        "Neck tilt\n\n• Sit tall.\n• Bend your knee.": ["Sit tall.", "Bend your knee."],
        "Sit tall.\n\nBend your knee.": ["Sit tall.", "Bend your knee."],
        "Sit tall. Bend your knee.": ["Sit tall.", "Bend your knee."],
        "": [],
    }
    told = called("workbench/leaflet", [("pastedSteps", text) for text in pasted])
    assert [each["steps"] for each in told] == list(pasted.values())
    assert [each["heading"] for each in told] == ["Neck tilt", "Neck tilt", "", "", ""]


def test_a_leaflet_fills_the_fields_that_it_is_clear_about() -> None:
    """Its title, dose and source go into their fields where they have one meaning; all else is left to a person."""
    told = {
        "Calf stretch.\n1. Stand.\n2. Step back.\nHold for 20 to 30 seconds. Repeat 3 times on each side.\n"
        "Source: NHS, \u201cCalf exercises\u201d, 2022": (
            "Calf stretch",
            ["Stand.", "Step back."],
            {"hold": "20-30 s", "reps_per_side": 3},
            {"title": "Calf exercises", "publisher": "NHS", "year": 2022},
            [],
        ),
        "Bridge: lie on your back. Lift your hips: not high. Hold for five seconds, then relax. Repeat ten times.": (
            "Bridge",
            [
                "Lie on your back.",
                "Lift your hips: not high.",
                "Hold for five seconds, then relax.",
            ],
            {"hold": "5 s", "reps": 10},
            None,
            [],
        ),
        # What stands below the list is no part of its last step.
        "PELVIC TILT\n1. Lie down.\n2. Tilt.\n\n   Slowly.\n\nRepeat twice. Do this every day.\n\nStop if it hurts.": (
            "Pelvic tilt",
            ["Lie down.", "Tilt. Slowly."],
            {"reps": 2, "days_per_week": 7},
            None,
            [],
        ),
        # All in one paragraph: numbered, or a sentence a step after a name; "twice" between two actions may be of one.
        "Chin tuck. 1. Sit tall. 2. Draw your chin back. 3. Hold for 3 breaths. 4. Repeat steps 1 to 3. Let go. "
        "5 to 10 repetitions, every 2 hours. Stop if your arm is numb.": (
            "Chin tuck",
            ["Sit tall.", "Draw your chin back.", "Hold for 3 breaths.", "Repeat steps 1 to 3. Let go."],
            {"hold": "3 breaths", "reps": "5-10", "every": "2 hours"},
            None,
            [],
        ),
        "Shoulder squeeze. Sit tall. Pull back. Repeat twice. Let go. Do this twice a day.": (
            "Shoulder squeeze",
            ["Sit tall.", "Pull back.", "Repeat twice.", "Let go."],
            {"reps": 2, "times_a_day": 2},
            None,
            [],
        ),
        "Sit tall. Pull back. Let go. Do not do this if your hip hurts.": (
            "",
            ["Sit tall.", "Pull back.", "Let go."],
            {},
            None,
            ["Do not do this if your hip hurts."],
        ),
        # Two sides and one number, two holds, and a source whose parts nobody can tell apart.
        "Twist\nFor everyone.\n1. Turn, and hold for 10 seconds.\n2. Hold 20 seconds.\n3. Repeat 3 times.\n"
        "4. Change sides.\nSource: A hospital, Twists, 2020": (
            "Twist",
            ["Turn, and hold for 10 seconds.", "Hold 20 seconds.", "Repeat 3 times.", "Change sides."],
            {},
            None,
            ["For everyone.", "Source: A hospital, Twists, 2020"],
        ),
        "Twist\n1. Hold for 10 seconds.\n2. Turn. Hold 20 seconds.\nSource: NHS Inform, Twists, 2020": (
            "Twist",
            ["Hold for 10 seconds.", "Turn. Hold 20 seconds."],
            {},
            {"title": "Twists", "publisher": "NHS Inform", "year": 2020},
            [],
        ),
    }
    read = called("workbench/leaflet", [("readLeaflet", text, ["NHS Inform"]) for text in told])
    assert [tuple(each[part] for part in ("title", "steps", "dose", "source", "left")) for each in read] == [
        *told.values()
    ]


def test_the_cautions_of_a_leaflet_go_into_their_fields() -> None:
    """Each caution is found in a step, beside it and over two rows, and put as its field takes it."""
    leaflet = (
        "Calf stretch\n1. Stand. Stop if your calf is hot\nand swollen.\n2. Lean.\n\n"
        "Do not do this if you have a broken hip.\nAsk your doctor first if you have had a hip replacement."
    )
    (read,) = called("workbench/leaflet", [("readLeaflet", leaflet)])
    assert read["steps"] == ["Stand.", "Lean."]
    assert read["cautions"] == {
        "do_not_if": ["a broken hip"],
        "ask_first_if": ["a hip replacement"],
        "stop_if": ["your calf is hot and swollen"],
    }
    assert read["left"] == []
