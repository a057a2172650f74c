"""What a page needs on paper, where nobody can follow a link: its address, to type and to photograph."""

import segno


def qr_code(address: str) -> str:
    """Return an address as an inline SVG of a QR code (ISO/IEC 18004), error level M, with its quiet zone."""
    # Readers take any of the eight masks; to look for the best one takes eight times as long, for every page.
    return segno.make(address, error="m", micro=False, mask=0).svg_inline(omitsize=True, lineclass=None, svgclass="qr")


def short_address(address: str) -> str:
    """Return an address as one would type it: without its scheme and its last slash."""
    return address.partition("://")[2].rstrip("/")
