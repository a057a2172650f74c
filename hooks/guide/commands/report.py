"""What a change does to the guide, as Markdown for who reviews it.

`git diff --name-only main -- docs | PYTHONPATH=hooks python -m guide.commands.report docs`

Messages of another check may stand among the names: `docs/stretches/x.md:7: found ... Write: ...`.
"""

import os
import re
import sys
from collections.abc import Collection
from pathlib import Path

from guide.reading.check import Guide, check_docs
from guide.reading.poses import page_of
from guide.reading.settings import read_pace
from guide.reading.words import ENGLISH, FOLDER, Words, read_words
from guide.showing.dose_text import dose_in_words, duration_in_words
from guide.stretch.dose import Pace
from guide.stretch.pages import Routine, Stretch
from guide.stretch.plan import duration
from guide.stretch.problem import Problem

_MESSAGE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+): (?P<found>.+)\. Write: (?P<write>.+)")


def report(guide: Guide, pace: Pace, given: Collection[str], folder: str, words: Words, preview: str = "") -> str:
    """Return a table with a row for every page that was changed, or has a problem.

    `given` are paths as git names them, and messages of another check; `preview` is the address of the built
    site, if there is one.
    """
    messages = [message for row in given if (message := _MESSAGE.fullmatch(row))]
    others = [Problem(each["path"], int(each["line"]), "", each["found"], write=each["write"]) for each in messages]
    problems = [*guide.problems, *others]
    told = sorted((*problems, *guide.suggestions))
    # The figures of a page belong to it.
    touched = {page_of(path) for path in (*given, *(problem.path for problem in problems))}
    rows = [path for path in (f"{folder}/{src}" for src in guide.fronts) if path in touched]
    text = ["## The pages of this change", ""]
    if rows:
        text += ["| Page | Dose | Duration | Problems and suggestions |", "|---|---|---|---|"]
    for path in rows:
        page = guide.pages.get(path.removeprefix(f"{folder}/"))
        dose = dose_in_words(page.dose, page.fields.kind, words) if isinstance(page, Stretch) else ""
        time = duration_in_words(duration(page, pace), words) if isinstance(page, Stretch | Routine) else ""
        said = "<br>".join(_message(problem, path) for problem in told if page_of(problem.path) == path)
        text.append(f"| {_plain(path)} | {dose} | {time} | {said or 'None'} |")
    if not rows:
        text.append("No page is changed.")
    text += ["", "A problem keeps a change from being published. A suggestion does not."]
    if preview:
        text += ["", f"[Download the site as it would be]({preview}), unpack it, and open `index.html` in it."]
    return "\n".join([*text, ""])


def _message(problem: Problem, page: str) -> str:
    """Return a message as a cell of the page's row tells it."""
    place = f"line {problem.line}" + ("" if problem.path == page else " of its figures")
    field = f"{problem.field}: " if problem.field else ""
    return f"{problem.severity.capitalize()} on {place}: {_plain(field + problem.explanation)}"


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is, in a cell of a table."""
    return re.sub(r"[^\w\s.,;/()'\"-]|_", lambda mark: f"&#{ord(mark[0])};", text)


if __name__ == "__main__":
    docs = Path(sys.argv[1])
    pace, problems = read_pace(docs.parent / "mkdocs.yml")
    # The report is in English, as every message of the check.
    words, others = read_words(docs.parent / FOLDER, ENGLISH)
    for problem in [*problems, *others]:
        print(problem, file=sys.stderr)
    if pace is None or words is None:
        sys.exit(1)
    given = sys.stdin.read().splitlines()
    print(report(check_docs(docs), pace, given, docs.name, words, os.environ.get("PREVIEW", "")), end="")
