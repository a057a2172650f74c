"""Writes every page in the guide's own spelling: python -m guide.commands.tidy docs"""

import sys
from pathlib import Path

from guide.reading.files import guide_files
from guide.reading.tidy import tidied


def main(folder: Path) -> int:
    """Write each page of this folder anew where its spelling differs, and print its name. Returns an exit code."""
    if not folder.is_dir():
        print(f"{folder}: found no such folder. Write: python -m guide.commands.tidy docs", file=sys.stderr)
        return 2
    files, _ = guide_files(folder)
    changed = 0
    for src, path in files.items():
        raw = path.read_bytes()
        if src.endswith(".md") and (right := tidied(src, raw)) != raw:
            path.write_bytes(right)
            print(f"{folder}/{src}")
            changed += 1
    print(
        f"{changed} of the pages written in the guide's own spelling. `make content` tells what is wrong with others."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
