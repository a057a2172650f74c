"""The form of a stretch, made from the one table of fields: what each field takes, and what the check says of it.

Nothing that the table says is said here again. What an amount takes is found by asking the field itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from guide.reading.dose import dose_problems
from guide.reading.example import EXAMPLE
from guide.reading.explain import field_problems
from guide.reading.finding import Finding
from guide.reading.frontmatter import FrontMatter, in_yaml, read_front_matter, read_yaml_file
from guide.reading.meant import choices_of, inner_model, is_right
from guide.reading.steps import no_step
from guide.stretch.amount import Seconds
from guide.stretch.contract import fields_of
from guide.stretch.dose import Dose
from guide.stretch.fields import FORMER_FIELDS, THEME_FIELDS, PageFields, StretchFields, accepted, example
from guide.stretch.problem import Problem

Kind = Literal[
    "text", "sentence", "address", "number", "choice", "choices", "texts", "listed", "amount", "group", "groups"
]

# All the units that an amount may have as it is written, without one among them.
_UNITS = ("", "s", "min", "breaths", "minutes", "hours", "days")
_MOST = 1000

# Where a message names a field of a dose. "side" is a word like any other, unless it stands beside another field.
_NAMED = re.compile(r"\b(?:holds?|move|reps_per_side|reps|sets|side(?= (?:with|and|together)\b))\b")
_IS_THERE = re.compile(r" is there\.$")


@dataclass(frozen=True)
class Unit:
    """A unit of an amount: its limits, whether it may be a range, and what the check says outside of these."""

    name: str
    least: int
    most: int
    ranges: bool
    under: str
    over: str
    turned: str


@dataclass(frozen=True)
class FormField:
    """A field of the form. `faults` are messages of the check by what is wrong, with {value} or {number} in them."""

    name: str
    label: str
    about: str
    accepted: str
    example: str
    kind: Kind
    required: bool
    optional: bool
    first: bool
    choices: tuple[str, ...] = ()
    default: str = ""
    least: int | None = None
    most: int | None = None
    units: tuple[Unit, ...] = ()
    phrases: tuple[str, ...] = ()
    sides: bool = False
    inside: tuple["FormField", ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StretchForm:
    """The fields of a stretch, their order as they are written, and what the check says of a dose as a whole."""

    fields: tuple[FormField, ...]
    shapes: list[dict[str, Any]]
    dose_faults: list[dict[str, Any]]
    no_step: str


@cache
def stretch_form() -> StretchForm:
    """Return the form of a stretch."""
    shown = read_front_matter("docs/stretches/x.md", EXAMPLE.encode()).fields
    fields = tuple(_fields(StretchFields, shown))
    return StretchForm(fields, _shapes(fields), list(_dose_faults()), _said(no_step(FrontMatter("x"))))


def _fields(owner: type[BaseModel], shown: Mapping[str, Any]) -> Iterator[FormField]:
    """Yield the fields of a model, those that every page has last where the model is a page's."""
    of_all_pages = fields_of(PageFields) if issubclass(owner, PageFields) else {}
    first: list[FormField] = []
    last: list[FormField] = []
    for name, info in fields_of(owner).items():
        if name not in THEME_FIELDS | FORMER_FIELDS:
            listed = last if name in of_all_pages and not info.is_required() else first
            listed.append(_field(owner, name, info, shown))
    yield from (*first, *last)


def _field(owner: type[BaseModel], name: str, info: FieldInfo, shown: Mapping[str, Any]) -> FormField:
    kind = _kind(info)
    inner = inner_model(info.annotation)
    below = shown.get(name)
    needed = info.is_required() or (owner is Dose and name in _one_is_needed())
    units = tuple(_units(owner, name, info)) if kind == "amount" else ()
    limits = {
        key: getattr(each, key) for each in info.metadata for key in ("ge", "le", "max_length") if hasattr(each, key)
    }
    return FormField(
        name=name,
        label=_label(name),
        about=_about(info.description or ""),
        accepted=accepted(info),
        example=example(info),
        kind=kind,
        required=info.is_required(),
        optional=not needed,
        first=needed or name in shown,
        choices=tuple(choices_of(info)),
        default=info.default if isinstance(info.default, str) and not info.is_required() else "",
        least=limits.get("ge"),
        most=limits.get("le", limits.get("max_length")),
        units=units,
        phrases=tuple(_phrases(info)) if kind == "amount" else (),
        sides=kind == "amount" and is_right(owner, name, {"left": 2, "right": 3}),
        inside=tuple(_fields(inner, below if isinstance(below, dict) else {})) if inner else (),
        faults=dict(_faults(owner, name, info, limits)),
    )


def _kind(info: FieldInfo) -> Kind:
    is_list, inner = get_origin(info.annotation) is tuple, inner_model(info.annotation)
    if inner:
        return "groups" if is_list else "group"
    if choices_of(info):
        return "choices" if is_list else "choice"
    if is_list:
        return "listed" if _is_amount(get_args(info.annotation)[0]) else "texts"
    # A month has no unit to choose.
    if "month" in accepted(info):
        return "text"
    if _is_amount(info.annotation, *info.metadata):
        return "amount"
    if info.annotation is int:
        return "number"
    if example(info).startswith("https://"):
        return "address"
    return "sentence" if "sentence" in accepted(info) else "text"


def _is_amount(*parts: Any) -> bool:
    """Return whether a text is read in a way of its own."""
    inside = [each for part in parts for each in (part, *get_args(part))]
    inside += [each for part in inside for each in get_args(part)]
    return any(isinstance(each, BeforeValidator) for each in inside)


def _adapter(info: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = info.annotation
    return TypeAdapter(Annotated[kind, *info.metadata] if info.metadata else kind)


def _phrases(info: FieldInfo) -> Iterator[str]:
    """Yield what an amount may be in words."""
    found = [_adapter(info).json_schema()]
    while found:
        part = found.pop(0)
        found += part.get("anyOf", ())
        if isinstance(part.get("const"), str):
            yield part["const"]


def _units(owner: type[BaseModel], name: str, info: FieldInfo) -> Iterator[Unit]:
    """Yield the units that a field takes as they are written, with the limits that it keeps to."""
    adapter = _adapter(info)

    def takes(text: str) -> bool:
        try:
            read = adapter.validate_python(text)
        except ValidationError:
            return False
        return read is not None and (not isinstance(read, int) or str(Seconds(read, read)).endswith(("s", "min")))

    def spelt(text: str) -> bool:
        read = adapter.validate_python(text)
        return str(Seconds(read, read) if isinstance(read, int) else read) == text

    for unit in _UNITS:
        told = f" {unit}" if unit else ""
        if not takes(f"2{told}") or not spelt(f"2{told}"):
            continue
        least = next(number for number in range(3) if takes(f"{number}{told}"))
        most = _last(takes, told)
        ranges = takes(f"2-3{told}")
        yield Unit(
            unit,
            least,
            most,
            ranges,
            _told(owner, name, f"{least - 1}{told}") if least else "",
            _told(owner, name, f"{most + 1}{told}"),
            _told(owner, name, f"3-2{told}") if ranges else "",
        )


def _last(takes: Callable[[str], bool], told: str) -> int:
    """Return the largest number that a field takes with what is told behind it."""
    low, high = 2, _MOST
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if takes(f"{middle}{told}") else (low, middle)
    return low


def _faults(owner: type[BaseModel], name: str, info: FieldInfo, limits: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    if info.is_required():
        # All choices are there to be seen.
        missing = _told(owner, name, None)
        yield "missing", missing.partition(" Accepted:")[0] if choices_of(info) else missing
    if "max_length" in limits and get_origin(info.annotation) is not tuple:
        most = limits["max_length"]
        yield "long", _told(owner, name, "x" * (most + 1)).replace(str(most + 1), "{number}", 1)
    if "ge" in limits:
        yield "outside", _told(owner, name, limits["ge"] - 1)
    if example(info).startswith("https://"):
        yield "wrong", _told(owner, name, "?")


def _told(owner: type[BaseModel], name: str, value: object) -> str:
    """Return what the check says of a value of a field; None is none at all."""
    written = "" if value is None else f"{name}: {in_yaml(value)}"
    front = read_yaml_file("x", written.encode())
    try:
        owner.model_validate(front.fields)
    except ValidationError as error:
        found = [
            each.problem for each in field_problems(error, owner, front) if each.problem.field.split(".")[0] == name
        ]
        return _said(found[0]).replace(f'"{value}"', '"{value}"') if found else ""
    return ""


def _shapes(fields: Sequence[FormField]) -> list[dict[str, Any]]:
    """Return the fields as the writer of a page's text knows them."""
    return [{"name": each.name} | ({"inside": _shapes(each.inside)} if each.kind == "group" else {}) for each in fields]


def _dose_faults() -> Iterator[dict[str, Any]]:
    """Yield what the check says of a dose whose fields do not go together, or that lacks one of several."""
    for finding in _of_dose([]):
        names = [str(place[-1]) for place in sorted(finding.lacks)]
        at = finding.problem.field.split(".")[-1]
        yield {"lacks": names, "at": at, "says": _in_words(_said(finding.problem))}
    for pair in combinations(fields_of(Dose), 2):
        for finding in _of_dose(pair):
            if all(name in finding.problem.found for name in pair) and "together" in finding.problem.found:
                yield {
                    "together": list(pair),
                    "at": finding.problem.field.split(".")[-1],
                    "says": _in_words(_said(finding.problem)),
                }


def _about(text: str) -> str:
    """Return what a field is for, whose other sentences are plain words already."""
    return " ".join(_in_words(each) if _IS_THERE.search(each) else each for each in re.split(r"(?<=\.) ", text))


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _in_words(text: str) -> str:
    """Return a text that names fields of a dose as the form labels them, for whoever has never seen the file."""
    named = _NAMED.sub(lambda name: f"\u201c{_label(name[0])}\u201d", text)
    return _IS_THERE.sub(" is filled in.", named)


def _one_is_needed() -> set[str]:
    """Return the fields of a dose of which one at least must be there."""
    return {str(place[-1]) for finding in _of_dose([]) for place in finding.lacks}


def _of_dose(names: Sequence[str]) -> Iterator[Finding]:
    rows = [f"  {name}: {example(fields_of(Dose)[name])}" for name in names]
    front: FrontMatter = read_yaml_file("x", "\n".join(["dose:", *rows] if rows else ["dose: {}"]).encode())
    yield from dose_problems(front)


def _said(problem: Problem) -> str:
    """Return what was found and what is accepted: what to write instead is the form's own matter."""
    return f"{problem.found}. Accepted: {problem.accepted}."
