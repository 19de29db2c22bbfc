"""Pictures of every kind, honest and hostile, made as the tests need them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, Final

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

#: Stands in every place of a file where a note can stand.
NOTE: Final = b"NGUYEN-VAN-A-SO-7-NGO-12"
KINDS: Final = ("jpeg", "png", "webp", "avif", "gif")
EXTENSIONS: Final = {"jpeg": "jpg"}
PROFILE: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def profile_with_notes(profile: bytes = PROFILE) -> bytes:
    """Whose colours are the same: a note is its maker, its device, a private tag, a text, and stands behind its end."""
    count = int.from_bytes(profile[128:132], "big")
    table, store = profile[132 : 132 + 12 * count], profile[132 + 12 * count :]
    entries = [
        (table[at : at + 4], int.from_bytes(table[at + 4 : at + 8], "big"), table[at + 8 : at + 12])
        for at in range(0, len(table), 12)
    ]
    more = [(b"prVt", NOTE * 3), (b"dmnd", b"text\0\0\0\0" + NOTE + b"\0"), (b"prV2", b"XYZ " + NOTE)]
    moved = 12 * len(more)
    table = b"".join(name + struct.pack(">I", start + moved) + size for name, start, size in entries)
    for name, content in more:
        table += name + struct.pack(">II", 132 + 12 * (count + len(more)) + len(store), len(content))
        store += content + bytes(-len(content) % 4)
    header = profile[:48] + NOTE[:16] + profile[64:80] + NOTE[:4] + NOTE[:16] + NOTE[:28].ljust(28, b"\0")
    data = header + struct.pack(">I", count + len(more)) + table + store + NOTE
    return struct.pack(">I", len(data)) + data[4:]


def drawn(width: int = 120, height: int = 80) -> Image.Image:
    """A picture of which one sees which way up it is."""
    image = Image.new("RGB", (width, height), "#d0e0f0")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 2, height // 4), fill="#a01010")
    pen.ellipse((width // 2, height // 2, width, height), fill="#106010")
    return image


def notes(orientation: int = 1) -> Image.Exif:
    """EXIF with camera, place, maker's note and which way up."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x0131] = exif[0x013B] = NOTE.decode()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x927C] = NOTE * 20
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 2.0, 10.0), "E", (105.0, 50.0, 3.0)
    return exif


def plain(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    """A picture without any note."""
    data = io.BytesIO()
    (image or drawn()).save(data, kind.upper(), **options)
    return data.getvalue()


def photo(kind: str, orientation: int = 6, *, moving: bool = False) -> bytes:
    """A picture with a note in every place that this kind of file has for one."""
    options: dict[str, Any] = {"icc_profile": profile_with_notes()} if kind != "gif" else {}
    if kind != "gif":
        # Pillow's encoder ends the process over a moving AVIF that is turned.
        options["exif"] = notes(1 if moving and kind == "avif" else orientation)
    if kind in {"jpeg", "webp", "avif"}:
        options["xmp"] = b"<x:xmpmeta>" + NOTE + b"</x:xmpmeta>"
    if kind in {"jpeg", "gif"}:
        options["comment"] = NOTE
    if kind == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", NOTE.decode())
        info.add_text("Comment", NOTE.decode() * 9, zip=True)
        info.add_itxt("XML:com.adobe.xmp", NOTE.decode())
        options["pnginfo"] = info
    if moving:
        options |= {
            "save_all": True,
            "append_images": [drawn().rotate(turn) for turn in (90, 180)],
            "loop": 3,
        }
    return _MORE[kind](plain(kind, **options))


def _jpeg(data: bytes) -> bytes:
    def segment(marker: int, content: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content

    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(NOTE) + 5)
    iptc += b"\x1c\x02\x50" + struct.pack(">H", len(NOTE)) + NOTE
    more = segment(0xED, iptc) + segment(0xE2, b"MPF\x00" + NOTE) + segment(0xEB, NOTE)
    more += segment(0xE0, b"JFXX\x00\x10" + NOTE) + segment(0xFE, NOTE)
    return data[:2] + data[2:20] + more + data[20:] + NOTE


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(data: bytes) -> bytes:
    more = png_chunk(b"tIME", b"\x07\xea\x08\x14\x00\x00\x00") + png_chunk(b"prVt", NOTE)
    return data[:33] + more + data[33:] + NOTE


def _webp(data: bytes) -> bytes:
    body = data[8:] + b"NOTE" + struct.pack("<I", len(NOTE)) + NOTE
    return b"RIFF" + struct.pack("<I", len(body)) + body + NOTE


def _gif(data: bytes) -> bytes:
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(NOTE)]) + NOTE + b"\x00"
    text = b"\x21\x01\x0c" + bytes(12) + bytes([len(NOTE)]) + NOTE + b"\x00"
    return data[:-1] + xmp + text + b"\x3b" + NOTE


def _avif(data: bytes) -> bytes:
    box = struct.pack(">I", len(NOTE) + 24) + b"uuid" + bytes(16) + NOTE
    # A moving one is taken only where it calls itself a picture first.
    data = data[:8] + b"avif" + data[12:]
    return data + box + struct.pack(">I", len(NOTE) + 8) + b"free" + NOTE


_MORE: Final = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif, "avif": _avif}


def png_of_size(width: int, height: int) -> bytes:
    """A picture of one colour: a few kilobytes, however large it is."""
    row = b"\x00" + bytes((width + 7) // 8)
    pressed = zlib.compressobj(9)
    data = b"".join(pressed.compress(row) for _row in range(height)) + pressed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    )


def resized(kind: str, width: int, height: int) -> bytes:
    """A small picture whose head says that it is large."""
    data = bytearray(plain(kind))
    if kind == "jpeg":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", height, width)
    elif kind == "png":
        head = struct.pack(">II", width, height) + bytes(data[24:29])
        data[8:33] = png_chunk(b"IHDR", head)
    elif kind == "gif":
        at = data.index(b"\x2c", 13 + 3 * 2 ** ((data[10] & 7) + 1))
        # The screen stays small; decoders believe the image upon it.
        data[at + 5 : at + 9] = struct.pack("<HH", width, height)
    elif kind == "webp":
        data[26:30] = struct.pack("<HH", width, height)
    else:
        at = data.index(b"ispe") + 8
        data[at : at + 8] = struct.pack(">II", width, height)
    return bytes(data)
