"""What a change does to the guide, as Markdown for who reviews it.

`git diff --name-only main | PYTHONPATH=hooks python -m guide.commands.report docs`
"""

import os
import re
import sys
from collections.abc import Collection
from pathlib import Path

from guide.commands.check import told_of
from guide.reading.check import Guide
from guide.reading.poses import page_of
from guide.reading.settings import read_pace
from guide.reading.words import ENGLISH, FOLDER, Words, read_words
from guide.showing.dose_text import dose_in_words, page_duration_in_words
from guide.stretch.dose import Pace
from guide.stretch.pages import Routine, Stretch
from guide.stretch.plan import duration
from guide.stretch.problem import Problem


def report(
    guide: Guide,
    told: Collection[Problem],
    pace: Pace,
    changed: Collection[str],
    folder: str,
    words: Words,
    preview: str = "",
) -> str:
    """Return what is changed outside of the pages, and a table with a row for every page that is changed or wrong.

    `told` is all that is said of the guide, `changed` are paths as git names them, and `preview` is the address of
    the built site, if there is one.
    """
    own = [path for path in changed if path.startswith(f"{folder}/")]
    outside = [path for path in changed if path not in own]
    text = []
    if outside:
        text += [
            "## Outside of the pages",
            "",
            "**Look at these files first: this change is not to the pages alone.**",
            "",
        ]
        text += [*(f"- {_plain(path)}" for path in outside), ""]
    text += ["## The pages of this change", ""]
    pages = [f"{folder}/{src}" for src in guide.fronts]
    # The figures of a page belong to it. What is no page has a row where something is said of it.
    touched = {*map(page_of, own), *(page_of(each.path) for each in told if each.severity == "problem")}
    touched |= {each.path for each in told if page_of(each.path) not in pages}
    rows = [path for path in pages if path in touched] + sorted(touched.difference(pages))
    if rows:
        text += ["| Page | Dose | Duration | Problems and suggestions |", "|---|---|---|---|"]
    for path in rows:
        page = guide.pages.get(path.removeprefix(f"{folder}/"))
        dose = dose_in_words(page.dose, page.fields.kind, words) if isinstance(page, Stretch) else ""
        time = page_duration_in_words(page, duration(page, pace), words) if isinstance(page, Stretch | Routine) else ""
        gone = path.endswith(".md") and path not in pages
        said = "<br>".join(_message(problem, path) for problem in told if page_of(problem.path) == path)
        text.append(f"| {_plain(path)} | {dose} | {time} | {said or ('Removed' if gone else 'None')} |")
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
    changed = sys.stdin.read().splitlines()
    print(report(*told_of(docs), pace, changed, docs.name, words, os.environ.get("PREVIEW", "")), end="")
