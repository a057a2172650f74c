"""Where the fields of a page begin and end, with the lines around them or without, and how their rows are typed."""

import re
from collections.abc import Collection, Sequence

from guide.stretch.contract import BLANK, fields_of
from guide.stretch.fields import PageFields, RoutineFields, StretchFields, blank

FENCE = "---"
# Some editors make one sign of three dashes. More than a few underline a heading.
_FENCE = re.compile(r"\s*(?:-{3,5}|[\u2010-\u2015]{1,})\s*")
_STEP = re.compile(r"[0-9]{1,9}[.)]\s")
_FIELD = re.compile(r"[^\W\d][\w -]*:(?:\s|$)")
# Further rows of a field: those inside it, items, comments, and brackets that close.
_INSIDE = re.compile(r"[ \t]+\S|- |#\s|[\]}]")
_NAMES = [name for model in (StretchFields, RoutineFields) for name in fields_of(model)]
_KNOWN = re.compile(
    rf"(?P<name>{'|'.join(re.escape(name).replace('_', '[ _-]').removesuffix('s') + 's?' for name in _NAMES)})"
    r"[ \t]*:[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(\s*(?:- )?[\w -]+:\s+|\s*- )[\u201c\u201d\u201e]([^\u201c\u201d\u201e\"\\]*)[\u201c\u201d](\s*|\s+#.*)"
)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\u2009", " "))


def is_fence(row: str) -> bool:
    """Return whether a row stands for the line above or below the fields."""
    return bool(_FENCE.fullmatch(row))


def first_row(rows: Sequence[str]) -> int | None:
    """Return the row with which the fields begin, or None where a page begins with no field."""
    number = next(number for number, row in enumerate(rows) if row.strip())
    if is_fence(rows[number]):
        return number + 1
    return number if _KNOWN.fullmatch(as_typed(rows[number]).rstrip()) else None


def row_after(rows: Sequence[str], first: int) -> int | None:
    """Return the row on which the fields end, at the closing line or the first row of the text, or None if unclear."""
    for number, row in enumerate(rows[first:], first):
        # A step ends the fields too, so that a rule in the text is not taken for the closing line.
        if is_fence(row):
            return number
        if _STEP.match(row):
            break
    last, is_below = first, False
    for number, row in enumerate(rows[first:], first):
        if not row.strip():
            is_below = True
        elif _KNOWN.match(row) or (not is_below and (_FIELD.match(row) or _INSIDE.match(row))):
            last, is_below = number + 1, False
        else:
            # What cannot be read among the fields is no text yet.
            left = rows[number:]
            return None if any(_KNOWN.match(each) for each in left) else last
    return last if last > first else None


def as_typed(row: str) -> str:
    """Return a row of fields with plain spaces and plain quotes in place of those of a word processor."""
    return _QUOTED.sub(r'\1"\2"\3', row.translate(_SPACES)) if not row.isascii() else row


def fields_to_write(path: str, rows: Sequence[str]) -> str:
    """Return the lines that a page without fields lacks, with what its text says of them, and blanks for the rest."""
    is_stretch = "/stretches/" in path and not path.endswith("/index.md")
    model = StretchFields if is_stretch else RoutineFields if "/routines/" in path else PageFields
    found = [known.groups() for row in rows if (known := _KNOWN.fullmatch(row.strip()))]
    said = {the_name(name, fields_of(model)): value for name, value in found}
    heading = _heading(rows)
    said |= {"title": heading} if heading and "title" not in said else {}
    lines = [
        f"{name}: {said.get(name) or blank(info)}" for name, info in fields_of(model).items() if info.is_required()
    ]
    return ", ".join([FENCE, *lines, FENCE])


def the_name(written: str, names: Collection[str]) -> str | None:
    """Return the field that is called so: in capitals, with spaces, or in the singular for the plural; else None."""
    if written in names:
        return written
    plain = re.sub(r"[\s_-]+", "_", written.strip().lower())
    plain = re.sub(r"_per_(?:leg|arm|foot|hand)$", "_per_side", plain)
    other = plain.removesuffix("s") if plain.endswith("s") else f"{plain}s"
    return next((name for name in (plain, other) if name in names), None)


def _heading(rows: Sequence[str]) -> str:
    """Return the text of the heading with which a page begins, or nothing."""
    first, below = ([row.strip() for row in rows if row.strip()] + ["", ""])[:2]
    if first.startswith("#"):
        return first.strip("# ")
    return first if re.fullmatch(r"=+|-{3,}", below) and BLANK not in first else ""
