"""Where a text holds code or a comment, which no rule for prose is about."""

import re

_NOT_TEXT = re.compile(
    r"^[ ]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*(?P=fence)[^\n]*$|\Z)"  # code between two fences
    r"|(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)"  # code in a line
    r"|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)


def without_code(body: str) -> str:
    """Return a text with spaces in place of code and comments, so that every line and column stays where it is."""
    return _NOT_TEXT.sub(_blank, body)


def _blank(part: re.Match[str]) -> str:
    """Return as many spaces as a match has characters, so that lines and columns stay the same."""
    return re.sub(r"[^\n]", " ", part[0])


def without_code_rows(body: str) -> str:
    """Return a text with an empty row in place of each that is code or a comment from end to end."""
    rows = zip(body.split("\n"), without_code(body).split("\n"), strict=True)
    return "\n".join(row if plain.strip() else "" for row, plain in rows)
