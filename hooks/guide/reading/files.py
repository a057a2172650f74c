"""The gate for files: what may lie in the folder of the guide, by name, kind and size.

The folder is walked without following links, and before anything is read. What is not listed here is neither read nor
published.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guide.reading.pictures import Fault, drawing_fault, picture_fault
from guide.reading.poses import SUFFIX
from guide.stretch.problem import Problem

KILOBYTE = 1000
FACTS = "facts.yml"
# The site's own files are published in the first two, and MkDocs passes the third over.
_OURS = frozenset({"assets", "search", "templates"})
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEAR_PAGE = frozenset({"", "markdown", "mdown", "md.txt"})
_FOLDERS_OF_PAGES = ("stretches/", "routines/", "safety/")


@dataclass(frozen=True)
class Kind:
    """A kind of file: the most bytes that it may have, and what looks for a fault in its content, if anything does."""

    most: int
    fault: Callable[[bytes, str], Fault | None] | None = None


KINDS: Mapping[str, Kind] = {
    ".md": Kind(200 * KILOBYTE),
    SUFFIX: Kind(200 * KILOBYTE),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".avif"), Kind(500 * KILOBYTE, picture_fault)),
    ".svg": Kind(100 * KILOBYTE, drawing_fault),
    ".pdf": Kind(2000 * KILOBYTE),
    ".txt": Kind(200 * KILOBYTE),
}
_NAMES_ACCEPTED = "names of small letters, digits and hyphens"


def guide_files(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Return the files of the guide by their path below the folder, and a problem for each that may not be there.

    What is hidden, with a full stop before its name, is passed over, as MkDocs passes it over.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            shown = sorted((each for each in entries if not each.name.startswith(".")), key=lambda each: each.name)
        for entry in shown:
            path = Path(entry.path)
            src = _printable(path.relative_to(folder).as_posix())
            problem = _place_problem(folder.name, src, entry)
            if problem:
                problems.append(problem)
            elif entry.is_dir():
                folders.append(path)
            elif problem := _file_problem(folder.name, src, entry):
                problems.append(problem)
            else:
                files[src] = path
    return dict(sorted(files.items())), sorted(problems)


def renamed(problem: Problem) -> str:
    """Return the path below the folder that a file has once it is named as this problem says, or nothing."""
    below = PurePosixPath(*PurePosixPath(problem.path).parts[1:])
    return below.with_name(problem.write).as_posix() if problem.accepted == _NAMES_ACCEPTED else ""


def _place_problem(folder: str, src: str, entry: "os.DirEntry[str]") -> Problem | None:
    """Return what is wrong with the place or the nature of a file or folder, or None."""
    path = f"{folder}/{src}"
    if entry.is_symlink():
        return _problem(path, "found a link to another file", "files themselves", "a copy of that file in its place")
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode) and not entry.is_dir(follow_symlinks=False):
        return _problem(path, "found what is no file", "files and folders", "")
    if entry.is_dir(follow_symlinks=False):
        if src in _OURS:
            found = f"found a folder named {src}, which belongs to the site itself"
            return _problem(path, found, "another name for a folder of the guide", f"{src}-2")
        if not _NAME.fullmatch(entry.name):
            found = f'found a folder named "{_printable(entry.name)}"'
            return _problem(path, found, _NAMES_ACCEPTED, _right_words(entry.name))
    return None


def _file_problem(folder: str, src: str, entry: "os.DirEntry[str]") -> Problem | None:
    """Return what is wrong with a file, by its name, its size or its content, or None."""
    path, name = f"{folder}/{src}", _printable(entry.name)
    right = _right_name(name, is_of_pages=src.startswith(_FOLDERS_OF_PAGES))
    if right is None:
        found = f'found a file named "{name}", which the site does not show'
        return _problem(path, found, f"files that end with {', '.join(KINDS)}", "nothing, and remove this file")
    if src.removesuffix(".md") in _OURS:
        found = f"found a page named {name}, which belongs to the site itself"
        return _problem(path, found, "another name for a page of the guide", f"my-{name}")
    if name != right and src != FACTS:
        return _problem(path, f'found a file named "{name}"', _NAMES_ACCEPTED, right)
    ending = next(each for each in KINDS if right.endswith(each))
    kind, size = KINDS[ending], entry.stat(follow_symlinks=False).st_size
    if size > kind.most:
        accepted = f"at most {kind.most // KILOBYTE} kB for a file of this kind"
        return _problem(path, f"found {size // KILOBYTE} kB", accepted, "a smaller file")
    fault = kind.fault(Path(entry.path).read_bytes(), ending) if kind.fault else None
    if fault:
        accepted = "a picture that is what its name says, with nothing else in it"
        return _problem(path, fault.found, accepted, fault.write)
    return None


def _right_name(name: str, *, is_of_pages: bool) -> str | None:
    """Return the accepted name that is meant by a name, or None if no file of the guide can be meant.

    A page is often saved without its ending, or as text.
    """
    if name == FACTS:
        return f"facts{SUFFIX}"
    stem, _, rest = name.lower().partition(".")
    ending = next((each for each in KINDS if f".{rest}".endswith(each)), None)
    if rest in _NEAR_PAGE or (rest == "txt" and is_of_pages):
        ending = ".md"
    elif rest and ending:
        stem = name.lower().removesuffix(ending)
    return None if ending is None else _right_words(stem) + ending


def _right_words(text: str) -> str:
    """Return a text as small letters and digits with hyphens between them; … stands for a name that has none."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "…"


def _printable(name: str) -> str:
    """Return a name as it can be printed on one line, whatever bytes it has."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in text)


def _problem(path: str, found: str, accepted: str, write: str) -> Problem:
    return Problem(path, 1, "", found, accepted, write)
