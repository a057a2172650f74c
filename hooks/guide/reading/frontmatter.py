"""Front matter, read strictly and with the line of every key.

MkDocs drops front matter that it cannot read and prints it as text; it lets duplicate keys pass
and takes `1:30` for 90. So the guide reads the file's own bytes, as YAML 1.2.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from guide.reading.fences import FENCE, as_typed, fields_to_write, first_row, is_fence, row_after
from guide.reading.typo import likely_typo
from guide.reading.yaml_tree import ControlCharacterError, Node, NotYamlError, compose, is_mapping
from guide.stretch.contract import BLANK
from guide.stretch.problem import Problem, Severity

# Far above what a right page has.
MOST_ROWS = 400
_EXAMPLE = f"title: {BLANK}"

# What ends the fields on a page without a closing fence: an empty line, a misspelt fence, a step.
_AFTER_FIELDS = re.compile(r"\s*|\s*(?:[-\u2010-\u2015]{2,}|[\u2010-\u2015]|\.{3}|\*{3})\s*|[0-9]{1,9}[.)]\s.*")

_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,9}\.[0-9]{1,9}")

Location = tuple[str | int, ...]


@dataclass
class FrontMatter:
    """The parts of a file: its fields with their lines, and its text with the line on which it begins.

    `path` is relative to the repository. `unread` are fields whose values could not be read; `problems` say why.
    """

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    unread: set[Location] = field(default_factory=set)

    def line(self, location: Location) -> int:
        """Return the line of a field, or of what it belongs to if it is missing."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(
        self,
        where: Location | int,
        found: str,
        accepted: str,
        write: str,
        *,
        name: str | None = None,
        severity: Severity = "problem",
    ) -> Problem:
        """Return a problem on a field or a line. `name` is shown before the message, in place of the field's own."""
        location, line = ((), where) if isinstance(where, int) else (where, self.line(where))
        called = field_name(location) if name is None else name
        return Problem(self.path, line, called, found, accepted, write, severity)


def read_front_matter(path: str, raw: bytes) -> FrontMatter:
    """Return the front matter and the text of a page; what cannot be read is among its problems."""
    page = FrontMatter(path)

    def refuse(line: int, found: str, accepted: str, write: str) -> FrontMatter:
        page.problems.append(page.problem(line, found, accepted, write))
        return page

    text = _decoded(raw, page)
    if text is None:
        return page
    page.body = text
    rows = text.removesuffix("\n").split("\n")
    if not text.strip():
        return refuse(1, "found an empty page", f"the fields between two lines of {FENCE}, then the text", FENCE)
    first = first_row(rows)
    if first is None:
        found = f'found "{_short(rows[0])}" on the first line' if rows[0].strip() else "found an empty first line"
        accepted = f"the fields between two lines of {FENCE}, then the text"
        return refuse(1, found, accepted, f"above it, one below the other: {fields_to_write(path, rows)}")
    end = row_after(rows, first)
    if end is None:
        number, row = next(
            ((number, row) for number, row in enumerate(rows[first:], start=first + 1) if _AFTER_FIELDS.fullmatch(row)),
            (len(rows), ""),
        )
        found = f'found "{_short(row.rstrip())}"' if row.strip() else "found nothing"
        accepted = f"{FENCE} alone on the line after the last field"
        return refuse(number, f"{found} after the last field", accepted, FENCE)
    if end > MOST_ROWS:
        return refuse(1, f"found {end} lines of fields", f"at most {MOST_ROWS}", "the fields alone, and the text below")
    below = end + 1 if end < len(rows) and is_fence(rows[end]) else end
    page.body = "\n".join(rows[below:]) + "\n"
    page.body_line = below + 1
    # Blank lines stand for what is above the fields, so that the parser's lines are the file's.
    return _with_fields(page, "\n".join([*[""] * first, *map(as_typed, rows[first:end])]))


def read_yaml_file(path: str, raw: bytes) -> FrontMatter:
    """Return the fields of a YAML file, with their lines; what cannot be read is among its problems."""
    page = FrontMatter(path)
    text = _decoded(raw, page)
    return page if text is None else _with_fields(page, text)


def _decoded(raw: bytes, page: FrontMatter) -> str | None:
    """Return the text of a file with uniform line ends, or None if it is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"found a byte (0x{raw[error.start]:02x}) that is not UTF-8"
        write = "the same character again, in an editor that saves as UTF-8"
        page.problems.append(page.problem(line, found, "text saved as UTF-8", write))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


# The parser still ends a line at these, as in YAML 1.1: https://yaml.org/spec/1.2.2/#54-line-break-characters
_ODD_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


def _with_fields(page: FrontMatter, text: str) -> FrontMatter:
    """Return the page with the fields of this YAML, and what is wrong with them."""
    page.lines[()] = 1
    text = text if text.isascii() else text.translate(_ODD_LINE_ENDS)
    try:
        root = compose(text)
        if is_mapping(root):
            page.fields = _mapping(root, (), page)
        elif root is not None:
            line, accepted = root.start_mark.line + 1, "a field, a colon, a space and a value"
            page.problems.append(page.problem(line, "found no field", accepted, _EXAMPLE))
    except ControlCharacterError as error:
        found = f"found a control character (0x{error.code:02x})"
        write = "the line again, without that character"
        page.problems.append(page.problem(error.rows[0] + 1, found, "visible text", write))
    except NotYamlError as error:
        page.problems.append(_syntax_problem(text.split("\n"), error.rows or (0,), page))
    except (RecursionError, OverflowError, ValueError) as error:
        page.problems.append(_unreadable(text, error, page))
    return page


def _unreadable(text: str, error: Exception, page: FrontMatter) -> Problem:
    """Return the problem of a text that the parser refuses altogether."""
    rows = text.split("\n")
    if isinstance(error, RecursionError):
        line = max(range(len(rows)), key=lambda number: len(re.findall(r"[\[{]", rows[number]))) + 1
        found, accepted = "found brackets nested too deep to read", "one pair of brackets around a list"
        return page.problem(line, found, accepted, "the line again, with one pair of brackets")
    # The parser passes "\\UFFFFFFFF" to `chr`, which raises.
    line = next((number for number, row in enumerate(rows, start=1) if "\\U" in row), 1)
    found = "found a \\U that stands for no character"
    return page.problem(line, found, "the character itself", "the line again, without that \\U")


def _syntax_problem(rows: list[str], marks: Sequence[int], page: FrontMatter) -> Problem:
    # The parser often notices a mistake only on the next line, or past the end if a quote stays open.
    suspects = [min(number, len(rows) - 1) for number in (*marks, marks[0] - 1) if number > 0]
    likely = likely_typo(rows, suspects)
    if likely is None:
        number = suspects[0] if suspects else 0
        found = f"found `{rows[number].strip()}`, which cannot be read"
        accepted = "a field, a colon, a space and a value, with every bracket and quote closed"
        return page.problem(number + 1, found, accepted, "the line again, so that it can be read")
    number, typo = likely
    name = re.match(r"\w+(?=:)", typo.row)
    write = typo.write or typo.row.rstrip()
    return page.problem(number + 1, typo.found, typo.accepted, write, name=name[0] if name else "")


def _mapping(node: Node, location: Location, page: FrontMatter) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if key_node.id != "scalar" or _anchor(key_node):
            found, accepted = "found no plain word before the colon", "the name of a field before the colon"
            page.problems.append(page.problem(line, found, accepted, "nothing, and remove this line"))
            continue
        key = str(_text(key_node))
        here = (*location, key)
        if key in fields:
            found = f"found this field a second time, first on line {page.lines[here]}"
            write = "one of the two, and remove the other"
            page.problems.append(page.problem(line, found, "each field once", write, name=field_name(here)))
            continue
        page.lines[here] = line
        fields[key] = _value(value_node, here, page)
    return fields


def _value(node: Node, location: Location, page: FrontMatter) -> Any:
    if mark := _mark(node):
        found = f"found the YAML {'anchor' if mark.startswith('&') else 'tag'} {mark}"
        accepted = "a plain value; one that begins with & or ! stands in quotes"
        page.problems.append(page.problem(location, found, accepted, _without_mark(node, mark, location)))
        page.unread.add(location)
        return None
    if is_mapping(node):
        return _mapping(node, location, page)
    if node.id == "sequence":
        # What stands on one line has the line of the whole.
        on_one_line = not node.value or node.value[-1].start_mark.line + 1 == page.line(location)
        if not on_one_line:
            page.lines |= {(*location, number): item.start_mark.line + 1 for number, item in enumerate(node.value)}
        return tuple(
            _scalar(item) if item.id == "scalar" and not _mark(item) else _value(item, (*location, number), page)
            for number, item in enumerate(node.value)
        )
    return _scalar(node)


def _mark(node: Node) -> str:
    """Return the anchor or the tag of a node as it is written, or nothing."""
    if anchor := _anchor(node):
        return f"&{anchor}"
    tag = str(node.tag or "")
    return tag if tag.startswith("!") else ""


def _anchor(node: Node) -> str | None:
    """Return the anchor of a node. Nodes of libyaml have none: it never reads a text with anchors."""
    return getattr(node, "anchor", None)


def _without_mark(node: Node, mark: str, location: Location) -> str:
    """Return the line of a field or an item of a list without its anchor or tag, or with it in quotes."""
    if node.id == "scalar":
        in_text = location[0] != "dose"
        value = in_yaml(f"{mark} {_text(node)}".strip() if in_text else _scalar(node))
    elif node.id == "sequence" and all(item.id == "scalar" for item in node.value):
        value = in_yaml(tuple(_scalar(item) for item in node.value))
    else:
        value = ""
    return f"{location[-1]}: {value}".rstrip() if isinstance(location[-1], str) else value


def field_name(location: Location) -> str:
    """Return a field as messages name it: "dose.hold"."""
    return ".".join(part for part in location if isinstance(part, str))


def in_yaml(value: object, *, inside: bool = False) -> str:
    """Return a value as front matter spells it on one line; `inside` means inside brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(in_yaml(item, inside=True) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{in_yaml(key, inside=True)}: {in_yaml(value[key], inside=True)}' for key in value)}}}"
    if value is None or isinstance(value, bool):
        return {None: "", True: "true", False: "false"}[value]
    if not isinstance(value, str):
        return str(value)
    text = " ".join(value.split())
    if text == BLANK:
        return text
    plain, meant = (f"x: [{text}]", (text,)) if inside else (f"x: {text}", text)
    as_it_is = text[:1].isalnum() and _with_fields(FrontMatter(""), plain).fields == {"x": meant}
    return text if as_it_is else json.dumps(text, ensure_ascii=False)


def _scalar(node: Node) -> str | int | float | bool | None:
    """Return a YAML 1.2 scalar: a number, true, false, None or else text."""
    text = _text(node)
    if node.style in {"'", '"', "|", ">"}:
        return text
    return _CONSTANTS[text] if text in _CONSTANTS else as_number(text)


@lru_cache(1000)  # figures are of the same few
def as_number(text: str) -> int | float | str:
    """Return the number that this text spells, or the text."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _text(node: Node) -> str:
    # An escape such as \uD800 gives half of a surrogate pair, which UTF-8 cannot encode.
    text = str(node.value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
