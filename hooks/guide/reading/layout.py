"""The text of a page as its author meant it, for a Markdown that knows one way to write a list.

Every row stays in its place, so that messages name the lines of the file.
"""

import re
from dataclasses import dataclass

from guide.reading.code import without_code_rows
from guide.stretch.steps import INDENT

# What a step of a list inside takes, and what stands below one.
_DEEPER = 4
_ITEM = re.compile(r"(?P<sign>[-*+]|(?P<number>[0-9]{1,9})\.)(?P<space>[ \t\u00a0]+)(?=\S)(?P<text>.*)")
# What begins a block of its own, and is no further line of what stands above.
_BLOCK = re.compile(r"#{1,6}(?:\s|$)|[>|<]|!!!|\?\?\?|\{:|`{3}|~{3}|(?:[-*_]\s*){3,}$|\[[^]]+\]:")
# What ends a list of steps: a heading, a rule, HTML.
_ENDS = re.compile(r"#{1,6}\s|(?:[-*_]\s*){3,}$|=+\s*$|<")


def laid_out(body: str) -> str:
    """Return a text with its lists indented as Markdown needs it, and what stands between two steps in the first."""
    rows = body.split("\n")
    seen = without_code_rows(body).split("\n")
    following = _following_numbers(seen)
    lists: list[_List] = []
    shift, before = False, ""
    for number, (row, plain) in enumerate(zip(rows, seen, strict=True)):
        if not row.strip():
            before = ""
            continue
        text = row.expandtabs(_DEEPER).lstrip(" \u00a0")
        indent = len(row.expandtabs(_DEEPER)) - len(text)
        item = _ITEM.match(text)
        if not plain.strip():
            # Code keeps its own columns.
            rows[number] = " " * _DEEPER + row if shift else row
        elif shift and not (indent < 2 and item and item["number"]):
            rows[number] = " " * _DEEPER + row.expandtabs(_DEEPER)
        else:
            shift = False
            is_further = bool(before) and not item and not _BLOCK.match(text)
            if (
                lists
                and indent < 2
                and not is_further
                and not _ENDS.match(text)
                and _goes_on(item, lists[0], following[number])
            ):
                shift = True
                del lists[1:]
                rows[number] = " " * _DEEPER + text
            else:
                rows[number] = _placed(row, text, indent, item, lists, is_further=is_further)
        before = text
    return "\n".join(rows)


@dataclass
class _List:
    """A list that is open: the column of its signs, and the number of its last item, None for bullets."""

    column: int
    number: int | None


def _placed(
    row: str, rest: str, indent: int, item: re.Match[str] | None, lists: list[_List], *, is_further: bool
) -> str:
    """Return a row at the depth that its author meant. `lists` are those that are open, the outermost first."""
    if item:
        while lists and indent < lists[-1].column + 2:
            lists.pop()
        if not lists and indent >= _DEEPER:
            return row
        lists.append(_List(indent, int(item["number"]) if item["number"] else None))
        sign = item["sign"] + (" " if len(item["space"]) < _DEEPER or "\u00a0" in item["space"] else item["space"])
        return " " * (_DEEPER * (len(lists) - 1)) + sign + rest[item.end("space") :]
    if is_further and lists:
        return INDENT + rest if lists[0].number is not None and indent < len(INDENT) else row
    while lists and indent < lists[-1].column + 2:
        lists.pop()
    depth = _DEEPER * len(lists)
    return " " * depth + rest if lists and indent < depth + _DEEPER else row


def _goes_on(item: re.Match[str] | None, steps: _List, following: int | None) -> bool:
    """Return whether what begins at the margin stands between two steps whose numbers go on."""
    if steps.number is None or following is None or (item and item["number"]):
        return False
    return following == steps.number + 1 or (following == steps.number == 1)


def _following_numbers(rows: list[str]) -> list[int | None]:
    """Return, for each row, the number of the next step below it, or None if a heading or HTML comes first."""
    found: list[int | None] = []
    following: int | None = None
    for row in reversed(rows):
        found.append(following)
        item = _ITEM.match(row.lstrip(" \u00a0"))
        if item and item["number"] and len(row) - len(row.lstrip()) < 2:
            following = int(item["number"])
        elif _ENDS.match(row):
            following = None
    return found[::-1]
