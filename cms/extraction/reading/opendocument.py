"""ODT and ODS."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from cms.extraction.reading import pictures
from cms.extraction.reading.gathering import Gathered
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPHS: Final = (f"{_TEXT}p", f"{_TEXT}h")
_SPACES: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_LEFT_OUT: Final = (
    f"{_TEXT}tracked-changes",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
)
"""What was deleted, and remarks."""
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTION: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


def read(data: bytes, found: Gathered) -> None:
    """Paragraphs, tables and text frames in their order, then headers and footers.

    odfdo opens the container; the XML is walked here, because odfdo would write out cells that are
    only counted, by the million, and resolves entities.
    """
    from odfdo import Container  # noqa: PLC0415 - a library is only loaded for a file that needs it

    container = Container(io.BytesIO(data))
    parts = container.parts
    if _MANIFEST in parts and next(_tree(container, _MANIFEST).iter(_ENCRYPTION), None) is not None:
        raise UnreadableError(UnreadableReason.ENCRYPTED)
    for part in ("content.xml", "styles.xml"):
        if part in parts:
            for text in _texts(_tree(container, part)):
                found.add(text)
    pictures.read(data, "Pictures/", found)


def _tree(container: Any, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(container.get_part(name), parser)


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter(*_PARAGRAPHS, f"{_TABLE}table"):
        if next(element.iterancestors(*_LEFT_OUT), None) is not None:
            continue
        if element.tag == f"{_TABLE}table":
            yield element.get(f"{_TABLE}name", "")
        else:
            yield "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:
    """The text of a paragraph without that of paragraphs within it (those of its frames).

    The parser refuses what is nested deeper than this could follow.
    """
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _PARAGRAPHS and child.tag not in _LEFT_OUT:
            yield from _runs(child)
        yield " ".join((child.tail or "").split("\n"))
