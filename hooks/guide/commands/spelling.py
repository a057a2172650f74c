"""The spelling of the pages: codespell's list of misspellings, and ours of the words of the body."""

import re
import subprocess
import sys
from pathlib import Path

from guide.commands.facts import FACTS
from guide.stretch.problem import Problem

# The language of both lists. "Oder" is no misspelling in a German guide.
LANGUAGE = "en"
_OURS = Path(__file__).with_name("spelling.txt")
_FOUND = re.compile(r"(?P<path>.+):(?P<line>[0-9]+): (?P<wrong>.+) ==> (?P<right>.+)")


def misspellings(folder: Path, language: str) -> list[Problem]:
    """Return a problem for each misspelling below a folder; none where the guide is in a language without a list."""
    if language != LANGUAGE:
        return []
    # The list of facts holds beginnings of words.
    lists = ["--dictionary=-", f"--dictionary={_OURS}", f"--skip={folder.name}/{FACTS}"]
    command = [sys.executable, "-m", "codespell_lib", *lists, folder.name]
    told = subprocess.run(command, cwd=folder.resolve().parent, capture_output=True, encoding="utf-8", check=False)
    found = filter(None, map(_FOUND.fullmatch, told.stdout.splitlines()))
    return [
        Problem(
            Path(each["path"]).as_posix(),
            int(each["line"]),
            "",
            f'found "{each["wrong"]}", which is a misspelling',
            write=each["right"],
        )
        for each in found
    ]
