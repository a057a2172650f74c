"""Addresses that stand in a text as they are, made links."""

import re

from guide.reading.code import without_code

# A link that is one already comes first, so that what is in it is passed over.
_ADDRESS = re.compile(
    r"(?P<link>!?\[[^][]*\](?:\(|:\s*)<?)(?P<to>[^\s()<>]*)"
    r"|(?P<tag><[^<>]*>(?:[^<>]*</a>)?)"
    r"|(?<![\w/\"'=.@:])(?P<bare>(?:https?://|www\.)(?=\w)[^\s<>\[\]\"`*|]*[^\s<>\[\]\"`*|.,;:!?'\u2019\u201d)])"
)


def with_links(body: str) -> str:
    """Return a text in which each bare address is a link, and one that begins with www. begins with https://."""
    if "www." not in body and "http" not in body:
        return body
    rows = zip(body.split("\n"), without_code(body).split("\n"), strict=True)
    return "\n".join(_row(row, plain) for row, plain in rows)


def _row(row: str, plain: str) -> str:
    # From the last to the first, so that columns stay right.
    for found in reversed(list(_ADDRESS.finditer(plain))):
        name = "to" if found["to"] else "bare"
        address = found[name]
        if address and (name == "bare" or address.startswith("www.")):
            whole = f"https://{address}" if address.startswith("www.") else address
            row = row[: found.start(name)] + (f"<{whole}>" if name == "bare" else whole) + row[found.end(name) :]
    return row
