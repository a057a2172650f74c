"""The check of a whole guide: every page, and what pages say of each other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import get_args

from guide.reading.explain import nearest
from guide.reading.files import guide_files, renamed
from guide.reading.frontmatter import FrontMatter, read_front_matter, read_yaml_file
from guide.reading.markup import limit_problems, markup_problems
from guide.reading.page import meant_page, read_page
from guide.reading.places import BY_NAME, OFFLINE
from guide.reading.poses import SUFFIX, page_of, read_figures
from guide.reading.prose import Prose, link_problems, read_prose
from guide.reading.rendering import Render
from guide.reading.routine import joined
from guide.reading.safety import SHOWN_WITH_EVERY_TIMER, missing_sections
from guide.reading.versions import with_originals
from guide.stretch.drawing import Figure
from guide.stretch.fields import SourceFields, Version
from guide.stretch.pages import Page, Routine, Stretch
from guide.stretch.problem import Problem


@dataclass(frozen=True)
class Sources:
    """The sources of a page: those that it names itself, and those of the advice that stands around every timer."""

    own: tuple[SourceFields, ...]
    of_safety: tuple[SourceFields, ...]


@dataclass(frozen=True)
class Guide:
    """The valid pages by their path below docs/, and the text, problems and suggestions of all pages.

    `files` are the paths of all files of the guide, which links may lead to, and `order` what the navigation names.
    """

    pages: dict[str, Page]
    fronts: dict[str, FrontMatter]
    problems: tuple[Problem, ...]
    suggestions: tuple[Problem, ...] = ()
    files: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The valid stretches and warm-ups, by title."""
        found = [page for page in self.pages.values() if isinstance(page, Stretch)]
        return sorted(found, key=lambda stretch: stretch.fields.title)

    @cached_property
    def routines(self) -> list[Routine]:
        """The valid routines: those that the navigation names as it does, the others after them, by title."""
        place = {src: number for number, src in enumerate(self.order)}
        found = [page for page in self.pages.values() if isinstance(page, Routine)]
        return sorted(found, key=lambda routine: (place.get(routine.src, len(place)), routine.fields.title))

    @cached_property
    def warm_up(self) -> Stretch | None:
        """The first valid warm-up, or None."""
        return next((stretch for stretch in self.stretches if stretch.fields.kind == "warm-up"), None)

    def versions_beside(self, stretch: Stretch) -> list[Stretch]:
        """The other ways to do a stretch: first what it is a version of, then the versions in the contract's order."""
        family = self._families.get(stretch.fields.version_of or stretch.name, [])
        return [other for other in family if other.name != stretch.name]

    def original_of(self, stretch: Stretch) -> Stretch | None:
        """The valid stretch that this one is a version of, or None."""
        family = self._families.get(stretch.fields.version_of or "", [])
        return next((each for each in family if not each.fields.version), None)

    @cached_property
    def _families(self) -> dict[str, list[Stretch]]:
        families: dict[str, list[Stretch]] = {}
        kinds = (None, *get_args(Version))
        for stretch in sorted(self.stretches, key=lambda each: kinds.index(each.fields.version)):
            families.setdefault(stretch.fields.version_of or stretch.name, []).append(stretch)
        return families

    def problems_of(self, src: str) -> list[Problem]:
        """The problems of a page and of its figures; of a routine that has no stretch left, those of its stretches."""
        front = self.fronts[src]
        own = [problem for problem in self.problems if page_of(problem.path) == front.path]
        if own or src in self.pages:
            return own
        names = front.fields["routine"]
        return [problem for problem in self.problems if PurePosixPath(page_of(problem.path)).stem in names]

    def without(self, src: str, problems: Sequence[Problem]) -> "Guide":
        """Return the guide with these problems, and without the page that has them and what it leaves empty."""
        pages = _left({name: page for name, page in self.pages.items() if name != src})
        return replace(self, pages=pages, problems=tuple(sorted([*self.problems, *problems])))

    def sources(self, src: str) -> Sources:
        """The sources of everything on a page, each once: its own, and those of the advice around its timer."""
        page = self.pages.get(src)
        stretches = page.stretches if isinstance(page, Routine) else ()
        shared = SHOWN_WITH_EVERY_TIMER if isinstance(page, Stretch | Routine) else ()
        own = self._sources_of(page, *stretches)
        return Sources(own, tuple(each for each in self._sources_of(*map(self.pages.get, shared)) if each not in own))

    def _sources_of(self, *said: Page | None) -> tuple[SourceFields, ...]:
        return tuple(dict.fromkeys(source for each in said if each for source in each.fields.sources))


def check_docs(folder: Path, render: Render | None = None) -> Guide:
    """Return the guide that this folder holds; see `check_files`. Raises OSError where it cannot be read."""
    files, refused = guide_files(folder)
    read = {src: path.read_bytes() for src, path in files.items() if src.endswith((".md", SUFFIX))}
    # A page may call a file by the name that it should have.
    others = (files.keys() - read.keys()) | {renamed(problem) for problem in refused}
    guide = check_files(read, folder.name, others - {""}, render)
    return replace(guide, problems=tuple(sorted([*guide.problems, *refused])))


def check_files(
    files: Mapping[str, bytes], folder: str, others: Collection[str] = (), render: Render | None = None
) -> Guide:
    """Return the guide that these pages and figures make. `files` has their content by path below the folder.

    `others` are the paths of all other files in the folder, which links may lead to. With `render`, what Markdown makes
    of each page is judged as well; a build does so itself once it has rendered them.
    """
    texts = {src: raw for src, raw in files.items() if not src.endswith(SUFFIX)}
    read = {src: _read_page(src, f"{folder}/{src}", raw) for src, raw in texts.items()}
    fronts = {src: each.front for src, each in read.items()}
    pages = {src: each.page for src, each in read.items() if each.page}
    of_pages = [problem for each in read.values() for problem in each.problems]
    drawings = {src: raw for src, raw in files.items() if src not in texts}
    figures, of_figures = _draw_figures(drawings, pages, fronts, folder)
    pages, of_versions = with_originals(pages, fronts)
    drawn = {src: replace(page, figures=figures.get(src, ())) for src, page in pages.items()}
    routines, of_routines = _join_routines(drawn, fronts)
    told = [*of_pages, *of_figures, *of_versions, *of_routines, *_of_the_whole(read, others, folder, render)]
    problems = [each for each in told if each.severity == "problem"]
    with_problems = {page_of(problem.path) for problem in problems}
    valid = _left({src: page for src, page in (drawn | routines).items() if f"{folder}/{src}" not in with_problems})
    suggestions = [each for each in told if each.severity == "suggestion"] + list(_without_figures(valid, fronts))
    return Guide(valid, fronts, tuple(sorted(problems)), tuple(sorted(suggestions)), frozenset([*files, *others]))


@dataclass(frozen=True)
class _Read:
    """A page by itself: its fields and its text, the page without its figures, and what is wrong with it.

    `prose` is None where nobody knows where the text begins, or it is too much to be judged.
    """

    front: FrontMatter
    page: Page | None
    problems: tuple[Problem, ...]
    prose: Prose | None


# `serve` reads the same files again and again.
@lru_cache(10_000)
def _read_page(src: str, path: str, raw: bytes) -> _Read:
    front = meant_page(src, read_front_matter(path, raw))
    page, problems = read_page(src, front)
    if front.body_line == 1:
        return _Read(front, page, tuple(problems), None)
    if too_much := tuple(limit_problems(front)):
        return _Read(front, page, (*problems, *too_much), None)
    prose = read_prose(front)
    return _Read(front, page, (*problems, *prose.problems), prose)


@lru_cache(10_000)
def _read_figures(path: str, raw: bytes, steps: int) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    figures, problems = read_figures(read_yaml_file(path, raw), steps)
    return figures, tuple(problems)


def _draw_figures(
    drawings: Mapping[str, bytes], pages: Mapping[str, Page], fronts: Collection[str], folder: str
) -> tuple[dict[str, tuple[Figure, ...]], list[Problem]]:
    """Return the figures of each page that has some, and what is wrong with the files that they come from."""
    # The problems of a page come before those of its figures.
    read = {
        page_of(src): _read_figures(f"{folder}/{src}", raw, len(pages[page_of(src)].steps))
        for src, raw in drawings.items()
        if page_of(src) in pages
    }
    alone = [
        _no_page(src, read_yaml_file(f"{folder}/{src}", raw), fronts, folder)
        for src, raw in drawings.items()
        if page_of(src) not in fronts
    ]
    figures = {src: drawn for src, (drawn, _) in read.items()}
    return figures, [*alone, *(problem for _, problems in read.values() for problem in problems)]


def _no_page(src: str, front: FrontMatter, fronts: Collection[str], folder: str) -> Problem:
    """Return the problem of a file of figures that stands beside no page; any page is an example of a name."""
    meant = nearest(page_of(src), fronts) or next(iter(fronts), None)
    found = f"found no page {folder}/{page_of(src)} for these figures"
    accepts = f"the name of a page, with {SUFFIX} in place of .md"
    name = f", such as {PurePosixPath(meant).stem}{SUFFIX}" if meant else ""
    return front.problem(1, found, accepts, f"another file name{name}")


def _join_routines(
    pages: Mapping[str, Page], fronts: Mapping[str, FrontMatter]
) -> tuple[dict[str, Page], list[Problem]]:
    """Return the routines with their stretches, and what is wrong with the names in them."""
    read = {
        src: joined(page, fronts[src], pages.values(), fronts)
        for src, page in pages.items()
        if isinstance(page, Routine)
    }
    routines: dict[str, Page] = {src: routine for src, (routine, _) in read.items()}
    return routines, [problem for _, problems in read.values() for problem in problems]


def _left(pages: Mapping[str, Page]) -> dict[str, Page]:
    """Return the pages, where each routine has left only its stretches that are among them; one without any is none."""
    left = {
        src: replace(page, stretches=tuple(each for each in page.stretches if each.src in pages))
        if isinstance(page, Routine)
        else page
        for src, page in pages.items()
    }
    return {src: page for src, page in left.items() if not isinstance(page, Routine) or page.stretches}


def _of_the_whole(
    read: Mapping[str, _Read], others: Collection[str], folder: str, render: Render | None
) -> Iterator[Problem]:
    """Yield what is wrong with the texts of the pages once rendered, and with what pages say of each other."""
    proses = {src: each.prose for src, each in read.items() if each.prose}
    if render:
        for prose in proses.values():
            yield from _of_markup(prose.front, render)
    yield from link_problems(proses, [*read, *sorted(others)])
    yield from missing_sections(
        {src: each.front for src, each in read.items() if each.prose or each.front.body_line == 1}
    )
    yield from _same_names({src: each.front for src, each in read.items()}, folder)


def _of_markup(front: FrontMatter, render: Render) -> Iterator[Problem]:
    try:
        yield from markup_problems(front, render(front.body), render)
    except RecursionError:
        found, accepted = "found text nested too deep to read", "a list in a list, and no deeper"
        yield front.problem(front.body_line, found, accepted, "the same in parts")


def _same_names(fronts: Mapping[str, FrontMatter], folder: str) -> Iterator[Problem]:
    """Yield a problem for each page that has the same file name as an earlier one."""
    first: dict[str, str] = {}
    for src, front in fronts.items():
        name = src.rpartition("/")[2]
        other = first.setdefault(name, src)
        if other != src and name != "index.md":
            found = f"found a second page with the file name {name}; the first is {folder}/{other}"
            accepts = "a file name of its own for each page, since routines call pages by it"
            yield front.problem(1, found, accepts, f"another file name, such as {PurePosixPath(src).stem}-2.md")
        # Both would be published in the same place.
        if (place := f"{src.removesuffix('index.md').removesuffix('.md').rstrip('/')}/") in {OFFLINE, BY_NAME}:
            found = f"found a page for the place of the site's own page {place}"
            yield front.problem(1, found, "one page for each place", f"another name, such as {place.rstrip('/')}-2")
        if name == "index.md" and (page := f"{PurePosixPath(src).parent}.md") in fronts:
            found = f"found a page for the place of {folder}/{page}"
            yield front.problem(1, found, "one page for each place", f"another folder, such as {page[:-3]}-2")


def _without_figures(pages: Mapping[str, Page], fronts: Mapping[str, FrontMatter]) -> Iterator[Problem]:
    """Yield a suggestion for each stretch that has no figures."""
    for src, page in pages.items():
        if isinstance(page, Stretch) and not page.figures:
            front = fronts[src]
            accepts = f"a file {front.path.removesuffix('.md')}{SUFFIX} with a pose for each step"
            write = "the joints of each pose, as in hooks/guide/reading/example.figures.yml"
            found = "found no figures beside its steps"
            yield front.problem(1, found, accepts, write, name="figures", severity="suggestion")
