"""A line that YAML cannot read, and the line that was probably meant.

Each guess is at one common typo. It counts only if YAML can read the page with the line put right.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from guide.reading.yaml_tree import NotYamlError, compose, is_mapping
from guide.stretch.contract import fields_of
from guide.stretch.dose import Dose
from guide.stretch.fields import RoutineFields, StretchFields, blank
from guide.stretch.figure_fields import FigureFields, JointFields, PoseFields

_FIELDS = {
    name: info
    for fields in (StretchFields, RoutineFields, Dose, FigureFields, PoseFields, JointFields)
    for name, info in fields_of(fields).items()
}
_BRACKETS = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Typo:
    """What is wrong with a row, what is accepted, and the corrected row. `write` is shown in place of several rows."""

    found: str
    accepted: str
    row: str
    write: str = ""


Guess = Callable[[str, str], Typo | None]


def likely_typo(rows: Sequence[str], suspects: Iterable[int]) -> tuple[int, Typo] | None:
    """Return the index of the first of these rows that a guess can correct, and its typo, or None."""
    numbers = [number for number in dict.fromkeys(suspects) if rows[number].strip()]
    for guess in _GUESSES:
        for number in numbers:
            before = next((row for row in reversed(rows[:number]) if row.strip()), "")
            typo = guess(rows[number], before)
            if typo and _reads(rows, number, typo.row, max(numbers)):
                return number, typo
    return None


def _reads(rows: Sequence[str], number: int, row: str, last: int) -> bool:
    """Return whether YAML can read the page with this row in place, at least up to the last suspect."""
    put_right = [*rows[:number], row, *rows[number + 1 :]]
    return any(_is_mapping("\n".join(part)) for part in (put_right[: last + 1], put_right))


def _is_mapping(text: str) -> bool:
    try:
        return is_mapping(compose(text))
    except (NotYamlError, RecursionError, OverflowError, ValueError):
        return False


def _tab(row: str, before: str) -> Typo | None:
    if "\t" not in row:
        return None
    start = row[: len(row) - len(row.lstrip())]
    spaced = start.replace("\t", "  ") + row.strip().replace("\t", " ")
    return Typo("found a tab", "spaces, two for each step inwards", spaced)


def _no_space(row: str, before: str) -> Typo | None:
    start, name, value = _parts(row)
    if name not in _FIELDS or not value or value[0].isspace():
        return None
    return Typo(
        f"found no space after the colon in `{row.strip()}`",
        "a field, a colon, a space and a value",
        f"{start}{name}: {value}",
    )


def _no_colon(row: str, before: str) -> Typo | None:
    start, first, value = re.fullmatch(r"(\s*)(\S*)(.*)", row).groups()  # type: ignore[union-attr]
    if first not in _FIELDS:
        return None
    return Typo(
        f"found no colon in `{row.strip()}`",
        "a field, a colon, a space and a value",
        f"{start}{first}: {value.strip()}",
    )


def _bracket(row: str, before: str) -> Typo | None:
    row = row.rstrip()
    for opening, closing in _BRACKETS.items():
        if row.count(opening) > row.count(closing):
            closed = row.rstrip("]}") if row.endswith(tuple(_BRACKETS.values())) else row
            return Typo(f"found {opening} without {closing}", "every bracket closed", closed + closing)
        if before.count(opening) > before.count(closing) and ":" not in row:
            return Typo(f"found no {closing} at the end of the list", "every bracket closed", row + closing)
    return None


def _open_quote(row: str, before: str) -> Typo | None:
    value = _parts(row)[2]
    quote = value.strip()[:1]
    if quote not in {"'", '"'} or value.count(quote) > 1:
        return None
    return Typo(f"found an opening {quote} without a closing {quote}", "every quote closed", row.rstrip() + quote)


def _quote_inside(row: str, before: str) -> Typo | None:
    start, name, value = _parts(row)
    value = value.strip()
    if not value.startswith(("'", '"')):
        return None
    text = value.strip("'") if value.startswith("'") else value
    return Typo(
        f"found quotes round a part of `{value}` only",
        "the whole value in double quotes, and \\ before each double quote inside",
        f"{start}{name}: {json.dumps(text, ensure_ascii=False)}",
    )


def _two_fields(row: str, before: str) -> Typo | None:
    pair = re.fullmatch(r"(\s*)(\w+: .+?),? (\w+: .*)", row)
    if not pair or pair[3].partition(":")[0] not in _FIELDS:
        return None
    return Typo(
        f"found two fields in `{row.strip()}`",
        "one field a line",
        f"{pair[1]}{pair[2]}\n{pair[1]}{pair[3]}",
        f"{pair[2]}, and on the next line {pair[3]}",
    )


def _second_colon(row: str, before: str) -> Typo | None:
    start, name, value = _parts(row)
    if ":" not in value or name in fields_of(Dose):
        return None
    quoted = json.dumps(value.strip(), ensure_ascii=False)
    return Typo(
        f"found a second colon in `{row.strip()}`",
        "a value with a colon in it stands in quotes",
        f"{start}{name}: {quoted}",
    )


def _first_character(row: str, before: str) -> Typo | None:
    start, name, value = _parts(row)
    value = value.strip()
    if not value or value[0].isalnum() or name in fields_of(Dose):
        return None
    return Typo(
        f"found {value[0]} at the beginning of a value",
        f"a value that begins with {value[0]} stands in quotes",
        f"{start}{name}: {json.dumps(value, ensure_ascii=False)}",
    )


def _dash(row: str, before: str) -> Typo | None:
    field = row.strip().removeprefix("- ").strip()
    if field == row.strip():
        return None
    return Typo("found a dash before a field", "a field without a dash", field)


def _indentation(row: str, before: str) -> Typo | None:
    name = row.strip().partition(":")[0]
    beside = len(before) - len(before.lstrip(" -"))
    wanted = 2 if name in fields_of(Dose) else 0 if name in _FIELDS and not before.startswith(" ") else beside
    found = len(row) - len(row.lstrip())
    return Typo(
        f"found {_spaces(found)} before `{row.strip()}`", f"{_spaces(wanted)} there", " " * wanted + row.strip()
    )


def _by_example(row: str, before: str) -> Typo | None:
    start, name, _ = _parts(row)
    if name not in _FIELDS:
        return None
    return Typo(
        f"found `{row.strip()}`", "a field, a colon, a space and a value", f"{start}{name}: {blank(_FIELDS[name])}"
    )


def _remove(row: str, before: str) -> Typo | None:
    return Typo(f"found `{row.strip()}`", "a field, a colon, a space and a value", "", "nothing, and remove this line")


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
    """Return the indentation of a field, its name, and everything after its colon."""
    found = re.fullmatch(r"(\s*(?:- )?)([^:]*):(.*)", row)
    return (found[1], found[2].strip(), found[3]) if found else ("", "", "")


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")
