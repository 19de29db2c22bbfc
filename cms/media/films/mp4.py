"""MP4: boxes in boxes, of which those stay that a browser needs to play pictures and sound.

Phones write the place into ``udta`` and ``meta``, cameras and drones into tracks of their own (telemetry, subtitles);
of those the frames are emptied too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from cms.media.containers.boxes import Box, blank, boxes
from cms.media.containers.types import DamagedError, number, take
from cms.media.films.patches import Patch, emptied, read

_TOP: Final = frozenset({b"ftyp", b"styp", b"sidx", b"ssix", b"mdat", b"moov", b"moof", b"mfra"})
_TABLES: Final = frozenset({b"moov", b"moof", b"mfra"})
_NESTED: Final = _TABLES | {b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex", b"traf"}
_KEPT: Final = _NESTED | {
    b"mvhd", b"tkhd", b"elst", b"mdhd", b"hdlr", b"elng", b"vmhd", b"smhd", b"dinf", b"stsd", b"stts", b"ctts",
    b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stps", b"sdtp", b"sbgp", b"sgpd", b"subs",
    b"mehd", b"trex", b"mfhd", b"tfhd", b"tfdt", b"trun", b"tfra", b"mfro",
}  # fmt: skip
_PICTURES, _SOUND = b"vide", b"soun"
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
#: Of pictures: where the program that coded them writes its name, and where what the decoder needs begins.
_PROGRAM, _FRAMES_HEAD = range(42, 74), 78
_OF_FRAMES: Final = frozenset(
    {
        b"avcC", b"hvcC", b"av1C", b"vpcC", b"dvcC", b"dvvC", b"esds", b"colr", b"pasp", b"btrt", b"clap", b"fiel",
        b"clli", b"mdcv", b"cclv", b"amve",
    }
)  # fmt: skip
#: Tables of a film of hours have a few megabytes.
_LARGEST_TABLES: Final = 64 * 1024 * 1024
#: Frames of a track, and boxes of a film that is told in parts: more than ten hours have.
_MANY, _MANY_BOXES = 2_000_000, 200_000
_SKIPPED: Final = b"free"


def notes(file: IO[bytes], size: int) -> Iterator[Patch]:
    """What is to be emptied in a film."""
    kinds: set[bytes] = set()
    drops = False
    for box in _outer(file, size):
        kinds.add(box.kind)
        if box.kind in _TABLES:
            if box.end - box.start > _LARGEST_TABLES:
                raise DamagedError
            tables = _Tables(read(file, box.start, box.end - box.start))
            yield from emptied(file, box.start, box.end, tables.clean())
            if sum(end - start for start, end in tables.dropped) > size:
                raise DamagedError
            for start, end in tables.dropped:
                yield from emptied(file, start, min(end, size))
            drops = drops or tables.drops
        elif not box.kind:
            length = box.end - box.start
            head = length.to_bytes(4, "big") + _SKIPPED if length >= 8 else b""
            yield from emptied(file, box.start, box.end, head)
        elif box.kind not in _TOP:
            yield from emptied(file, box.start + 4, box.start + 8, _SKIPPED)
            yield from emptied(file, box.inside, box.end)
    if b"moov" not in kinds or (drops and b"moof" in kinds):
        # Where a film is told in parts, the frames of a track that goes could not be emptied with it.
        raise DamagedError


def _outer(file: IO[bytes], size: int) -> Iterator[Box]:
    """The boxes of the file itself, by their heads; one without a kind is what stands behind a whole film."""
    position, kinds = 0, set()
    for _count in range(_MANY_BOXES):
        if position >= size:
            return
        head = read(file, position, min(16, size - position)).ljust(16, b"\0")
        kind, length, inside = head[4:8], int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, inside = int.from_bytes(head[8:], "big"), 16
        elif length == 0 and kind in _TOP:
            length = size - position
        if length < inside or position + length > size:
            if b"moov" not in kinds or kind in _TOP:
                raise DamagedError
            yield Box(b"", position, position, size)
            return
        kinds.add(kind)
        yield Box(kind, position, position + inside, position + length)
        position += length
    raise DamagedError


class _Tables:
    """The tables of a film, or of a part of it."""

    def __init__(self, content: bytes) -> None:
        self.data = bytearray(content)
        self.dropped: list[tuple[int, int]] = []
        """Stretches of the file with frames of tracks that go."""
        self.drops = False
        self._track = b""

    def clean(self) -> bytes:
        """The same, without notes."""
        (whole,) = boxes(self.data, 0, len(self.data))
        self._inside(whole)
        if whole.kind == b"moov" and not self._track:
            raise DamagedError
        return bytes(self.data)

    def _inside(self, outer: Box) -> None:
        for box in boxes(self.data, outer.inside, outer.end):
            if box.kind not in _KEPT:
                blank(self.data, box)
            elif box.kind == b"trak" and (kind := self._kind_of(box)) not in (_PICTURES, _SOUND):
                self.drops = True
                self.dropped += _frames(self.data, box)
                blank(self.data, box)
            elif box.kind in _NESTED:
                self._track = kind if box.kind == b"trak" else self._track
                self._inside(box)
            elif box.kind in _DATED:
                self._empty(box.inside + 4, 16 if self.data[box.inside] == 1 else 8)
            elif box.kind == b"hdlr":
                # Who made the track, and its name.
                self._empty(box.inside + 12, box.end - box.inside - 12)
            elif box.kind == b"stsd" and self._track == _PICTURES:
                for entry in boxes(self.data, box.inside + 8, box.end):
                    self._coding(entry)

    def _kind_of(self, track: Box) -> bytes:
        media = _one(self.data, track, b"mdia")
        return take(self.data, _one(self.data, media, b"hdlr").inside + 8, 4)

    def _coding(self, entry: Box) -> None:
        """How pictures are to be decoded; the name of the program stands among it."""
        self._empty(entry.inside + _PROGRAM.start, len(_PROGRAM))
        position = entry.inside + _FRAMES_HEAD
        try:
            for box in boxes(self.data, position, entry.end):
                position = box.end
                if box.kind not in _OF_FRAMES:
                    blank(self.data, box)
        except DamagedError:
            # Some programs end the list with four noughts.
            self._empty(position, entry.end - position)

    def _empty(self, start: int, length: int) -> None:
        self.data[start : start + length] = bytes(len(take(self.data, start, max(length, 0))))


def _one(data: bytearray, outer: Box, kind: bytes) -> Box:
    for box in boxes(data, outer.inside, outer.end):
        if box.kind == kind:
            return box
    raise DamagedError


def _frames(data: bytearray, track: Box) -> Iterator[tuple[int, int]]:
    """Where in the file the frames of a track lie: chunk after chunk, each with so many frames."""
    table = _one(data, _one(data, _one(data, track, b"mdia"), b"minf"), b"stbl")
    found = {box.kind: box.inside for box in boxes(data, table.inside, table.end)}
    wide = 8 if b"co64" in found else 4
    if not {b"stsc", b"stsz", b"co64" if wide == 8 else b"stco"} <= found.keys():
        raise DamagedError
    runs = _numbers(data, found[b"stsc"] + 4, 4, row=3)
    chunks = _numbers(data, found[b"co64" if wide == 8 else b"stco"] + 4, wide)
    same = number(data, found[b"stsz"] + 4, 4)
    sizes = [] if same else _numbers(data, found[b"stsz"] + 8, 4)
    frame = run = 0
    for order, start in enumerate(chunks, 1):
        while 3 * run + 3 < len(runs) and runs[3 * run + 3] <= order:
            run += 1
        each = runs[3 * run + 1] if runs else 0
        yield start, start + (same * each if same else sum(sizes[frame : frame + each]))
        frame += each


def _numbers(data: bytearray, start: int, wide: int, row: int = 1) -> list[int]:
    """A table: how many rows there are, and the numbers in them."""
    count = row * number(data, start, 4)
    if count > _MANY:
        raise DamagedError
    return [number(data, start + 4 + wide * one, wide) for one in range(count)]
