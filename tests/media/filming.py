"""Films made as the tests need them: the containers are whole, the frames are bytes that nobody decodes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from tests.media.specimens import NOTE

PICTURES: Final = [b"picture-%d" % number for number in range(6)]
SOUND: Final = [b"sound-%d" % number for number in range(4)]
TELLING: Final = [b"21.0285," + NOTE, b"21.0286", b"105.8542"]
"""Frames of a track that tells where the camera is."""


def box(kind: bytes, *parts: bytes, wide: bool = False) -> bytes:
    """A box of MP4; ``wide`` with the long form of its length."""
    content = b"".join(parts)
    if wide:
        return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content
    return struct.pack(">I4s", 8 + len(content), kind) + content


def _numbers(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


def _handler(kind: bytes, note: bytes) -> bytes:
    return box(b"hdlr", bytes(8), kind, note[:12].ljust(12, b"\0"), note + b"\0")


def _track(kind: bytes, entry: bytes, offsets: Sequence[int], frames: Sequence[bytes], note: bytes) -> bytes:
    """One whose frames lie two in a chunk."""
    runs = [(1, 2, 1)] + ([(len(offsets), 1, 1)] if len(frames) % 2 else [])
    table = box(
        b"stbl",
        box(b"stsd", _numbers(0, 1), entry),
        box(b"stts", _numbers(0, 1, len(frames), 1)),
        box(b"stsc", _numbers(0, len(runs)), *(_numbers(*run) for run in runs)),
        box(b"stsz", _numbers(0, 0, len(frames), *map(len, frames))),
        box(b"stco", _numbers(0, len(offsets), *offsets)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(4), note[:8].ljust(8, b"\0"), _numbers(1000, 2000, 0)),
        _handler(kind, note),
        box(b"minf", box(b"vmhd", bytes(12)), table),
    )
    notes = box(b"udta", note) + box(b"meta", note) + box(b"zzzz", note) if note else b""
    return box(b"trak", box(b"tkhd", bytes(4), note[:8].ljust(8, b"\0"), bytes(72)), media, notes)


def mp4(note: bytes = b"", *, tables_first: bool = False, wide: bool = False, tells: bool = False) -> bytes:
    """A film with pictures and sound; with a note it stands wherever a phone, a camera or a program writes one.

    ``tells`` has a third track between the frames of the others.
    """
    kinds: list[tuple[bytes, list[bytes]]] = [(b"vide", PICTURES), (b"soun", SOUND)]
    kinds += [(b"meta", TELLING)] if tells else []
    chunks = [
        (number, b"".join(frames[at : at + 2]))
        for at in range(0, len(PICTURES), 2)
        for number, (_kind, frames) in enumerate(kinds)
        if frames[at : at + 2]
    ]
    store = box(b"mdat", *(chunk for _number, chunk in chunks), wide=wide)
    program = bytes([len(note[:31])]) + note[:31].ljust(31, b"\0")
    frame = bytes(8) + bytes(16) + struct.pack(">HH", 320, 240) + bytes(14) + program + bytes(4)
    coding = box(b"avcC", b"how") + (box(b"uuid", note) if note else b"")
    entries = {
        b"vide": box(b"avc1", frame, coding),
        b"soun": box(b"mp4a", bytes(24), _numbers(44100 << 16), box(b"esds", b"how" * 30)),
        b"meta": box(b"mett", bytes(8), note),
    }
    outer = [box(b"uuid", note), box(b"free", note), box(b"sefd", note, wide=True)] if note else []

    def tables(start: int) -> bytes:
        offsets: list[list[int]] = [[] for _kind in kinds]
        for number, chunk in chunks:
            offsets[number].append(start)
            start += len(chunk)
        return box(
            b"moov",
            box(b"mvhd", bytes(4), note[:8].ljust(8, b"\0"), bytes(88)),
            *(
                _track(kind, entries[kind], offsets[number], frames, note)
                for number, (kind, frames) in enumerate(kinds)
            ),
            box(b"udta", box(b"\xa9xyz", note), box(b"meta", note)) if note else b"",
        )

    head = box(b"ftyp", b"isom", bytes(4), b"isommp41") + b"".join(outer)
    inside = 16 if wide else 8
    if tables_first:
        return head + tables(len(head) + len(tables(0)) + inside) + store + note
    return head + store + tables(len(head) + inside) + note


def element(kind: int, *parts: bytes, is_open: bool = False) -> bytes:
    """An element of WebM; an open one does not say how long it is."""
    content = b"".join(parts)
    name = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
    length = b"\x01" + b"\xff" * 7 if is_open else (1 << 28 | len(content)).to_bytes(4, "big")
    return name + length + content


def webm(note: bytes = b"", *, is_open: bool = False, track: int = 1) -> bytes:
    """A film in the other container; an open one is as a browser writes it that does not know its end."""
    info = [
        element(0x2AD7B1, b"\x0f\x42\x40"),
        element(0x4D80, note or b"\0"),
        element(0x5741, note or b"\0"),
    ]
    info += [element(0x7BA9, note), element(0x4461, note[:8]), element(0xEC, note)] if note else []
    entry = [element(0xD7, b"\1"), element(0x83, bytes([track])), element(0x86, b"V_VP9")]
    entry += [element(0x536E, note)] if note else []
    notes = [
        element(0x1254C367, element(0x7373, note)), element(0x1941A469, note), element(0x1043A770, note),
        element(0xEC, note),
    ]  # fmt: skip
    clusters = [
        element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, one), is_open=is_open) for one in PICTURES
    ]
    parts = [element(0x1549A966, *info), element(0x1654AE6B, element(0xAE, *entry))]
    behind = notes if note else []
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    return (
        head
        + element(0x18538067, *parts, *clusters, *behind, is_open=is_open)
        + (element(0xEC, note) if note else b"")
    )


MP4: Final = mp4()
WEBM: Final = webm()
