"""The stylesheets that are published: the theme's and our own as one, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import tinycss2

# The theme's and ours. What a fork adds to them comes after, as it is.
_STYLESHEET = re.compile(r'<link rel="stylesheet" href="[^"]*\bassets/((?:stylesheets|guide-[0-9a-f]{10})/[^"]+)">')
_SCRIPT = re.compile(r'\bsrc="[^"]*/guide-[0-9a-f]{10}/([^"]+\.js)"')
_SCRIPT_LATER = re.compile(r'"\./([\w.-]+\.js)"')

# What only the theme's script puts into a page, of the features in use.
_BY_SCRIPT = re.compile(r"js|md-search-result[\w-]*")
# What the theme has that this guide has in a way of its own, or not at all.
_OUR_OWN_WAY = re.compile(
    r"\.md-typeset\b.*\b(?:details|summary)\b|\.md-(?:search__suggest|header__source|overlay)\b|\.md-tabs__item:nth-child"
)
_RESULTS = "md-search-result"
_TAGS_BY_SCRIPT = {"html", "body", "mark"}
_ATTRIBUTES_BY_SCRIPT = {"checked", "hidden", "open", "required", "data-md-scrolllock"}
_RULES_INSIDE = {"media", "supports"}
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
_CUSTOM_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:[^;{}"]|"[^"]*")*(?:;|(?=}))')

Token = Any


def publish_styles(folder: Path, pages: Mapping[Path, str], tags: Mapping[Path, set[str]]) -> dict[Path, str]:
    """Return the pages with one stylesheet each, in place of the theme's and ours in this folder, and write these.

    Pages that name the same ones share it, cut down to what their tags and scripts can use. `tags` are all that each
    page holds. What only the search's results show is a stylesheet of its own, which comes with the theme's script.
    """
    assets = folder.parent
    results = f"{folder.name}/site/search.css"
    named = {path: names for path, page in pages.items() if (names := tuple(_STYLESHEET.findall(page)))}
    text = {name: (assets / name).read_text(encoding="utf-8") for name in {results}.union(*named.values())}

    def of(names: Iterable[str], *, ours: bool) -> str:
        return "".join(text[name] for name in names if name.startswith(folder.name) is ours)

    def publish(name: str, styles: str) -> str:
        published = name.replace(".css", f".{sha256(styles.encode()).hexdigest()[:10]}.css")
        (assets / published).write_text(styles, encoding="utf-8")
        return published

    theme = of(next(iter(named.values())), ours=False)
    of_results = used_styles(theme, text[results], Vocabulary(set().union(*tags.values())), of_results=True)
    published_results = publish(results, of_results)
    # Our first lends the one that is published its name and place.
    first = f"{folder.name}/site/guide.css"
    published = {}
    for names in sorted(set(named.values())):
        held = set().union(*(tags[path] for path, each in named.items() if each == names))
        vocabulary = Vocabulary(held, _scripts(folder, held))
        published[names] = publish(first, used_styles(theme, of(names, ours=True), vocabulary, beside=of_results))
    for name in text:
        (assets / name).unlink()

    def with_one(page: str, names: tuple[str, ...]) -> str:
        one = _STYLESHEET.sub(lambda link: link[0].replace(first, published[names]) if link[1] == first else "", page)
        return one.replace(results, published_results)

    return {path: with_one(page, named[path]) if path in named else page for path, page in pages.items()}


def _scripts(folder: Path, tags: Iterable[str]) -> list[str]:
    """Return our scripts that these tags name, and those that they ask for later."""
    named = {name for tag in tags for name in _SCRIPT.findall(tag)}
    scripts = {name: (folder / name).read_text(encoding="utf-8") for name in named}
    later = {name for script in scripts.values() for name in _SCRIPT_LATER.findall(script)} - named
    return [*scripts.values(), *((folder / name).read_text(encoding="utf-8") for name in later)]


class Vocabulary:
    """The tags, classes, ids and attributes that a selector can match on these pages, given each tag that they hold."""

    def __init__(self, tags: Iterable[str], scripts: Iterable[str] = ()) -> None:
        self.tags, self.attributes = set(_TAGS_BY_SCRIPT), set(_ATTRIBUTES_BY_SCRIPT)
        self.classes, self.ids, self.values = set[str](), set[str](), set[str]()
        for tag in tags:
            name, *attributes = re.findall(r"""<([\w-]+)|\s([\w-]+)(?:="([^"]*)")?""", tag)
            self.tags.add(name[0])
            for _, attribute, value in attributes:
                self.attributes.add(attribute)
                self.values.add(value)
                if attribute == "class":
                    self.classes.update(value.split())
                if attribute == "id":
                    self.ids.add(value)
        # Our own scripts make elements, set classes and attributes; every word in them may be one.
        self.words = {word for script in scripts for word in re.findall(r"[\w-]+", script)}

    def has_tag(self, name: str) -> bool:
        return name in self.tags or name in self.words

    def has_class(self, name: str) -> bool:
        return name in self.classes or name in self.words or bool(_BY_SCRIPT.fullmatch(name))

    def has_attribute(self, name: str, value: str | None) -> bool:
        # A script writes `dataset.phase` where a selector says [data-phase].
        known = name in self.attributes or name in self.words or name.removeprefix("data-") in self.words
        return known and (value is None or value in self.values or value in self.words)


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
            known = vocabulary.has_class(token.value)
        elif token.type == "ident" and before != ":":
            known = vocabulary.has_tag(token.value)
        elif token.type == "hash":
            known = token.value in vocabulary.ids
        elif token.type == "[] block":
            name, *value = [part.value for part in token.content if part.type in {"ident", "string"}]
            exact = any(part == "=" for part in token.content)
            known = vocabulary.has_attribute(name, value[0] if exact else None)
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
