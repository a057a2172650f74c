"""The commands of the README."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY
from guide.commands.port import main as port_is_free


def make(*arguments: str, folder: Path = REPOSITORY, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make with these arguments."""
    # A make that runs this test hands its own flags down, which are none of this make's business.
    environment = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the machinery and no page, in which everything is installed."""
    folder = tmp_path / "project"
    shutil.copytree(REPOSITORY / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    (folder / "tests").mkdir()
    for name in ("Makefile", "requirements.txt", "tests/requirements.txt", "tests/browser.py"):
        shutil.copy(REPOSITORY / name, folder / name)
    (folder / ".venv").mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / part).symlink_to(Path(sys.prefix) / part)
    for stamp in ("python", "site", "test", "browser"):
        (folder / f".venv/{stamp}.installed").touch()
    return folder


def test_make_alone_lists_every_command_with_a_line() -> None:
    """Whoever types make learns what else there is."""
    printed = make().stdout.splitlines()
    assert {line.split()[1] for line in printed} >= {"serve", "build", "test", "check", "lock", "clean"}
    assert all(len(line.split()) > 3 for line in printed)


@pytest.mark.parametrize("target", ["serve", "build", "test", "check", "lock"])
def test_a_second_run_installs_nothing(project: Path, target: str) -> None:
    """Once the tests' tools are there, no command installs anything again."""
    ran = make("--dry-run", target, folder=project)
    assert ran.returncode == 0, ran.stderr
    assert "install" not in ran.stdout.replace(".installed", "")


def test_a_new_stretch_is_begun_by_its_name(project: Path) -> None:
    """`make stretch` makes the page, also in a guide that has no stretch."""
    ran = make("stretch", "NAME=cat-cow", folder=project)
    assert ran.returncode == 0, ran.stderr
    assert "title: Cat cow\n" in (project / "docs/stretches/cat-cow.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["a'; touch ran; echo '", '"; touch ran; "', "`touch ran`", "$(shell touch ran)", "$$(touch ran)"]
)
@pytest.mark.parametrize("typed", [True, False], ids=["typed", "from the environment"])
def test_nothing_of_a_name_is_run(project: Path, name: str, typed: bool) -> None:
    """Whatever is given for a name, it is a name and no command."""
    ran = make("stretch", f"NAME={name}", folder=project) if typed else make("stretch", folder=project, NAME=name)
    assert f'NAME: found "{name}".' in ran.stdout
    assert ran.returncode != 0
    assert not (project / "ran").exists()


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """`make serve` says which port to try in place of one that is taken, or that is none."""
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        assert port_is_free(str(port)) == 2
    assert port_is_free(str(port)) == 0
    assert port_is_free("eighty") == 2
    in_use, none = capsys.readouterr().out.splitlines()
    assert in_use.startswith(f"PORT: found port {port} in use, perhaps by a `make serve` that still runs.")
    assert in_use.endswith(f"Write: make serve PORT={port + 1}")
    assert none.startswith('PORT: found "eighty".')
