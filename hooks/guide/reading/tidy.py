"""A page in the guide's own spelling: what was read of it, written where it stands, and all other bytes as they are."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from guide.reading.fences import FENCE, as_typed, first_row, is_fence, row_after
from guide.reading.frontmatter import FrontMatter, Location, as_number, in_yaml, read_front_matter, read_yaml_file
from guide.reading.layout import laid_out
from guide.reading.meant import inner_model
from guide.reading.page import meant_page, read_page
from guide.reading.signs import with_signs
from guide.stretch.amount import EachSide, Seconds
from guide.stretch.contract import fields_of
from guide.stretch.fields import example
from guide.stretch.pages import Page, Stretch

# What stands in quotes holds no comment.
_QUOTED = r"""(?<=[\s:\[{,])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_VALUE = rf"""(?P<value>(?:{_QUOTED}|(?!(?<=[\s:\[{{,])["']).)*?)(?P<note>\s+#.*|\s*)"""
_FIELD = re.compile(rf"(?P<start>\s*(?:- )?)(?P<name>[^:]+?)\s*:(?P<space>\s*){_VALUE}")
_ITEM = re.compile(rf"(?P<start>\s*- )(?P<name>)(?P<space>){_VALUE}")


def tidied(src: str, raw: bytes) -> bytes:
    """Return a page with its fields, its steps and its lists as the guide spells them, or as it is if it has a problem.

    `src` is its path below docs/.
    """
    front = read_front_matter(src, raw)
    meant = meant_page(src, front)
    page, _ = read_page(src, meant)
    if page is None:
        return raw
    # Every other part is the end of a line.
    parts = re.split(r"(\r\n|\r|\n)", raw.decode())
    rows = [row.removeprefix("\ufeff") for row in parts[::2]]
    below = front.body_line - 1
    right = [*_fields(rows[:below], meant, page), *_text(rows[below:], has_steps=isinstance(page, Stretch))]
    mark = "\ufeff" if parts[0].startswith("\ufeff") else ""
    ends = [*parts[1::2], ""]
    told = "".join(f"{row}{end}" for row, end in zip(right, ends, strict=True))
    return (mark + _between_fences(told, ends[0] or "\n")).encode()


def _fields(rows: list[str], meant: FrontMatter, page: Page) -> list[str]:
    """Return the rows above the text, each field on its own row under the name and with the value that it means."""
    right = list(rows)
    first: dict[int, Location] = {}
    for place, line in sorted(meant.lines.items(), key=lambda each: len(each[0])):
        if place:
            first.setdefault(line, place)
    for line, place in first.items():
        # A first field of an item stands on the item's row.
        inner = [each for each, where in meant.lines.items() if where == line and each[:-1] == place]
        row, is_list = rows[line - 1], isinstance(place[-1], int)
        place = inner[0] if is_list and inner and not row.strip().startswith("- {") else place
        # A field that the author wrote outside of its mapping stays on its own row.
        here = all(where == line for each, where in meant.lines.items() if each[: len(place)] == place)
        right[line - 1] = _row(row, place, meant, page, is_whole=here and not _goes_on(rows, line))
    return right


def _goes_on(rows: list[str], line: int) -> bool:
    """Return whether the value on a line has further lines."""
    below = next((row for row in rows[line:] if row.strip()), "")
    start = re.match(r"[ -]*", rows[line - 1])
    return len(below) - len(below.lstrip()) > len(start[0] if start else "")


def _row(row: str, place: Location, meant: FrontMatter, page: Page, *, is_whole: bool) -> str:
    typed = as_typed(row)
    found = (_ITEM if isinstance(place[-1], int) else _FIELD).fullmatch(typed)
    if not found:
        return row
    name = found["name"].strip("'\"")
    head = found["start"] + ("" if isinstance(place[-1], int) else f"{place[-1]}:")
    value = _canonical(_at(meant.fields, place), place, page)
    has_value = bool(found["value"]) and is_whole
    old = read_yaml_file("", f"x: {found['value']}".encode()).fields.get("x") if has_value else None
    if has_value and old != value:
        space = "" if isinstance(place[-1], int) else found["space"] or " "
        return f"{head}{space}{in_yaml(value)}{found['note']}"
    if name != place[-1] and not isinstance(place[-1], int):
        return f"{head}{found['space']}{found['value']}{found['note']}"
    return typed


def _at(fields: Mapping[str, Any], place: Location) -> Any:
    value: Any = fields
    for part in place:
        value = value[part]
    return value


def _canonical(value: Any, place: Location, page: Page) -> Any:
    """Return a value of the page as the guide spells it: amounts with their units, choices by their names."""
    if isinstance(value, dict):
        return {name: _canonical(each, (*place, name), page) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_canonical(each, (*place, number), page) for number, each in enumerate(value))
    read: Any = page.fields
    owner: type[BaseModel] = type(page.fields)
    info = None
    for part in place:
        if isinstance(part, str) and part not in fields_of(owner):
            # Settings of the theme are its own.
            return value
        if isinstance(part, str):
            info = fields_of(owner)[part]
            attribute = next(name for name, each in owner.model_fields.items() if each is info)
            read, owner = getattr(read, attribute), inner_model(info.annotation) or owner
        else:
            read = read[part]
    # A text may stand for more than a value: the name of a source.
    if not isinstance(value, str) or isinstance(read, str | BaseModel) or info is None:
        return value
    if isinstance(read, EachSide):
        return {side: as_number(str(reps)) for side, reps in (("left", read.left), ("right", read.right))}
    if isinstance(read, int) and re.search(r"[0-9] (?:s|min)$", example(info)):
        read = Seconds(read, read)
    return as_number(str(read))


def _text(rows: list[str], *, has_steps: bool) -> list[str]:
    """Return the rows of a text with its steps and lists as the guide writes them."""
    return laid_out(with_signs("\n".join(rows), has_steps=has_steps)).split("\n")


def _between_fences(text: str, end: str) -> str:
    """Return a page with its fields between two lines of dashes."""
    rows = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    plain = [row.rstrip("\r\n") for row in rows]
    first = first_row(plain)
    last = row_after(plain, first) if first is not None else None
    if first is None or last is None:
        return text
    closing = [] if last < len(rows) and is_fence(plain[last]) else [FENCE + end]
    if not closing:
        rows[last] = FENCE + rows[last][len(plain[last]) :]
    opening = rows[first - 1][len(plain[first - 1]) :] if first and is_fence(plain[first - 1]) else end
    return "".join([FENCE + opening, *rows[first:last], *closing, *rows[last:]])
