"""What a page needs on paper, where nobody can follow a link: its address, to type and to photograph."""

import re
from dataclasses import dataclass
from functools import cache
from math import isqrt
from typing import Any

import zxingcpp

_DARK = re.compile(rb"\0+")


@dataclass(frozen=True)
class Code:
    """A QR code as a drawing: how many modules it is wide and high, and the path of its dark ones."""

    width: int
    path: str


@cache  # `serve` builds the same pages again and again
def qr_code(address: str) -> Code | None:
    """Return the QR code of an address, error level M, with the quiet zone around it (ISO/IEC 18004).

    None where the address is longer than any code holds.
    """
    try:
        code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    except ValueError:
        return None
    # Its types do not tell that it is a buffer.
    image: Any = code.to_image()
    modules = memoryview(image).tobytes()
    width = isqrt(len(modules))
    steps, x, y = [], 0, -0.5
    for row in range(width):
        for dark in _DARK.finditer(modules[row * width : (row + 1) * width]):
            start, end = dark.span()
            steps.append(f"{start - x} {row - y}h{end - start}")
            x, y = end, row
    return Code(width, "M" + "m".join(steps))


def short_address(address: str) -> str:
    """Return an address as people type it: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")
