"""What a module of the guide answers, asked from Python."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conftest import REPOSITORY

DENO = str(Path(sys.executable).with_name("deno"))


def called(module: str, calls: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return what these functions of a module answer: each call is a name and what is given, all in one process."""
    command = [DENO, "run", "--quiet", "--no-check", f"--allow-read={REPOSITORY}", "tests/unit/called.js"]
    asked = json.dumps({"module": module, "calls": list(calls)})
    done = subprocess.run(command, input=asked, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
