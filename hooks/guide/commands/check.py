"""`PYTHONPATH=hooks python -m guide.commands.check docs`: the check, without MkDocs."""

import sys
from pathlib import Path

from guide.reading.check import check_docs
from guide.reading.words import FOLDER, languages, read_words


def main(arguments: list[str]) -> int:
    """Print all problems and suggestions for the guide in this folder; return 1 if there is a problem, else 0.

    The files of words beside the folder are read as well, also those of languages that are not in use.
    """
    folder = Path(arguments[0] if arguments else "docs")
    if not folder.is_dir():
        print(f"{folder}: found no such folder. Write: python -m guide.commands.check docs", file=sys.stderr)
        return 2
    guide = check_docs(folder)
    words = folder.parent / FOLDER
    wrong = [problem for language in languages(words) for problem in read_words(words, language)[1]]
    for problem in sorted((*guide.problems, *wrong, *guide.suggestions)):
        print(problem)
    if guide.problems or wrong:
        return 1
    print(f"No problem in {len(guide.pages)} pages, {len(guide.stretches)} of them with a dose.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
