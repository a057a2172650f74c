"""The text of a page: headings in order, pictures in words, links that lead somewhere, no promise of a cure."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify, unique

from guide.reading.code import without_code, without_code_rows
from guide.reading.explain import nearest
from guide.reading.frontmatter import FrontMatter, Location
from guide.reading.steps import step_problems
from guide.stretch.contract import BLANK
from guide.stretch.problem import Problem, Severity

_HEADING = re.compile(r"(#{1,6})(.*)")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_ATTRIBUTES = re.compile(r"\s*\{:?(?=[ #.])([^{}]*)\}\s*$")
# Markup in a heading that is left out of its anchor.
_MARKS = re.compile(r"[`*]|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|!?\[|\]\([^)]*\)")
_ID = re.compile(r"#([^\s}]+)")
_PICTURE = re.compile(r"!\[([^][]*)\](?=[(\[])")
_HTML_PICTURE = re.compile(r"<img\b(?![^>]*\balt\s*=\s*[\"']?\w)[^>]*>", re.IGNORECASE)
_TARGET = re.compile(
    # The name of a file may have a space in it.
    r"(?P<picture>!\[[^][]*)?\]\(\s*<?(?P<inline>[^\s<>()]+(?: [^\s<>()\"']+)*)"
    r"|^\s*\[[^][]+\]:\s*<?(?P<named>[^\s<>]+)"
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NO_CLAIMS = re.compile(rf"\s*|{BLANK}|image|picture|photo|alt text|.*\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|never|nothing|without|nor|cannot)\b|n['\u2019]t\b", re.IGNORECASE)

_PAIN = "which asks for pain", "words that keep the reader short of pain, since pain is the sign to stop"
_CURE = "which promises a cure", "words such as “can ease”, since no stretch works for everyone"
# What this guide does not say to stiff and ill readers: the reason, what to say instead, and an example.
_CLAIMS: tuple[tuple[re.Pattern[str], Severity, tuple[str, str], str], ...] = (
    (re.compile(r"\bno pain,?\W+no gain\b", re.IGNORECASE), "problem", _PAIN, "Stay short of pain."),
    (re.compile(r"\bthrough (?:the |your )?pain\b", re.IGNORECASE), "problem", _PAIN, "Stop before it hurts."),
    (
        re.compile(r"\b(?:cures?|cured|heals?|healed|miracles?|guarantee[sd]?)\b", re.IGNORECASE),
        "suggestion",
        _CURE,
        "It can ease stiffness.",
    ),
)
_ANY_CLAIM = re.compile("|".join(pattern.pattern for pattern, *_ in _CLAIMS), re.IGNORECASE)


@dataclass(frozen=True)
class Prose:
    """What the text of a page says by itself: what is wrong with it, its anchors, and its links, each with its row."""

    front: FrontMatter
    problems: tuple[Problem, ...]
    anchors: tuple[str, ...]
    links: tuple[tuple[int, re.Match[str]], ...]


def read_prose(front: FrontMatter) -> Prose:
    """Return what the text of a page says, which is known where it begins."""
    text = without_code(front.body)
    headings = list(_headings(text, front.body))
    problems = [*step_problems(front, without_code_rows(front.body)), *_heading_problems(front, headings)]
    for name, value in front.fields.items():
        if isinstance(value, str):
            problems += _claim_problems(front, (name,), value)
    rows = text.split("\n")
    for number, (plain, row) in enumerate(zip(rows, front.body.split("\n"), strict=True)):
        problems += _claim_problems(front, front.body_line + number, plain)
        problems += _picture_problems(front, front.body_line + number, plain, row)
    links = [(number, link) for number, plain in enumerate(rows) if "]" in plain for link in _TARGET.finditer(plain)]
    return Prose(front, tuple(problems), tuple(_anchors(headings)), tuple(links))


def link_problems(pages: Mapping[str, Prose], files: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere. `files` are the paths of all files below the folder."""
    known = dict.fromkeys(files)
    anchors = {src: prose.anchors for src, prose in pages.items()}
    for src, prose in pages.items():
        if prose.links:
            rows = prose.front.body.split("\n")
            for row, link in prose.links:
                yield from _link_problems(prose.front, row, link, rows[row], src, known, anchors)


@dataclass(frozen=True)
class _Heading:
    row: int
    level: int
    text: str


def _headings(text: str, body: str) -> Iterator[_Heading]:
    """Yield the headings of a text as they are in the body, inline code included."""
    rows, whole = text.split("\n"), body.split("\n")
    for number, row in enumerate(rows):
        heading = _HEADING.fullmatch(row)
        if heading:
            as_written = _HEADING.fullmatch(whole[number])
            named = as_written[2].rstrip().rstrip("#").strip() if as_written else ""
            if named:
                yield _Heading(number, len(heading[1]), named)
            continue
        below = rows[number + 1] if number + 1 < len(rows) else ""
        first = number == 0 or not rows[number - 1].strip()
        if first and row.strip() and (underline := _UNDERLINE.fullmatch(below)):
            yield _Heading(number, 1 if underline[1].startswith("=") else 2, whole[number].strip())


def _anchors(headings: Iterable[_Heading]) -> list[str]:
    """Return the anchors that the site gives to the headings of a page."""
    ids: list[str] = []
    taken: set[str] = set()
    for heading in headings:
        attributes = _ATTRIBUTES.search(heading.text)
        named = _ID.search(attributes[1]) if attributes else None
        plain = _MARKS.sub("", _ATTRIBUTES.sub("", heading.text))
        ids.append(named[1] if named else unique(slugify(plain, "-"), taken))
    return ids


def _heading_problems(front: FrontMatter, headings: Iterable[_Heading]) -> Iterator[Problem]:
    before = 1
    for heading in headings:
        level = heading.level
        right = min(max(level, 2), before + 1)
        if level != right:
            found = "found a heading of the first level, which is the title's"
            if level > right:
                found = f"found a heading of level {level} below " + (f"level {before}" if before > 1 else "the title")
            accepts = "## for the headings below the title, ### for those below ##, and so on"
            yield front.problem(front.body_line + heading.row, found, accepts, f"{'#' * right} {heading.text}")
        before = right


def _claim_problems(front: FrontMatter, where: Location | int, text: str) -> Iterator[Problem]:
    # A page has many rows, and hardly ever one that claims.
    if not _ANY_CLAIM.search(text):
        return
    for pattern, severity, (reason, accepts), write in _CLAIMS:
        for claim in pattern.finditer(text):
            sentence = re.split(r"[.!?]", text[: claim.start()])[-1]
            if severity == "suggestion" and _NEGATION.search(sentence):
                continue
            right = f"the sentence again, such as: {write}" if isinstance(where, int) else f"{where[0]}: {BLANK}"
            yield front.problem(where, f'found "{claim[0]}", {reason}', accepts, right, severity=severity)


def _picture_problems(front: FrontMatter, line: int, text: str, row: str) -> Iterator[Problem]:
    for picture in _PICTURE.finditer(text):
        if _NO_CLAIMS.fullmatch(picture[1]):
            found = f'found "{picture[1]}" in place of words' if picture[1].strip() else "found a picture without words"
            write = f"{row[: picture.start(1)]}{BLANK}{row[picture.end(1) :]}".strip()
            accepts = "what the picture shows, between the brackets, for a reader who cannot see it"
            yield front.problem(line, found, accepts, write)
    for _ in _HTML_PICTURE.finditer(text):
        accepts = "a picture in Markdown, with what it shows between the brackets"
        write = "the picture again, as ![…](picture.png)"
        yield front.problem(line, "found a picture without words", accepts, write)


def _link_problems(
    front: FrontMatter,
    number: int,
    link: re.Match[str],
    row: str,
    src: str,
    known: Collection[str],
    anchors: Mapping[str, Sequence[str]],
) -> Iterator[Problem]:
    group = "inline" if link["inline"] else "named"
    told = _target_problem(link[group], bool(link["picture"]), src, known, anchors)
    if told:
        found, accepts, right = told
        write = f"{row[: link.start(group)]}{right}{row[link.end(group) :]}".strip()
        again = f"the line again, with {'a picture that is there' if link['picture'] else 'a page that is there'}"
        yield front.problem(front.body_line + number, found, accepts, write if right else again)


def _target_problem(
    target: str, is_picture: bool, src: str, known: Collection[str], anchors: Mapping[str, Sequence[str]]
) -> tuple[str, str, str] | None:
    """Return what was found, what is accepted and the right target, "" where that is unclear; None if all is well."""
    if _ELSEWHERE.match(target):
        found = f'found a link to "{target}", which is no address'
        return None if _can_be_read(target) else (found, "an address such as https://example.org/", "")
    address, _, anchor = target.partition("#")
    folder = posixpath.dirname(src)
    name = posixpath.normpath(posixpath.join(folder, unquote(address))).lstrip("/") if address else src
    if name not in known or address.startswith("/"):
        meant = name if name in known else nearest_file(name, known)
        right = posixpath.relpath(meant, folder or ".") + (f"#{anchor}" if anchor else "") if meant else ""
        found = f'found the picture "{target}"' if is_picture else f'found a link to "{target}"'
        found += ", which begins with /" if address.startswith("/") else ", which is no file"
        accepts = "the path of a file below docs/, from the folder of this page"
        return found + (f'; did you mean "{right}"' if right else ""), accepts, right
    if anchor and anchor not in anchors.get(name, (anchor,)):
        meant = nearest(anchor, anchors[name])
        right = f"{address}#{meant}" if meant else address
        found = f'found a link to "#{anchor}", which is no heading of that page'
        accepts = ", ".join(f"#{each}" for each in anchors[name]) or "the page without a heading, since it has none"
        return found + (f'; did you mean "#{meant}"' if meant else ""), accepts, right
    return None


def nearest_file(name: str, known: Collection[str]) -> str | None:
    """Return the file that was probably meant: one of the same name in another folder, or a similar path."""
    stem = PurePosixPath(name).stem
    same = [each for each in known if PurePosixPath(each).stem == stem]
    stems = {PurePosixPath(each).stem: each for each in known if not each.endswith("index.md")}
    similar = nearest(stem, list(stems))
    return same[0] if same else stems[similar] if similar else None


def _can_be_read(address: str) -> bool:
    """Return whether Python's own reader of addresses, which MkDocs asks, takes this one."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
