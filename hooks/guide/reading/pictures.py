"""Pictures from strangers: whether they are what their name says, and carry nothing that a reader should not get."""

import io
import re
from dataclasses import dataclass
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".avif": "AVIF"}
# No phone shows more; a small file can claim far more than any device can hold.
_MOST_PIXELS = 40_000_000
_GPS = 0x8825

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = "circle ellipse g line path polygon polyline rect svg text title tspan desc"
_PAINTS = "clipPath defs linearGradient marker mask pattern radialGradient stop"
_DRAWING = frozenset(f"{_SHAPES} {_PAINTS}".split())
_DRAWN_BY = re.compile(
    r"id|d|points|transform|viewBox|preserveAspectRatio|version|width|height|[xyr][12]?|[cdfr][xyr]|offset|opacity|"
    r"(?:fill|stroke|stop|font|text|clip|mask|marker|paint|vector|shape|color|letter|dominant|alignment|baseline)"
    r"(?:-[a-z-]+)?|gradient(?:Units|Transform)|spreadMethod|(?:pattern|mask|clipPath)(?:Content)?Units|"
    r"patternTransform|marker(?:Width|Height|Units)|orient|ref[XY]|role|aria-[a-z]+|display|visibility|overflow"
)
# Of functions those that paint or move, and no address but one in the same drawing.
_ELSEWHERE = re.compile(
    r"(?<![\w-])(?!(?:url\(#|(?:rgb|hsl)a?\(|translate\(|rotate\(|scale\(|matrix\(|skew[XY]\())[\w-]+\(|:|//|\\"
)


@dataclass(frozen=True)
class Fault:
    """What was found in a picture, and what to put in its place."""

    found: str
    write: str


def picture_fault(raw: bytes, ending: str) -> Fault | None:
    """Return what is wrong with a picture, or None."""
    # Most guides have none, and it takes long to load.
    from PIL import Image

    try:
        with catch_warnings():
            simplefilter("ignore")
            with Image.open(io.BytesIO(raw), formats=sorted(set(_FORMATS.values()))) as picture:
                found, width, height = picture.format or "", picture.width, picture.height
                # Some formats keep it compressed, in what Pillow tells of a picture.
                told = [raw, *(str(value).encode() for value in picture.info.values())]
                has_place = bool(picture.getexif().get_ifd(_GPS)) or any(b"GPSLatitude" in each for each in told)
    except Exception:  # a decoder may raise anything for a stranger's bytes
        return Fault(f"found no {_FORMATS[ending]} picture in this file", f"the picture, saved as {_FORMATS[ending]}")
    if found != _FORMATS[ending]:
        return Fault(f"found a picture in {found}", f"the same name with .{found.lower()}")
    if width * height > _MOST_PIXELS:
        return Fault(f"found {width} by {height} pixels", "a smaller picture")
    if has_place:
        return Fault("found the place where the picture was taken", "the picture without its place, saved anew")
    return None


def drawing_fault(raw: bytes, ending: str) -> Fault | None:
    """Return what is wrong with an SVG, or None if it is a drawing and nothing else."""
    found = _in_drawing(raw)
    return Fault(f"found {found} in this file", "the drawing alone, saved as plain SVG") if found else None


def _in_drawing(raw: bytes) -> str:
    """Return what an SVG has that is no part of a drawing, or ""."""
    # No drawing needs a declaration, and one can unfold to gigabytes or read other files.
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "text that is not UTF-8"
    declared = re.match(r"""<\?xml\s[^>]*?encoding\s*=\s*["'](?!utf-8["'])""", text, re.IGNORECASE)
    if declared or re.search(r"<!(?!--)|<\?xml-|\x00", text):
        return "a declaration"
    try:
        root = ElementTree.fromstring(text.encode())
    except (ElementTree.ParseError, ValueError, LookupError):
        return "no SVG that can be read"
    if root.tag != f"{_SVG}svg":
        return "no SVG"
    for element in root.iter():
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
        if name not in _DRAWING:
            return f"<{name.rpartition('}')[2]}>"
        for attribute, value in element.attrib.items():
            if not _DRAWN_BY.fullmatch(attribute) or _ELSEWHERE.search(value):
                return f"{attribute.rpartition('}')[2]}="
    return ""
