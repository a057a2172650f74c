"""The QR codes that the build makes are those that another encoder makes, and so are those made on the device."""

from typing import Any

import pytest
import segno
import segno.encoder

from guide.showing import qr
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


TEXTS = [(LINK + "back-flexion.h20.r4;" * 120)[: most - number % 4] for number, most in enumerate(CAPACITIES)]


def test_each_of_the_forty_versions_is_the_code_of_another_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Module by module, with a text that fills it, or nearly so."""

    def pad(buff: Any, version: Any, length: int) -> None:
        """Fill a word up with no zeros where it is full, as the standard has it; segno 1.6 adds a whole word."""
        buff.extend([0] * (-length % 8))

    monkeypatch.setattr(segno.encoder, "write_padding_bits", pad)
    codes = [segno.make(text, error="m", micro=False, mask=0, encoding="utf-8") for text in TEXTS]
    assert [qr.modules(text) for text in TEXTS] == [["".join(map(str, row)) for row in code.matrix] for code in codes]
    assert {code.version for code in codes} == set(range(1, 41))


def test_each_of_the_forty_versions_is_the_same_code_on_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both keep to level M."""
    monkeypatch.setattr(qr, "LEVELS", qr.LEVELS[:1])
    qr.smallest.cache_clear()
    codes = called("routine/qr", [("qrCode", text) for text in TEXTS])
    assert [(code["width"], code["path"]) for code in codes] == [
        (code.width, code.path) for code in map(qr_code, TEXTS)
    ]
    qr.smallest.cache_clear()


def test_a_text_that_no_code_holds_has_none() -> None:
    """A link may be longer than any code."""
    with pytest.raises(ValueError, match="No QR code"):
        qr.modules("x" * 2332)
    assert called("routine/qr", [("qrCode", "x" * 2332)]) == [None]
