"""The parts of an office file and how they lead to each other; a part that is missing is just not there."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from lxml import etree

from cms.extraction.reading import packed
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason
from cms.extraction.reading.trees import attribute, local, parsed

_MAIN: Final = "officeDocument"


class Relation(NamedTuple):
    """That a part leads to another."""

    id: str
    kind: str
    """The last word of its type: the rest differs between strict and transitional files."""
    target: str


class Package:
    """A packed office file, opened as leniently as office programs do."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        # Programs differ in capitals and in the stroke between folders.
        self._names = {_plain(name): name for name in self._archive.namelist()}

    def part(self, name: str) -> bytes | None:
        """A part; none where it is missing or cannot be unpacked."""
        found = self._names.get(_plain(name))
        if found is None:
            return None
        try:
            return self._archive.read(found)
        except packed.BROKEN:
            return None

    def tree(self, name: str) -> Any | None:
        """The root of a part beside the main one: what is broken there is no reason to read nothing."""
        data = self.part(name)
        if not data:
            return None
        try:
            return parsed(data)
        except etree.XMLSyntaxError:
            return None

    def main(self, usual: str) -> str:
        """The name of the part that everything hangs on."""
        stated = [relation.target for relation in self.relations("") if relation.kind == _MAIN]
        return next((name for name in [*stated, usual] if _plain(name) in self._names), usual)

    def main_tree(self, name: str) -> Any:
        """Its root; raises ``UnreadableError`` where there is none."""
        data = self.part(name)
        if not data:
            raise UnreadableError(UnreadableReason.DAMAGED, f"{name} is missing")
        return parsed(data)

    def relations(self, name: str) -> list[Relation]:
        """Where a part leads to within the file."""
        folder, _, last = name.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{last}.rels"))
        return list(_relations(root, folder)) if root is not None else []


def _relations(root: Any, folder: str) -> Iterator[Relation]:
    for element in root:
        target = attribute(element, "Target")
        if local(element) != "Relationship" or not target or attribute(element, "TargetMode") == "External":
            continue
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/")))
        kind = (attribute(element, "Type") or "").rpartition("/")[2]
        yield Relation(attribute(element, "Id") or "", kind, path.lstrip("/"))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
