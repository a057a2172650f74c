"""Front matter, read strictly and with the line of every key.

MkDocs drops front matter that it cannot read and prints it as text; it lets duplicate keys pass
and takes `1:30` for 90. So the guide reads the file's own bytes, as YAML 1.2.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from guide.problem import Problem

FENCE = "---"
_EXAMPLE = "title: Seated twist"

Location = tuple[str | int, ...]


@dataclass
class FrontMatter:
    """A page taken apart: its fields with their lines, and the line on which its text begins."""

    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Return the line of a field, or of what it would stand in where it is missing."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_front_matter(path: str, raw: bytes) -> FrontMatter:
    """Return the front matter and the text of a page; what cannot be read is among its problems."""
    page = FrontMatter()

    def problem(line: int, found: str, accepted: str, write: str) -> FrontMatter:
        page.problems.append(Problem(path, line, "", found, accepted, write))
        return page

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return problem(
            line,
            f"found a byte (0x{raw[error.start]:02x}) that is not UTF-8",
            "text saved as UTF-8",
            "the same character again, in an editor that saves as UTF-8",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    page.body = text
    rows = text.removesuffix("\n").split("\n")
    if not text.strip():
        return problem(1, "found an empty page", f"front matter between two lines of {FENCE}, then text", FENCE)
    if rows[0].rstrip() != FENCE:
        return problem(
            1,
            f'found "{_short(rows[0])}" on the first line',
            f"front matter, which begins with {FENCE} on the first line",
            FENCE,
        )
    end = next((number for number, row in enumerate(rows[1:], start=1) if row.rstrip() == FENCE), None)
    if end is None:
        last = next((number for number, row in enumerate(rows[1:], start=1) if not row.strip()), len(rows))
        return problem(
            last,
            "found no end of the front matter",
            f"a line of {FENCE} after the last field",
            FENCE,
        )
    page.body = "\n".join(rows[end + 1 :]) + "\n"
    page.body_line = end + 2
    page.lines[()] = 1
    # A blank line stands for the opening fence, so that the parser's lines are the file's.
    _read_yaml("\n".join(["", *rows[1:end]]), path, page)
    return page


def read_yaml(path: str, text: str) -> FrontMatter:
    """Return the fields of a whole YAML file, with their lines."""
    page = FrontMatter()
    page.lines[()] = 1
    _read_yaml(text, path, page)
    return page


# The parser ends a line at these, where editors do not.
_ODD_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


def _read_yaml(text: str, path: str, page: FrontMatter) -> None:
    text = text.translate(_ODD_LINE_ENDS)
    try:
        root = YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        rows = text.split("\n")
        mark = error.problem_mark or error.context_mark
        number = min(mark.line, len(rows) - 1) if mark else 0
        page.problems.append(_syntax_problem(path, number + 1, rows[number], error))
        return
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        found = f"found a control character (0x{ord(text[error.position]):02x})"
        page.problems.append(Problem(path, line, "", found, "visible text", "the line again, without that character"))
        return
    except RecursionError:
        found = "found brackets nested too deep to read"
        page.problems.append(Problem(path, 1, "", found, "a list of words", "areas: [upper back, lower back]"))
        return
    if root is None:
        return
    if not isinstance(root, MappingNode):
        line = root.start_mark.line + 1
        page.problems.append(Problem(path, line, "", "found no field", "a key, a colon and a value", _EXAMPLE))
        return
    page.fields = _mapping(root, (), path, page)


def _syntax_problem(path: str, line: int, row: str, error: MarkedYAMLError) -> Problem:
    if "\t" in row:
        return Problem(
            path,
            line,
            "",
            "found a tab",
            "spaces, two for each step inwards",
            row.replace("\t", "  ").rstrip(),
        )
    key, colon, value = row.partition(":")
    if colon and ":" in value and not value.strip().startswith(('"', "'", "[", "{")):
        quoted = value.strip().replace('"', '\\"')
        return Problem(
            path,
            line,
            key.strip(),
            f"found a second colon in `{row.strip()}`",
            "a value with a colon in it stands in quotes",
            f'{key.strip()}: "{quoted}"',
        )
    what = error.problem or error.context or "it cannot be read"
    shown = f"`{row.strip()}`" if row.strip() else "the end of the front matter"
    return Problem(
        path,
        line,
        "",
        f"found {shown}, which is not valid YAML: {what}",
        "a key, a colon, a space and a value, with every bracket and quote closed",
        _EXAMPLE,
    )


def _mapping(node: MappingNode, location: Location, path: str, page: FrontMatter) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            page.problems.append(Problem(path, line, "", "found a list as a key", "a word as a key", _EXAMPLE))
            continue
        key = str(_text(key_node))
        here = (*location, key)
        if key in fields:
            page.problems.append(
                Problem(
                    path,
                    line,
                    ".".join(map(str, here)),
                    f"found this field a second time, first on line {page.lines[here]}",
                    "each field once",
                    "one of the two lines, and remove the other",
                )
            )
            continue
        page.lines[here] = line
        fields[key] = _value(value_node, here, path, page)
    return fields


def _value(node: Node, location: Location, path: str, page: FrontMatter) -> Any:
    if node.anchor:
        page.problems.append(
            Problem(
                path,
                page.line(location),
                ".".join(map(str, location)),
                f"found the YAML anchor &{node.anchor}",
                "plain values; a value that begins with & or * stands in quotes",
                f'{location[-1]}: "&{node.anchor}"',
            )
        )
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, location, path, page)
    if isinstance(node, SequenceNode):
        items = []
        for number, item in enumerate(node.value):
            page.lines[(*location, number)] = item.start_mark.line + 1
            items.append(_value(item, (*location, number), path, page))
        return tuple(items)
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _scalar(node: ScalarNode) -> str | int | float | bool | None:
    """Return a YAML 1.2 scalar; what is neither number, true, false nor empty is text."""
    text = _text(node)
    if node.style in {"'", '"', "|", ">"}:
        return text
    if re.fullmatch(r"[-+]?[0-9]{1,9}", text):
        return int(text)
    if re.fullmatch(r"[-+]?[0-9]{1,9}\.[0-9]{1,9}", text):
        return float(text)
    return {"true": True, "false": False, "null": None, "~": None, "": None}.get(text, text)


def _text(node: ScalarNode) -> str:
    # An escape can write half of a character pair, which no file can hold.
    return str(node.value).encode("utf-8", "replace").decode()


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
