"""A new stretch, from the example: `STRETCH=chin-tuck PYTHONPATH=hooks python -m guide.commands.new_stretch docs`.

The name comes by the environment, where nothing of it is run. What is accepted stands above each field of the page,
taken from the one table.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from guide.reading.example import EXAMPLE
from guide.reading.steps import STEPS_ACCEPTED
from guide.stretch.dose import Dose
from guide.stretch.fields import FORMER_FIELDS, THEME_FIELDS, StretchFields, accepted

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD = re.compile(r"(|  )([a-z_]+):.*")


def annotated(page: str) -> str:
    """Return a page with the rules of every field above it, and those of the steps above the text."""
    return "\n".join(_annotated_rows(page)) + "\n"


def blank_stretch(name: str, example: str) -> str:
    """Return the example without its values: a page of this name, whose blanks are problems until they are filled."""
    fields, _, _ = example.removeprefix("---\n").partition("\n---\n")
    needed = []
    for row in fields.split("\n"):
        start, field, info = _field(row)
        if info and (start or info.is_required()):
            needed.append(f"{start}{field}:")
    title = name.replace("-", " ").capitalize()
    page = "\n".join(["---", *needed, "---", "", "1.", ""])
    return annotated(page.replace("\ntitle:\n", f"\ntitle: {title}\n", 1))


def _annotated_rows(page: str) -> Iterator[str]:
    rows = page.rstrip("\n").split("\n")
    end = rows.index("---", 1)
    there = set()
    for row in rows[:end]:
        start, name, info = _field(row)
        if info:
            there.add(name)
            optional = "" if info.is_required() or start else "Optional. "
            yield f"{start}# {optional}{info.description}"
            yield f"{start}# Accepted: {accepted(info)}."
        yield row
    for place, owner in (("", StretchFields), (" of dose", Dose)):
        more = [name for name in owner.model_fields if name not in there | THEME_FIELDS | FORMER_FIELDS]
        yield f"# More fields{place}, if you need them: {', '.join(more)}."
    yield f"# Below the next line come the steps: {STEPS_ACCEPTED}."
    yield from rows[end:]


def _field(row: str) -> tuple[str, str, FieldInfo | None]:
    """Return what stands before the name of a field of a stretch or its dose, the name, and the field, or None."""
    found = _FIELD.fullmatch(row)
    start, name = found.groups() if found else ("", "")
    owner = Dose if start else StretchFields
    return start, name, owner.model_fields.get(name)


def main(name: str, folder: Path) -> int:
    """Write the new page and say what to do with it; return 2 where there can be no page of this name."""
    path = folder / "stretches" / f"{name}.md"
    if not _NAME.fullmatch(name):
        right = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "chin-tuck"
        found = f'found "{name}"' if name else "found no name"
        print(f"NAME: {found}. Accepted: small letters, digits and hyphens. Write: make stretch NAME={right}")
        return 2
    if path.exists():
        print(f"{path}: found this page already. Accepted: a name of its own. Write: make stretch NAME={name}-2")
        return 2
    path.parent.mkdir(exist_ok=True)
    path.write_text(blank_stretch(name, EXAMPLE), encoding="utf-8")
    print(f"{path} is there. Fill in its blanks. `make content` says what to write.")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ.get("STRETCH", ""), Path(sys.argv[1])))
