"""A line that YAML cannot read, and the line that was probably meant.

Each repair is a guess at one common mistake. A guess counts only if YAML can read the page with it.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from guide.stretch.dose import Dose
from guide.stretch.fields import (
    FigureFields,
    JointFields,
    PoseFields,
    RoutineFields,
    StretchFields,
    example,
)

_FIELDS = {
    name: info
    for fields in (StretchFields, RoutineFields, Dose, FigureFields, PoseFields, JointFields)
    for name, info in fields.model_fields.items()
}
# Far more than any field needs; the parser takes a time that grows with the square of it.
DEEPEST = 50
_BRACKETS = {"[": "]", "{": "}"}
# What libyaml reads otherwise than YAML 1.2 has it, or does not tell of, and lists within a line, as deep as one likes.
_NOT_FOR_LIBYAML = re.compile(r"[\t&*!]|[\"']:|[-?] +[-?] ")
_Libyaml = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A node of either reader: `id` is "mapping", "sequence" or "scalar".
Node = Any


@dataclass(frozen=True)
class Repair:
    """What is wrong with a row, what is accepted there, the row put right, and how to say it if not so."""

    found: str
    accepted: str
    row: str
    write: str = ""


Guess = Callable[[str, str], Repair | None]


def compose(text: str) -> Node | None:
    """Return the tree of a YAML text. Raises YAMLError, or what `chr` and recursion raise."""
    if _depth(text) > DEEPEST:
        raise RecursionError
    if not _NOT_FOR_LIBYAML.search(text):
        # It takes a twentieth of the time. What it refuses, the strict reader tells.
        with suppress(yaml.YAMLError):
            root = _Libyaml(text).get_single_node()
            if is_mapping(root):
                return root
    strict = YAML(typ="safe", pure=True)
    strict.composer.warn_double_anchors = False
    return strict.compose(text)


def is_mapping(node: Node | None) -> bool:
    """Return whether a node is a mapping."""
    return node is not None and node.id == "mapping"


def _depth(text: str) -> int:
    """Return how many brackets are open at once in a text, those in quotes too."""
    steps = ((bracket in "[{") - (bracket in "]}") for bracket in text if bracket in "[]{}")
    return max(accumulate(steps), default=0)


def repair(rows: Sequence[str], suspects: Iterable[int]) -> tuple[int, Repair] | None:
    """Return the first of these rows that can be put right, by its index, and how; or None."""
    numbers = [number for number in dict.fromkeys(suspects) if rows[number].strip()]
    for guess in _GUESSES:
        for number in numbers:
            before = next((row for row in reversed(rows[:number]) if row.strip()), "")
            repaired = guess(rows[number], before)
            if repaired and _reads(rows, number, repaired.row, max(numbers)):
                return number, repaired
    return None


def _reads(rows: Sequence[str], number: int, row: str, last: int) -> bool:
    """Return whether YAML reads the page with this row instead, or at least the page up to the last suspect."""
    put_right = [*rows[:number], row, *rows[number + 1 :]]
    return any(_is_mapping("\n".join(part)) for part in (put_right[: last + 1], put_right))


def _is_mapping(text: str) -> bool:
    try:
        return is_mapping(compose(text))
    except (YAMLError, RecursionError, OverflowError, ValueError):
        return False


def _tab(row: str, before: str) -> Repair | None:
    if "\t" not in row:
        return None
    start = row[: len(row) - len(row.lstrip())]
    spaced = start.replace("\t", "  ") + row.strip().replace("\t", " ")
    return Repair("found a tab", "spaces, two for each step inwards", spaced)


def _no_space(row: str, before: str) -> Repair | None:
    start, name, value = _parts(row)
    if name not in _FIELDS or not value or value[0].isspace():
        return None
    return Repair(
        f"found no space after the colon in `{row.strip()}`",
        "a field, a colon, a space and a value",
        f"{start}{name}: {value}",
    )


def _no_colon(row: str, before: str) -> Repair | None:
    start, first, value = re.fullmatch(r"(\s*)(\S*)(.*)", row).groups()  # type: ignore[union-attr]
    if first not in _FIELDS:
        return None
    return Repair(
        f"found no colon in `{row.strip()}`",
        "a field, a colon, a space and a value",
        f"{start}{first}: {value.strip()}",
    )


def _bracket(row: str, before: str) -> Repair | None:
    row = row.rstrip()
    for opening, closing in _BRACKETS.items():
        if row.count(opening) > row.count(closing):
            closed = row.rstrip("]}") if row.endswith(tuple(_BRACKETS.values())) else row
            return Repair(f"found {opening} without {closing}", "every bracket closed", closed + closing)
        if before.count(opening) > before.count(closing) and ":" not in row:
            return Repair(f"found no {closing} at the end of the list", "every bracket closed", row + closing)
    return None


def _open_quote(row: str, before: str) -> Repair | None:
    value = _parts(row)[2]
    quote = value.strip()[:1]
    if quote not in {"'", '"'} or value.count(quote) > 1:
        return None
    return Repair(f"found an opening {quote} without a closing {quote}", "every quote closed", row.rstrip() + quote)


def _quote_inside(row: str, before: str) -> Repair | None:
    start, name, value = _parts(row)
    value = value.strip()
    if not value.startswith(("'", '"')):
        return None
    text = value.strip("'") if value.startswith("'") else value
    return Repair(
        f"found quotes round a part of `{value}` only",
        "the whole value in double quotes, and \\ before each double quote inside",
        f"{start}{name}: {json.dumps(text, ensure_ascii=False)}",
    )


def _two_fields(row: str, before: str) -> Repair | None:
    pair = re.fullmatch(r"(\s*)(\w+: .+?),? (\w+: .*)", row)
    if not pair or pair[3].partition(":")[0] not in _FIELDS:
        return None
    return Repair(
        f"found two fields in `{row.strip()}`",
        "one field a line",
        f"{pair[1]}{pair[2]}\n{pair[1]}{pair[3]}",
        f"{pair[2]}, and on the next line {pair[3]}",
    )


def _second_colon(row: str, before: str) -> Repair | None:
    start, name, value = _parts(row)
    if ":" not in value or name in Dose.model_fields:
        return None
    quoted = json.dumps(value.strip(), ensure_ascii=False)
    return Repair(
        f"found a second colon in `{row.strip()}`",
        "a value with a colon in it stands in quotes",
        f"{start}{name}: {quoted}",
    )


def _first_character(row: str, before: str) -> Repair | None:
    start, name, value = _parts(row)
    value = value.strip()
    if not value or value[0].isalnum() or name in Dose.model_fields:
        return None
    return Repair(
        f"found {value[0]} at the beginning of a value",
        f"a value that begins with {value[0]} stands in quotes",
        f"{start}{name}: {json.dumps(value, ensure_ascii=False)}",
    )


def _dash(row: str, before: str) -> Repair | None:
    field = row.strip().removeprefix("- ").strip()
    if field == row.strip():
        return None
    return Repair("found a dash before a field", "a field without a dash", field)


def _indentation(row: str, before: str) -> Repair | None:
    name = row.strip().partition(":")[0]
    beside = len(before) - len(before.lstrip(" -"))
    wanted = 2 if name in Dose.model_fields else 0 if name in _FIELDS and not before.startswith(" ") else beside
    found = len(row) - len(row.lstrip())
    return Repair(
        f"found {_spaces(found)} before `{row.strip()}`", f"{_spaces(wanted)} there", " " * wanted + row.strip()
    )


def _by_example(row: str, before: str) -> Repair | None:
    start, name, _ = _parts(row)
    if name not in _FIELDS:
        return None
    return Repair(
        f"found `{row.strip()}`", "a field, a colon, a space and a value", f"{start}{name}: {example(_FIELDS[name])}"
    )


def _remove(row: str, before: str) -> Repair | None:
    return Repair(
        f"found `{row.strip()}`", "a field, a colon, a space and a value", "", "nothing, and remove this line"
    )


_GUESSES: tuple[Guess, ...] = (
    _tab,
    _no_space,
    _no_colon,
    _bracket,
    _open_quote,
    _quote_inside,
    _two_fields,
    _second_colon,
    _first_character,
    _dash,
    _indentation,
    _by_example,
    _remove,
)


def _parts(row: str) -> tuple[str, str, str]:
    """Return what stands before the name of a field, the name, and all that follows its colon."""
    found = re.fullmatch(r"(\s*(?:- )?)([^:]*):(.*)", row)
    return (found[1], found[2].strip(), found[3]) if found else ("", "", "")


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")
