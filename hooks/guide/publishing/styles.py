"""The stylesheets that are published: the theme's and our own as one, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from guide.publishing.parsed import Parsed, read_tag
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
_WITHOUT_CLASS = ":not([class])"

_STRING = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
_SPACE = r"(?:\s|/\*.*?\*/)*+"


def _in_brackets(opening: str, closing: str, deep: int) -> str:
    """Return a pattern for what stands in brackets, so many of which may stand in one another."""
    found = ""
    for _ in range(deep):
        found = rf"{opening}(?:[^{opening}{closing}\"'\\]++|\\.|{_STRING}{found and '|' + found})*+{closing}"
    return found


# How CSS is written: https://www.w3.org/TR/css-syntax-3/
_BLOCK, _ROUND, _SQUARE = _in_brackets(r"\{", r"\}", 8), _in_brackets(r"\(", r"\)", 5), _in_brackets(r"\[", r"\]", 1)
_PART = rf"[^{{}}();\"'\\]++|\\.|{_STRING}|{_ROUND}"
_RULE = re.compile(rf"{_SPACE}((?:{_PART})*+)(?:;|\Z|({_BLOCK})){_SPACE}", re.DOTALL)
_FIRST = re.compile(r"@(?:import|namespace)\b", re.IGNORECASE)
_DECLARATION = re.compile(rf"(?:{_PART}|{_BLOCK})++", re.DOTALL)
_SELECTOR = re.compile(rf"(?:[^,()[\\]++|\\.|{_ROUND}|{_SQUARE})++", re.DOTALL)
_COMPOUND = re.compile(rf"(?:[^\s>+~()[\\]++|\\.|{_ROUND}|{_SQUARE})++", re.DOTALL)
_SIMPLE = re.compile(rf"::?([\w-]+)({_ROUND})?|([.#]?[\w-]+)|({_SQUARE})", re.DOTALL)
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:(\W*=)[\"']?([^\"'\]]*).*)?\]", re.DOTALL)
_IN_ANY_CASE = re.compile(r"\s[is]\s*\]$", re.IGNORECASE)
_NAME = re.compile(r"(--[\w-]+):|@keyframes ([\w-]+)(?=\s*\{)")
_VARIABLE = re.compile(r"--[\w-]+")
_BESIDE = re.compile(r"""(url\(\s*["']?)(?![a-z][a-z0-9+.-]*:|[/#"'])([^"')\s]+)""", re.IGNORECASE)
_ANIMATION = re.compile(r"animation(?:-name)?\s*:([^;}]+)", re.IGNORECASE)


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
    classes = (
        [f".{each}" for each in attributes.get("class", "").split()] if "class" in attributes else [_WITHOUT_CLASS]
    )
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
        return all(map(self._has_one, _compounds(selector)))

    def _has_one(self, compound: str) -> bool:
        """Return whether one element has, or can be given, all that this asks for."""
        if compound not in self._known:
            simplest, one_of = _asked(compound)
            found = -1
            for simple in simplest:
                if simple not in _BY_THEME and not self._can_be_given(simple):
                    found &= self.having.get(simple, 0)
            self._known[compound] = bool(found) and all(any(map(self.has, each)) for each in one_of)
        return self._known[compound]

    def _can_be_given(self, simple: str) -> bool:
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


class Rule(NamedTuple):
    """A rule of a stylesheet: selectors and what they declare, or rules within another.

    Any other is a text after an empty selector. `parts` are the custom properties and the movements that it declares,
    each with those that it names in turn; `names` are those that all else names.
    """

    selectors: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    around: str = ""
    inside: tuple["Rule", ...] = ()
    parts: tuple[tuple[str, frozenset[str]], ...] = ()
    names: frozenset[str] = frozenset()


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
        *_without(theirs, lambda rule, name: name in again and all(map(_SET_BY_THEME.fullmatch, rule.selectors))),
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


def _without(rules: Iterable[Rule], is_idle: Callable[[Rule, str], bool]) -> Iterator[Rule]:
    """Yield rules without those of their parts that are idle in them."""
    for rule in rules:
        idle = [name for name, _ in rule.parts if is_idle(rule, name)] if rule.parts else []
        if rule.inside:
            rule = rule._replace(inside=tuple(_without(rule.inside, is_idle)))
        elif idle:
            texts = tuple(text for text in rule.texts if _name_of(text) not in idle)
            rule = rule._replace(texts=texts, parts=tuple(part for part in rule.parts if part[0] not in idle))
        if rule.inside or rule.texts:
            yield rule


def declaring(rules: Iterable[Rule], names: Collection[str]) -> Iterator[Rule]:
    """Yield of rules what declares these custom properties and movements."""
    for rule in rules:
        inside = tuple(declaring(rule.inside, names))
        texts = tuple(text for text in rule.texts if _name_of(text) in names)
        if inside or texts:
            yield rule._replace(texts=texts, inside=inside)


def named_in(rules: Iterable[Rule], vocabulary: Vocabulary) -> set[str]:
    """Return the custom properties and the movements that what these rules show, or a script, asks for."""
    named = {word for word in vocabulary.words if word.startswith("--")}
    in_turn: dict[str, set[str]] = {}
    for rule in _flat(rules):
        named |= rule.names
        for name, names in rule.parts:
            in_turn.setdefault(name, set()).update(names)
    new = named
    while new:
        new = set[str]().union(*(in_turn.pop(name, ()) for name in new)) - named
        named |= new
    return named


def written(rules: Iterable[Rule], named: Collection[str]) -> str:
    """Return the stylesheet that these rules are, with only these of their custom properties and movements."""
    return "".join(map(_written, _without(rules, lambda _, name: name not in named)))


def _written(rule: Rule) -> str:
    if rule.inside:
        return f"{rule.around}{{{''.join(map(_written, rule.inside))}}}"
    declared = ";".join(rule.texts)
    return f"{','.join(rule.selectors)}{{{declared}}}" if any(rule.selectors) else declared


def _flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.inside)


def _moved(stylesheet: str, here: str, there: str) -> str:
    """Return a stylesheet of one folder as another has it: its addresses lead to the same files."""
    return _BESIDE.sub(lambda found: found[1] + posixpath.relpath(posixpath.join(here, found[2]), there), stylesheet)


def _read(name: str, stylesheet: str) -> list[Rule]:
    try:
        return read_rules(stylesheet)
    except UnreadableError as error:
        raise UnreadableError(f"assets/{name}: {error}") from error


def read_rules(stylesheet: str) -> list[Rule]:
    """Return the rules of a stylesheet. Raises UnreadableError where it is something else."""
    rules, end = [], 0
    while end < len(stylesheet):
        found = _RULE.match(stylesheet, end)
        # In a browser, what is no rule takes the next one with it.
        if not found or (not found[2] and not found[1].startswith("@")):
            raise UnreadableError(
                f"This is no rule of a stylesheet, or is nested too deep: {stylesheet[end : end + 80]}"
            )
        if _FIRST.match(found[1]):
            raise UnreadableError(f"This must stand first, and other styles do: {found[1]}")
        rules.append(_read_rule(*found.groups()))
        end = found.end()
    return rules


def _read_rule(prelude: str, block: str | None) -> Rule:
    inside = (block or "")[1:-1]
    if prelude.startswith(("@media", "@supports")):
        return Rule(around=prelude.strip(), inside=tuple(read_rules(inside)))
    if prelude.startswith("@"):
        selectors, texts = [""], [f"{prelude}{block or ';'}"]
    else:
        selectors = _parts(_SELECTOR, prelude, ",") or [prelude]
        # Most declare nothing that others name.
        texts = _parts(_DECLARATION, inside, ";") if _NAME.search(inside) else []
    parts = tuple((name, _names_in(text)) for text in texts if (name := _name_of(text)))
    others = [text for text in texts if not _name_of(text)] if texts else [inside]
    names = frozenset[str]().union(*map(_names_in, others))
    return Rule(tuple(map(str.strip, selectors)), tuple(texts) or (inside,), parts=parts, names=names)


def _parts(part: re.Pattern[str], text: str, between: str) -> list[str]:
    """Return the parts of a text, or none where there is more than these and what stands between them."""
    is_read = "/*" not in text and not "".join(part.split(text)).strip(between)
    return part.findall(text) if is_read else []


def _name_of(text: str) -> str:
    """Return the custom property or the movement that a text declares, or ""."""
    found = _NAME.match(text)
    return found[1] or found[2] if found else ""


def _names_in(text: str) -> frozenset[str]:
    """Return the custom properties and the movements that a text names."""
    # A custom property may hold the name of a movement.
    moving = text if text.startswith("--") else " ".join(_ANIMATION.findall(text))
    return frozenset(_VARIABLE.findall(text) + re.findall(r"[\w-]+", moving))


@cache
def _compounds(selector: str) -> list[str]:
    """Return what a selector asks of each of its elements."""
    return _COMPOUND.findall(selector)


@cache
def _asked(compound: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the simplest selectors that one element is asked for, and of which it is asked for one in each :is().

    What it excludes, in :not(), is not asked for; nor is what has a backslash, which we do not read, nor the name of an
    element or an attribute with a capital, which means another in HTML than in a drawing.
    """
    simplest: list[str] = []
    one_of = []
    for pseudo, arguments, simple, attribute in _SIMPLE.findall(compound) if "\\" not in compound else ():
        if found := _ATTRIBUTE.fullmatch(attribute):
            name, sign, value = found.groups()
            is_exact = sign == "=" and not _IN_ANY_CASE.search(attribute)
            asked = [f"[{name}]", f"[{name}={value}]"] if is_exact else [f"[{name}]"]
            simplest += asked if name == name.lower() else []
        elif simple and not simple.startswith(f".{_RESULTS}"):
            simplest += [simple] if simple[0] in ".#" or simple == simple.lower() else []
        elif pseudo in {"is", "where"}:
            one_of.append(tuple(_SELECTOR.findall(arguments[1:-1])))
        elif arguments == "([class])":
            simplest.append(_WITHOUT_CLASS)
    return tuple(simplest), tuple(one_of)


def asked_by(rules: Iterable[Rule]) -> frozenset[str]:
    """Return all the simplest selectors that these rules ask for."""

    def asked(selectors: Iterable[str]) -> Iterator[str]:
        for compound in set(chain.from_iterable(map(_compounds, selectors))):
            simplest, one_of = _asked(compound)
            yield from simplest
            for each in one_of:
                yield from asked(each)

    return frozenset(asked(selector for rule in _flat(rules) for selector in rule.selectors))
