"""What a page needs on paper, where nobody can follow a link: its address, to type and to photograph."""

import re
from dataclasses import dataclass
from functools import cache

import segno


@dataclass(frozen=True)
class Code:
    """A QR code as a drawing: how many modules it is wide and high, and the path of its dark ones."""

    width: int
    path: str


@cache  # `serve` builds the same pages again and again
def qr_code(address: str) -> Code:
    """Return the QR code of an address, error level M, with its quiet zone (ISO/IEC 18004, but for its mask)."""
    # Scanners read any of the eight masks, and trying all of them takes eight times as long.
    code = segno.make(address, error="m", micro=False, mask=0)
    quiet = code.default_border_size
    path, x, y = "", 0, -0.5
    for row, modules in enumerate(code.matrix, quiet):
        for dark in re.finditer(rb"\x01+", modules):
            start, end = quiet + dark.start(), quiet + dark.end()
            path += f"{'m' if path else 'M'}{start - x} {row - y}h{end - start}"
            x, y = end, row
    return Code(len(code.matrix) + 2 * quiet, path)


def short_address(address: str) -> str:
    """Return an address as people type it: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")
