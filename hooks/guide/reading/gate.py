"""The gate for text: of what Markdown has made, only what is listed here gets out.

The rendered page is judged and not its source, by a parser that reads HTML as browsers do: whoever models Markdown
or HTML by patterns is wrong somewhere. One table says what may pass: `refused` tells what may not, nh3 takes it out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import urlsplit

import nh3
from selectolax.lexbor import LexborHTMLParser

_TEXT = "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr"
_BLOCKS = "blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p pre summary ul"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
ELEMENTS = frozenset(f"{_TEXT} {_BLOCKS} {_TABLES}".split())
_CELL = frozenset({"align", "colspan", "rowspan"})
_EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "div": frozenset({"align"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": _CELL,
    "th": _CELL | {"scope"},
    "time": frozenset({"datetime"}),
}
# What leads elsewhere when a reader follows it. Nothing is loaded but from this site, by a path.
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Of our own classes an emergency may be marked as one; the others are those of Markdown's extensions.
_CLASS = re.compile(
    r"emergency|highlight|language-[\w+#.-]+|admonition(?:-title)?|note|info|tip|important|warning|caution|danger|footnote[\w-]*"
)
# Without capitals: a browser offers each name as a variable, and scripts name theirs with some.
_ID = re.compile(r"(?!__)[^\sA-Z\"'<>&]+")
# Names that our templates and the theme give out themselves. A test compares them with the templates.
OUR_IDS = frozenset(
    {
        "content",
        "menu",
        "safe-for-me",
        "session",
        "sources",
        "start-now",
        "start-short",
        "timer-more",
        "figure-head-side",
        "figure-head-front",
        "figure-head-back",
        "figure-hand",
        "figure-foot",
        "figure-seat",
        "figure-dot",
        "figure-sleeve",
        "figure-tip",
    }
)

# Browsers leave these out of an address, and take a backslash for a slash.
_IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
_VOID = frozenset(
    {"br", "col", "hr", "img", "wbr", "input", "link", "meta", "source", "area", "base", "embed", "track"}
)
# HTML lets these end with what comes after them.
_CLOSED_BY_OTHERS = frozenset(["dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"])
_MADE_UP = frozenset({"html", "head", "body", "tbody", "colgroup"})

Kind = Literal["element", "attribute", "address", "class", "id", "open", "close", "lost"]


@dataclass(frozen=True)
class Refused:
    """Something in a rendered page that does not pass: what kind of thing, its name, and its value if it has one."""

    kind: Kind
    name: str
    value: str = ""


def cleaned(html: str) -> str:
    """Return a rendered page with only what is listed, balanced, its words kept."""
    return _CLEANER.clean(html)


def refused(html: str) -> tuple[Refused, ...]:
    """Return what does not pass in a rendered page, each once, in the order of the page; () means that all does."""
    found = dict.fromkeys([*_unlisted(html), *_unbalanced(html)])
    if not found and _words(html) != _words(cleaned(html)):
        found[Refused("lost", "<")] = None
    return tuple(found)


def _unlisted(html: str) -> Iterator[Refused]:
    """Yield each element, attribute, address, class and name that is not listed."""
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root else ():
        tag = node.tag or ""
        if not tag.isidentifier() and "-" not in tag[1:]:
            # A comment, or what a browser takes for one.
            continue
        if tag not in ELEMENTS and tag not in _MADE_UP:
            yield Refused("element", tag)
            continue
        for name, value in node.attributes.items():
            yield from _refused_attribute(tag, name, value or "")


def _refused_attribute(tag: str, name: str, value: str) -> Iterator[Refused]:
    if name not in _EVERYWHERE | ATTRIBUTES.get(tag, frozenset()):
        yield Refused("attribute", name, value)
    elif name in {"href", "src"} and not _leads_right(name, value):
        yield Refused("address", name, value)
    elif name == "class":
        yield from (Refused("class", each) for each in value.split() if not _CLASS.fullmatch(each))
    elif name == "id" and (value in OUR_IDS or not _ID.fullmatch(value)):
        yield Refused("id", value)


def _leads_right(name: str, address: str) -> bool:
    """Return whether an address is one that may be followed, or for `src` the path of a file of this site."""
    plain = _IGNORED.sub("", address).replace("\\", "/")
    try:
        urlsplit(plain)
    except ValueError:
        return False
    before, colon, _ = re.split(r"[/?#]", plain, maxsplit=1)[0].partition(":")
    if colon:
        return name == "href" and before.lower() in _SCHEMES
    return not plain.startswith("/" if name == "src" else "//")


def _passed_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute that passes, less what does not pass of it, or None."""
    if name == "class":
        return " ".join(each for each in value.split() if _CLASS.fullmatch(each)) or None
    return None if any(_refused_attribute(tag, name, value)) else value


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style"},
    attributes={"*": set(_EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
    attribute_filter=_passed_attribute,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


class _Tags(HTMLParser):
    """Finds the tags that nothing closes, those that close nothing, and what browsers take for a comment."""

    def __init__(self) -> None:
        super().__init__()
        self.unbalanced: list[Refused] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A slash closes nothing but an element that has no content.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            self.unbalanced.append(Refused("close", tag))
            return
        while (last := self.open.pop()) != tag:
            if last not in _CLOSED_BY_OTHERS:
                self.unbalanced.append(Refused("open", last))

    def handle_decl(self, decl: str) -> None:
        self.unbalanced.append(Refused("lost", "<!"))

    def unknown_decl(self, data: str) -> None:
        self.unbalanced.append(Refused("lost", "<!["))

    def handle_pi(self, data: str) -> None:
        self.unbalanced.append(Refused("lost", "<?"))


def _unbalanced(html: str) -> Iterator[Refused]:
    tags = _Tags()
    tags.feed(html)
    tags.close()
    yield from tags.unbalanced
    yield from (Refused("open", tag) for tag in tags.open if tag not in _CLOSED_BY_OTHERS)


def _words(html: str) -> str:
    """Return all text of a page, as a browser reads it, without spaces."""
    body = LexborHTMLParser(html).body
    return re.sub(r"\s+", "", body.text() if body else "")
