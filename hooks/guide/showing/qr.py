"""QR codes of many addresses in little time: what all codes of a size share, segno's tables tell once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any

import segno.consts
import segno.encoder

# segno tells no types of them.
consts: Any = segno.consts
encoder: Any = segno.encoder

# From the least that a code may have to the best: of those that are as large, the best is taken.
LEVELS = (consts.ERROR_LEVEL_M, consts.ERROR_LEVEL_Q, consts.ERROR_LEVEL_H)
# Scanners read any of the eight masks, and trying all of them takes eight times as long.
_MASK = 0
_BYTES = 0b0100
_FILLING = bytes((0b11101100, 0b00010001))


def modules(text: str) -> list[str]:
    """Return the rows of the QR code of a text, 1 for a dark module and 0 for a light one, without a quiet zone.

    Raises ValueError for a text that no code holds.
    """
    read = text.encode()
    version, level = smallest(len(read))
    words = _filled(read, version, consts.SYMBOL_CAPACITY[version][level] // 8)
    blocks, corrections, at = [], [], 0
    for several in consts.ECC[version][level]:
        for _ in range(several.num_blocks):
            blocks.append(words[at : at + several.num_data])
            corrections.append(_correction(blocks[-1], several.num_total - several.num_data))
            at += several.num_data
    sent = bytes([*_in_turn(blocks), *_in_turn(corrections)])
    ground = _ground(version, level)
    return ground.placed(f"{int.from_bytes(sent, 'big'):0{8 * len(sent)}b}")


def _in_turn(blocks: Iterable[bytes]) -> Iterable[int]:
    """Return the words of these blocks, the first of each, then the second of each."""
    return (word for word in chain.from_iterable(zip_longest(*blocks)) if word is not None)


@cache
def smallest(length: int) -> tuple[int, int]:
    """Return the smallest version that holds so many bytes, and the best level of it that still does."""
    for version in range(1, 41):
        bits = 4 + _count_bits(version) + 8 * length
        levels = [level for level in LEVELS if bits <= consts.SYMBOL_CAPACITY[version][level]]
        if levels:
            return version, levels[-1]
    raise ValueError(f"No QR code holds {length} bytes.")


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _filled(read: bytes, version: int, capacity: int) -> bytes:
    """Return the words that say these bytes, filled up to so many."""
    count = _count_bits(version)
    bits = 4 + count + 8 * len(read)
    said = ((_BYTES << count | len(read)) << 8 * len(read)) | int.from_bytes(read, "big")
    # Four zeros end it, or as many as there is room for, and others the word that they begin.
    ended = -(-min(bits + 4, 8 * capacity) // 8)
    missing = capacity - ended
    return (said << 8 * ended - bits).to_bytes(ended, "big") + (_FILLING * (missing // 2 + 1))[:missing]


def _correction(block: bytes, size: int) -> bytes:
    """Return the words by which a damaged block is read: the remainder of its division by a polynomial."""
    multiples, rest, low = _multiples(size), 0, (1 << 8 * size - 8) - 1
    for word in block:
        rest = ((rest & low) << 8) ^ multiples[word ^ rest >> 8 * size - 8]
    return rest.to_bytes(size, "big")


@cache
def _multiples(size: int) -> list[int]:
    """Return the multiples of the generator of so many words, by the factor."""
    exponents, logarithms = consts.GALIOS_EXP, consts.GALIOS_LOG
    generator = consts.GEN_POLY[size]
    products = ([exponents[logarithms[word] + each] for each in generator[:size]] for word in range(1, 256))
    return [0, *(int.from_bytes(bytes(each), "big") for each in products)]


@dataclass(frozen=True)
class _Ground:
    """A code before anything is written in it. `take` returns its modules from the bits, their opposites, 0 and 1."""

    width: int
    take: Callable[[str], tuple[str, ...]]

    def placed(self, bits: str) -> list[str]:
        """Return the rows of the code with these bits in their places, where the mask turns some of them over."""
        flat = "".join(self.take(bits + bits.translate({48: "1", 49: "0"}) + "01"))
        return [flat[at : at + self.width] for at in range(0, len(flat), self.width)]


@cache
def _ground(version: int, level: int) -> _Ground:
    width = encoder.calc_matrix_size(version)
    empty = encoder.make_matrix(width, width)
    encoder.add_finder_patterns(empty, width, width)
    encoder.add_alignment_patterns(empty, width, width)
    places = [list(row) for row in empty]
    # A bit is told from what stands there already by its number.
    room: int = sum(row.count(2) for row in empty)
    encoder.add_codewords(places, range(3, room + 3), version)
    _, masked = encoder.find_and_apply_best_mask(
        [bytearray(each & 1 for each in row) for row in empty], width, width, _MASK
    )
    encoder.add_format_info(masked, version, level, _MASK)
    encoder.add_version_info(masked, version)
    bits: int = room // 8 * 8
    fixed = 2 * bits

    def source(place: int, turned: int) -> int:
        # The last few modules may have no bit.
        return place - 3 + turned * bits if 3 <= place < bits + 3 else fixed + turned

    chosen = [source(*each) for each in zip(chain(*places), chain(*masked), strict=True)]
    return _Ground(width, itemgetter(*chosen))
