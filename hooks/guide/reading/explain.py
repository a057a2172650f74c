"""Problems of single fields, each with a correct line to write instead."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from guide.reading.choices import likely_choices
from guide.reading.finding import Finding
from guide.reading.frontmatter import FrontMatter, Location, as_number, in_yaml
from guide.reading.meant import choices_of, inner_model, is_right, items_of
from guide.stretch.contract import BLANK, fields_of
from guide.stretch.dose import Dose
from guide.stretch.fields import FORMER_FIELDS, PageFields, StretchFields, accepted, blank, example

_WORD = re.compile(r"[^\W_]+")
REMOVE = "nothing, and remove this field"
# What a clinician asks for is not to be lost for want of a field.
ELSEWHERE = "what it says in one of these fields, or in a sentence of the text"


def field_problems(error: ValidationError, model: type[BaseModel], front: FrontMatter) -> list[Finding]:
    """Return a problem for every field that a model refuses."""
    return [_field_problem(detail, model, front) for detail in error.errors()]


def nearest(written: object, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant: one spelt alike, or one inside the text; else None."""
    lowered = {name.lower(): name for name in names}
    text = str(written).lower()
    # A name of more words than were written would say more than the author did.
    alike = [name for name in lowered if len(_WORD.findall(name)) == len(_WORD.findall(text))]
    close = difflib.get_close_matches(text, alike, n=1, cutoff=0.7)
    inside = [name for name in lowered if re.search(rf"\b{re.escape(name)}\b", text)]
    # Of two names inside one text nobody knows which is meant.
    return next((lowered[name] for name in (*close, *(inside if len(inside) == 1 else ()))), None)


def item_line(front: FrontMatter, location: Location, owner: type[BaseModel], right: Sequence[object]) -> str:
    """Return a correct line for an item of a list: the item's own line, or that of the whole list.

    `right` is what the items should be, None where that is unclear.
    """
    name, number = str(location[-2]), int(location[-1])
    if not _is_block(front, location[:-1]):
        put_right = tuple(BLANK if item is None else item for item in right)
        usable = tuple(item for item in right if item is not None)
        fits = is_right(owner, name, usable) if usable else False
        return f"{name}: {in_yaml(put_right) if fits else blank(fields_of(owner)[name])}"
    item = right[number]
    return f"- {in_yaml(item) if is_right(owner, name, (item,)) else blank(fields_of(owner)[name])[1:-1]}"


def _field_problem(detail: ErrorDetails, model: type[BaseModel], front: FrontMatter) -> Finding:
    location: Location = detail["loc"]
    owner, name = _owner(model, location)
    if detail["type"] == "extra_forbidden":
        return _unknown_field(location, owner, detail["input"], front)
    info = fields_of(owner)[name]
    if detail["type"] == "missing":
        write = _right_line(owner, name)
        if _stands_in_a_line(front, location):
            write = _whole_line(front, location, write)
        problem = front.problem(location, f"found no {name}", with_example(info), write)
        return Finding(problem, lacks=frozenset({location}))
    found, right = _wrong_value(detail, info)
    write = "a shorter sentence" if detail["type"] == "string_too_long" else _right_line(owner, name, right)
    if _stands_in_a_line(front, location):
        write = _whole_line(front, location, write)
    elif isinstance(location[-1], int):
        write = item_line(front, location, owner, _right_items(front, location, info))
    is_empty = detail["type"] == "too_short" or detail["input"] is None
    return Finding(
        front.problem(location, found, with_example(info) if BLANK in write else accepted(info), write),
        # When every item of a list is wrong, pydantic calls the list too short as well.
        speaks_for=frozenset(location[:place] for place, part in enumerate(location) if isinstance(part, int)),
        lacks=frozenset({location} if is_empty else ()),
    )


def _stands_in_a_line(front: FrontMatter, location: Location) -> bool:
    """Return whether a field stands inside brackets on the line of the field of the page that it belongs to."""
    top = location[:1]
    return (
        len(location) > 1
        and not isinstance(location[-1], int)
        and front.line(location) == front.line(top)
        and (not _is_block(front, top))
    )


def _whole_line(front: FrontMatter, location: Location, write: str) -> str:
    """Return the line of a field of the page, with this in place of what stands wrong inside its brackets."""

    def spelt(value: Any, here: Location) -> str:
        if here == location[: len(here)] and isinstance(value, dict):
            parts = {name: f"{in_yaml(name)}: {spelt(each, (*here, name))}" for name, each in value.items()}
            if len(here) == len(location) - 1:
                parts[str(location[-1])] = write
            return f"{{{', '.join(parts.values())}}}"
        if here == location[: len(here)] and isinstance(value, tuple):
            return f"[{', '.join(spelt(each, (*here, number)) for number, each in enumerate(value))}]"
        return in_yaml((value,))[1:-1]

    return f"{location[0]}: {spelt(front.fields[str(location[0])], location[:1])}"


def _unknown_field(location: Location, owner: type[BaseModel], value: object, front: FrontMatter) -> Finding:
    """Return the problem of an unknown field. It speaks for the field that was meant."""
    name = str(location[-1])
    is_block = _is_block(front, location)
    if issubclass(owner, StretchFields) and name in fields_of(Dose):
        write = f"  {_right_line(Dose, name, value)}"
        accepts = "two spaces before it, on a line below dose"
        problem = front.problem(location, "found a field of dose outside of it", accepts, write)
        return Finding(problem, frozenset({("dose",), ("dose", name)}))
    if owner is Dose and name in fields_of(StretchFields):
        write = f"{name}:" if is_block else _right_line(StretchFields, name, value)
        problem = front.problem(location, "found a field of the page inside dose", "no space before it", write)
        return Finding(problem, frozenset({(name,)}))
    known = ", ".join(name for name in fields_of(owner) if name not in FORMER_FIELDS)
    missing = [field for field in fields_of(owner) if field not in _value_at(front, location[:-1])]
    meant = nearest(name, missing)
    if meant is None:
        return Finding(
            front.problem(
                location,
                "found an unknown field",
                known,
                ELSEWHERE if issubclass(owner, Dose | PageFields) else REMOVE,
            )
        )
    write = f"{meant}:" if is_block else _right_line(owner, meant, value)
    if _stands_in_a_line(front, location):
        write = _whole_line(front, location, write)
    problem = front.problem(location, f'found an unknown field; did you mean "{meant}"', known, write)
    return Finding(problem, frozenset({(*location[:-1], meant)}))


def _wrong_value(detail: ErrorDetails, info: FieldInfo) -> tuple[str, object]:
    """Return what was found in place of a right value, and the right value, or None if it is unclear."""
    value, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    if value is None and isinstance(detail["loc"][-1], int):
        return "found nothing after the dash", None
    if kind == "amount" and context:
        reason, correct = context["reason"], context["correct"]
        return f'found "{_shown(value)}", {reason}', as_number(correct) if correct else None
    if kind == "blank":
        return f'found "{BLANK}", {detail["msg"]}', None
    if kind == "point":
        return f"found {_shown(value)}, {detail['msg']}", context.get("correct")
    if kind == "literal_error":
        meant, is_sure = likely_choices(value, choices_of(info)) if isinstance(value, str) else ([], False)
        named = " or ".join(f'"{each}"' for each in meant[:3])
        asked = f"; did you mean {named}" if meant else ""
        return f"found {_told(value)}{asked}", meant[0] if is_sure else None
    if kind == "string_too_long":
        return f"found {len(str(value))} characters", None
    if kind == "string_type" and isinstance(value, bool | int | float):
        return f"found {in_yaml(value)}, which is text only in quotes", in_yaml(value)
    if kind == "int_type" and isinstance(value, str) and isinstance(as_number(value), int):
        return f'found "{_shown(value)}" in quotes', as_number(value)
    if kind == "tuple_type" and isinstance(value, str):
        return f"found {_told(value)}, which is not a list in brackets", items_of(value, choices_of(info))
    return f"found {_told(value)}", value


def _right_items(front: FrontMatter, location: Location, info: FieldInfo) -> list[object]:
    """Return the items of a list as they should be, None where that is unclear."""
    choices, items = choices_of(info), _value_at(front, location[:-1])
    return [_sure(item, choices) if choices else _as_text(item) or None for item in items]


def _sure(item: object, choices: Sequence[str]) -> str | None:
    """Return the choice that an item of a list means, or None where that is unclear."""
    meant, is_sure = likely_choices(item, choices) if isinstance(item, str) else ([], False)
    return meant[0] if is_sure else None


def _as_text(item: object) -> str:
    if isinstance(item, dict):
        return ", ".join(f"{key}: {_as_text(value)}" for key, value in item.items())
    return item if isinstance(item, str) else in_yaml(item)


def with_example(info: FieldInfo) -> str:
    """Return what a field accepts, with an example apart from what is to be written, unless all choices are named."""
    return accepted(info) if choices_of(info) else f"{accepted(info)}, for example {example(info).removesuffix('.')}"


def _right_line(owner: type[BaseModel], name: str, value: object = None) -> str:
    """Return the line of a field with this value, put right, else with a blank for what only the author knows."""
    info = fields_of(owner)[name]
    for right in (value, _put_right(value, info)):
        if is_right(owner, name, right):
            return f"{name}: {in_yaml(right)}"
    return f"{name}: {blank(info)}"


def _put_right(value: object, info: FieldInfo) -> object:
    """Return what was written as a field takes it: a choice by its name, a list in brackets."""
    if not isinstance(value, str):
        return None
    choices = choices_of(info)
    if example(info).startswith("["):
        return items_of(value, choices)
    return _sure(value, choices) if choices else None


def _owner(model: type[BaseModel], location: Location) -> tuple[type[BaseModel], str]:
    """Return the model that a field belongs to, and the field's name in it."""
    names = [part for part in location if isinstance(part, str)]
    for name in names[:-1]:
        model = inner_model(fields_of(model)[name].annotation) or model
    return model, names[-1]


def _value_at(front: FrontMatter, location: Location) -> Any:
    value: Any = front.fields
    for part in location:
        value = value[part]
    return value


def _is_block(front: FrontMatter, location: Location) -> bool:
    """Return whether what a field holds stands on lines of its own, below the field's name."""
    inside = [line for place, line in front.lines.items() if place and place[:-1] == location]
    return bool(inside) and min(inside) > front.line(location)


def _told(value: object) -> str:
    """Return what sort of value was found, for readers who write no code."""
    if value is None:
        return "nothing after the colon"
    if value == "":
        return "no text"
    if isinstance(value, tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "other fields inside it"
    return f'"{_shown(value)}"'


def _shown(value: object, most: int = 60) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else in_yaml(value)
    return text if len(text) <= most else text[: most - 1] + "…"
