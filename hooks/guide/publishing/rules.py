"""A stylesheet as the rules that it is made of, and these as a stylesheet again.

It is a grammar of what minified stylesheets hold; tests compare it with a parser of all of CSS, which takes several
times as long. What it cannot read it tells.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from guide.publishing.site import UnreadableError

#: What an element has without any class.
WITHOUT_CLASS = ":not([class])"
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
_ANIMATION = re.compile(r"animation(?:-name)?\s*:([^;}]+)", re.IGNORECASE)


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
    parts = tuple((name, _names_in(text)) for text in texts if (name := name_of(text)))
    others = [text for text in texts if not name_of(text)] if texts else [inside]
    names = frozenset[str]().union(*map(_names_in, others))
    return Rule(tuple(map(str.strip, selectors)), tuple(texts) or (inside,), parts=parts, names=names)


def _parts(part: re.Pattern[str], text: str, between: str) -> list[str]:
    """Return the parts of a text, or none where there is more than these and what stands between them."""
    is_read = "/*" not in text and not "".join(part.split(text)).strip(between)
    return part.findall(text) if is_read else []


def name_of(text: str) -> str:
    """Return the custom property or the movement that a text declares, or ""."""
    found = _NAME.match(text)
    return found[1] or found[2] if found else ""


def _names_in(text: str) -> frozenset[str]:
    """Return the custom properties and the movements that a text names."""
    # A custom property may hold the name of a movement.
    moving = text if text.startswith("--") else " ".join(_ANIMATION.findall(text))
    return frozenset(_VARIABLE.findall(text) + re.findall(r"[\w-]+", moving))


def flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from flat(rule.inside)


def without(rules: Iterable[Rule], is_idle: Callable[[Rule, str], bool]) -> Iterator[Rule]:
    """Yield rules without those of their parts that are idle in them."""
    for rule in rules:
        idle = [name for name, _ in rule.parts if is_idle(rule, name)] if rule.parts else []
        if rule.inside:
            rule = rule._replace(inside=tuple(without(rule.inside, is_idle)))
        elif idle:
            texts = tuple(text for text in rule.texts if name_of(text) not in idle)
            rule = rule._replace(texts=texts, parts=tuple(part for part in rule.parts if part[0] not in idle))
        if rule.inside or rule.texts:
            yield rule


def declaring(rules: Iterable[Rule], names: Collection[str]) -> Iterator[Rule]:
    """Yield of rules what declares these custom properties and movements."""
    for rule in rules:
        inside = tuple(declaring(rule.inside, names))
        texts = tuple(text for text in rule.texts if name_of(text) in names)
        if inside or texts:
            yield rule._replace(texts=texts, inside=inside)


def written(rules: Iterable[Rule], named: Collection[str]) -> str:
    """Return the stylesheet that these rules are, with only these of their custom properties and movements."""
    return "".join(map(_written, without(rules, lambda _, name: name not in named)))


def _written(rule: Rule) -> str:
    if rule.inside:
        return f"{rule.around}{{{''.join(map(_written, rule.inside))}}}"
    declared = ";".join(rule.texts)
    return f"{','.join(rule.selectors)}{{{declared}}}" if any(rule.selectors) else declared


@cache
def compounds(selector: str) -> list[str]:
    """Return what a selector asks of each of its elements."""
    return _COMPOUND.findall(selector)


@cache
def asked_of(compound: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
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
        elif simple:
            simplest += [simple] if simple[0] in ".#" or simple == simple.lower() else []
        elif pseudo in {"is", "where"}:
            one_of.append(tuple(_SELECTOR.findall(arguments[1:-1])))
        elif arguments == "([class])":
            simplest.append(WITHOUT_CLASS)
    return tuple(simplest), tuple(one_of)


def asked_by(rules: Iterable[Rule]) -> frozenset[str]:
    """Return all the simplest selectors that these rules ask for."""

    def asked(selectors: Iterable[str]) -> Iterator[str]:
        for compound in set(chain.from_iterable(map(compounds, selectors))):
            simplest, one_of = asked_of(compound)
            yield from simplest
            for each in one_of:
                yield from asked(each)

    return frozenset(asked(selector for rule in flat(rules) for selector in rule.selectors))
