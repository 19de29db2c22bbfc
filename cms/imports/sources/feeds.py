"""RSS (0.91 to 2.0, and 1.0) and Atom."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Final
from xml.etree.ElementTree import Element, tostring

from cms.imports.sources.entries import WRONG_BYTES, Entry, Facts, id_of
from cms.imports.sources.xml_items import Item, items

_CONTENT: Final = ("encoded", "content", "description", "summary", "body", "fulltext")
"""Where the text stands, the fullest first."""
_DATES: Final = ("pubDate", "published", "date", "issued", "created", "updated", "modified")


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element, *names: str) -> str:
    """What stands in the first child of one of these names that holds something."""
    for name in names:
        for child in element:
            if local(child) == name and (found := "".join(child.itertext()).strip()):
                return found
    return ""


class Feed:
    """The items of a feed."""

    kind = "RSS or Atom"

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[Entry]:
        for item in items(self._stream):
            yield _entry(item)


def _entry(item: Item) -> Entry:
    element = item.element
    if element is None:
        return Entry(item.line, fault=item.fault)
    contents = [
        found for name in _CONTENT for child in element if local(child) == name and (found := _markup(child))
    ]
    body = contents[0] if contents else ""
    address, alternatives = _address(element)
    guid = text_of(element, "guid", "id")
    facts: Facts = {
        "id": id_of(guid or address),
        "title": text_of(element, "title"),
        "body": body,
        "summary": contents[-1] if len(contents) > 1 and contents[-1] != body else "",
        "category": _category(element),
        "date": text_of(element, *_DATES),
        "author": _author(element),
        "url": [one for one in (address, *alternatives) if one],
        "pictures": _enclosed(element, "image"),
        "files": _enclosed(element, "application"),
    }
    notes = ((WRONG_BYTES, facts["title"]),) if item.had_wrong_bytes else ()
    return Entry(item.line, facts, item.text.encode(), notes=notes)


def _markup(element: Element) -> str:
    """HTML that stands escaped, in CDATA, or as elements of XHTML."""
    if element.get("type") == "xhtml" or (len(element) and element.text is None) or len(element):
        try:
            inner = "".join(tostring(child, encoding="unicode") for child in element)
        except RecursionError:
            return "".join(element.itertext()).strip()
        return inner.replace("xmlns:html=", "data-ns=").replace("html:", "").strip()
    return (element.text or "").strip()


def _address(element: Element) -> tuple[str, list[str]]:
    """Where the item stood; of Atom's links the one that is the text itself."""
    links = [child for child in element if local(child) == "link"]
    of_atom = [one.get("href", "") for one in links if one.get("rel", "alternate") == "alternate"]
    address = next((found for one in links if (found := (one.text or "").strip())), "") or next(
        filter(None, of_atom), ""
    )
    others = [
        found
        for child in element
        if local(child) in ("guid", "id", "origLink")
        and (found := (child.text or "").strip()).startswith(("http://", "https://"))
        and found != address
    ]
    return address, others


def _category(element: Element) -> str:
    return next(
        (
            found
            for child in element
            if local(child) in ("category", "subject")
            and (found := (child.text or child.get("label") or child.get("term") or "").strip())
        ),
        "",
    )


def _author(element: Element) -> str:
    if found := text_of(element, "creator"):
        return found
    for child in element:
        if local(child) == "author":
            return text_of(child, "name") or (child.text or "").strip()
    return ""


def _enclosed(element: Element, kind: str) -> list[str]:
    """Addresses of what is enclosed (RSS, Atom, Media RSS), each once."""
    found: dict[str, None] = {}
    for child in element:
        name, address = local(child), child.get("url") or child.get("href") or ""
        if name not in ("enclosure", "content", "thumbnail", "link") or not address:
            continue
        if name == "link" and child.get("rel") != "enclosure":
            continue
        declared = child.get("type") or (
            "image" if child.get("medium") == "image" or name == "thumbnail" else ""
        )
        if declared.startswith(kind):
            found[address] = None
    return list(found)
