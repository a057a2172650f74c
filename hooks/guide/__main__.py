"""`PYTHONPATH=hooks python -m guide docs`: the check, without MkDocs."""

import sys
from pathlib import Path

from guide.check import check_docs


def main(arguments: list[str]) -> int:
    """Print all problems and suggestions for the guide in this folder; return 1 if there is a problem, else 0."""
    folder = Path(arguments[0] if arguments else "docs")
    if not folder.is_dir():
        print(f"{folder}: found no such folder. Write: python -m guide docs", file=sys.stderr)
        return 2
    guide = check_docs(folder)
    for problem in sorted((*guide.problems, *guide.suggestions)):
        print(problem)
    if guide.problems:
        return 1
    print(f"No problem in {len(guide.pages)} pages, {len(guide.stretches)} of them with a dose.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
