"""AVIF: boxes that name items (the picture, its parts, notes about it), and the bytes of these items.

What is left out is emptied or taken from the lists of items, and the file keeps its length: every
other item stays where the file says that it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cms.media.containers import profile
from cms.media.containers.boxes import Box, Cursor, blank, boxed, boxes
from cms.media.containers.sequence_header import largest_frame
from cms.media.containers.types import Container, DamagedError, number, take

_BRAND: Final = b"avif"
_GENERAL: Final = (b"mif1", b"msf1")
_TOP: Final = frozenset({b"ftyp", b"meta", b"mdat", b"moov"})
#: Of a single picture: what it consists of, and how that is to be shown.
_IN_META: Final = frozenset({b"hdlr", b"pitm", b"iinf", b"iloc", b"iref", b"iprp", b"idat", b"dinf", b"grpl"})
_ITEMS: Final = frozenset({b"av01", b"grid", b"iovl", b"iden", b"tmap"})
_PROPERTIES: Final = frozenset(
    {
        b"ispe", b"pixi", b"av1C", b"colr", b"irot", b"imir", b"clap", b"pasp", b"auxC", b"a1op", b"a1lx",
        b"lsel", b"clli", b"mdcv", b"cclv", b"amve",
    }
)  # fmt: skip
#: Of a moving picture: tracks and the tables that find their frames.
_NESTED: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
_IN_TRACKS: Final = _NESTED | {
    b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"vmhd", b"nmhd", b"dinf", b"elst", b"tref", b"stsd", b"stts", b"ctts",
    b"stsc", b"stsz", b"stco", b"co64", b"stss", b"sdtp", b"sbgp", b"sgpd",
}  # fmt: skip
#: What tells how frames are coded, and where in it a program writes its name.
_FRAMES, _FRAMES_HEAD, _PROGRAM = b"av01", 78, range(42, 74)
_OF_FRAMES: Final = frozenset({b"ccst", b"auxi", b"btrt", b"fiel"})
_CHUNKS: Final = {b"stco": 4, b"co64": 8}
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_THUMBNAIL, _IN_FILE, _IN_IDAT = b"thmb", 0, 1
_MANY: Final = 20_000


def begins(data: bytes) -> bool:
    """Whether a file says of itself that it is an AVIF; one that says it is a moving one first is none to Willow."""
    if data[4:8] != b"ftyp":
        return False
    names = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    others = {names[at : at + 4] for at in range(8, len(names), 4)}
    return names[:4] == _BRAND or (names[:4] in _GENERAL and _BRAND in others)


@dataclass
class _Place:
    """Where an item lies: the method, and the stretches."""

    method: int
    stretches: list[tuple[int, int]]
    entry: bytes


@dataclass
class _Meta:
    """The items of a picture."""

    kinds: dict[int, bytes] = field(default_factory=dict)
    entries: dict[int, bytes] = field(default_factory=dict)
    places: dict[int, _Place] = field(default_factory=dict)
    links: list[tuple[bytes, int, list[int]]] = field(default_factory=list)

    @property
    def dropped(self) -> set[int]:
        """Notes, thumbnails, and whatever is not known to be a part of the picture."""
        thumbnails = {source for kind, source, _targets in self.links if kind == _THUMBNAIL}
        return {one for one, kind in self.kinds.items() if kind not in _ITEMS} | thumbnails


class _Reader:
    """Goes over the boxes once; works on a copy of the file."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self.width = self.height = 0
        self.samples = 0

    def read(self) -> Container:
        whole = bytes(self.data)
        found = list(boxes(self.data, 0, len(self.data)))
        for box in found:
            if box.kind == b"moov":
                self._tracks(box)
            elif box.kind not in _TOP:
                blank(self.data, box)
        metas = [box for box in found if box.kind == b"meta"]
        if len(metas) != 1:
            raise DamagedError
        moves = any(box.kind == b"moov" for box in found)
        self._meta(whole, metas[0], [box for box in found if box.kind == b"mdat" and not moves])
        if not (self.width and self.height):
            raise DamagedError
        return Container("avif", self.width, self.height, max(self.samples, 1), bytes(self.data))

    def _measure(self, width: int, height: int) -> None:
        self.width, self.height = max(self.width, width), max(self.height, height)

    def _tracks(self, outer: Box) -> None:
        for box in boxes(self.data, outer.inside, outer.end):
            if box.kind == b"meta":
                # A track repeats the notes of the picture.
                self._empty(_read_meta(bytes(self.data), box).places.values())
                blank(self.data, box)
            elif box.kind not in _IN_TRACKS:
                blank(self.data, box)
            elif box.kind in _NESTED:
                self._tracks(box)
            elif box.kind == b"stsd":
                self._kinds_of_frames(box)
            elif box.kind in _DATED:
                # When it was made and changed.
                length = 16 if self.data[box.inside] == 1 else 8
                self.data[box.inside + 4 : box.inside + 4 + length] = bytes(length)
            elif box.kind == b"hdlr":
                self._no_name(box)
            elif box.kind == b"stsz":
                self.samples = max(self.samples, number(self.data, box.inside + 8, 4))
            elif box.kind in _CHUNKS:
                # Only the first frame is ever decoded by us.
                first = number(self.data, box.inside + 8, _CHUNKS[box.kind])
                self._measure(*largest_frame(bytes(self.data[first:])))

    def _kinds_of_frames(self, outer: Box) -> None:
        """How frames are to be decoded and shown; the name of the program stands among it."""
        for entry in boxes(self.data, outer.inside + 8, outer.end):
            if entry.kind != _FRAMES:
                blank(self.data, entry)
                continue
            self.data[entry.inside + _PROGRAM.start : entry.inside + _PROGRAM.stop] = bytes(len(_PROGRAM))
            for box in boxes(self.data, entry.inside + _FRAMES_HEAD, entry.end):
                if box.kind == b"colr":
                    self.data[box.inside : box.end] = _colours(bytes(self.data[box.inside : box.end]))
                elif box.kind not in _PROPERTIES | _OF_FRAMES:
                    blank(self.data, box)

    def _no_name(self, box: Box) -> None:
        start = box.inside + 24
        self.data[start : box.end] = bytes(max(box.end - start, 0))

    def _empty(self, places: Iterable[_Place]) -> None:
        for place in places:
            for start, end in place.stretches if place.method == _IN_FILE else ():
                self.data[start:end] = bytes(len(take(self.data, start, end - start)))

    def _meta(self, whole: bytes, meta: Box, stores: list[Box]) -> None:
        """Take the notes out of the lists, and their bytes, and what no item owns, out of the file."""
        found = _read_meta(whole, meta)
        dropped = found.dropped
        self._empty([place for item, place in found.places.items() if item in dropped])
        kept = [
            place for item, place in found.places.items() if item not in dropped and place.method == _IN_FILE
        ]
        owned = sorted(stretch for place in kept for stretch in place.stretches)
        for store in stores:
            position = store.inside
            for start, end in [*owned, (store.end, store.end)]:
                if position < min(start, store.end):
                    self.data[position : min(start, store.end)] = bytes(min(start, store.end) - position)
                position = max(position, end)
        for item, place in found.places.items():
            if found.kinds.get(item) == b"av01" and place.method == _IN_FILE:
                self._measure(*largest_frame(b"".join(whole[start:end] for start, end in place.stretches)))
        self._rebuild(whole, meta, found, dropped)
        if len(self.data) != len(whole):
            raise DamagedError

    def _rebuild(self, whole: bytes, meta: Box, found: _Meta, dropped: set[int]) -> None:
        parts = [whole[meta.inside : meta.inside + 4]]
        for box in boxes(whole, meta.inside + 4, meta.end):
            content = whole[box.inside : box.end]
            if box.kind == b"iinf":
                content = _entries(
                    content[0], [e for item, e in found.entries.items() if item not in dropped]
                )
            elif box.kind == b"iloc":
                content = _locations(
                    content, [p.entry for item, p in found.places.items() if item not in dropped]
                )
            elif box.kind == b"iref":
                content = _references(content, found.links, dropped)
            elif box.kind == b"iprp":
                content = self._properties(content, dropped)
            elif box.kind == b"idat":
                content = _idat(content, [p for item, p in found.places.items() if item in dropped])
            elif box.kind == b"hdlr":
                content = content[:24] + bytes(max(len(content) - 24, 0))
            elif box.kind not in _IN_META:
                box = Box(b"free", box.start, box.inside, box.end)  # noqa: PLW2901 - the same place, empty
                content = bytes(len(content))
            parts.append(boxed(box.kind, content))
        new = boxed(b"meta", b"".join(parts))
        spare = meta.end - meta.start - len(new)
        if spare and spare < 8:
            raise DamagedError
        self.data[meta.start : meta.end] = new + (boxed(b"free", bytes(spare - 8)) if spare else b"")

    def _properties(self, content: bytes, dropped: set[int]) -> bytes:
        parts = []
        for box in boxes(content, 0, len(content)):
            inside = content[box.inside : box.end]
            if box.kind == b"ipco":
                inside = b"".join(self._property(inside, one) for one in boxes(inside, 0, len(inside)))
            elif box.kind == b"ipma":
                inside = _associations(inside, dropped)
            parts.append(boxed(box.kind, inside))
        return b"".join(parts)

    def _property(self, content: bytes, box: Box) -> bytes:
        """A property keeps its place in the row, by which items name it."""
        inside = content[box.inside : box.end]
        if box.kind == b"ispe":
            self._measure(number(inside, 4, 4), number(inside, 8, 4))
        if box.kind == b"av1C":
            self._measure(*largest_frame(inside[4:]))
        if box.kind == b"colr":
            inside = _colours(inside)
        return boxed(box.kind, inside) if box.kind in _PROPERTIES else boxed(b"free", bytes(len(inside)))


def _read_meta(data: bytes, meta: Box) -> _Meta:
    found = _Meta()
    for box in boxes(data, meta.inside + 4, meta.end):
        content = data[box.inside : box.end]
        if box.kind == b"iinf":
            _read_entries(content, found)
        elif box.kind == b"iloc":
            _read_places(content, found)
        elif box.kind == b"iref":
            wide = 4 if content[:1] == b"\x01" else 2
            for link in boxes(content, 4, len(content)):
                cursor = Cursor(content, link.inside)
                source, count = cursor.number(wide), cursor.number(2)
                found.links.append((link.kind, source, [cursor.number(wide) for _each in range(count)]))
    return found


def _read_entries(content: bytes, found: _Meta) -> None:
    start = 6 if number(content, 0, 1) == 0 else 8
    for box in boxes(content, start, len(content)):
        cursor = Cursor(content, box.inside)
        version = cursor.number(1)
        cursor.bytes(3)
        if box.kind != b"infe" or version not in (2, 3):
            raise DamagedError
        item = cursor.number(2 if version == 2 else 4)
        cursor.bytes(2)
        kind = cursor.bytes(4)
        found.kinds[item] = kind
        # Without the name that somebody gave it.
        head = content[box.inside : cursor.position]
        rest = content[cursor.position : box.end]
        found.entries[item] = boxed(b"infe", head + (bytes(len(rest)) if kind in _ITEMS else rest))


def _read_places(content: bytes, found: _Meta) -> None:
    cursor = Cursor(content)
    version = cursor.number(1)
    cursor.bytes(3)
    sizes, more = cursor.number(1), cursor.number(1)
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, more >> 4
    index_size = more & 15 if version else 0
    wide = 4 if version == 2 else 2
    count = cursor.number(wide)
    if version > 2 or count > _MANY:
        raise DamagedError
    for _each in range(count):
        start = cursor.position
        item = cursor.number(wide)
        method = cursor.number(2) & 15 if version else _IN_FILE
        cursor.number(2)
        base, stretches = cursor.number(base_size), []
        if method not in (_IN_FILE, _IN_IDAT):
            raise DamagedError
        for _stretch in range(cursor.number(2)):
            cursor.number(index_size)
            begin = base + cursor.number(offset_size)
            stretches.append((begin, begin + cursor.number(length_size)))
        found.places[item] = _Place(method, stretches, content[start : cursor.position])


def _entries(version: int, entries: list[bytes]) -> bytes:
    count = len(entries).to_bytes(2 if version == 0 else 4, "big")
    return bytes([version, 0, 0, 0]) + count + b"".join(entries)


def _locations(content: bytes, entries: list[bytes]) -> bytes:
    count = len(entries).to_bytes(4 if content[0] == 2 else 2, "big")
    return content[:6] + count + b"".join(entries)


def _references(content: bytes, links: list[tuple[bytes, int, list[int]]], dropped: set[int]) -> bytes:
    wide = 4 if content[:1] == b"\x01" else 2
    parts = [content[:4]]
    for kind, source, targets in links:
        kept = [target for target in targets if target not in dropped]
        if source not in dropped and kept:
            numbers = b"".join(target.to_bytes(wide, "big") for target in kept)
            parts.append(boxed(kind, source.to_bytes(wide, "big") + len(kept).to_bytes(2, "big") + numbers))
    return b"".join(parts)


def _associations(content: bytes, dropped: set[int]) -> bytes:
    """Which properties an item has."""
    version, each = number(content, 0, 1), 2 if number(content, 3, 1) & 1 else 1
    cursor, kept, count = Cursor(content, 8), [], 0
    for _each in range(number(content, 4, 4)):
        start = cursor.position
        item = cursor.number(4 if version else 2)
        cursor.bytes(cursor.number(1) * each)
        if item not in dropped:
            kept.append(content[start : cursor.position])
            count += 1
    return content[:4] + count.to_bytes(4, "big") + b"".join(kept)


def _colours(content: bytes) -> bytes:
    """A profile built anew in the place of the old one; the file keeps its length."""
    if content[:4] not in (b"prof", b"rICC"):
        # Three numbers and a flag.
        return (content[:11] if content[:4] == b"nclx" else b"").ljust(len(content), b"\x00")
    colours = profile.rebuilt(content[4:])
    if not colours or len(colours) > len(content) - 4:
        colours = b""
    return (content[:4] + colours).ljust(len(content), b"\x00")


def _idat(content: bytes, dropped: list[_Place]) -> bytes:
    new = bytearray(content)
    for place in dropped:
        for start, end in place.stretches if place.method == _IN_IDAT else ():
            take(content, start, end - start)
            new[start:end] = bytes(end - start)
    return bytes(new)


def read(data: bytes) -> Container:
    """Read an AVIF."""
    return _Reader(data).read()
