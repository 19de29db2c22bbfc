"""What no form expects: values that are malformed for the kind of field that they are sent to.

A value is what is sent for one name: nothing (the field is missing), one text or file, or several (the
name twice). Texts are bytes where they are no UTF-8.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from tests.media.filming import MP4, WEBM

Part = str | bytes | tuple[str, bytes]
"""A text, or the name and content of a file."""


@dataclass(frozen=True)
class Value:
    """One way to fill a field in wrongly."""

    name: str
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return self.name


def _texts(**texts: str | bytes) -> list[Value]:
    return [Value(name, (text,)) for name, text in texts.items()]


def _each(*texts: str) -> list[Value]:
    return [Value(repr(text[:40]), (text,)) for text in texts]


ANYWHERE: Final = [
    Value("missing", ()),
    Value("twice", ("a", "b")),
    *_texts(
        nul="a\x00b",
        surrogate=b"a\xed\xa0\x80b",
        bad_utf8=b"\xff\xfe\xfa",
        long="x" * 100_000,
        control="\x01\x1b[31m\u202e\u2028",
        markup="'\"><script>{{ 7*7 }}{% load x %}",
        unicode="\U0010ffff\ufeff",
        too_large="x" * 10_000_000,
    ),
]
_ID = _each(
    "130.0", " 1", "1_0", "+1", "-1", "0", "9" * 30, "9" * 5000, "NaN", "Infinity", "abc", "1,2", "[1]",
    '{"id": 1}', "\uff11", "\u0663", "null", "1e3", "63.0", "1\n", "True",
)  # fmt: skip
_NUMBER = _each(
    "NaN", "Infinity", "-Infinity", "1e400", "1e9", "-1", "1.5", "9" * 30, "9" * 5000, "\uff11", "0x10", "abc"
)
_COUNT = [*_each("1000000000", "5000", "-5", "1.0", "abc", "", "9" * 5000, "NaN"), Value("missing", ())]
_DAY = _each(
    "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "0000-00-00", "01/01/0001", "31/12/9999", "31/02/2026",
    "NaN", "1e400", "2026-W01", "-1", "1/1/1", "99999999999",
)  # fmt: skip
_MOMENT = [
    *_DAY,
    *_each(
        "0001-01-01 00:00", "9999-12-31 23:59", "01/01/0001 00:00", "31/12/9999 23:59", "2026-01-01 24:61"
    ),
]
_TIME = _each("24:00", "99:99", "-1:00", "7h", "NaN", "00:00:00.9999999999")
_FLAG = _each("2", "off", "None", "[]")
_CHOICE = [*_each("zqk-none", "-1", "__proto__", "9" * 40, "130.0"), Value("two choices", ("", "zqk"))]
_TEXT = _each(
    "<p>x",
    "javascript:alert(1)",
    "../../etc/passwd",
    "%00%ff",
    "http://[",
    "//evil.example",
    "\r\nSet-Cookie: x=1",
)
DEEP: Final = "[" * 10_000 + "]" * 10_000
_JSON = [
    *_each("{", "[]", "null", "NaN", "1", '"x"', "1e400", '{"a": NaN}', "{}", '[{"type": 1}]'),
    Value("deep", (DEEP,)),
    Value("deep object", ('{"a":' * 10_000 + "1" + "}" * 10_000,)),
    Value("surrogate escape", ('"\\ud800"',)),
]


def _content(**changes: object) -> str:
    block = {
        "key": "a", "text": "xem thêm", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    } | changes  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {"0": _LINK}})


def _linked(data: object, kind: str = "LINK") -> str:
    entity = {"type": kind, "mutability": "MUTABLE", "data": data}
    block = {
        "key": "a", "text": "xem thêm", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


_LINK: Final = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.vn/"}}
_RICH = [
    *_JSON,
    Value("plain text", ("Chữ đã gõ, không phải JSON.",)),
    Value("no blocks", ('{"entityMap": {}}',)),
    Value("blocks no list", ('{"blocks": 1, "entityMap": {}}',)),
    Value("block no object", ('{"blocks": [1], "entityMap": {}}',)),
    Value("empty block", ('{"blocks": [{}], "entityMap": {}}',)),
    Value("no entity", (json.dumps(json.loads(_content()) | {"entityMap": {}}),)),
    Value("unknown entity", (_linked({}, "ZQK"),)),
    Value("unknown block", (_content(type="zqk"),)),
    Value("text no text", (_content(text=7),)),
    Value("NUL inside", (_content(text="a\x00b"),)),
    Value("surrogate inside", (_content(text="\ud800"),)),
    Value(
        "ranges outside", (_content(inlineStyleRanges=[{"offset": -5, "length": 10**9, "style": "BOLD"}]),)
    ),
    Value("range no number", (_content(entityRanges=[{"offset": "x", "length": None, "key": 0}]),)),
    Value("deep list", (_content(type="unordered-list-item", depth=10**6),)),
    Value("depth no number", (_content(type="unordered-list-item", depth="x"),)),
    *(
        Value(f"link id {number!r}", (_linked({"id": number}),))
        for number in ("63.0", 63.5, "x", "9" * 30, None, [1], " 1")
    ),
    *(
        Value(f"file id {number!r}", (_linked({"id": number}, "DOCUMENT"),))
        for number in ("63.0", "x", [], " 1")
    ),
    Value("link nothing", (_linked({}),)),
    Value("link data no object", (_linked("x"),)),
    Value("link url no text", (_linked({"url": 7}),)),
    Value("image", (_linked({"id": "63.0", "alt": "x", "format": "left"}, "IMAGE"),)),
]


def _picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "teal").save(data, kind)
    return data.getvalue()


def _svg(groups: int) -> bytes:
    inside = b"<g>" * groups + b"</g>" * groups
    return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + inside + b"</svg>"


_FILE = [
    Value("file missing", ()),
    Value("text for a file", ("no file",)),
    *(
        Value(f"file: {what}", ((name, content),))
        for what, name, content in (
            ("empty", "x.png", b""),
            ("JPEG ends early", "x.jpg", _picture("JPEG", (400, 300))[:-700]),
            ("GIF ends early", "x.gif", _picture("GIF", (400, 300))[:60]),
            ("PNG ends early", "x.png", _picture("PNG", (400, 300))[:50]),
            ("WEBP ends early", "x.webp", _picture("WEBP", (400, 300))[:40]),
            ("text as picture", "x.png", b"hello"),
            ("PNG as JPEG", "x.jpg", _picture("PNG")),
            ("nested drawing", "x.svg", _svg(20_000)),
            ("drawing without size", "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
            ("drawing of nothing", "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>'),
            (
                "drawing of NaN",
                "x.svg",
                b'<svg xmlns="http://www.w3.org/2000/svg" width="NaN" height="1e400"/>',
            ),
            ("broken drawing", "x.svg", b"<svg"),
            ("PDF ends early", "x.pdf", b"%PDF-1.7\n1 0 obj <<"),
            ("MP4 ends early", "x.mp4", MP4[:-30]),
            (
                "MP4 of wrong lengths",
                "x.mp4",
                MP4.replace(MP4[MP4.index(b"stbl") - 4 :][:8], b"\xff\xff\xff\xffstbl"),
            ),
            ("WebM ends early", "x.webm", WEBM[:-30]),
            ("honest MP4", "x.mp4", MP4),
            ("ZIP ends early", "x.docx", b"PK\x03\x04\x14\x00"),
            ("long name", "x" * 500 + ".png", _picture("PNG")),
            ("name with NUL", "a\x00b.png", _picture("PNG")),
            ("name that leaves", "../../x.png", _picture("PNG")),
            ("no name", "", _picture("PNG")),
            ("no extension", "x", _picture("PNG")),
            ("table of bytes", "x.csv", b"\xff\xfe\x00\x01,\x00\n\x80"),
            ("table without end", "x.csv", b'old,new\n"' + b"x" * 200_000),
            ("honest PNG", "x.png", _picture("PNG")),
        )
    ),
]

#: Headers as they come from a client, each under its name.
_HEADERS: Final[list[tuple[str, str]]] = [
    ("Range", "bytes=-1-"),
    ("Range", "bytes=9999999999999999999-1"),
    ("Range", "bytes=0-0,1-1," + "2-2," * 2000),
    ("If-Modified-Since", "zqk"),
    ("If-Modified-Since", "Thu, 01 Jan 0001 00:00:00 GMT"),
    ("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ("If-None-Match", 'W/"' + "x" * 5000),
    ("If-Unmodified-Since", "99999999999999999999"),
    ("Accept-Language", "vi;q=NaN, xx-YY;q=1e400, " + "a-" * 300),
    ("Accept", "text/html;q=zqk, */" + "*" * 500),
    ("Cookie", "sessionid=\x7f\xff; csrftoken=; =; messages=zqk; django_language=../x; dinh_ward=%00"),
    ("X-Forwarded-For", "zqk, 999.1.1.1, ::g"),
    ("X-Requested-With", "\xff"),
    ("Content-Type", "multipart/form-data"),
    ("Content-Type", "multipart/form-data; boundary=" + "x" * 500),
    ("Content-Type", "application/json; charset=zqk"),
    ("Content-Type", "text/plain; charset=utf-16"),
    ("Referer", "http://[zqk"),
    ("User-Agent", "\xff" * 100),
]
HEADERS: Final = [
    Value(f"{name}: {text[:40]!r}", ((name, text.encode("latin-1")),)) for name, text in _HEADERS
]

#: For parameters of addresses: page numbers, orders, days, ids and words.
PARAMETER: Final = [
    *(value for value in ANYWHERE if value.name != "too_large"),
    *_ID[:10], *_NUMBER[:6], *_DAY[:4], *_TEXT, *_each("", "-title", "__class__", "pk__in", "*", "all", "None"),
]  # fmt: skip

BY_KIND: Final[dict[str, list[Value]]] = {
    "id": _ID, "number": _NUMBER, "count": _COUNT, "date": _DAY, "datetime": _MOMENT, "time": _TIME, "flag": _FLAG,
    "choice": _CHOICE, "text": _TEXT, "json": _JSON, "rich": _RICH, "file": _FILE,
}  # fmt: skip


def values_for(kind: str) -> list[Value]:
    """All of a kind: its own, then what no field expects."""
    if kind in BY_KIND:
        return [*BY_KIND[kind], *ANYWHERE]
    return HEADERS if kind == "header" else PARAMETER


def chosen(kind: str, number: int | None, seed: str) -> Sequence[Value]:
    """Some of them, the same for the same seed; all where no number is given."""
    values = values_for(kind)
    if number is None or number >= len(values):
        return values
    return random.Random(seed).sample(values, number)
