"""What a page needs on paper, where nobody can follow a link: its address, to type and to photograph."""

import re
from dataclasses import dataclass

from guide.showing.qr import modules

# The white margin that a scanner needs, in modules.
_QUIET = 4
_DARK = re.compile("1+")


@dataclass(frozen=True)
class Code:
    """A QR code as a drawing: how many modules it is wide and high, and the path of its dark ones."""

    width: int
    path: str


def qr_code(address: str) -> Code:
    """Return the QR code of an address, level M or better, with its quiet zone (ISO/IEC 18004, but for its mask)."""
    rows = modules(address)
    steps, x, y = [], -_QUIET, -0.5
    for row, written in enumerate(rows, _QUIET):
        for dark in _DARK.finditer(written):
            start, end = dark.span()
            steps.append(f"{start - x} {row - y}h{end - start}")
            x, y = end, row
    return Code(len(rows) + 2 * _QUIET, "M" + "m".join(steps))


def short_address(address: str) -> str:
    """Return an address as people type it: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")
