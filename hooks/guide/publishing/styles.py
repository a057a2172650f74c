"""The stylesheets that are published: the theme's and our own as one, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

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
)
_RESULTS = "md-search-result"
_RULES_INSIDE = {"media", "supports"}
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
_CUSTOM_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:[^;{}"]|"[^"]*")*(?:;|(?=}))')

Token = Any


def publish_styles(folder: Path, pages: Mapping[Path, str], held: Mapping[Path, Parsed]) -> dict[Path, str]:
    """Return the pages with one stylesheet each, in place of the theme's and ours in this folder, and write these.

    Pages that name the same ones share it, cut down to what their tags and scripts can use. `held` is what each page
    holds. What only the search's results show is a stylesheet of its own, which comes with the theme's script.
    """
    assets = folder.parent
    results = f"{folder.name}/site/search.css"
    links = {path: {link: name for link in each.stylesheets if (name := _name(link))} for path, each in held.items()}
    named = {path: tuple(each.values()) for path, each in links.items() if each}
    text = {name: (assets / name).read_text(encoding="utf-8") for name in {results}.union(*named.values())}

    def of(names: Iterable[str], *, ours: bool) -> str:
        return "".join(text[name] for name in names if name.startswith(folder.name) is ours)

    def publish(name: str, styles: str) -> str:
        published = name.replace(".css", f".{sha256(styles.encode()).hexdigest()[:10]}.css")
        (assets / published).write_text(styles, encoding="utf-8")
        return published

    theme = of(next(iter(named.values())), ours=False)
    of_results = used_styles(theme, text[results], _vocabulary(folder, held.values()), of_results=True)
    published_results = publish(results, of_results)
    # The one that is published takes the place of our first.
    first = f"{folder.name}/site/colours.css"
    published = {}
    for names in sorted(set(named.values())):
        vocabulary = _vocabulary(folder, [held[path] for path, each in named.items() if each == names])
        published[names] = publish(
            f"{folder.name}/site/styles.css", used_styles(theme, of(names, ours=True), vocabulary, beside=of_results)
        )
    for name in text:
        (assets / name).unlink()

    def with_one(page: str, path: Path) -> str:
        for link, name in links[path].items():
            page = page.replace(link, link.replace(first, published[named[path]]) if name == first else "", 1)
        return page.replace(results, published_results)

    return {path: with_one(page, path) for path, page in pages.items()}


def _name(link: str) -> str:
    """Return the path below assets/ of the stylesheet that a link names, or "" where it is not the theme's or ours."""
    found = _STYLESHEET.search(read_tag(link).attributes["href"])
    return found[1] if found else ""


def _vocabulary(folder: Path, pages: Collection[Parsed]) -> "Vocabulary":
    """Return what a selector can match on these pages, which name our scripts in this folder."""
    tags = [read_tag(tag) for tag in set().union(*(page.tags for page in pages))]
    named = {posixpath.basename(tag.attributes.get("src", "")) for tag in tags if tag.name == "script"}
    scripts = {name: (folder / name).read_text(encoding="utf-8") for name in named if (folder / name).is_file()}
    later = {name for script in scripts.values() for name in _SCRIPT_LATER.findall(script)} - named
    texts = [*scripts.values(), *((folder / name).read_text(encoding="utf-8") for name in later)]
    return Vocabulary(tags, set(texts).union(*(page.scripts for page in pages)))


class Vocabulary:
    """What a selector can match on these pages: what their tags hold, and what scripts may make of it."""

    def __init__(self, tags: Iterable[Tag], scripts: Iterable[str] = ()) -> None:
        self.held = set(_BY_THEME)
        # Every word in a script may be what it adds: `dataset.mdScheme` is the attribute data-md-scheme.
        self.words = {word for script in scripts for word in re.findall(r"[\w-]+", script)}
        self.words |= {f"data-{re.sub('[A-Z]', lambda letter: f'-{letter[0].lower()}', word)}" for word in self.words}
        for tag, attributes in tags:
            classes = attributes.get("class", "").split()
            self.held |= {tag, f"#{attributes.get('id')}", *(f".{each}" for each in classes)}
            for name, value in attributes.items():
                self.held |= {f"[{name}]", f"[{name}={value}]"}
                # What a page tells its scripts, they may make a class or another attribute's value.
                self.words |= {value} if name.startswith("data-") else set()

    def has(self, simple: str, name: str) -> bool:
        """Return whether a page has, or can be given, what this simplest of selectors asks for by this name."""
        return simple in self.held or name in self.words


def used_styles(theme: str, own: str, vocabulary: Vocabulary, *, of_results: bool = False, beside: str = "") -> str:
    """Return two stylesheets as one, with only what can match and what that refers to.

    Of the theme it has what the search's results show, or all but that. What `beside` names, another stylesheet of the
    same page, stays as well.
    """

    def is_wanted(rule: str) -> bool:
        return (_RESULTS in rule) is of_results and not _OUR_OWN_WAY.search(rule)

    text = "".join([*_rules(_parsed(theme), vocabulary, is_wanted), *_rules(_parsed(own), vocabulary)])
    shorter = _without_idle_parts(text, vocabulary, beside)
    while shorter != text:
        text, shorter = shorter, _without_idle_parts(shorter, vocabulary, beside)
    return text


def _without_idle_parts(text: str, vocabulary: Vocabulary, beside: str) -> str:
    """Return the text without the custom properties and movements that nothing names; others may be idle then."""
    wanted = set(re.findall(r"var\((--[\w-]+)", text + beside)) | vocabulary.words
    moved = set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation(?:-name)?:([^;}]+)", text))))
    text = _KEYFRAMES.sub(lambda found: found[0] if found[1] in moved else "", text)
    return _CUSTOM_PROPERTY.sub(lambda found: found[0] if found[1] in wanted else "", text)


@lru_cache  # the theme's is the same for each kind of page
def _parsed(stylesheet: str) -> list[Token]:
    return list(tinycss2.parse_stylesheet(stylesheet, True, True))


def _rules(
    rules: Iterable[Token], vocabulary: Vocabulary, is_wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            names = (tinycss2.serialize(each).strip() for each in _split(rule.prelude) if _can_match(each, vocabulary))
            body = f"{{{tinycss2.serialize(rule.content)}}}"
            selectors = [name for name in names if is_wanted(name + body)]
            if selectors:
                yield ",".join(selectors) + body
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _RULES_INSIDE:
            inside = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), vocabulary, is_wanted))
            if inside:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        elif is_wanted(rule.serialize()):
            yield rule.serialize()


def _can_match(selector: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Return whether all that this selector asks for is known. What it excludes, in :not(), may be unknown."""
    before = ""
    for token in selector:
        if token.type == "ident" and before == ".":
            known = vocabulary.has(f".{token.value}", token.value) or token.value.startswith(_RESULTS)
        elif token.type == "ident" and before != ":":
            known = vocabulary.has(token.value, token.value)
        elif token.type == "hash":
            known = vocabulary.has(f"#{token.value}", token.value)
        elif token.type == "[] block":
            name, *value = [part.value for part in token.content if part.type in {"ident", "string"}]
            known = vocabulary.has(f"[{name}]", name)
            if any(part == "=" for part in token.content):
                known = known and vocabulary.has(f"[{name}={value[0]}]", value[0])
        elif token.type == "function" and token.lower_name in {"is", "where"}:
            known = any(_can_match(each, vocabulary) for each in _split(token.arguments))
        else:
            known = True
        if not known:
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _split(tokens: Iterable[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
