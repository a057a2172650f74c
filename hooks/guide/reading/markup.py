"""What a page's text may not contain, since the site's policy forbids it: files of other servers, scripts, styles."""

import re
from collections.abc import Iterator

from guide.reading.frontmatter import FrontMatter
from guide.stretch.problem import Problem

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+).*?\1")
_PICTURE = re.compile(r"!\[[^\]]*\]\(<?((?:[a-z][a-z0-9+.-]*:)?//[^\s)>]*)")
_TAG = re.compile(r"<(script|style|iframe|object|embed|form|link|meta|base)\b", re.IGNORECASE)
_LOADED = re.compile(
    r"""<[a-z][^<>]*\s(?:src|srcset|poster|data)\s*=\s*["']?((?:[a-z]+:)?//[^\s"'>]+)""", re.IGNORECASE
)
_ACCEPTED = "text that looks and behaves like the rest of the guide"
_ATTRIBUTE = re.compile(r"(?:<[a-z][^<>]*|\{:?[^{}]*)\s(style|on[a-z]+)\s*=", re.IGNORECASE)


def markup_problems(front: FrontMatter) -> Iterator[Problem]:
    """Yield a problem for each line of a page's text that loads from another server, or has a script or a style."""
    fence = ""
    for number, row in enumerate(front.body.split("\n"), front.body_line):
        mark = _FENCE.match(row)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            yield from _forbidden(front, number, row)


def _forbidden(front: FrontMatter, line: int, row: str) -> Iterator[Problem]:
    """Yield at most one problem for a line; others in it show up once that one is corrected."""
    text = _CODE.sub("", row)
    loaded = _PICTURE.search(text) or _LOADED.search(text)
    tag, attribute = _TAG.search(text), _ATTRIBUTE.search(text)
    if loaded:
        name = loaded[1].rstrip("/").rsplit("/", 1)[-1]
        accepted = "a file in docs/, beside the page, so that no other server gets to see the reader"
        write = f"the line again, once that file is there, such as: {row.replace(loaded[1], name).strip()}"
        yield front.problem(line, f"found a file of another server, {loaded[1]}", accepted, write)
    elif tag:
        write = re.sub(r"\s*<[^<>]*>?", " ", row).strip() or "nothing, and remove this line"
        yield front.problem(line, f"found <{tag[1].lower()}>", _ACCEPTED, write)
    elif attribute:
        name = re.escape(attribute[1])
        write = re.sub(rf"""\s{name}\s*=\s*("[^"]*"|'[^']*'|[^\s>}}]+)""", "", row, flags=re.IGNORECASE)
        yield front.problem(line, f"found {attribute[1].lower()}=", _ACCEPTED, write.strip())
