"""Colour profiles (ICC): a table of tags, of which those are kept that colours are reckoned with.

A profile can hold whatever somebody puts into it, behind its end, between its parts, in private tags, in its
description and its copyright. So it is built anew: a header without maker, device, date and name, and the tags of a
fixed list, each as long as its own numbers say. One that cannot be built anew is left out: browsers then take the
colours for those of every screen (sRGB).
"""

from __future__ import annotations

from typing import Final

_HEADER: Final = 128
_MOST_TAGS: Final = 100
_SIGNATURE: Final = slice(36, 40)
#: Of the header: version, class, space, connection, signature, intent, illuminant. All else names somebody.
_KEPT: Final = (slice(8, 24), _SIGNATURE, slice(64, 80))
_TAGS: Final = frozenset(
    {
        b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt", b"bkpt", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad",
        b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"cicp",
    }
)  # fmt: skip
_REQUIRED: Final = (b"desc", b"cprt")
_CLASSES: Final = frozenset({b"mntr", b"scnr", b"prtr", b"spac"})
_SPACES: Final = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_CURVES: Final = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}


class _UnknownError(ValueError):
    """Not what a profile of such a kind looks like."""


def rebuilt(profile: bytes) -> bytes:
    """The colours of a profile and nothing else; empty where that cannot be told."""
    try:
        return _rebuilt(profile)
    except (_UnknownError, IndexError):
        return b""


def _rebuilt(profile: bytes) -> bytes:
    if profile[_SIGNATURE] != b"acsp" or profile[12:16] not in _CLASSES or profile[16:20] not in _SPACES:
        raise _UnknownError
    if profile[20:24] not in (b"XYZ ", b"Lab "):
        raise _UnknownError
    count = _number(profile, _HEADER, 4)
    if count > _MOST_TAGS:
        raise _UnknownError
    tags: dict[bytes, bytes] = {}
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * count, 12):
        name, start, size = profile[at : at + 4], _number(profile, at + 4, 4), _number(profile, at + 8, 4)
        if name in _TAGS:
            tags.setdefault(name, _exact(profile[start : start + size]))
    if not tags:
        raise _UnknownError
    for name in _REQUIRED:
        tags[name] = _words(_number(profile, 8, 1), name)
    return _written(profile, tags)


def _written(profile: bytes, tags: dict[bytes, bytes]) -> bytes:
    header = bytearray(_HEADER)
    for part in _KEPT:
        header[part] = profile[part]
    # The number of the version, without what should be empty behind it.
    header[10:12] = bytes(2)
    # Years have to be dates in some readers: that of the format.
    header[24:36] = b"\x07\xd0\x00\x01\x00\x01" + bytes(6)
    table, store = b"", b""
    places: dict[bytes, int] = {}
    begin = _HEADER + 4 + 12 * len(tags)
    for name in sorted(tags):
        content = tags[name]
        if content not in places:
            places[content] = begin + len(store)
            store += content + bytes(-len(content) % 4)
        table += name + places[content].to_bytes(4, "big") + len(content).to_bytes(4, "big")
    header[0:4] = (begin + len(store)).to_bytes(4, "big")
    return bytes(header) + len(tags).to_bytes(4, "big") + table + store


def _exact(tag: bytes) -> bytes:
    """A tag as long as its own numbers say, with nothing where the format wants nothing."""
    kind = tag[:4]
    if kind == b"XYZ ":
        length = 20
    elif kind == b"sf32":
        length = 8 + 4 * 9
    elif kind == b"curv":
        length = 12 + 2 * _number(tag, 8, 4)
    elif kind == b"para":
        length = _parametric(tag)
        tag = tag[:10] + bytes(2) + tag[12:]
    elif kind == b"cicp":
        length = 12
    elif kind in (b"mft1", b"mft2"):
        length = _table(tag)
        tag = tag[:11] + bytes(1) + tag[12:]
    elif kind in (b"mAB ", b"mBA "):
        return _stages(tag)
    else:
        raise _UnknownError
    if len(tag) < length:
        raise _UnknownError
    return kind + bytes(4) + tag[8:length]


def _parametric(tag: bytes) -> int:
    values = _CURVES.get(_number(tag, 8, 2))
    if values is None:
        raise _UnknownError
    return 12 + 4 * values


def _table(tag: bytes) -> int:
    """Of the older kind: curves, a grid, curves."""
    inputs, outputs, points = tag[8], tag[9], tag[10]
    if not (1 <= inputs <= 4 and 1 <= outputs <= 4):
        raise _UnknownError
    if tag[:4] == b"mft1":
        return 48 + 256 * inputs + points**inputs * outputs + 256 * outputs
    entries = _number(tag, 48, 2), _number(tag, 50, 2)
    return 52 + 2 * (entries[0] * inputs + points**inputs * outputs + entries[1] * outputs)


def _stages(tag: bytes) -> bytes:
    """Of the newer kind: up to five stages, each of which says how long it is; the gaps between go."""
    inputs, outputs = tag[8], tag[9]
    if not (1 <= inputs <= 4 and 1 <= outputs <= 4):
        raise _UnknownError
    starts = [_number(tag, at, 4) for at in range(12, 32, 4)]
    # Curves at the side of the connection space, matrix, curves, grid, curves at the side of the device.
    near, far = (outputs, inputs) if tag[:4] == b"mAB " else (inputs, outputs)
    readers = (
        lambda at: _row(tag, at, near),
        lambda at: _part(tag, at, 48),
        lambda at: _row(tag, at, near),
        lambda at: _grid(tag, at, inputs, outputs),
        lambda at: _row(tag, at, far),
    )
    offsets, store = b"", b""
    for start, read in zip(starts, readers, strict=True):
        offsets += (32 + len(store) if start else 0).to_bytes(4, "big")
        if start:
            part = read(start)
            store += part + bytes(-len(part) % 4)
    return tag[:4] + bytes(4) + bytes((inputs, outputs, 0, 0)) + offsets + store


def _part(tag: bytes, start: int, length: int) -> bytes:
    if start < 32 or len(tag) < start + length:
        raise _UnknownError
    return tag[start : start + length]


def _row(tag: bytes, start: int, count: int) -> bytes:
    """Curves one after the other, each on a boundary of four bytes."""
    found = b""
    for _each in range(count):
        if tag[start : start + 4] not in (b"curv", b"para"):
            raise _UnknownError
        curve = _exact(tag[start:])
        found += curve + bytes(-len(curve) % 4)
        start += len(curve) + -len(curve) % 4
    return found


def _grid(tag: bytes, start: int, inputs: int, outputs: int) -> bytes:
    points, each = tag[start : start + inputs], _number(tag, start + 16, 1)
    if each not in (1, 2):
        raise _UnknownError
    size = outputs * each
    for point in points:
        size *= point
    head = points + bytes(16 - inputs) + bytes((each, 0, 0, 0))
    return head + _part(tag, start + 20, size)


def _words(version: int, name: bytes) -> bytes:
    """What every profile must have, with nothing in it."""
    if version >= 4:
        text = "-".encode("utf-16-be")
        return (
            b"mluc"
            + bytes(4)
            + (1).to_bytes(4, "big")
            + (12).to_bytes(4, "big")
            + b"enUS"
            + len(text).to_bytes(4, "big")
            + (28).to_bytes(4, "big")
            + text
        )
    if name == b"cprt":
        return b"text" + bytes(4) + b"-\x00"
    return b"desc" + bytes(4) + (2).to_bytes(4, "big") + b"-\x00" + bytes(8) + bytes(3) + bytes(67)


def _number(data: bytes, start: int, length: int) -> int:
    part = data[start : start + length]
    if len(part) < length:
        raise _UnknownError
    return int.from_bytes(part, "big")
