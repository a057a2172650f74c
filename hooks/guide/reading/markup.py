"""What a page's text may not bring along: each thing that the gate refuses, on the line where it stands."""

import re
from collections.abc import Iterator

from guide.reading.frontmatter import FrontMatter
from guide.reading.gate import Refused, refused
from guide.reading.rendering import Render
from guide.stretch.problem import Problem

# Far above what a right page has, and below what would keep Markdown busy: its time grows with the square of these.
MOST_CHARACTERS = 50_000
MOST_LINES = 2_000
MOST_IN_A_LINE = 2_000
MOST_COLUMNS = 100
MOST_TAGS = 1_000
MOST_BRACKETS = 200
# Markdown goes a level deeper for each of these, and Python has an end to that.
_DEEP = re.compile(r"^(?:[ \t]*>){21}|^[ \t]{100}|([*_~])\1{99}")
# A page with more gets the next ones once these are mended: each takes a dozen renderings to find.
_MOST_PROBLEMS = 10

_OF_A_DEVICE = re.compile(r"[a-z]:|file:", re.IGNORECASE)
_LIKE_THE_GUIDE = "text that looks and behaves like the rest of the guide"


def markup_problems(front: FrontMatter, html: str, render: Render) -> Iterator[Problem]:
    """Yield a problem for each line whose markup does not pass the gate. `html` is the text as it is rendered."""
    if not refused(html):
        return
    rows = front.body.split("\n")
    for _ in range(_MOST_PROBLEMS):
        what = refused(render("\n".join(rows)))
        if not what:
            return
        row = _row_of(what[0], rows, render)
        yield _problem(what[0], front, row)
        # The rest of the page is judged without it.
        rows[row] = ""


def limit_problems(front: FrontMatter) -> Iterator[Problem]:
    """Yield what would keep the build busy for longer than a page is worth. Such a page is not rendered."""
    rows = front.body.split("\n")
    for count, most, what in (
        (len(front.body), MOST_CHARACTERS, "characters"),
        (len(rows), MOST_LINES, "lines"),
    ):
        if count > most:
            again = "two pages, each with a part of the text"
            yield front.problem(front.body_line, f"found {count} {what}", f"at most {most} on one page", again)
            return
    for line, row in enumerate(rows, front.body_line):
        if len(row) > MOST_IN_A_LINE or row.count("|") > MOST_COLUMNS:
            found = f"found {len(row)} characters and {row.count('|')} columns on one line"
            accepted = f"at most {MOST_IN_A_LINE} characters and {MOST_COLUMNS} columns"
            yield front.problem(line, found, accepted, "two lines, or a smaller table")
            return
        if _DEEP.search(row):
            found = "found text nested too deep to read"
            yield front.problem(line, found, "a list in a list, and no deeper", "the same with less before it")
            return
    for sign, most, parts, place in (
        ("<", MOST_TAGS, [front.body], "page"),
        ("[", MOST_BRACKETS, re.split(r"\n[ \t]*\n", front.body), "paragraph"),
    ):
        for part in parts:
            if part.count(sign) > most:
                line = front.body_line + front.body[: front.body.index(part.strip())].count("\n")
                found = f"found {part.count(sign)} times {sign} in one {place}"
                yield front.problem(line, found, f"at most {most}", f"a {place} for each part of the text")
                return


def _row_of(what: Refused, rows: list[str], render: Render) -> int:
    """Return the row with which this comes into the page: without it and what follows, it is not there."""
    without, with_it = 0, len(rows)
    while with_it - without > 1:
        middle = (without + with_it) // 2
        if what in refused(render("\n".join(rows[:middle]))):
            with_it = middle
        else:
            without = middle
    return with_it - 1


def _problem(what: Refused, front: FrontMatter, row: int) -> Problem:
    line, text = front.body_line + row, front.body.split("\n")[row]
    found, accepted, write = _TOLD[what.kind](what, text)
    # A list of attributes that has become empty goes as well.
    write = re.sub(r"\s*\{:?\s*\}", "", write).strip()
    return front.problem(line, found, accepted, write or "nothing, and remove this line")


def _element(what: Refused, text: str) -> tuple[str, str, str]:
    return f"found <{what.name}>", _LIKE_THE_GUIDE, _without_tag(what.name, text)


def _attribute(what: Refused, text: str) -> tuple[str, str, str]:
    value = r"""\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>}]+))?"""
    return (
        f"found {what.name}=",
        _LIKE_THE_GUIDE,
        re.sub(rf"(?:^|[\s/]|(?<=[{{:])){re.escape(what.name)}{value}", "", text, flags=re.I),
    )


def _address(what: Refused, text: str) -> tuple[str, str, str]:
    if what.name == "href":
        accepted = "an address that begins with https://, http://, mailto: or tel:, or the path of a page below docs/"
        return f'found a link to "{what.value}"', accepted, "the line again, with such an address"
    name = re.split(r"[/\\]", what.value.rstrip("/\\"))[-1]
    accepted = "a file in docs/, beside the page, so that no other server gets to see the reader"
    right = text.replace(what.value, name)
    write = "the line again, once that file is there" + (f", such as: {right.strip()}" if right != text else "")
    of = "your own device" if _OF_A_DEVICE.match(what.value) else "another server"
    return f"found a file of {of}, {what.value}", accepted, write


def _class(what: Refused, text: str) -> tuple[str, str, str]:
    write = re.sub(rf"\s*\.{re.escape(what.name)}(?=[\s}}])", "", text)
    return f"found the class {what.name}", _LIKE_THE_GUIDE, write if write != text else "the line again, without it"


def _id(what: Refused, text: str) -> tuple[str, str, str]:
    accepted = "a name in small letters that the page itself does not use"
    write = f"{text.rstrip()} {{: #{what.name.strip('_')}-2 }}"
    return (
        f"found the name {what.name}",
        accepted,
        "the line again, with another name" if re.search(r"[{<]", text) else write,
    )


def _open(what: Refused, text: str) -> tuple[str, str, str]:
    found = f"found <{what.name}> that nothing closes"
    return found, f"</{what.name}> where it ends", _without_tag(what.name, text)


def _close(what: Refused, text: str) -> tuple[str, str, str]:
    found = f"found </{what.name}> that closes nothing"
    return found, f"<{what.name}> where it begins", _without_tag(what.name, text)


def _lost(what: Refused, text: str) -> tuple[str, str, str]:
    found = f"found {what.name} that begins no markup a browser knows"
    return found, "text, in which a < stands as &lt;", text.replace("<", "&lt;")


_TOLD = {
    "element": _element,
    "attribute": _attribute,
    "address": _address,
    "class": _class,
    "id": _id,
    "open": _open,
    "close": _close,
    "lost": _lost,
}


def _without_tag(name: str, text: str) -> str:
    """Return a line without the tags of this name, and with one space where each stood."""
    return re.sub(rf"\s*</?{re.escape(name)}\b[^<>]*>?\s*", " ", text, flags=re.IGNORECASE)
