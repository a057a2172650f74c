"""The check of a whole guide: every page, and what pages say of each other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from guide.reading.explain import item_line, nearest
from guide.reading.frontmatter import FrontMatter, read_front_matter
from guide.reading.markup import markup_problems
from guide.reading.page import read_page
from guide.reading.poses import SUFFIX, page_of, read_figures
from guide.reading.prose import prose_problems
from guide.reading.safety import SHARED, missing_sections
from guide.stretch.fields import RoutineFields, SourceFields
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.problem import Problem


@dataclass(frozen=True)
class Guide:
    """The valid pages by their path below docs/, and the text, problems and suggestions of all pages."""

    pages: dict[str, Page]
    fronts: dict[str, FrontMatter]
    problems: tuple[Problem, ...]
    suggestions: tuple[Problem, ...] = ()

    @property
    def stretches(self) -> list[Stretch]:
        """The valid stretches and warm-ups, by title."""
        found = [page for page in self.pages.values() if isinstance(page, Stretch)]
        return sorted(found, key=lambda stretch: stretch.fields.title)

    @property
    def routines(self) -> list[Routine]:
        """The valid routines, by title."""
        found = [page for page in self.pages.values() if isinstance(page, Routine)]
        return sorted(found, key=lambda routine: routine.fields.title)

    def sources(self, src: str) -> list[SourceFields]:
        """The sources of all that a page says, each once: its own, and those of what its timer says."""
        page = self.pages.get(src)
        stretches = page.stretches if isinstance(page, Routine) else ()
        shared = SHARED if isinstance(page, Stretch | Routine) else ()
        said = [page, *stretches, *(self.pages.get(each) for each in shared)]
        return list(dict.fromkeys(source for each in said if each for source in each.fields.sources))


def check_docs(folder: Path) -> Guide:
    """Return the guide that this folder holds. Raises OSError where it cannot be read."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    read = {src: path.read_bytes() for src, path in files.items() if src.endswith((".md", SUFFIX))}
    return check_files(read, folder.name, files.keys() - read.keys())


def check_files(files: Mapping[str, bytes], folder: str, others: Collection[str] = ()) -> Guide:
    """Return the guide that these pages and figures make: their content by path below the folder.

    `others` are the paths of all other files in it, for the links that lead to them.
    """
    figures = {src: raw for src, raw in files.items() if src.endswith(SUFFIX)}
    files = {src: raw for src, raw in files.items() if src not in figures}
    pages: dict[str, Page] = {}
    fronts: dict[str, FrontMatter] = {}
    problems: list[Problem] = []
    for src, raw in files.items():
        path = f"{folder}/{src}"
        fronts[src] = read_front_matter(path, raw)
        page, found = read_page(src, path, fronts[src])
        problems += [*found, *markup_problems(path, fronts[src])]
        if page:
            pages[src] = page
    prose = prose_problems(fronts, others, folder)
    problems += [problem for problem in prose if problem.severity == "problem"]
    problems += _same_names(files, folder)
    for src, raw in figures.items():
        problems += _draw(src, raw, pages, files, folder)
    problems += missing_sections(fronts, folder)
    for src, page in pages.copy().items():
        if isinstance(page, Routine):
            pages[src], found = _with_stretches(page, pages, fronts, files, folder)
            problems += found
    for problem in problems:
        pages.pop(page_of(problem.path).removeprefix(f"{folder}/"), None)
    suggestions = [problem for problem in prose if problem.severity == "suggestion"]
    suggestions += [
        _no_figures(f"{folder}/{src}") for src, page in pages.items() if isinstance(page, Stretch) and not page.figures
    ]
    return Guide(pages, fronts, tuple(sorted(problems)), tuple(sorted(suggestions)))


def _no_figures(path: str) -> Problem:
    """Return the suggestion to draw a stretch that has no figures."""
    accepts = f"a file {path.removesuffix('.md')}{SUFFIX} with a pose for each step"
    write = "the joints of each pose, as docs/contributing.md shows"
    return Problem(path, 1, "figures", "found no figures beside its steps", accepts, write, "suggestion")


def _draw(src: str, raw: bytes, pages: dict[str, Page], files: Mapping[str, bytes], folder: str) -> list[Problem]:
    """Give the page beside a file of figures its figures, and return what is wrong with them."""
    beside = page_of(src)
    if beside not in files:
        meant = nearest(beside, list(files))
        found = f"found no page {folder}/{beside} for these figures"
        accepts = f"the name of a page, with {SUFFIX} in place of .md"
        name = f"{PurePosixPath(meant).stem}{SUFFIX}" if meant else f"seated-twist{SUFFIX}"
        return [Problem(f"{folder}/{src}", 1, "", found, accepts, f"another file name, such as {name}")]
    if beside not in pages:
        # The page has problems of its own, which come first.
        return []
    drawn, problems = read_figures(f"{folder}/{src}", raw, len(pages[beside].steps))
    pages[beside] = replace(pages[beside], figures=drawn)
    return problems


def _same_names(files: Mapping[str, bytes], folder: str) -> list[Problem]:
    problems = []
    first: dict[str, str] = {}
    for src in files:
        name = PurePosixPath(src).name
        if name == "index.md":
            continue
        other = first.setdefault(name, src)
        if other != src:
            problems.append(
                Problem(
                    f"{folder}/{src}",
                    1,
                    "",
                    f"found a second page with the file name {name}; the first is {folder}/{other}",
                    "a file name of its own for each page, since routines call pages by it",
                    f"another file name, such as {PurePosixPath(src).stem}-2.md",
                )
            )
    return problems


def _with_stretches(
    routine: Routine,
    pages: Mapping[str, Page],
    fronts: Mapping[str, FrontMatter],
    files: Mapping[str, bytes],
    folder: str,
) -> tuple[Routine, list[Problem]]:
    """Return the routine with its stretches, and a problem for each name that is none."""
    by_name = {page.name: page for page in pages.values()}
    stretches = {name: page for name, page in by_name.items() if isinstance(page, Stretch)}
    # A page with problems of its own is told once, where they are.
    unread = {PurePosixPath(src).stem for src in files} - by_name.keys()
    names = routine.fields.routine
    meant = [name if name in stretches or name in unread else nearest(name, list(stretches)) for name in names]
    another = next(iter(sorted(stretches.keys() - set(names)) or sorted(stretches)), None)
    problems = []
    for number, name in enumerate(names):
        if meant[number] == name:
            continue
        location = ("routine", number)
        found = f'found "{name}", which is ' + ("a page without a dose" if name in by_name else "no page")
        problems.append(
            Problem(
                f"{folder}/{routine.src}",
                fronts[routine.src].line(location),
                "routine",
                found + (f'; did you mean "{meant[number]}"' if meant[number] else ""),
                ", ".join(sorted(stretches)) or "the file name of a stretch, without .md",
                item_line(fronts[routine.src], location, RoutineFields, [name or another for name in meant]),
            )
        )
    found_stretches = tuple(stretches[name] for name in routine.fields.routine if name in stretches)
    return replace(routine, stretches=found_stretches), problems
