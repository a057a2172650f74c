"""The stylesheets that are published: the theme's and our own as one, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import tinycss2

from guide.publishing.parsed import Parsed, Tag, read_tag

# The theme's and ours. What a fork adds to them comes after, as it is.
_STYLESHEET = re.compile(r"(?:^|/)assets/((?:stylesheets|guide-[0-9a-f]{10})/.+)")
_SCRIPT_LATER = re.compile(r'"\./([\w.-]+\.js)"')

# What only the theme's script puts into a page, of the features in use.
_BY_THEME = {"mark", ".js", "[checked]", "[hidden]", "[open]", "[required]", "[data-md-scrolllock]"}
# What the theme has that this guide has in a way of its own, or not at all.
_OUR_OWN_WAY = re.compile(
    r"\.md-typeset\b.*\b(?:details|summary)\b|\.md-(?:search__suggest|header__source|overlay)\b|\.md-tabs__item:nth-child"
    r"|\.md-(?:header|tabs)\[hidden\]|\[src\$="
)
# Where the theme sets colours and fonts, and where we set them after it.
_SET_BY_THEME = re.compile(r"(?<![^{}])((?:(?:body|:root|\[data-md-color-scheme=\w+\]),?)+)\{([^{}]*)\}")
_SET_BY_US = re.compile(r"\[data-md-color-scheme=default\],\[data-md-color-scheme=slate\]\{([^{}]*)\}")
_EMPTY = re.compile(r"(?<![^{}])[^{}@;]+\{\}")
_RESULTS = "md-search-result"
# header.css hides these parts of the search until it is open.
_OF_OPEN_SEARCH = re.compile(r"\[data-md-toggle=search\]:checked|\.md-search__(?:options|output|overlay|scrollwrap)\b")
_WITHOUT_CLASS = ":not([class])"
_COMBINATORS = set(">+~")
_RULES_INSIDE = {"media", "supports"}
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
_CUSTOM_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:[^;{}"]|"[^"]*")*(?:;|(?=}))')

Token = Any


class _Named(NamedTuple):
    """What pages of one kind name: the styles without which nothing is painted, those that come later, and scripts."""

    first: tuple[str, ...]
    later: tuple[str, ...]
    scripts: frozenset[str]


def publish_styles(folder: Path, pages: Mapping[Path, str], held: Mapping[Path, Parsed]) -> dict[Path, str]:
    """Return the pages with two stylesheets each, in place of the theme's and ours in this folder, and write these.

    One is what a page cannot be painted without, the other what comes later. Pages that name the same styles and
    scripts share them, cut down to what their tags and scripts can use. `held` is what each page holds. What only the
    search's results show is a third, which comes with the theme's script.
    """
    assets = folder.parent
    results = f"{folder.name}/site/search.css"
    links = {
        path: {link: name for link in (*each.stylesheets, *each.later) if (name := _name(link))}
        for path, each in held.items()
    }
    kinds = {path: _kind(folder, each) for path, each in held.items() if links[path]}
    kinds_held = {kind: [held[path] for path, each in kinds.items() if each == kind] for kind in set(kinds.values())}
    on_paper = {name for each in links.values() for link, name in each.items() if "media" in read_tag(link).attributes}
    text = {
        name: (assets / name).read_text(encoding="utf-8")
        for name in {results}.union(*(each.values() for each in links.values()))
    }
    text |= {name: f"@media print{{{text[name]}}}" for name in on_paper}

    def of(names: Iterable[str], *, ours: bool = True) -> list[str]:
        return [text[name] for name in names if name.startswith(folder.name) is ours]

    def publish(name: str, styles: str) -> str:
        published = name.replace(".css", f".{sha256(styles.encode()).hexdigest()[:10]}.css")
        (assets / published).write_text(styles, encoding="utf-8")
        return published

    theme = of(next(iter(kinds.values())).first, ours=False)
    vocabulary = _vocabulary(folder, held.values())
    of_results = without_idle_parts(matching(theme, [text[results]], vocabulary, Part.RESULTS), vocabulary)
    published_results = publish(results, of_results)
    first, later = f"{folder.name}/site/colours.css", f"{folder.name}/session/running.css"
    published: dict[_Named, dict[str, str]] = {}
    for kind, of_kind in kinds_held.items():
        vocabulary = _vocabulary(folder, of_kind)
        page, comes_later = (
            matching(theme, of(names), vocabulary, part)
            for names, part in ((kind.first, Part.PAGE), (kind.later, Part.LATER))
        )
        comes_later = without_idle_parts(comes_later, vocabulary, page)
        page = without_idle_parts(page, vocabulary, of_results + comes_later)
        # Each takes the place of the first of those that it is made of.
        published[kind] = {
            first: publish(f"{folder.name}/site/styles.css", page),
            later: publish(f"{folder.name}/site/later.css", comes_later),
        }
    for name in text:
        (assets / name).unlink()

    def with_two(page: str, path: Path) -> str:
        for link, name in links[path].items():
            taken = published[kinds[path]].get(name)
            page = page.replace(link, link.replace(name, taken) if taken else "")
        return page.replace(results, published_results)

    return {path: with_two(page, path) for path, page in pages.items()}


def _kind(folder: Path, page: Parsed) -> _Named:
    first, later = (tuple(filter(None, map(_name, links))) for links in (page.stylesheets, page.later))
    return _Named(first, later, frozenset(_scripts(folder, map(read_tag, page.tags))))


def _name(link: str) -> str:
    """Return the path below assets/ of the stylesheet that a link names, or "" where it is not the theme's or ours."""
    found = _STYLESHEET.search(read_tag(link).attributes["href"])
    return found[1] if found else ""


def _scripts(folder: Path, tags: Iterable[Tag]) -> dict[str, str]:
    """Return the texts of our scripts in this folder that these tags name, and of those that they ask for later."""
    named = {posixpath.basename(tag.attributes.get("src", "")) for tag in tags if tag.name == "script"}
    found: dict[str, str] = {}
    while named - found.keys():
        found |= {name: _script(folder / name) for name in named - found.keys()}
        named = {later for script in found.values() for later in _SCRIPT_LATER.findall(script)}
    return found


@cache  # its name says what it holds
def _script(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _vocabulary(folder: Path, pages: Collection[Parsed]) -> "Vocabulary":
    """Return what a selector can match on these pages, which name our scripts in this folder."""
    tags = [read_tag(tag) for tag in set().union(*(page.tags for page in pages))]
    return Vocabulary(tags, set(_scripts(folder, tags).values()).union(*(page.scripts for page in pages)))


@cache  # most kinds of pages have the same ones
def _made_by(script: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what a script may add: words, some of which may be classes, and some the names of elements."""
    # Every word in a script may be what it adds: `dataset.mdScheme` is the attribute data-md-scheme.
    words = set(re.findall(r"[\w-]+", script))
    words |= {f"data-{re.sub('[A-Z]', lambda letter: f'-{letter[0].lower()}', word)}" for word in words}
    # A class is no property, and no selector; an element is made by its name in quotes, or as markup.
    classes = frozenset(re.findall(r"(?<![.\w-])[\w-]+", script))
    return frozenset(words), classes, frozenset(re.findall(r"(?<=[\"'`<])[\w-]+(?=[\"'`> ])", script))


class Vocabulary:
    """What a selector can match on these pages: what their tags hold, and what scripts may make of it."""

    def __init__(self, tags: Iterable[Tag], scripts: Iterable[str] = ()) -> None:
        #: The numbers of the tags that have each simplest selector.
        self.having: dict[str, set[int]] = {}
        made = [_made_by(script) for script in ("", *scripts)]
        self.words, self.classes, self.elements = (set[str]().union(*each) for each in zip(*made, strict=True))
        for number, (tag, attributes) in enumerate(tags):
            simple = {tag, f"#{attributes.get('id')}", *(f".{each}" for each in attributes.get("class", "").split())}
            for name, value in attributes.items():
                simple |= {f"[{name}]", f"[{name}={value}]"}
                # What a page tells its scripts, they may make a class or another attribute's value.
                if name.startswith("data-"):
                    self.words.add(value)
                    self.classes.add(value)
            for each in simple:
                self.having.setdefault(each, set()).add(number)

    def has(self, wanted: Iterable[str]) -> bool:
        """Return whether one element has, or can be given, all that these simplest of selectors ask for."""
        found: set[int] | None = None
        for simple in wanted:
            if simple in _BY_THEME or self._can_be_given(simple):
                continue
            if simple == _WITHOUT_CLASS:
                found = found and found - self.having.get("[class]", set())
            else:
                having = self.having.get(simple, set())
                found = having if found is None else found & having
        return found is None or bool(found)

    def _can_be_given(self, simple: str) -> bool:
        if simple[0] == ".":
            return simple[1:] in self.classes
        if simple[0] in "[#":
            return simple.strip("[#]").rpartition("=")[2] in self.words
        return simple in self.elements


class Part(Enum):
    """Which of the theme's rules a stylesheet has, and which of ours that say something of the same."""

    PAGE = "what a page cannot be painted without"
    LATER = "what shows when the search is open"
    RESULTS = "what the search finds"


def matching(theme: Iterable[str], own: Sequence[str], vocabulary: Vocabulary, part: Part = Part.PAGE) -> str:
    """Return stylesheets as one, with only what can match, and of the theme's the rules of one part."""
    ours = {
        name for sheet in own for declared in _SET_BY_US.findall(sheet) for name in re.findall(r"(--[\w-]+):", declared)
    }
    theirs = _SET_BY_THEME.sub(
        lambda rule: f"{rule[1]}{{{_without_properties(rule[2], ours)}}}",
        "".join(text for sheet in theme for text in _rules(_of_part(sheet, part), vocabulary)),
    )
    return "".join([theirs, *(text for sheet in own for text in _rules(_read(sheet), vocabulary))])


@cache
def _of_part(stylesheet: str, part: Part) -> tuple["_Rule", ...]:
    """Return the rules of one part of a stylesheet of the theme."""

    def is_wanted(rule: str) -> bool:
        its_part = Part.RESULTS if _RESULTS in rule else Part.LATER if _OF_OPEN_SEARCH.search(rule) else Part.PAGE
        return its_part is part and not _OUR_OWN_WAY.search(rule)

    def wanted(rules: Iterable[_Rule]) -> Iterator[_Rule]:
        for rule in rules:
            selectors = tuple(each for each in rule.selectors if is_wanted(each.text + rule.body))
            inside = tuple(wanted(rule.inside))
            if selectors or inside or not (rule.selectors or rule.around or not is_wanted(rule.body)):
                yield rule._replace(selectors=selectors, inside=inside)

    return tuple(wanted(_read(stylesheet)))


def without_idle_parts(text: str, vocabulary: Vocabulary, beside: str = "") -> str:
    """Return a stylesheet without the custom properties and movements that neither it nor those beside it name."""
    shorter = _once_without_idle_parts(text, vocabulary, beside)
    # Others may be idle then.
    while shorter != text:
        text, shorter = shorter, _once_without_idle_parts(shorter, vocabulary, beside)
    return text


def _once_without_idle_parts(text: str, vocabulary: Vocabulary, beside: str) -> str:
    named = re.findall(r"animation(?:-name)?:([^;}]+)", text + beside)
    wanted = set(re.findall(r"var\((--[\w-]+)", text + beside)) | vocabulary.words
    moved = set(re.findall(r"[\w-]+", " ".join(named)))
    text = _KEYFRAMES.sub(lambda found: found[0] if found[1] in moved else "", _EMPTY.sub("", text))
    return _CUSTOM_PROPERTY.sub(lambda found: found[0] if found[1] in wanted else "", text)


def _without_properties(declarations: str, names: Collection[str]) -> str:
    """Return declarations without those of these custom properties."""
    return _CUSTOM_PROPERTY.sub(lambda found: "" if found[1] in names else found[0], f"{{{declarations}}}")[1:-1]


class _Selector(NamedTuple):
    """A selector: its text, what it asks of each of its elements, and of what it asks for one in each :is()."""

    text: str
    elements: tuple[tuple[str, ...], ...]
    one_of: tuple[tuple["_Selector", ...], ...]


class _Rule(NamedTuple):
    """A rule of a stylesheet: selectors and what they set, or rules within another; any other is a body alone."""

    selectors: tuple[_Selector, ...]
    body: str
    around: str = ""
    inside: tuple["_Rule", ...] = ()


@cache  # each stylesheet is cut down for several kinds of pages
def _read(stylesheet: str) -> tuple[_Rule, ...]:
    return tuple(map(_read_rule, tinycss2.parse_stylesheet(stylesheet, True, True)))


def _read_rule(rule: Token) -> _Rule:
    if rule.type == "qualified-rule":
        return _Rule(tuple(map(_read_selector, _split(rule.prelude))), f"{{{tinycss2.serialize(rule.content)}}}")
    if rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _RULES_INSIDE:
        inside = tuple(map(_read_rule, tinycss2.parse_rule_list(rule.content, True, True)))
        return _Rule((), "", f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", inside)
    return _Rule((), rule.serialize())


def _read_selector(tokens: Sequence[Token]) -> _Selector:
    """Return a selector. What it excludes, in :not(), is not asked for."""
    elements: list[list[str]] = [[]]
    one_of = []
    before = ""
    for token in tokens:
        if token.type == "whitespace" or (token.type == "literal" and token.value in _COMBINATORS):
            elements.append([])
        elif token.type == "ident" and before == ".":
            elements[-1] += [f".{token.value}"] if not token.value.startswith(_RESULTS) else []
        elif token.type == "ident" and before != ":":
            elements[-1].append(token.value)
        elif token.type == "hash":
            elements[-1].append(f"#{token.value}")
        elif token.type == "[] block":
            elements[-1] += _of_attribute(token)
        elif token.type == "function" and token.lower_name in {"is", "where"}:
            one_of.append(tuple(map(_read_selector, _split(token.arguments))))
        elif token.type == "function" and tinycss2.serialize(token.arguments) == "[class]":
            elements[-1].append(_WITHOUT_CLASS)
        before = token.value if token.type == "literal" else ""
    return _Selector(tinycss2.serialize(tokens).strip(), tuple(map(tuple, elements)), tuple(one_of))


def _of_attribute(block: Token) -> list[str]:
    """Return what a selector in brackets asks for: that there is the attribute, and that it has this value."""
    name, *value = [part.value for part in block.content if part.type in {"ident", "string"}]
    return [f"[{name}]", *(f"[{name}={each}]" for each in value if any(part == "=" for part in block.content))]


def _split(tokens: Iterable[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _rules(rules: Iterable[_Rule], vocabulary: Vocabulary) -> Iterator[str]:
    for rule in rules:
        if rule.selectors:
            selectors = [each.text for each in rule.selectors if _can_match(each, vocabulary)]
            if selectors:
                yield ",".join(selectors) + rule.body
        elif rule.around:
            inside = "".join(_rules(rule.inside, vocabulary))
            if inside:
                yield f"{rule.around}{{{inside}}}"
        else:
            yield rule.body


def _can_match(selector: _Selector, vocabulary: Vocabulary) -> bool:
    """Return whether all that this selector asks for is known."""
    return all(map(vocabulary.has, selector.elements)) and all(
        any(_can_match(each, vocabulary) for each in alternatives) for alternatives in selector.one_of
    )
