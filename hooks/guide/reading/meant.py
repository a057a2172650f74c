"""Fields as their author meant them: whatever spelling can mean one thing only becomes the guide's own.

What may mean two things stays as it is written, so that its message can say so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from guide.reading.choices import the_choice
from guide.reading.dose_words import dose_in_words, each_side, with_figures
from guide.reading.fences import the_name
from guide.reading.frontmatter import FrontMatter, Location, as_number
from guide.stretch.contract import fields_of
from guide.stretch.dose import Dose
from guide.stretch.fields import StretchFields


def as_meant(front: FrontMatter, model: type[BaseModel]) -> FrontMatter:
    """Return a page with its fields, and the lines of these, under the names and with the values that were meant."""
    moved: dict[Location, Location] = {}
    fields = _mapping(front.fields, model, (), (), moved)
    if issubclass(model, StretchFields):
        _take_into_dose(fields, moved)
    lines = {_moved(place, moved): line for place, line in front.lines.items()}
    return replace(front, fields=fields, lines=lines, unread={_moved(place, moved) for place in front.unread})


def _take_into_dose(fields: dict[str, Any], moved: dict[Location, Location]) -> None:
    """Move the fields of the dose that stand outside of it to where they belong, where none of them is there twice."""
    dose = fields.get("dose", {})
    outside = {
        name: right
        for name in fields
        if (right := the_name(name, fields_of(Dose))) and name not in fields_of(StretchFields)
    }
    if not outside or not isinstance(dose, dict) or set(outside.values()) & dose.keys() or "dose" in outside.values():
        return
    was = {now: before for before, now in moved.items()}
    inner: dict[Location, Location] = {}
    taken = _mapping({right: fields.pop(name) for name, right in outside.items()}, Dose, ("dose",), (), inner)
    for name, right in outside.items():
        moved[was[name,]] = inner[right,]
    fields["dose"] = {**dose, **taken}


def is_right(owner: type[BaseModel], name: str, value: object) -> bool:
    """Return whether a field takes this value."""
    try:
        owner.model_validate({name: value})
    except ValidationError as error:
        return value is not None and all(detail["loc"][:1] != (name,) for detail in error.errors())
    return value is not None


@lru_cache(10_000)  # many pages say the same of a stretch
def _takes(owner: type[BaseModel], name: str, text: str) -> bool:
    return is_right(owner, name, text)


def choices_of(info: FieldInfo) -> list[str]:
    """Return the values that a field or the items of its list may have, or nothing if any text will do."""
    inside = get_args(info.annotation)
    return [choice for part in (inside, *map(get_args, inside)) for choice in part if isinstance(choice, str)]


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model of what a field holds, or of the items of its list, or None if these are no mappings."""
    candidates = [annotation, *get_args(annotation)]
    return next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def items_of(text: str, choices: list[str]) -> tuple[str, ...]:
    """Return the items of a list that was written as text, choices by their names."""
    parts = [part.strip() for part in re.split(r"[,;]", text.strip("[] ")) if part.strip()]
    if not choices:
        return tuple(parts)
    return tuple(the_choice(item, choices) or item for part in parts for item in _parted(part, choices))


def _parted(part: str, choices: list[str]) -> list[str]:
    """Return the items between "and", unless that is a part of a choice's own name."""
    part = re.sub(r"^and\s+", "", part)
    return [part] if the_choice(part, choices) else [each for each in re.split(r"\s+and\s+|\s*[&/+]\s*", part) if each]


def _mapping(
    fields: Mapping[str, Any],
    model: type[BaseModel],
    here: Location,
    was: Location,
    moved: dict[Location, Location],
) -> dict[str, Any]:
    """Return what a mapping means. `moved` learns which place each field had, by that which it has now."""
    names = fields_of(model)
    # Where two fields would take one name, both keep theirs.
    given = [the_name(name, names) for name in fields]
    meant: dict[str, Any] = {}
    for name, value in fields.items():
        right = name if name in names else the_name(name, names)
        if right is None or (right != name and (right in fields or given.count(right) > 1)):
            right = name
        if issubclass(model, Dose) and right == "reps":
            right, value = _on_each_side(value, given)
        place = (*here, right)
        moved[*was, name] = place
        meant[right] = _value(value, model, right, place, (*was, name), moved) if right in names else value
    return meant


def _on_each_side(value: object, given: list[str | None]) -> tuple[str, object]:
    """Return the field and the number that "3 each side" means under reps."""
    each = each_side(value) if isinstance(value, str) else None
    if each and "reps_per_side" not in given:
        return "reps_per_side", as_number(each)
    return "reps", value


def _value(
    value: Any, owner: type[BaseModel], name: str, here: Location, was: Location, moved: dict[Location, Location]
) -> Any:
    inner, choices, is_list = _kind(owner, name)
    if inner and isinstance(value, dict):
        return _mapping(value, inner, here, was, moved)
    if inner and isinstance(value, tuple):
        return tuple(
            _mapping(item, inner, (*here, number), (*was, number), moved) if isinstance(item, dict) else item
            for number, item in enumerate(value)
        )
    if isinstance(value, tuple) and choices and len(value) == 1 and not is_list:
        (value,) = value
    if isinstance(value, tuple) and choices:
        return tuple((the_choice(item, choices) or item) if isinstance(item, str) else item for item in value)
    if not isinstance(value, str) or _takes(owner, name, value):
        return value
    if inner is None and is_list and value.strip():
        return items_of(value, choices)
    return next((each for each in _readings(value, owner, name) if is_right(owner, name, each)), value)


def _readings(text: str, owner: type[BaseModel], name: str) -> Iterator[object]:
    """Yield what a text may mean in this field, the likeliest first."""
    info = fields_of(owner)[name]
    if choices := choices_of(info):
        yield the_choice(text, choices)
    elif info.annotation is Dose:
        yield dose_in_words(text)
    else:
        yield as_number(text)
    if issubclass(owner, Dose):
        # Of a hold "each side" nobody knows whether the reps are for each side too.
        yield from with_figures(each_side(text) or text if name == "reps_per_side" else text, name)


@cache  # a model never changes
def _kind(owner: type[BaseModel], name: str) -> tuple[type[BaseModel] | None, list[str], bool]:
    """Return the model of what a field holds, its choices, and whether it is a list."""
    info = fields_of(owner)[name]
    return inner_model(info.annotation), choices_of(info), get_origin(info.annotation) is tuple


def _moved(place: Location, moved: Mapping[Location, Location]) -> Location:
    """Return where something stands now, by the place of the innermost field round it that has moved."""
    if place in moved:
        return moved[place]
    known = next((place[:end] for end in range(len(place), 0, -1) if place[:end] in moved), ())
    return (*moved.get(known, ()), *place[len(known) :])
