"""`PYTHONPATH=hooks python -m guide.commands.check docs`: the check, without MkDocs."""

import sys
from pathlib import Path

from guide.commands.facts import lost_facts
from guide.commands.spelling import misspellings
from guide.reading.check import Guide, check_docs
from guide.reading.rendering import renderer
from guide.reading.settings import navigation_problems, read_language, read_pace
from guide.reading.words import ENGLISH, FOLDER, every_language
from guide.stretch.problem import Problem


def told_of(folder: Path) -> tuple[Guide, list[Problem]]:
    """Return the guide in this folder, and all that is said of it: by the check, of its spelling, of lost facts.

    The files of words beside the folder are read as well, also those of languages that are not in use, and mkdocs.yml.
    """
    languages, wrong = every_language(folder.parent / FOLDER)
    settings = folder.parent / "mkdocs.yml"
    guide = check_docs(folder, renderer(settings) if settings.is_file() else None)
    language = ENGLISH
    if settings.is_file():
        language = read_language(settings)
        wrong += [*read_pace(settings)[1], *navigation_problems(settings, guide.files, folder.name)]
    spelling = misspellings(folder, guide.files, language)
    facts = lost_facts(folder, guide, languages)
    return guide, sorted((*guide.problems, *guide.suggestions, *wrong, *spelling, *facts))


def main(arguments: list[str]) -> int:
    """Print all problems and suggestions for the guide in this folder; return 1 if there is a problem, else 0."""
    folder = Path(arguments[0] if arguments else "docs")
    if not folder.is_dir():
        print(f"{folder}: found no such folder. Write: python -m guide.commands.check docs", file=sys.stderr)
        return 2
    guide, told = told_of(folder)
    for problem in told:
        print(problem)
    if any(problem.severity == "problem" for problem in told):
        return 1
    print(f"No problem in {len(guide.pages)} pages, {len(guide.stretches)} of them with a dose.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
