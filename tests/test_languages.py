"""Every word of the interface stands in one file. Another language is such a file and nothing else."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from jinja2 import Environment, nodes
from mkdocs.utils import get_theme_dir
from playwright.sync_api import Browser, expect

from browser_steps import ENGLISH, wants_no_lesson
from conftest import GUIDE, REPOSITORY, Build, Built, build_site, served, settings
from guide.reading.frontmatter import in_yaml
from guide.reading.words import read_words
from guide.showing.conditions import CONDITIONS, FLOOR
from guide.showing.form import stretch_form
from guide.stretch.dose import SIDES, OneSide
from guide.stretch.fields import Area, Face, Place, Position, Version, VouchesFor
from guide.stretch.phases import PHASE_KINDS

OVERRIDES = REPOSITORY / "overrides"
WORDS = OVERRIDES / "words"
# What contributors see while they work stays English, as the messages of the check do.
FOR_CONTRIBUTORS = {"contact-sheet.html", "problem.html", "pose-grid.html"}
TEMPLATES = sorted(
    path
    for path in (*OVERRIDES.rglob("*.html"), OVERRIDES / "manifest.webmanifest")
    if path.name not in FOR_CONTRIBUTORS
)
# Of what draws, no text is read: these are the kinds and the paths of shapes.
DRAWS = {"outline.js", "body.js", "drawing.js"}
SCRIPTS = sorted(path for path in OVERRIDES.rglob("*.js") if path.name not in DRAWS)
# Attributes whose values are seen, heard, or written by a script; of our own, all but those that hold keys.
SEEN = {"aria-label", "title", "alt", "placeholder"}
KEYS = {
    "part",
    "action",
    "phase",
    "needs",
    "styles",
    "stretch",
    "turn",
    "part-of",
    "easier",
    "media",
    "scheme",
    "side",
}
KEYS |= {
    "areas",
    "cards",
    "md-component",
    "md-toggle",
    "md-type",
    "md-scheme",
    "md-color-scheme",
    "worker",
    "md-color-media",
}
KEYS |= {"md-color-primary", "md-color-accent", "colour", "cue", "moment", "shape", "tells", "bones"}
KEYS |= {"listing", "site", "keys", "page", "version", "version-of", "versions-of", "own-dose", "leave", "ask"}
PROPERTIES = "textContent|innerText|innerHTML|title|ariaLabel|placeholder|alt"
# Names of keys and of what is stored, selectors, and what a worker tells the page or the browser's log.
NO_WORDS = {"Escape", "Tab", "left out ", "button, a", "article details:not([open])"}
NO_WORDS |= {"take over", "what is kept", "let go", " is of another version", "input, select"}
SCHEMA_ORG = {"HowTo", "HowToStep", "ExercisePlan", "PT", "S"}
(DOSE,) = (each for each in stretch_form().fields if each.name == "dose")
# The places of which a template asks for a word by a key of the page.
BY_KEY = {
    "positions": set(get_args(Position)),
    "areas": set(get_args(Area)),
    "places": set(get_args(Place)),
    "faces": set(get_args(Face)),
    "vouches": set(get_args(VouchesFor)),
    "versions": set(get_args(Version)),
    "conditions": {*CONDITIONS, FLOOR},
    "conditions_meant": set(CONDITIONS),
    "units": {unit.name or "number" for each in DOSE.inside for unit in each.units},
    "sides": {*SIDES, *get_args(OneSide)},
    "colours": {"light", "dark", "device"},
    "phases": {word for kind in PHASE_KINDS for word in kind.words},
}
# Of the form: what the table of fields says, as English as the check; and values of the contract, selectors and keys.
KEYS |= {"field", "kind", "required", "example", "default", "most", "least", "under", "over", "turned", "shows"}
KEYS |= {"new", "edit", "texts", "shapes", "dose", "texts-of-dose", "phrase", "says", "into", "before"}
KEYS |= {"parts", "begin", "joint", "pose", "order", "size", "move", "faults", "start", "add", "first"}
NO_WORDS |= {"one side first", "every other day", "input, textarea, select", "Enter", "draft of "}
NO_WORDS |= {"figures of ", "button, a", "mousemove"}
# What leaflets say in words, in figures.
NO_WORDS |= {"30 s", "1 time ", "2 times"}


class _Shown(HTMLParser):
    """Collects the texts of a page, and of its attributes those that are words."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread = tag if tag in {"script", "style", "code"} else self._unread
        # The theme writes its search's words and its configuration by itself.
        for name, value in attrs:
            if value and (name in SEEN or (name.startswith("data-") and name.removeprefix("data-") not in KEYS)):
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._unread = "" if tag == self._unread else self._unread

    def handle_data(self, text: str) -> None:
        if not self._unread:
            self.texts.append(text)


def shown(html: str) -> list[str]:
    """Return what a page shows or says: its texts, and its attributes with words."""
    parser = _Shown()
    parser.feed(html)
    return parser.texts


def literals(node: nodes.Node) -> str:
    """Return what a template prints by itself, without what it is given."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.CondExpr):
        return literals(node.expr1) + (literals(node.expr2) if node.expr2 else "")
    if isinstance(node, nodes.Output | nodes.Concat):
        return "".join(literals(each) for each in node.nodes)
    if isinstance(node, nodes.Filter) and node.node and node.name != "words":
        return literals(node.node)
    return ""


def has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    """What a template shows, it takes from the file of words or from the page."""
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    printed = "".join(literals(output) for output in tree.find_all(nodes.Output))
    texts = shown(printed) if path.suffix == ".html" else []
    # The parts of an attribute, whose name is given.
    texts = [re.sub(r' data-[a-z-]*=""', "", text) for text in texts]
    # A text that is only handed on, to a list or to another template, gives itself away by its form.
    keys = [pair.key for pair in tree.find_all(nodes.Pair)]
    handed_on = [each.value for each in tree.find_all(nodes.Const) if each not in keys and isinstance(each.value, str)]
    texts += [each for each in handed_on if re.match(r"[A-Z]|\w+,? [a-z]", each) and each not in SCHEMA_ORG]
    assert [text for text in texts if has_letters(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_words_of_its_own(path: Path) -> None:
    """What a script shows or says, it takes from the page."""
    code = re.sub(r"^\s*(//|\*).*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    written = re.findall(rf"\.(?:{PROPERTIES})\s*(?:\?\?)?=(?!=)[^;=\"`()]*[\"`]([^\"`]*[A-Za-z][^\"`]*)", code)
    texts = [re.sub(r"\$\{[^{}]*\}", "", text) for text in re.findall(r'"[^"\n]*"|`[^`]*`', code)]
    assert {*written, *(text[1:-1] for text in texts if re.match(r"\W*[A-Z][a-z]|[^[.]*\w,? \w", text))} <= NO_WORDS


def asked_for() -> Iterator[str]:
    """Yield each word that a template or the core asks for; of a place that is asked by key, its name and a dot."""
    for path in TEMPLATES:
        tree = Environment().parse(path.read_text(encoding="utf-8"))
        for each in tree.find_all(nodes.Filter):
            if each.name == "words" and each.node:
                yield from _keys(each.node)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "forms":
                yield from _keys(call.args[1])
    for path in (REPOSITORY / "hooks/guide").glob("*/*.py"):
        yield from re.findall(r'(?:words|self)\(f?"([\w.]+)["{]', path.read_text(encoding="utf-8"))


def _keys(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.CondExpr) and node.expr2:
        yield from (*_keys(node.expr1), *_keys(node.expr2))
    elif isinstance(node, nodes.Concat):
        yield from _keys(node.nodes[0])
    elif isinstance(node, nodes.Const):
        yield str(node.value)


def test_the_file_has_the_words_that_are_asked_for_and_no_others() -> None:
    """A word that no template shows is not translated in vain, and none is missing."""
    asked = set(asked_for())
    assert {each for each in asked if each.endswith(".")} == {f"{place}." for place in BY_KEY}
    by_key = {f"{place}.{name}" for place, names in BY_KEY.items() for name in names}
    assert {each for each in asked if not each.endswith(".")} | by_key == ENGLISH.texts.keys()


def wrapped(text: str, form: str = "") -> str:
    """Return a text as the made-up language has it: marked, with its plural form, and with what HTML must escape."""
    return f'⟦{form}{text}"<b>⟧'


def made_up() -> str:
    """Return the file of a language whose words are the English ones, wrapped. Its plural forms are Polish."""
    lines: dict[str, list[str]] = {}
    for key, text in ENGLISH.texts.items():
        place, name = key.split(".")
        value: object = {form: wrapped(text["other"], f"{form} ") for form in ("one", "few", "many") if "other" in text}
        # Which step holds is read in the pages, which stay English.
        value = value or (text[""] if key == "stretch.held" else wrapped(text[""]))
        lines.setdefault(place, []).append(f"  {name}: {in_yaml(value)}")
    return "\n".join(f"{place}:\n" + "\n".join(words) for place, words in lines.items())


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the site with a file of words more and theme.language set, and with no other edit."""
    edits = {
        "../overrides/words/pl.yml": made_up(),
        "../mkdocs.yml": settings(GUIDE).replace("  language: en\n", "  language: pl\n"),
    }
    built = build_site(tmp_path_factory.mktemp("translated"), edits, {})
    assert built.exit_code == 0, built.printed
    return built


@pytest.fixture(scope="module")
def page_texts() -> str:
    """Return all that pages, the theme and CLDR say, as one text without markup."""
    polish = Locale("pl")
    sources = [path for path in GUIDE.rglob("*.*") if path.suffix != ".png"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    theme = Path(get_theme_dir("material")) / "partials/languages"
    text += "".join((theme / f"{name}.html").read_text(encoding="utf-8") for name in ("pl", "en"))
    text += " ".join([*polish.days["format"]["abbreviated"].values(), *polish.days["format"]["wide"].values()])
    text += " ".join(["sekunda sekundy sekund minuta minuty minut", *polish.months["format"]["wide"].values()])
    return plain(re.sub(r"\]\([^)]*\)|[][*`>]|\{:[^}]*\}|<[^>]*>", "", text))


def plain(text: str) -> str:
    """Return the words of a text alone, without signs and numbers."""
    return " ".join(re.sub(r"[^\w\s]|\b\d+\b", "", text).lower().split())


def strangers(html: str, page_texts: str) -> list[str]:
    """Return what a page shows that comes neither from the file of words nor from a page or the theme."""
    text = "\n".join(shown(html))
    while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)):
        pass
    pieces = [plain(piece) for piece in re.split(r"\n| - |localhost\S*", text)]
    return [piece for piece in pieces if has_letters(piece) and piece not in page_texts]


def test_every_page_speaks_another_language(translated: Built, page_texts: str) -> None:
    """With another file of words, no page shows a word that is not from it, from a page, or the theme's."""
    pages = [path for path in translated.folder.rglob("*.html") if "contributing" not in path.parts]
    assert len(pages) > 10
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert '<html lang="pl"' in html
        assert "<b>" not in html
        assert (path.name, strangers(html, page_texts)) == (path.name, [])


def test_a_session_speaks_another_language(browser: Browser, translated: Built, page_texts: str) -> None:
    """A whole session, its record and the filter take each word and each plural form from the other file."""
    with (
        served(translated.folder) as address,
        browser.new_context(base_url=address, service_workers="block") as context,
    ):
        page = context.new_page()
        page.clock.install(time=1_800_000_000)
        page.goto("stretches/side-turn/")
        expect(page.locator(".lead .dose")).to_have_text(
            f"{wrapped('Hold ' + wrapped('30 seconds', 'many ') + '.')} "
            + wrapped(wrapped("2 on each side, 4 in all", "few ") + ".")
        )
        wants_no_lesson(page)
        timer = page.get_by_role("region", name=wrapped("Timer"))
        timer.get_by_role("button", name=wrapped("Start"), exact=True).click()
        expect(page.get_by_role("heading", name=wrapped("Before you start"))).to_be_visible()
        timer.get_by_role("button", name=wrapped("Start"), exact=True).click()
        for seconds in (1, 8, 12, 20, 10):
            page.clock.run_for(seconds * 1000)
            page.keyboard.press("ArrowUp")
            assert strangers(page.content(), page_texts) == []
        expect(timer.get_by_role("status").nth(1)).to_contain_text("sekund")
        expect(timer.locator(".timer-place")).to_contain_text(wrapped("right side"))
        page.clock.run_for(200_000)
        summary = [wrapped("4 reps", "few "), wrapped("2 left, 2 right"), wrapped("2 minutes of holding", "few ")]
        expect(timer.locator(".timer-summary")).to_have_text(", ".join(summary))
        assert strangers(page.content(), page_texts) == []
        timer.get_by_role("link", name=wrapped("Your record")).click()
        expect(page.locator(".today")).to_contain_text(wrapped("2 minutes", "few "))
        assert strangers(page.content(), page_texts) == []
        page.goto("stretches/")
        page.get_by_label(wrapped("Position")).select_option(label=wrapped("sitting"))
        expect(page.get_by_role("status").filter(has_text="stretch")).to_have_text(wrapped("1 stretches fit.", "one "))


ENGLISH_FILE = (WORDS / "en.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "  start: Start\n",
            "",
            "overrides/words/de.yml:{session}: session.start: found no such word. "
            "Accepted: every word of en.yml. Write: start: Start",
        ),
        (
            "  pause: Pause\n",
            "  pause: Pause\n  pausing: Pause\n",
            "overrides/words/de.yml:{pause+1}: session.pausing: found a word that nobody asks for. "
            "Accepted: the words of en.yml. Write: pause",
        ),
        (
            "Rep {rep} of {reps}",
            "Rep {rep} of {rep}",
            'overrides/words/de.yml:{place}: checklist.place: found "Rep {rep} of {rep}". '
            "Accepted: exactly {rep}, {reps}. Write: place: Rep {rep} of {reps}",
        ),
        (
            "Read [before you start].",
            "Read before you start.",
            'overrides/words/de.yml:{read_first}: home.read_first: found "New here, in pain, or unwell? Read before '
            'you start.". Accepted: exactly [words in brackets]. '
            "Write: read_first: New here, in pain, or unwell? Read [before you start].",
        ),
        (
            'fits: {one: "{number} stretch fits.", other',
            "fits: {many",
            "overrides/words/de.yml:{fits}: catalogue.fits: found these plural forms: many. "
            "Accepted: those of this language: one, other. "
            'Write: fits: {one: "{number} stretch fits.", other: "{number} stretches fit."}',
        ),
    ],
)
def test_a_translation_that_lacks_a_word_is_told_so(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    """Each word that is missing, unknown or spelt so that it cannot be used is told with its line and a correct one."""
    folder = tmp_path / "overrides/words"
    folder.mkdir(parents=True)
    (folder / "en.yml").write_text(ENGLISH_FILE, encoding="utf-8")
    (folder / "de.yml").write_text(ENGLISH_FILE.replace(right, wrong, 1), encoding="utf-8")
    words, problems = read_words(folder, "de")
    rows = (folder / "de.yml").read_text(encoding="utf-8").split("\n")

    def line(place: re.Match[str]) -> str:
        name = f"{place[1]}:" if place[1] == "session" else f"  {place[1]}:"
        return str([row.startswith(name) for row in rows].index(True) + 1 + int(place[2] or 0))

    assert words is None
    told = re.sub(r"(?<=yml:)\{(\w+)(?:\+(\d))?\}", line, message)
    assert [str(problem) for problem in problems] == [told]


@pytest.mark.parametrize(("language", "found"), [("de", "no such file"), ("xx", '"xx", which is no language')])
def test_a_language_without_words_publishes_nothing(build: Build, language: str, found: str) -> None:
    """A site in a language that has no file stops with one message that says what to do."""
    built = build({"../mkdocs.yml": settings(GUIDE).replace("  language: en\n", f"  language: {language}\n")})
    assert built.exit_code != 0
    assert f"overrides/words/{language}.yml:1: found {found}" in built.printed
    assert "Traceback" not in built.printed
    assert not list(built.folder.rglob("*.html"))
