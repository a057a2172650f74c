"""The QR code that the page of own routines makes on the device is the one that another encoder makes."""

from typing import Any

import pytest
import segno
import segno.encoder

from guide.showing.paper import qr_code
from javascript import called

# In bytes, at level M.
CAPACITIES = (
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
)
LINK = "https://owner.github.io/stretch-guide/routines/yours/#r=1;t=For_you;"


@pytest.fixture(autouse=True)
def segno_by_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segno fill a word up with no zeros where it is full; version 1.6 adds a whole word. Keep its level M."""

    def pad(buff: Any, version: Any, length: int) -> None:
        buff.extend([0] * (-length % 8))

    made = segno.make
    monkeypatch.setattr(segno.encoder, "write_padding_bits", pad)
    monkeypatch.setattr(segno, "make", lambda text, **how: made(text, **how, boost_error=False, encoding="utf-8"))


def test_each_of_the_forty_versions_is_the_same_code() -> None:
    """Module by module, with a text that fills it, or nearly so."""
    whole = LINK + "back-flexion.h20.r4;" * 120
    texts = [whole[: capacity - number % 4] for number, capacity in enumerate(CAPACITIES)]
    codes = called("routine/qr", [("qrCode", text) for text in texts])
    qr_code.cache_clear()
    assert [(code["width"], code["path"]) for code in codes] == [
        (code.width, code.path) for code in map(qr_code, texts)
    ]
    assert len({code["width"] for code in codes}) == 40
    qr_code.cache_clear()


def test_a_text_that_no_code_holds_has_none() -> None:
    """A link may be longer than any code."""
    assert called("routine/qr", [("qrCode", "x" * 2332)]) == [None]
