"""`mkdocs serve`: a problem is shown in its page, and serving goes on."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from playwright.sync_api import Browser, expect

from conftest import GUIDE, copy_project
from guide.reading.words import Words
from guide.showing.compiled import compiled_with


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a contributor has."""
    copy_project(GUIDE, tmp_path)
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """Serve the copy and return its address, once it answers."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}/stretch-guide/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"localhost:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address}
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        for line in server.stderr:
            if "Serving on" in line:
                break
        yield address
        server.terminate()
        server.stderr.close()


def test_a_problem_is_shown_until_it_is_corrected(served: str, project: Path, browser: Browser) -> None:
    """A page with a mistake shows what to write instead of a timer; corrected, it has its timer back."""
    turn = project / "docs/stretches/side-turn.md"
    right = turn.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{served}stretches/side-turn/")
    expect(page.get_by_role("button", name="Start")).to_be_visible()

    turn.write_text(right.replace("hold: 30 s", "hold: 30"), encoding="utf-8")
    problems = page.get_by_role("region", name="Problems of this page")
    expect(problems).to_contain_text("docs/stretches/side-turn.md:7", timeout=20_000)
    expect(problems).to_contain_text("hold: 30 s")
    expect(page.get_by_text("Sit on the mat with long legs")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_have_count(0)

    turn.write_text(right, encoding="utf-8")
    expect(page.get_by_role("button", name="Start")).to_be_visible(timeout=20_000)


# What `serve` does with MkDocs, without waiting for a file to be seen as changed.
BUILD_AGAIN = """
import json, logging, pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

MARK = "<!--kept-->"
warnings = []

class Heard(logging.Handler):
    def emit(self, record):
        warnings.append(record.getMessage())

logging.getLogger("mkdocs").addHandler(Heard(logging.WARNING))

def site():
    warnings.clear()
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://localhost/")
    files = [path for path in pathlib.Path("site").rglob("*") if path.suffix in {".html", ".json", ".txt", ".xml"}]
    return {"warnings": repr(warnings)} | {str(path.relative_to("site")): path.read_text() for path in files}

site()
hook = load_config("mkdocs.yml").hooks["hooks/stretch_guide.py"]
told = []
for name, old, new in json.load(sys.stdin):
    path = pathlib.Path(name)
    if old:
        assert old in path.read_text(), name
        path.write_text(path.read_text().replace(old, new, 1))
    else:
        path.rename(path.with_name(new))
    hook.kept.pages = {src: (made_from, page + MARK) for src, (made_from, page) in hook.kept.pages.items()}
    served = site()
    marked = [path for path in served if MARK in served[path]]
    hook.kept = type(hook.kept)()
    anew = site()
    different = [path for path in served | anew if anew.get(path) != served.get(path, "").replace(MARK, "")]
    told.append([name, len(marked), different])
print(json.dumps(told))
"""
SIDE_TURN = "docs/stretches/side-turn.md"
# One of each kind of thing that another page may show: texts, fields, figures, routines, words. Some are problems, and
# mended by the next.
EDITS = [
    # From here on it stands and falls with its only stretch.
    ("docs/routines/all-round.md", "[warm-up, curl-up, side-turn, cats-bow]", "[side-turn]"),
    (SIDE_TURN, "Sit on the mat", "Sit down on the mat"),
    (SIDE_TURN, "Sit down on the mat", "Sit <b>down on the mat"),
    # MkDocs alone sees where this leads, and warns in each build.
    (SIDE_TURN, "<b>", "[at](\nnowhere) "),
    (SIDE_TURN, "title: Side turn", "title: Turn to the side"),
    (SIDE_TURN, "hold: 30 s", "hold: 30"),
    (SIDE_TURN, "hold: 30", "hold: 40 s"),
    ("docs/stretches/turn-on-a-seat.md", "title: ", "title: Easy "),
    ("docs/safety/warm-up.md", "title: ", "title: Short "),
    ("docs/stretches/side-turn.figures.yml", "neck: [100", "neck: [101"),
    ("mkdocs.yml", "switch_sides: ", "switch_sides: 1"),
    ("base.yml", "site_author: ", "site_author: Not "),
    ("overrides/stretch.html", "{% block", "<!-- ours -->{% block"),
    ("overrides/words/en.yml", "start: Start", "start: Go"),
    ("docs/safety/when-to-stop.md", "{: #stop }", "{: #halt }"),
    ("docs/more/shapes.md", "", "forms.md"),
]


def test_what_has_not_changed_is_kept_and_all_else_is_made_again(project: Path) -> None:
    """After each change the site and what is told are those of a first build, though what has not changed is kept."""
    (project / "base.yml").write_text("site_author: Ours.\n", encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{settings}", encoding="utf-8")
    command = [sys.executable, "-c", BUILD_AGAIN]
    done = subprocess.run(command, cwd=project, input=json.dumps(EDITS), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(name, different) for name, _, different in told if different] == []
    # A text or a figure concerns the stretch and its version alone; its fields and all else, every page.
    assert [many for _, many, _ in told] == [0, 6, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0]


def test_a_changed_word_is_shown() -> None:
    """A word that is changed stands in the templates that an earlier build has compiled, and so does a changed text."""
    kept = None

    def shown(word: str, text: str = "{{ 'session.start' | words }}") -> str:
        nonlocal kept
        words = Words("en", {"session.start": {"": word}}, str)
        kept = compiled_with(words, kept)
        environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=kept)
        environment.filters["words"] = words
        return environment.get_template("page").render()

    assert [shown("Start"), shown("Go"), shown("Go"), shown("Start")] == ["Start", "Go", "Go", "Start"]
    assert shown("Start", "{{ 'session.start' | words }}!") == "Start!"
