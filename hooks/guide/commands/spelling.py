"""The spelling of the pages: codespell's list of misspellings, and ours of the words of the body."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from guide.reading.files import FACTS
from guide.stretch.problem import Problem

# The language of both lists. "Oder" is no misspelling in a German guide.
LANGUAGE = "en"
_OURS = Path(__file__).with_name("spelling.txt")
_FOUND = re.compile(r"(?P<path>.+):(?P<line>[0-9]+): (?P<wrong>.+) ==> (?P<right>.+)")


def misspellings(folder: Path, files: Iterable[str], language: str) -> list[Problem]:
    """Return a problem for each misspelling in the texts of a guide; none in a language without a list.

    `files` are its files, by their paths below the folder.
    """
    # The list of facts holds beginnings of words.
    texts = sorted(f"{folder.name}/{src}" for src in files if src.endswith((".md", ".yml", ".txt")) and src != FACTS)
    if language != LANGUAGE or not texts:
        return []
    command = [sys.executable, "-m", "codespell_lib", "--dictionary=-", f"--dictionary={_OURS}", "--", *texts]
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
