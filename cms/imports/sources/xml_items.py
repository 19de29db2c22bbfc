"""Cuts a stream of XML into its items and reads each by itself.

What is wrong in one item stays in it, an item that is too long is passed over, and only one is in memory at a time.
Nothing is expanded: entities that a file declares are unknown to its items, and a file that declares any is refused.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cms.imports.sources.entries import LONGEST, NoSourceError

_CHUNK: Final = 256 * 1024
_OVERLAP: Final = 256
"""Longer than the longest mark that may be cut by the end of a chunk."""
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_NAMESPACE: Final = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_MARK: Final = re.compile(
    r"<!\[CDATA\[|\]\]>|<!--|-->|<(?:\w+:)?(?:item|entry)(?=[\s>])[^<>]*>|</(?:\w+:)?(?:item|entry)\s*>"
)
_QUOTING: Final = {"<![CDATA[": "]]>", "<!--": "-->"}
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_NAMED: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{1,31});)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its element, or what is wrong with it."""

    line: int
    text: str
    element: Element | None = None
    fault: str = ""
    had_wrong_bytes: bool = False


def items(
    stream: BufferedReader,
    tell_header: Callable[[str], object] = bool,
    wanted: Callable[[str], object] = bool,
) -> Iterator[Item]:
    """The items of a feed in their order, what stands before them told; raises ``NoSourceError``.

    What is not wanted, by how it stands in the file, is not read.
    """
    header: str | None = None
    for line, text in _cut(_decoded(stream)):
        if header is None:
            header = text
            if _ENTITY.search(header):
                raise NoSourceError("declares entities of its own, which are not read")
            tell_header(header)
            root = "<r" + "".join(dict.fromkeys(_NAMESPACE.findall(header))) + ">"
        elif text:
            if wanted(text):
                yield _item(line, text, root)
        else:
            yield Item(line, "", fault=f"longer than {LONGEST // 1024 // 1024} MB")


def _decoded(stream: BufferedReader) -> Iterator[str]:
    start = stream.peek(1024)
    declared = _DECLARED.search(start)
    name = declared[1].decode() if declared else "utf-8"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    try:
        decoder = codecs.getincrementaldecoder(name)("replace")
    except LookupError as error:
        raise NoSourceError(f"is written in {name!r}, which is unknown") from error
    while chunk := stream.read1(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


def _cut(chunks: Iterator[str]) -> Iterator[tuple[int, str]]:
    """First what stands before the items, then each with its line; one that is too long as nothing."""
    cutter = _Cutter()
    for chunk in chunks:
        yield from cutter.cut(chunk)


class _Cutter:
    """Holds what has been read of one item, and where in it the reading stands."""

    def __init__(self) -> None:
        self._held, self._place, self._line, self._inside = "", 0, 1, ""
        self._began: int | None = None
        self._has_header = False

    def cut(self, chunk: str) -> Iterator[tuple[int, str]]:
        """What is whole now."""
        self._held += chunk
        while found := _MARK.search(self._held, self._place):
            self._place = found.end()
            mark = found[0]
            if self._inside:
                self._inside = "" if mark == self._inside else self._inside
            elif mark in _QUOTING:
                self._inside = _QUOTING[mark]
            elif mark.startswith("</"):
                if self._began is not None:
                    yield (
                        self._line + self._held.count("\n", 0, self._began),
                        self._held[self._began : self._place],
                    )
                    self._drop()
            elif mark.startswith("<") and self._began is None:
                yield from self._begin(found.start())
        # A mark may be cut by the end of what has been read.
        self._place = max(self._place, len(self._held) - _OVERLAP)
        yield from self._bound()

    def _begin(self, place: int) -> Iterator[tuple[int, str]]:
        self._began = place
        if not self._has_header:
            self._has_header = True
            yield 1, self._held[:place]

    def _bound(self) -> Iterator[tuple[int, str]]:
        """Nothing grows with the file."""
        if not self._has_header:
            if len(self._held) > LONGEST:
                raise NoSourceError("has no items")
        elif self._began is None:
            self._drop()
        elif len(self._held) - self._began > LONGEST:
            yield self._line + self._held.count("\n", 0, self._began), ""
            self._inside = ""
            self._drop()

    def _drop(self) -> None:
        """Forget what has been read."""
        self._line += self._held.count("\n", 0, self._place)
        self._held, self._place, self._began = self._held[self._place :], 0, None


def _item(line: int, text: str, root: str) -> Item:
    text = _NO_XML.sub(" ", text)
    wrong = "\ufffd" in text
    try:
        element = fromstring(f"{root}{_mended(text)}</r>")[0]
    except (ParseError, DefusedXmlException, ValueError, RecursionError, IndexError) as error:
        return Item(line, text, fault=f"is not XML ({error})")
    return Item(line, text, element, had_wrong_bytes=wrong)


def _mended(text: str) -> str:
    """Entities of HTML and ampersands that stand alone, which XML does not know, outside CDATA."""
    parts = _CDATA.split(text)
    return "".join(part if part.startswith("<![CDATA[") else _NAMED.sub(_named, part) for part in parts)


def _named(found: re.Match[str]) -> str:
    meant = html.unescape(found[0])
    return meant if meant != found[0] and "<" not in meant and "&" not in meant else f"&amp;{found[0][1:]}"
