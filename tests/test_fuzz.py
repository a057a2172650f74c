"""Whatever a contributor sends in, the check answers with messages and never with an exception.

A hundred examples a test; thousands with --hypothesis-profile=thousands.
"""

import re
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.reading.check import check_files
from guide.reading.frontmatter import read_front_matter
from guide.stretch.dose import Dose
from guide.stretch.fields import RoutineFields, StretchFields, example

FIELDS = StretchFields.model_fields | RoutineFields.model_fields | Dose.model_fields
STEPS = "\n1. Kneel on your hands and knees.\n"

names = st.sampled_from(sorted(FIELDS)) | st.sampled_from(["tilte", "rep", "", "<<", "? a", "- title", "1", "&a b"])
BROKEN = [
    "[",
    "]",
    "{",
    '"',
    "'",
    "|",
    ">-",
    "%",
    "@",
    "\t",
    "---",
    "- x",
    "a: b",
    "# x",
    "'x' y",
    "a: b: c",
    "[[], '']",
]
MARKED = [
    "*a",
    "!x",
    "&a x",
    "&a [*a]",
    "!!int x",
    '"\\uD800"',
    '"\\UFFFFFFFF"',
    "\U0001f9d8",
    "\u2028",
    "\x85",
    "\x00",
]
NUMBERS = ["1:30", "30-20 s", "1e9", ".5", "0x1F", "yes", "~", "", "-1 s", "7.5", "9" * 30, "30 s reps: 5"]
NESTED = ["[a, [b]]", "[{}]", "{a: {b: [c]}}", "{title: x, year: 2021}", "[" * 1500]
hostile = st.sampled_from([*BROKEN, *MARKED, *NUMBERS, *NESTED])
values = st.sampled_from(sorted(example(info) for info in FIELDS.values())) | hostile | st.text(max_size=12)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Return a row of front matter: right, nearly right, or anything at all."""
    name = draw(names)
    value = draw(st.just(example(FIELDS[name])) | values if name in FIELDS else values)
    start = draw(st.sampled_from(["", "", "", "  ", "  ", " ", "\t", "    - "]))
    return f"{start}{name}{draw(st.sampled_from([': ', ': ', ': ', ':', ' ', '']))}{value}"


PROSE = [
    "1. Kneel.",
    "   Look down.",
    "2) Hold.",
    "2.Hold.",
    "7. Rest. Rest. Rest. Rest.",
    "- Breathe.",
    "Put it down.",
    "",
    "# One",
    "#### Four {: #four }",
    "Under",
    "===",
    "---",
    "![](x.png)",
    "![IMG.JPG](<x y.png>) ![a][b]",
    "<img src=x>",
    "[a](../../x.md#y) [b](#four) [c](//x) [d](/e)",
    "[b]: ../stretches/cat-cow.md#one",
    "[a](%ff%00) [a](\\) [a](?) [a](../..)",
    "No pain, no gain. It cures. It never cures.",
    "```",
    "`![](x)",
    "<!-- no pain no gain",
    "{: .x }",
]


def bodies() -> st.SearchStrategy[str]:
    """Return the text of a page: right, nearly right, or anything at all."""
    row = st.sampled_from(PROSE) | st.text(alphabet="#[](){}!<>`-=.:*1 \t\u2028aK", max_size=14) | st.text(max_size=8)
    return st.lists(row, max_size=12).map(lambda rows: "\n" + "\n".join(rows) + "\n")


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Return a page whose first fields are right, with anything among them."""
    right = [f"{name}: {example(info)}" for name, info in StretchFields.model_fields.items() if info.is_required()]
    fields = draw(st.permutations(right + draw(st.lists(rows(), max_size=4))))
    fences = [draw(st.sampled_from(["---", "---", "---", "---", "", "--- ", "----"])) for _ in range(2)]
    body = draw(st.sampled_from([STEPS, STEPS, "", "\n- Kneel.\n", "---\n"]) | bodies())
    page = "\n".join([fences[0], *fields, fences[1], body])
    raw = page.encode("utf-8", "surrogatepass")
    return raw.replace(b"\n", draw(st.sampled_from([b"\n", b"\n", b"\r\n", b"\r"])))


def assert_told(files: dict[str, bytes]) -> None:
    """Check these pages: each is in the guide, or it or what it plays has a message that names a line which exists."""
    guide = check_files(files, "docs")
    for problem in (*guide.problems, *guide.suggestions):
        raw = files[problem.path.removeprefix("docs/")]
        assert 1 <= problem.line <= len(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        assert "\n" not in str(problem)
    assert guide.pages.keys() == {src for src in files if not guide.problems_of(src)}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_any_front_matter_is_told(page: bytes) -> None:
    """Front matter, however broken, gives a page or a message on a line that exists."""
    assert_told({"stretches/cat-cow.md": page})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_the_quick_reader_reads_the_same(page: bytes) -> None:
    """What libyaml reads of any front matter, the strict reader reads too, with the same lines."""
    with patch("guide.reading.yaml_tree._NOT_FOR_LIBYAML", re.compile("")):
        strictly = read_front_matter("", page)
    assert read_front_matter("", page) == strictly


@given(bodies())
def test_any_text_is_told(body: str) -> None:
    """The text of a page, however broken, gives a page or messages on lines that exist."""
    fields = "\n".join(f"{name}: {example(info)}" for name, info in StretchFields.model_fields.items())
    assert_told({"stretches/cat-cow.md": f"---\n{fields}\n---\n{body}".encode("utf-8", "surrogatepass")})


NEAR_TIME = st.from_regex(
    r"[0-9]{1,3}(-[0-9]{1,3})? (s|min)|-?[0-9]{1,3}( ?- ?[0-9]{1,3})? ?(s|sec|h)?", fullmatch=True
)
NEAR_COUNT = st.from_regex(r"[0-9]{1,2}(-[0-9]{1,2})?|-?[0-9]{1,3}( ?- ?[0-9]{1,2})?( x)?", fullmatch=True)


def is_range(text: str, pattern: str, most: int) -> bool:
    """Return whether a text is one figure, or a smaller and a larger one, of no more than this."""
    found = re.fullmatch(pattern, text)
    figures = [int(figure) for figure in found.groups() if figure] if found else []
    return bool(figures) and figures[-1] <= most and figures == sorted(set(figures))


@given(st.tuples(NEAR_TIME, st.just("5")) | st.tuples(st.just("30 s"), NEAR_COUNT), st.sampled_from([0, 0, 0, 1]))
def test_only_a_valid_dose_passes(amounts: tuple[str, str], both: int) -> None:
    """A page passes if its hold is 1 s to 10 min, its reps are 1 to 50, and there is one kind of reps; else never."""
    hold, reps = amounts
    dose = f"{{hold: {hold}, reps: {reps}{', reps_per_side: 2' if both else ''}}}"
    fields = {name: example(info) for name, info in StretchFields.model_fields.items() if info.is_required()}
    rows = "\n".join(f"{name}: {value}" for name, value in {**fields, "dose": dose}.items())
    guide = check_files({"stretches/cat-cow.md": f"---\n{rows}\n---\n{STEPS}".encode()}, "docs")
    figures = r"([1-9][0-9]*)(?:-([1-9][0-9]*))?"
    is_time = is_range(hold, figures + " s", 600) or is_range(hold, figures + " min", 10)
    if is_time and is_range(reps, figures, 50) and not both:
        assert guide.stretches
    # Other spellings pass too, where they have one meaning.
    for stretch in guide.stretches:
        held, rounds = stretch.dose.hold, stretch.dose.rounds
        assert held
        assert not both
        assert 1 <= held.least <= held.most <= 600
        assert 1 <= rounds.least <= rounds.most <= 50


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"---\n{text}\n---\n{STEPS}".encode()))
def test_any_bytes_are_told(page: bytes) -> None:
    """Any bytes at all give a page or a message on a line that exists."""
    assert_told({"stretches/cat-cow.md": page})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(pages(), st.lists(names | st.sampled_from(["cat-cow", "cat-cwo", "index"]), max_size=4))
def test_any_routine_is_told(page: bytes, names: list[str]) -> None:
    """A routine of any names, beside any page, gives a page or a message on a line that exists."""
    routine = f"---\ntitle: Spine\nsummary: All.\nroutine: [{', '.join(names)}]\n---\n".encode()
    assert_told({"index.md": page, "stretches/cat-cow.md": page, "routines/spine.md": routine})
