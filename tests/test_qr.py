"""A scanner reads the QR codes that the build makes, and those that the page of own routines makes on the device."""

import re

import zxingcpp
from jinja2 import Environment, FileSystemLoader

from conftest import REPOSITORY
from guide.showing.paper import Code, qr_code, short_address
from javascript import called

# How many bytes each of the forty versions holds at level M.
CAPACITIES = [
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(
        711,
        779,
        857,
        911,
        997,
        1059,
        1125,
        1190,
        1264,
        1370,
        1452,
        1538,
        1628,
        1722,
        1809,
        1911,
        1989,
        2099,
        2213,
        2331,
    ),
]
LINK = "https://owner.github.io/stretch-guide/routines/yours/#r=1;t=For_you;"
TEXTS = [(LINK + "back-flexion.h20.r4;" * 120)[: most - number % 4] for number, most in enumerate(CAPACITIES)]
SCALE = 2


def scanned(code: Code) -> str:
    """Return what a scanner reads from the drawing of a code."""
    size = code.width * SCALE
    image = bytearray(b"\xff" * size * size)
    x, y = 0.0, 0.0
    for across, down, length in re.findall(r"[Mm](-?[\d.]+) (-?[\d.]+)h(\d+)", code.path):
        x, y = x + float(across), y + float(down)
        for row in range(int((y - 0.5) * SCALE), int((y + 0.5) * SCALE)):
            start, end = row * size + int(x) * SCALE, row * size + (int(x) + int(length)) * SCALE
            image[start:end] = bytes(end - start)
        x += int(length)
    read = zxingcpp.read_barcode(memoryview(image).cast("B", (size, size)))
    return read.text if read and read.ec_level == "M" else ""


def test_each_of_the_forty_versions_is_read() -> None:
    """With a text that fills it, or nearly so; build and device choose the same size."""
    on_device = [
        Code(code["width"], code["path"]) for code in called("routine/qr", [("qrCode", text) for text in TEXTS])
    ]
    assert [scanned(code) for code in on_device] == TEXTS
    in_build = [code for code in map(qr_code, TEXTS) if code]
    assert [scanned(code) for code in in_build] == TEXTS
    assert [code.width for code in on_device] == [code.width for code in in_build] == [4 * n + 29 for n in range(40)]


def test_a_text_that_no_code_holds_has_none() -> None:
    """A link may be longer than any code; so may an address, which stands on paper without one."""
    long = "https://owner.example/".ljust(2332, "x")
    assert called("routine/qr", [("qrCode", long)]) == [None]
    environment = Environment(loader=FileSystemLoader(REPOSITORY / "overrides"), autoescape=False)
    environment.filters |= {"qr_code": qr_code, "short_address": short_address, "words": str}
    template = environment.get_template("partials/address.html")
    shown = {address: template.render(page={"canonical_url": address}) for address in (long, long[:-1])}
    assert ['class="qr"' in paper for paper in shown.values()] == [False, True]
    assert all(f"<span>{short_address(address)}</span>" in paper for address, paper in shown.items())
