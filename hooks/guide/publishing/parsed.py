"""A finished page as a browser reads it, whatever way its tags are written."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

# As the parser writes them, a tag ends at the first ">" and a value at the first quotation mark.
TAG = re.compile(r"<[A-Za-z][^>]*>")
_ATTRIBUTE = re.compile(r' ([^ =]+)="([^"]*)"')
# What a shape looks like, or where, asks for nothing, and no selector names it: without it, most have the same tag.
_PATH = re.compile(r'<path d="[^"]*"')
_PLACED = re.compile(r'<use href="#figure-[\w-]+" transform="[^"]*"')
# A script of another type is text for other programs, and the policy does not ask about it.
_RUNS = re.compile(r"|module|importmap|speculationrules|.*script.*", re.DOTALL)


class Parsed(NamedTuple):
    """What a page holds: its distinct tags, the texts of the scripts that run in it, and its stylesheets.

    Tags are as the parser writes them, those that templates keep asleep among them. Stylesheets are the tags in the
    head: those without which nothing is painted, and those that come later.
    """

    tags: tuple[str, ...]
    scripts: frozenset[str]
    stylesheets: tuple[str, ...]
    later: tuple[str, ...]


class Tag(NamedTuple):
    """The tag that begins an element: its name, and its attributes by their names. Of HTML, these are in lower case."""

    name: str
    attributes: Mapping[str, str]


def parsed(page: str) -> Parsed:
    """Return what a page holds."""
    tree = LexborHTMLParser(page)
    written = _PLACED.sub("<use", _PATH.sub("<path", tree.html or ""))
    inline = tree.css("script:not([src])")
    # Most of these stand on many pages, and are kept once.
    return Parsed(
        tags=tuple(map(intern, set(TAG.findall(written)))),
        scripts=frozenset(
            intern(each.text())
            for each in inline
            if _RUNS.fullmatch((each.attributes.get("type") or "").strip().lower())
        ),
        stylesheets=tuple(intern(link.html or "") for link in tree.css("head link[rel=stylesheet]:not(.later)")),
        later=tuple(intern(link.html or "") for link in tree.css("head noscript link.later")),
    )


@cache  # most tags stand on many pages
def read_tag(tag: str) -> Tag:
    """Return what a tag says, which is given as the parser writes it."""
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
    return Tag(tag[1:-1].split(" ", 1)[0], attributes)
