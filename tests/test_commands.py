"""The commands of the README."""

import os
import subprocess

import pytest

from conftest import REPOSITORY


def make(*arguments: str) -> str:
    """Return what make prints for these arguments."""
    # A make that runs this test hands its own flags down, which are none of this make's business.
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["make", *arguments], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_make_alone_lists_every_command_with_a_line() -> None:
    """Whoever types make learns what else there is."""
    listed = {line.split()[1] for line in make().splitlines()}
    assert listed >= {"serve", "build", "test", "check", "lock", "clean"}
    assert all(len(line.split()) > 3 for line in make().splitlines())


@pytest.mark.parametrize("target", ["serve", "build", "test", "check", "lock"])
def test_a_second_run_installs_nothing(target: str) -> None:
    """Once the tests' tools are there, no command installs anything again."""
    assert "install" not in make("--dry-run", target).replace(".installed", "")
