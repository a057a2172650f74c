"""One stylesheet for the site: the theme's and our own, without the rules that no page can use.

The theme's holds rules for a great deal that this guide never shows; a phone would fetch, read and match them all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tinycss2

# What only the theme's script puts into a page, of the features in use.
_BY_SCRIPT = re.compile(r"js|md-search-result[\w-]*")
# What the theme has that this guide has in a way of its own, or not at all.
_OUR_OWN_WAY = re.compile(
    r"\.md-typeset\b.*\b(?:details|summary)\b|\.md-(?:search__suggest|header__source|overlay)\b|\.md-tabs__item:nth-child"
)
_NOTHING = re.compile(r"(?!)")
_TAGS_BY_SCRIPT = {"html", "body", "mark"}
_ATTRIBUTES_BY_SCRIPT = {"checked", "hidden", "open", "required", "data-md-scrolllock"}
_RULES_INSIDE = {"media", "supports"}
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
_CUSTOM_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:[^;{}"]|"[^"]*")*(?:;|(?=}))')

Token = Any


class Vocabulary:
    """The tags, classes, ids and attributes that a selector can match on these pages, given each tag that they hold."""

    def __init__(self, tags: Iterable[str], scripts: Iterable[str]) -> None:
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


def used_styles(theme: Iterable[str], own: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return these stylesheets as one, in their order, with only what can match and what that refers to."""
    text = "".join(_rules(_parsed(theme), vocabulary, _OUR_OWN_WAY)) + "".join(_rules(_parsed(own), vocabulary))
    shorter = _without_idle_parts(text, vocabulary)
    while shorter != text:
        text, shorter = shorter, _without_idle_parts(shorter, vocabulary)
    return text


def _parsed(stylesheets: Iterable[str]) -> list[Token]:
    return list(tinycss2.parse_stylesheet("".join(stylesheets), True, True))


def _without_idle_parts(text: str, vocabulary: Vocabulary) -> str:
    """Return the text without the custom properties and movements that nothing names; others may be idle then."""
    wanted = set(re.findall(r"var\((--[\w-]+)", text)) | vocabulary.words
    moved = set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation(?:-name)?:([^;}]+)", text))))
    text = _KEYFRAMES.sub(lambda found: found[0] if found[1] in moved else "", text)
    return _CUSTOM_PROPERTY.sub(lambda found: found[0] if found[1] in wanted else "", text)


def _rules(rules: Iterable[Token], vocabulary: Vocabulary, refused: re.Pattern[str] = _NOTHING) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [tinycss2.serialize(each).strip() for each in _split(rule.prelude) if _can_match(each, vocabulary)]
            names = ",".join(each for each in selectors if not refused.search(each))
            if names:
                yield f"{names}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _RULES_INSIDE:
            inside = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), vocabulary, refused))
            if inside:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        else:
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
