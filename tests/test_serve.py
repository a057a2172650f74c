"""`mkdocs serve`: a problem is shown in its page, and serving goes on."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from playwright.sync_api import Page, expect

from conftest import GUIDE, copy_project
from guide.reading.words import Words
from guide.showing.compiled import Compiled


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


def test_a_problem_is_shown_until_it_is_corrected(served: str, project: Path, page: Page) -> None:
    """A page with a mistake shows what to write instead of a timer; corrected, it has its timer back."""
    turn = project / "docs/stretches/side-turn.md"
    right = turn.read_text(encoding="utf-8")
    page.context.unroute("**/*")
    page.clock.resume()

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


def test_a_changed_word_is_shown(tmp_path: Path) -> None:
    """A word that is changed stands in the templates that an earlier build has compiled, and so does a changed text."""

    def shown(word: str, text: str = "{{ 'session.start' | words }}") -> str:
        words = Words("en", {"session.start": {"": word}}, str)
        kept = Compiled(words, tmp_path / "templates")
        environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=kept)
        environment.filters["words"] = words
        try:
            return environment.get_template("page").render()
        finally:
            kept.save()

    assert [shown("Start"), shown("Go"), shown("Go"), shown("Start")] == ["Start", "Go", "Go", "Start"]
    assert shown("Start", "{{ 'session.start' | words }}!") == "Start!"
    (tmp_path / "templates").write_bytes(b"nothing that can be read")
    assert shown("Start") == "Start"
