"""What helps a contributor: an example that is right, a page to begin with, messages on their lines, a report."""

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from browser_steps import ENGLISH
from conftest import GUIDE, REPOSITORY, Build, Site
from guide.commands.new_stretch import annotated, blank_stretch
from guide.commands.report import report
from guide.commands.schema import SCHEMAS, schema_text
from guide.commands.spelling import misspellings
from guide.reading.check import Guide, check_docs, check_files
from guide.reading.example import EXAMPLE, example
from guide.stretch.contract import BLANK
from guide.stretch.dose import Dose, Pace
from guide.stretch.fields import FORMER_FIELDS, THEME_FIELDS, StretchFields, accepted
from guide.stretch.pages import Stretch
from guide.stretch.problem import Problem

PACE = Pace.model_validate({"get_ready": "5 s", "rest": "5 s", "switch_sides": "10 s", "transition": "20 s"})
TRIALS = sorted((REPOSITORY / "tests/trials").glob("*.md"))
STOP_PAGE = "---\ntitle: When to stop\nsummary: Know the signs.\n---\n\n## Call {: #emergency }\n\n## Stop {: #stop }\n"
TRIALS_BESIDE = {"safety/when-to-stop.md": STOP_PAGE.encode()}


def problems_of(page: str, name: str = "cat-cow") -> list[Problem]:
    """Return all that the check says of a page, but that it has no figures yet."""
    guide = check_files({**TRIALS_BESIDE, f"stretches/{name}.md": page.encode()}, "docs")
    return sorted(problem for problem in (*guide.problems, *guide.suggestions) if problem.field != "figures")


def filled(page: str) -> str:
    """Return a page with each line that its messages say to write."""
    rows = page.split("\n")
    for problem in problems_of(page):
        start = re.match(" *", rows[problem.line - 1])
        rows[problem.line - 1] = (start[0] if start else "") + problem.write
    return "\n".join(rows)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda path: path.stem)
def test_what_the_check_says_to_a_newcomer(trial: Path) -> None:
    """Ten likely mistakes in a new stretch draw their messages, to the letter; the stretch itself draws none.

    Beside each page stand its mistakes: the lines that were right (<), what was written (>), the messages.
    """
    page = trial.read_text(encoding="utf-8")
    assert problems_of(page, trial.stem) == []
    mistakes = trial.with_suffix(".txt").read_text(encoding="utf-8").strip("\n").split("\n\n")
    assert len(mistakes) == 10
    for mistake in mistakes:
        rows = mistake.split("\n")
        right, wrong = ("".join(f"{row[2:]}\n" for row in rows if row[0] == mark) for mark in "<>")
        assert page.count(right) == 1, right
        said = problems_of(page.replace(right, wrong), trial.stem)
        assert [str(problem) for problem in said] == [row for row in rows if row[0] not in "<>"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Position: Chair", "position: chair"),
        ("position: on a chair", "position: chair"),
        ("position: Sitting on a chair.", "position: chair"),
        ("position: seated", "position: sitting"),
        ("position: On all fours", "position: hands and knees"),
        ("area: neck", "areas: [neck]"),
        ("areas: Neck, shoulders and low back", "areas: [neck, shoulders, lower back]"),
        ("Area:\n  - Shoulder", "areas: [shoulders]"),
        ("avoid if: whiplash, dizziness", "avoid_if: [whiplash, dizziness]"),
        ("Avoid-If: whiplash", "avoid_if: [whiplash]"),
        ("DOSE:\n  Hold: 30 Seconds\n  reps: 3 each side", "dose: {hold: 30 s, reps_per_side: 3}"),
        ("dose: {hold: 30 s, reps: 2-3 x per leg}", "dose: {hold: 30 s, reps_per_side: 2-3}"),
        ("dose: {hold: 30 s, Reps per side: 3 on each side}", "dose: {hold: 30 s, reps_per_side: 3}"),
        ("dose: {hold: 30 s, reps: 3, sets: 2 sets, days per week: five}", "dose: {hold: 30 s, reps: 3, sets: 2, "
         "days_per_week: 5}"),
        ("dose: 15-30 seconds x 2-3 each side", "dose: {hold: 15-30 s, reps_per_side: 2-3}"),
        ("dose: Hold for 30 secs, 3 x each leg, 5 days per week", "dose: {hold: 30 s, reps_per_side: 3, "
         "days_per_week: 5}"),
        ("dose: 3 x 30 s", "dose: {hold: 30 s, reps: 3}"),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_accepted(written: str, meant: str) -> None:
    """A field says the same, however it is spelt, and draws no message."""

    def read(row: str) -> Stretch:
        name = meant.partition(":")[0]
        page = "".join(f"{FIELDS[each]}\n" for each in FIELDS if each != name)
        guide = check_files({"stretches/nod.md": f"---\n{page}{row}\n---\n\n1. Nod.\n".encode()}, "docs")
        assert guide.problems == (), written
        return guide.stretches[0]

    assert read(written).fields == read(meant).fields


FIELDS = {
    "title": "title: Nod",
    "summary": "summary: Let your chin sink.",
    "position": "position: standing",
    "areas": "areas: [legs]",
    "dose": "dose: {hold: 5 s, reps: 3}",
}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("areas: back", '"upper back" or "lower back"'),
        ("position: sitting on a stool", '"sitting"'),
        ("dose: 3 x 10", ""),
        ("dose: 30 s x 3 x 2", ""),
    ],
)
def test_what_may_mean_two_things_is_left_to_the_author(written: str, asked: str) -> None:
    """What may mean two things, or says more than a choice, is refused with a blank to fill in."""
    name = written.partition(":")[0]
    page = "".join(f"{row}\n" for row in ({**FIELDS, name: written}).values())
    (problem,) = problems_of(f"---\n{page}---\n\n1. Nod.\n")
    assert BLANK in problem.write
    assert asked in problem.found


def test_the_example_on_the_page_is_right(site: Site) -> None:
    """The example that contributors copy is right, its rules above its fields, and its first figure stands below."""
    html = (site.folder / "contributing/index.html").read_text(encoding="utf-8")
    shown = re.search(r'<pre class="example"[^>]*><code>(.*?)</code>', html, flags=re.DOTALL)
    assert shown
    assert unescape(shown[1]) == annotated(EXAMPLE)
    assert problems_of(unescape(shown[1])) == []
    without_rules = re.sub(r"^ *# .*\n", "", annotated(EXAMPLE), flags=re.MULTILINE)
    assert without_rules == EXAMPLE
    assert len(example().figures) == len(example().steps)
    drawn = re.search(r'aria-label="([^"]*)">(?:(?!<svg).)*?</svg>\s*<pre><code>- pose: (.*?)\n', html, flags=re.DOTALL)
    assert drawn
    assert drawn.groups() == (escape(example().figures[0].pose.says), example().figures[0].pose.name)


def test_every_blank_of_a_new_stretch_says_what_to_write() -> None:
    """A new stretch has a problem for each blank, which leaves it to the author and is refused as it stands."""
    page = blank_stretch("cat-cow", EXAMPLE)
    blanks = [number for number, row in enumerate(page.split("\n"), start=1) if re.fullmatch(r" *[a-z_]+:|1\.", row)]
    dose = page.split("\n").index("dose:") + 1
    assert [problem.line for problem in problems_of(page)] == [line for line in blanks if line != dose]
    assert all(BLANK in problem.write for problem in problems_of(page))
    assert [problem.line for problem in problems_of(filled(page))] == [line for line in blanks if line != dose]


def test_a_new_stretch_needs_no_other_edit(build: Build) -> None:
    """Its one file puts a stretch into the catalogue, into stretches.json and into the search.

    A suggestion on it is printed with its line, and does not fail the build.
    """
    page = re.sub("^title: .*", "title: Cat cow", EXAMPLE, flags=re.MULTILINE)
    built = build({"stretches/cat-cow.md": page + "\nIt cures a stiff back.\n"}, guide=GUIDE)
    assert built.exit_code == 0, built.printed
    assert "Cat cow" in built.read("stretches/index.html")
    assert "cat-cow" in {stretch["name"] for stretch in json.loads(built.read("stretches.json"))["stretches"]}
    assert '"stretches/cat-cow/"' in built.read("search/search_index.json")
    line = page.count("\n") + 2
    assert f'docs/stretches/cat-cow.md:{line}: suggestion: found "cures"' in built.printed


def test_messages_name_what_is_there() -> None:
    """A routine without stretches is left to its author; figures without a page are told a name that is there."""
    routine = b"---\ntitle: Short\nsummary: Two in a row.\n---\n"

    def written(**names: str) -> list[str]:
        pages = {f"{folder}/{name}.md": EXAMPLE.encode() for name, folder in names.items()}
        guide = check_files({**pages, "routines/short.md": routine, "stretches/zzz.figures.yml": b""}, "docs")
        return [problem.write for problem in guide.problems if problem.path.startswith(("docs/r", "docs/stretches/z"))]

    assert written(nod="stretches", reach="stretches") == [
        "routine: […]",
        "another file name, such as nod.figures.yml",
    ]
    assert written()[1] == "another file name, such as short.figures.yml"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "NAME: found no name. Accepted: small letters, digits and hyphens. Write: make stretch NAME=chin-tuck"),
        (
            "Cat & Cow",
            'NAME: found "Cat & Cow". Accepted: small letters, digits and hyphens. Write: make stretch NAME=cat-cow',
        ),
        ("cat-cow", "found this page already. Accepted: a name of its own. Write: make stretch NAME=cat-cow-2"),
        ("side-bend", "is there. Fill in its blanks. `make content` says what to write."),
    ],
)
def test_a_new_stretch_has_a_name_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    """A page gets a new name, also where no stretch is left; any other is answered with one that is right."""
    from guide.commands.new_stretch import main

    if name == "cat-cow":
        (tmp_path / "stretches").mkdir()
        (tmp_path / "stretches/cat-cow.md").touch()
    assert main(name, tmp_path) == (0 if name == "side-bend" else 2)
    assert capsys.readouterr().out.strip().endswith(message)
    assert (tmp_path / "stretches/side-bend.md").exists() == (name == "side-bend")


def reported(guide: Guide, *changed: str, preview: str = "") -> str:
    """Return the report of a change to these files."""
    return report(guide, sorted((*guide.problems, *guide.suggestions)), PACE, changed, "docs", ENGLISH, preview)


def test_the_report_of_a_change() -> None:
    """A reviewer reads each changed page with its dose, its duration, its problems, and where the preview is."""
    case = REPOSITORY / "tests/cases/docs-problems-in-two-pages"
    guide = check_files({**docs_of(case), "stretches/nod.md": EXAMPLE.encode()}, "docs")
    changed = ["docs/stretches/nod.figures.yml", "docs/stretches/cat-cow.md", "docs/stretches/gone.md"]
    table = reported(guide, *changed, preview="https://example.org/preview")
    rows = [unescape(row) for row in table.split("\n") if row.startswith("| docs/")]
    assert [row.split(" | ")[0] for row in rows] == [
        "| docs/stretches/cat-cow.md",
        "| docs/stretches/seated-twist.md",
        "| docs/stretches/nod.md",
        "| docs/stretches/gone.md",
    ]
    assert rows[2].startswith(
        "| docs/stretches/nod.md | Hold 30 seconds. 2 on each side, 4 in all. | About 3 minutes "
        "| Suggestion on line 1: figures: found no figures beside its steps."
    )
    assert rows[3].endswith("| Removed |")
    assert 'Problem on line 7: dose.hold: found "30", which has no unit.' in rows[0]
    assert "(https://example.org/preview)" in table
    assert "Outside" not in table


def test_the_report_names_first_what_is_no_page() -> None:
    """A change that touches more than the pages says so before all else, file by file."""
    table = unescape(reported(check_files({}, "docs"), "docs/index.md", "Makefile", "docs2/<b>.js"))
    outside, pages = table.split("## The pages of this change")
    assert outside.startswith("## Outside of the pages\n\n**Look at these files first")
    assert re.findall(r"^- (.*)", outside, re.MULTILINE) == ["Makefile", "docs2/<b>.js"]
    assert re.findall(r"^\| (docs\S*)", pages, re.MULTILINE) == ["docs/index.md"]


def test_the_report_tells_what_is_said_of_no_page() -> None:
    """A message on a list beside the pages has a row of its own."""
    lost = Problem("docs/facts.yml", 3, "page", "found no page x.md", "a page", severity="suggestion")
    table = report(check_files({}, "docs"), [lost], PACE, [], "docs", ENGLISH)
    assert "| docs/facts.yml |  |  | Suggestion on line 3: page: found no page x.md. Accepted: a page. |" in unescape(
        table
    )


def test_the_report_shows_markup_as_text() -> None:
    """What a stranger writes into a page makes no link, no picture and no column in the report."""
    hostile = "[x](https://example.org) | ![](y) <img> `z` _a_\\"
    guide = check_files({"stretches/nod.md": EXAMPLE.replace("sitting", json.dumps(hostile)).encode()}, "docs")
    (row,) = [row for row in reported(guide).split("\n") if row.startswith("| docs/")]
    assert row.count("|") == 5
    assert not set("[]<>`_\\*!") & set(row.replace("<br>", ""))
    assert hostile in unescape(row)


def docs_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


def matchers(path: str, entry: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the severity and the pattern of every problem matcher of a file."""
    found: Any = json.loads((REPOSITORY / path).read_text(encoding="utf-8"))
    listed = found["tasks"][0][entry] if "tasks" in found else found[entry]
    return [(each["severity"], each["pattern"][0] if "tasks" not in found else each["pattern"]) for each in listed]


@pytest.mark.parametrize("path", [".github/problems.json", ".vscode/tasks.json"])
def test_every_message_becomes_a_mark_on_its_line(path: str) -> None:
    """GitHub and VS Code take file, line, severity and text out of every message, and out of one on spelling."""
    severities = {"problem": "error", "suggestion": "info" if "vscode" in path else "warning"}
    spelling = 'docs/index.md:21: found "teh", which is a misspelling. Write: the'
    told = [problem for trial in TRIALS for problem in problems_of(trial.read_text("utf-8").replace("30 s", "30"))]
    told += problems_of(EXAMPLE + "\nIt cures.\n")
    expected = [(spelling, "docs/index.md", "21", "error")]
    expected += [(str(each), each.path, str(each.line), severities[each.severity]) for each in told]
    assert {severity for *_, severity in expected} == set(severities.values())
    for message, file, line, severity in expected:
        found = [
            (match[pattern["file"]], match[pattern["line"]], kind)
            for kind, pattern in matchers(path, "problemMatcher")
            if (match := re.search(pattern["regexp"], message))
        ]
        assert found == [(file, line, severity)]


def test_a_misspelling_is_told_as_any_problem_is(tmp_path: Path) -> None:
    """A misspelling is a problem with its line and the right word. Nothing is said of a guide in another language."""
    listed = (REPOSITORY / "hooks/guide/commands/spelling.txt").read_text(encoding="utf-8").splitlines()
    assert listed == sorted(listed)
    assert all(re.fullmatch(r"[a-z]+->[a-z-]+", row) for row in listed)
    page = tmp_path / "docs/stretches/oder.md"
    page.parent.mkdir(parents=True)
    page.write_text("Kneal, and\nbend teh knees: knealing eases the psaos.\n", encoding="utf-8")
    assert [str(problem) for problem in misspellings(tmp_path / "docs", ["stretches/oder.md"], "en")] == [
        f'docs/stretches/oder.md:2: found "{wrong}", which is a misspelling. Write: {right}'
        for wrong, right in (("teh", "the"), ("knealing", "kneeling"), ("psaos", "psoas"))
    ]
    assert misspellings(tmp_path / "docs", ["stretches/oder.md"], "de") == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_editors_schema_is_that_of_the_models(name: str) -> None:
    """The committed JSON Schema is what `make schema` writes."""
    assert (REPOSITORY / ".vscode" / name).read_text(encoding="utf-8") == schema_text(SCHEMAS[name])


def test_the_editors_schema_accepts_what_the_check_accepts() -> None:
    """Every page of a guide fits the schema, and what an editor can know to be wrong does not."""
    schema = json.loads(schema_text(SCHEMAS["stretch.schema.json"]))
    guide = check_docs(GUIDE / "docs")
    mistakes: list[dict[str, Any]] = [
        {"position": "floating"},
        {"colour": "red"},
        {"areas": []},
        {"dose": {"hold": "30", "reps": 2}},
        {"dose": {"hold": "30 s"}},
        {"dose": {"hold": "30 s", "reps": 2, "reps_per_side": 2}},
    ]
    for stretch in guide.stretches:
        fields = json.loads(json.dumps(guide.fronts[stretch.src].fields))
        jsonschema.validate(fields, schema)
        for wrong in mistakes:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({**fields, **wrong}, schema)


def test_the_form_for_a_stretch_has_the_fields_of_a_stretch() -> None:
    """Whoever proposes a stretch is asked for the fields of the front matter, with what each accepts."""
    form = YAML(typ="safe", pure=True).load(REPOSITORY / ".github/ISSUE_TEMPLATE/2-propose-a-stretch.yml")
    asked = {part["id"]: part for part in form["body"] if "id" in part}
    fields = {**StretchFields.model_fields, **Dose.model_fields}
    assert asked.keys() == fields.keys() - THEME_FIELDS - FORMER_FIELDS - {"dose"} | {"steps"}
    for name, part in asked.items():
        if name == "steps":
            continue
        info, shown = fields[name], part["attributes"]
        assert shown["description"] == f"{info.description} Accepted: {accepted(info)}."
        if part["type"] == "dropdown":
            assert ", ".join(shown["options"]) == accepted(info).removeprefix("a list of: ")
        required = part.get("validations", {}).get("required", False)
        assert required or not info.is_required()
