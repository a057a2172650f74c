"""The stylesheets that are published: the theme's and our own as one, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from guide.publishing.parsed import Parsed, read_tag
from guide.publishing.rules import (
    WITHOUT_CLASS,
    Rule,
    asked_by,
    asked_of,
    compounds,
    declaring,
    flat,
    read_rules,
    without,
    written,
)
from guide.publishing.site import UnreadableError

# The theme's and ours. What a fork adds to them comes after, as it is.
_STYLESHEET = re.compile(r"(?:^|/)assets/((?:stylesheets|guide-[0-9a-f]{10})/.+)")
_SCRIPT_LATER = re.compile(r'"\./([\w.-]+\.js)"')

# What only the theme's script puts into a page, of the features in use.
_BY_THEME = {"mark", ".js", "[checked]", "[hidden]", "[open]", "[required]", "[data-md-scrolllock]"}
# What the theme has that this guide has in a way of its own, or not at all.
_OUR_OWN_WAY = re.compile(
    r"\.md-typeset\b.*\b(?:details|summary)\b|\.md-(?:search__suggest|header__source|overlay)\b|\.md-tabs__item:nth-child"
    r"|\.md-(?:header|tabs)\[hidden\]|\[src\$=|\[for=__search\]"
)
# Where the theme sets colours and fonts, and where we set them after it.
_SET_BY_THEME = re.compile(r"body|:root|\[data-md-color-scheme=\w+\]")
_SET_BY_US = ("[data-md-color-scheme=default]", "[data-md-color-scheme=slate]")
_RESULTS = "md-search-result"
# What the theme's script alone shows: what it finds, and a note of its own.
_BY_ITS_SCRIPT = re.compile(rf"{_RESULTS}|\.md-dialog")
# header.css hides these parts of the search until it is open.
_OF_OPEN_SEARCH = re.compile(r"\[data-md-toggle=search\]:checked|\.md-search__(?:options|output|overlay|scrollwrap)\b")


_BESIDE = re.compile(r"""(url\(\s*["']?)(?![a-z][a-z0-9+.-]*:|[/#"'])([^"')\s]+)""", re.IGNORECASE)


class _Named(NamedTuple):
    """What pages of one kind name: the styles without which nothing is painted, those that come later, and scripts."""

    first: tuple[str, ...]
    later: tuple[str, ...]
    scripts: frozenset[str]


def publish_styles(folder: Path, held: Mapping[Path, Parsed]) -> Callable[[Path, str], str]:
    """Return what gives a page two stylesheets, in place of the theme's and ours in this folder, and write these.

    One is what a page cannot be painted without, the other what comes later. Pages that name the same styles and
    scripts share them, cut down to what their tags and scripts can use. `held` is what each page holds. What only the
    search's results show is a third, which comes with the theme's script. Raises UnreadableError for what is none.
    """
    assets = folder.parent
    results = f"{folder.name}/site/search.css"
    # As main.html writes it: what people write may hold the same words.
    to_results = re.compile(rf'(<link href="[^"]*){re.escape(results)}(?=")')
    links = {
        path: {link: name for link in (*each.stylesheets, *each.later) if (name := _name(link))}
        for path, each in held.items()
    }
    kinds = {path: _kind(folder, each) for path, each in held.items() if links[path]}
    kinds_held = {kind: [held[path] for path, each in kinds.items() if each == kind] for kind in set(kinds.values())}
    on_paper = {name for each in links.values() for link, name in each.items() if "media" in read_tag(link).attributes}
    text = {
        name: _moved((assets / name).read_text(encoding="utf-8"), posixpath.dirname(name), f"{folder.name}/site")
        for name in {results}.union(*(each.values() for each in links.values()))
    }
    read = {name: _read(name.replace(folder.name, "guide"), each) for name, each in text.items()}
    read |= {name: [Rule(around="@media print", inside=tuple(read[name]))] for name in on_paper}
    asked = asked_by(chain.from_iterable(read.values()))

    def of(names: Iterable[str], *, ours: bool = True) -> list[Rule]:
        return [rule for name in names if name.startswith(folder.name) is ours for rule in read[name]]

    def publish(name: str, styles: str) -> str:
        published = name.replace(".css", f".{sha256(styles.encode()).hexdigest()[:10]}.css")
        (assets / published).write_text(styles, encoding="utf-8")
        return published

    vocabulary = _vocabulary(folder, held.values(), asked)
    # What matches on no page is not looked for on each kind.
    of_theme = matching(of(next(iter(kinds.values())).first, ours=False), (), vocabulary)
    theme = {part: of_part(of_theme, part) for part in Part}
    of_results = matching(theme[Part.RESULTS], read[results], vocabulary)
    published_results = publish(results, written(of_results, named_in(of_results, vocabulary)))
    first, later = f"{folder.name}/site/colours.css", f"{folder.name}/session/running.css"
    published: dict[_Named, dict[str, str]] = {}
    for kind, of_kind in kinds_held.items():
        vocabulary = _vocabulary(folder, of_kind, asked)
        page = matching(theme[Part.PAGE], of(kind.first), vocabulary)
        comes_later = matching(theme[Part.LATER], of(kind.later), vocabulary)
        by_page = named_in([*page, *of_results], vocabulary)
        named = named_in([*page, *comes_later, *of_results], vocabulary)
        # What the page declares for what comes later comes with that.
        comes_later = [*declaring(page, named - by_page), *comes_later]
        # Each takes the place of the first of those that it is made of.
        published[kind] = {
            first: publish(f"{folder.name}/site/styles.css", written(page, by_page)),
            later: publish(f"{folder.name}/site/later.css", written(comes_later, named)),
        }
    for name in text:
        (assets / name).unlink()

    def with_two(path: Path, page: str) -> str:
        head, end, body = page.partition("</head>")
        for link, name in links[path].items():
            taken = published[kinds[path]].get(name)
            head = head.replace(link, link.replace(name, taken) if taken else "")
        return to_results.sub(rf"\g<1>{published_results}", head + end + body)

    return with_two


def _kind(folder: Path, page: Parsed) -> _Named:
    first, later = (tuple(filter(None, map(_name, links))) for links in (page.stylesheets, page.later))
    return _Named(first, later, frozenset(_scripts(folder, page.tags)))


def _name(link: str) -> str:
    """Return the path below assets/ of the stylesheet that a link names, or "" where it is not the theme's or ours."""
    found = _STYLESHEET.search(read_tag(link).attributes["href"])
    return found[1] if found else ""


def _scripts(folder: Path, tags: Iterable[str]) -> dict[str, str]:
    """Return the texts of our scripts in this folder that these tags name, and of those that they ask for later."""
    scripts = [read_tag(tag) for tag in tags if tag.startswith("<script")]
    named = {posixpath.basename(script.attributes.get("src", "")) for script in scripts}
    found: dict[str, str] = {}
    while new := named - found.keys():
        found |= {name: _script(folder / name) for name in new}
        named = set().union(*(_asked_later(found[name]) for name in new))
    return found


@cache  # its name says what it holds
def _script(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def _asked_later(script: str) -> list[str]:
    return _SCRIPT_LATER.findall(script)


def _vocabulary(folder: Path, pages: Collection[Parsed], asked: frozenset[str]) -> "Vocabulary":
    """Return what a selector can match on these pages, which name our scripts in this folder."""
    tags = set().union(*(page.tags for page in pages))
    return Vocabulary(tags, set(_scripts(folder, tags).values()).union(*(page.scripts for page in pages)), asked)


@cache  # most kinds of pages have the same ones
def _made_by(script: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what a script may add: words, some of which may be classes, and some the names of elements."""
    # Every word in a script may be what it adds. A class is no property, and no selector.
    found = set(re.findall(r"\.?[\w-]+", script))
    classes = frozenset(word for word in found if word[0] != ".")
    # An element is made by its name in quotes, or as markup.
    elements = frozenset(re.findall(r"(?<=[\"'`<])[\w-]+(?=[\"'`> ])", script))
    return classes.union(word[1:] for word in found - classes), classes, elements


@cache  # most tags stand on many pages, and pages of several kinds
def _simplest(tag: str, asked: frozenset[str]) -> frozenset[str]:
    """Return which of the simplest selectors that somebody asks for a tag has."""
    name, attributes = read_tag(tag)
    classes = [f".{each}" for each in attributes.get("class", "").split()] if "class" in attributes else [WITHOUT_CLASS]
    values = [f"[{name}={value}]" for name, value in attributes.items()]
    return asked.intersection(
        [name, f"#{attributes.get('id')}", *classes, *(f"[{name}]" for name in attributes), *values]
    )


class Vocabulary:
    """What a selector can match on these pages: what their tags hold of what is asked, and what scripts may add."""

    def __init__(self, tags: Collection[str], scripts: Iterable[str], asked: frozenset[str]) -> None:
        made = [_made_by(script) for script in ("", *scripts)]
        # What a page tells its scripts, they may make a class or another attribute's value.
        attributes = [read_tag(tag).attributes for tag in tags if " data-" in tag]
        told = {value for each in attributes for name, value in each.items() if name.startswith("data-")}
        words, classes, elements = zip(*made, strict=True)
        self.words, self.classes, self.elements = told.union(*words), told.union(*classes), elements[0].union(*elements)
        #: The kinds of tags that have each simplest selector, a bit each.
        self.having: dict[str, int] = {}
        for number, simplest in enumerate({_simplest(tag, asked) for tag in tags}):
            for simple in simplest:
                self.having[simple] = self.having.get(simple, 0) | 1 << number
        self._known: dict[str, bool] = {}

    def has(self, selector: str) -> bool:
        """Return whether there is, or can be made, an element for each part of a selector."""
        return all(map(self._has_one, compounds(selector)))

    def _has_one(self, compound: str) -> bool:
        """Return whether one element has, or can be given, all that this asks for."""
        if compound not in self._known:
            simplest, one_of = asked_of(compound)
            found = -1
            for simple in simplest:
                if not self._can_be_given(simple):
                    found &= self.having.get(simple, 0)
            self._known[compound] = bool(found) and all(any(map(self.has, each)) for each in one_of)
        return self._known[compound]

    def _can_be_given(self, simple: str) -> bool:
        if simple in _BY_THEME or simple.startswith(f".{_RESULTS}"):
            return True
        if simple[0] == ".":
            return simple[1:] in self.classes
        if simple[0] in "[#":
            name = simple.strip("[#]").rpartition("=")[2]
            # `dataset.mdScheme` is the attribute data-md-scheme.
            told = re.sub("-([a-z])", lambda found: found[1].upper(), name[5:]) if name.startswith("data-") else name
            return not self.words.isdisjoint({name, told})
        return simple in self.elements


class Part(Enum):
    """Which of the theme's rules a stylesheet has, and which of ours that say something of the same."""

    PAGE = "what a page cannot be painted without"
    LATER = "what shows when the search is open"
    RESULTS = "what the search finds"


def of_part(rules: Iterable[Rule], part: Part) -> list[Rule]:
    """Return those rules of the theme that are of one part."""

    def is_wanted(selector: str, rule: Rule) -> bool:
        text = f"{selector}{{{';'.join(rule.texts)}}}"
        its_part = (
            Part.RESULTS if _BY_ITS_SCRIPT.search(text) else Part.LATER if _OF_OPEN_SEARCH.search(text) else Part.PAGE
        )
        return its_part is part and not _OUR_OWN_WAY.search(text)

    return _with_selectors(rules, is_wanted)


def matching(theme: Iterable[Rule], own: Collection[Rule], vocabulary: Vocabulary) -> list[Rule]:
    """Return what can match of the theme's rules and of ours, and of the theme's nothing that ours set again."""
    ours, theirs = (_with_selectors(rules, lambda each, _: vocabulary.has(each)) for rules in (own, theme))
    again = {name for rule in own if rule.selectors == _SET_BY_US for name, _ in rule.parts}
    return [
        *without(theirs, lambda rule, name: name in again and all(map(_SET_BY_THEME.fullmatch, rule.selectors))),
        *ours,
    ]


def _with_selectors(rules: Iterable[Rule], wanted: Callable[[str, Rule], bool]) -> list[Rule]:
    """Return rules with those of their selectors that are wanted."""
    found = []
    for rule in rules:
        selectors = tuple([each for each in rule.selectors if wanted(each, rule)])
        inside = tuple(_with_selectors(rule.inside, wanted))
        if selectors or inside:
            # To make one anew takes longer than to look whether it would differ.
            is_same = len(selectors) == len(rule.selectors) and not inside
            found.append(rule if is_same else rule._replace(selectors=selectors, inside=inside))
    return found


def named_in(rules: Iterable[Rule], vocabulary: Vocabulary) -> set[str]:
    """Return the custom properties and the movements that what these rules show, or a script, asks for."""
    named = {word for word in vocabulary.words if word.startswith("--")}
    in_turn: dict[str, set[str]] = {}
    for rule in flat(rules):
        named |= rule.names
        for name, names in rule.parts:
            in_turn.setdefault(name, set()).update(names)
    new = named
    while new:
        new = set[str]().union(*(in_turn.pop(name, ()) for name in new)) - named
        named |= new
    return named


def _moved(stylesheet: str, here: str, there: str) -> str:
    """Return a stylesheet of one folder as another has it: its addresses lead to the same files."""
    return _BESIDE.sub(lambda found: found[1] + posixpath.relpath(posixpath.join(here, found[2]), there), stylesheet)


def _read(name: str, stylesheet: str) -> list[Rule]:
    try:
        return read_rules(stylesheet)
    except UnreadableError as error:
        raise UnreadableError(f"assets/{name}: {error}") from error
