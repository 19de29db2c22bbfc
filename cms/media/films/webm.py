"""WebM: elements in elements; tags, attached files and chapters, the title and the day are made void in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Final, NamedTuple

from cms.media.containers.types import DamagedError
from cms.media.films.patches import Patch, emptied, read

_HEAD, _SEGMENT, _CLUSTER, _INFO, _TRACKS, _ENTRY = (
    0x1A45DFA3,
    0x18538067,
    0x1F43B675,
    0x1549A966,
    0x1654AE6B,
    0xAE,
)
_VOID: Final = 0xEC
#: A part of the file of a length that nobody knew when it began is followed by the next, and so holds none of these.
_IN_SEGMENT: Final = frozenset({_CLUSTER, _INFO, _TRACKS, 0x114D9B74, 0x1C53BB6B, _VOID})
_IN_CLUSTER: Final = frozenset({0xE7, 0xA3, 0xA0, 0xA7, 0xAB, _VOID})
#: Of the film: the unit of its times, and its length.
_IN_INFO: Final = frozenset({0x2AD7B1, 0x4489})
#: Which programs wrote it: players want to find a text there, and an empty one does.
_PROGRAMS: Final = (0x4D80, 0x5741)
#: Of a track: what tells how it is found, chosen and played; not what people or programs call it.
_IN_ENTRY: Final = frozenset(
    {
        0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x55AB, 0x55AC, 0x55AD, 0x55AE, 0x55AF, 0x9C, 0x6DE7, 0x6DF8,
        0x23E383, 0x234E7A, 0x23314F, 0x537F, 0x55EE, 0x41E4, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0xAA, 0x6FAB,
        0x56AA, 0x56BB, 0xE0, 0xE1, 0xE2, 0x6D80,
    }
)  # fmt: skip
_TYPE: Final = 0x83
_PLAYED: Final = (b"\x01", b"\x02")
"""Pictures and sound; of what tells other things (subtitles, telemetry) the frames stand among theirs."""
#: Parts in one place: a film of hours whose writer did not know its length has so many.
_MANY: Final = 1_000_000


class _Element(NamedTuple):
    kind: int
    start: int
    inside: int
    end: int


def notes(file: IO[bytes], size: int) -> Iterator[Patch]:
    """What is to be made void in a film."""
    has_tracks = False
    for outer in _elements(file, 0, size):
        if outer.kind == _SEGMENT:
            for one in _elements(file, outer.inside, outer.end):
                has_tracks = has_tracks or one.kind == _TRACKS
                yield from _part(file, one)
        elif outer.kind != _HEAD:
            yield from _voided(file, outer)
    if not has_tracks:
        raise DamagedError


def _part(file: IO[bytes], one: _Element) -> Iterator[Patch]:
    if one.kind == _INFO:
        yield from _without(file, one, lambda kind: kind in _IN_INFO)
    elif one.kind == _TRACKS:
        for entry in _elements(file, one.inside, one.end):
            if entry.kind == _ENTRY:
                _require_played(file, entry)
                yield from _without(file, entry, lambda kind: kind in _IN_ENTRY)
            else:
                yield from _voided(file, entry)
    elif one.kind not in _IN_SEGMENT | _IN_CLUSTER or one.kind == _VOID:
        yield from _voided(file, one)


def _require_played(file: IO[bytes], entry: _Element) -> None:
    types = [one for one in _elements(file, entry.inside, entry.end) if one.kind == _TYPE]
    if len(types) != 1 or read(file, types[0].inside, types[0].end - types[0].inside) not in _PLAYED:
        raise DamagedError


def _without(file: IO[bytes], outer: _Element, keeps: Callable[[int], bool]) -> Iterator[Patch]:
    for one in _elements(file, outer.inside, outer.end):
        if one.kind in _PROGRAMS:
            yield from emptied(file, one.inside, one.end)
        elif not keeps(one.kind):
            yield from _voided(file, one)


def _elements(file: IO[bytes], start: int, end: int) -> Iterator[_Element]:
    """The elements of a stretch; within one of unknown length come those that it holds."""
    position, count = start, 0
    while position < end:
        kind, after = _number(file, position, end, keep=True)
        length, inside = _number(file, after, end, keep=False)
        is_open = length == (1 << 7 * (inside - after)) - 1
        stop = (inside if kind == _CLUSTER else end) if is_open else inside + length
        count += 1
        if stop > end or count > _MANY or (is_open and kind not in (_SEGMENT, _CLUSTER)):
            raise DamagedError
        yield _Element(kind, position, inside, stop)
        position = stop


def _number(file: IO[bytes], position: int, end: int, *, keep: bool) -> tuple[int, int]:
    """A number whose first byte tells its length, and where it ends; names keep the bits that tell it."""
    first = read(file, position, 1)[0]
    length = 9 - first.bit_length()
    if not first or length > (4 if keep else 8) or position + length > end:
        raise DamagedError
    value = int.from_bytes(read(file, position, length), "big")
    return value if keep else value & ((1 << 7 * length) - 1), position + length


def _voided(file: IO[bytes], one: _Element) -> list[Patch]:
    whole = one.end - one.start
    if whole < 2:
        raise DamagedError
    wide = 8 if whole >= 9 else 1
    length = whole - 1 - wide
    head = bytes([_VOID]) + ((1 << 7 * wide) | length).to_bytes(wide, "big")
    return emptied(file, one.start, one.end, head)
