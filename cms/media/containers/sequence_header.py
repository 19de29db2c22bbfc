"""How large the pictures in a stream of AV1 are.

The container says a size too, and a decoder scales to it: a file may announce a thumbnail and make
whoever opens it decode a poster first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cms.media.containers.types import DamagedError

_SEQUENCE_HEADER: Final = 1
_LONGEST: Final = 512
_UNITS: Final = 10_000


class _Bits:
    """Reads numbers of some bits."""

    def __init__(self, data: bytes) -> None:
        self.value = int.from_bytes(data, "big")
        self.left = len(data) * 8

    def number(self, count: int) -> int:
        if count > self.left:
            raise DamagedError
        self.left -= count
        return self.value >> self.left & ((1 << count) - 1)

    def flag(self) -> bool:
        return bool(self.number(1))

    def skip_variable(self) -> None:
        """A number behind as many noughts as it has bits."""
        zeros = 0
        while not self.flag():
            zeros += 1
        self.number(zeros if zeros < 32 else 0)


def largest_frame(stream: bytes) -> tuple[int, int]:
    """The largest width and height that a sequence header of the stream allows; nought without one."""
    width = height = 0
    for content in _sequence_headers(stream):
        found = _size(_Bits(content[:_LONGEST]))
        width, height = max(width, found[0]), max(height, found[1])
    return width, height


def _sequence_headers(stream: bytes) -> Iterator[bytes]:
    """The stream is a row of units, each with its kind and, but for the last, its length."""
    position = count = 0
    while position < len(stream) and count < _UNITS:
        head = stream[position]
        kind, extended, measured = head >> 3 & 15, head & 4, head & 2
        position += 2 if extended else 1
        length, position = _length(stream, position) if measured else (len(stream) - position, position)
        if kind == _SEQUENCE_HEADER:
            yield stream[position : position + length]
        position += length
        count += 1


def _length(stream: bytes, position: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = 0
    for index in range(8):
        byte = stream[position + index] if position + index < len(stream) else 0
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return value, position + index + 1
    raise DamagedError


def _size(bits: _Bits) -> tuple[int, int]:
    """AV1, section 5.5.1, as far as the size."""
    bits.number(4)  # profile, still picture
    if bits.flag():
        bits.number(5)
    else:
        _skip_operating_points(bits)
    for_width, for_height = bits.number(4) + 1, bits.number(4) + 1
    return bits.number(for_width) + 1, bits.number(for_height) + 1


def _skip_operating_points(bits: _Bits) -> None:
    delay_bits = 0
    if bits.flag():
        bits.number(64)
        if bits.flag():
            bits.skip_variable()
        if bits.flag():
            delay_bits = bits.number(5) + 1
            bits.number(32 + 5 + 5)
    has_display_delay = bits.flag()
    for _point in range(bits.number(5) + 1):
        bits.number(12)
        if bits.number(5) > 7:
            bits.number(1)
        if delay_bits and bits.flag():
            bits.number(2 * delay_bits + 1)
        if has_display_delay and bits.flag():
            bits.number(4)
