"""WordPress WXR: posts and pages with their authors, categories, pictures and shortcodes.

What belongs to a text stands elsewhere in the file, after it as often as before: the addresses of uploads and the
names of authors are read first, in a pass of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from cms.imports.sources.entries import WRONG_BYTES, Entry, Facts
from cms.imports.sources.feeds import local, text_of
from cms.imports.sources.shortcodes import Uploads, without_shortcodes
from cms.imports.sources.xml_items import Item, items

_TEXTS: Final = ("post", "page")
_NEVER: Final = ("auto-draft", "inherit")
_ATTACHMENT: Final = re.compile(r"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*attachment\b")
_AUTHOR: Final = re.compile(r"<wp:author>(.*?)</wp:author>", re.DOTALL)
_AUTHOR_PART: Final = re.compile(
    r"<wp:author_(login|display_name)>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</wp:author_", re.DOTALL
)
_NO_DATE: Final = "0000-00-00 00:00:00"


class WordPress:
    """The posts and pages of an export; ``again`` opens it once more."""

    kind = "WordPress (WXR)"

    def __init__(
        self, stream: BufferedReader, again: Callable[[], AbstractContextManager[BufferedReader]]
    ) -> None:
        self._stream, self._again = stream, again

    def __iter__(self) -> Iterator[Entry]:
        with self._again() as stream:
            belongings = _belongings(stream)
        for item in items(self._stream):
            if item.element is None:
                yield Entry(item.line, fault=item.fault)
            elif text_of(item.element, "post_type") in _TEXTS:
                yield _entry(item, item.element, belongings)


@dataclass
class _Belongings:
    """What texts of the export name by its number or login."""

    uploads: Uploads = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)

    def read_header(self, header: str) -> None:
        """Authors stand before the items."""
        for author in _AUTHOR.findall(header):
            found = {name: html.unescape(a or b).strip() for name, a, b in _AUTHOR_PART.findall(author)}
            self.authors[found.get("login", "")] = found.get("display_name", "")


def _belongings(stream: BufferedReader) -> _Belongings:
    found = _Belongings()
    for item in items(stream, found.read_header, wanted=_ATTACHMENT.search):
        if item.element is not None:
            address = text_of(item.element, "attachment_url", "guid")
            words = _meta(item.element).get("_wp_attachment_image_alt") or text_of(item.element, "title")
            found.uploads[text_of(item.element, "post_id")] = (address, words)
    return found


def _entry(item: Item, element: Element, belongings: _Belongings) -> Entry:
    status = text_of(element, "status")
    meta = _meta(element)
    body, notes = without_shortcodes(_content(element), belongings.uploads)
    link = text_of(element, "link")
    guid, creator = text_of(element, "guid"), text_of(element, "creator")
    thumbnail = belongings.uploads.get(meta.get("_thumbnail_id", ""))
    facts: Facts = {
        "id": _id(element, link or guid),
        "title": html.unescape(text_of(element, "title")),
        "body": body,
        "summary": _excerpt(element),
        "category": _category(element),
        "date": _date(element),
        "author": belongings.authors.get(creator) or creator,
        "url": _addresses(element, link, guid),
        "pictures": [{"path": thumbnail[0], "alt": thumbnail[1]}] if thumbnail else [],
        "status": "password" if text_of(element, "post_password") else status or "publish",
    }
    if status in _NEVER:
        return Entry(item.line, facts | {"status": "trash"}, item.text.encode())
    if item.had_wrong_bytes:
        notes.append((WRONG_BYTES, facts["title"]))
    return Entry(item.line, facts, item.text.encode(), notes=tuple(notes))


def _id(element: Element, address: str) -> str:
    """The number that the text has there, with the host: each site counts from one."""
    host = urlsplit(address).netloc if "//" in address else ""
    number = text_of(element, "post_id")
    return f"wp-{host}-{number}" if number else ""


def _addresses(element: Element, link: str, guid: str) -> list[str]:
    """The address for people, and the short one by number, which works beside it."""
    found = [one for one in (link, guid) if one.startswith(("http://", "https://"))]
    number = text_of(element, "post_id")
    if found and number:
        parts = urlsplit(found[0])
        name = "page_id" if text_of(element, "post_type") == "page" else "p"
        found.append(f"{parts.scheme}://{parts.netloc}/?{name}={number}")
    return found


def _content(element: Element) -> str:
    """The text, not its summary, which has the same name in another namespace."""
    for child in element:
        if local(child) == "encoded" and "/excerpt/" not in str(child.tag):
            return child.text or ""
    return ""


def _excerpt(element: Element) -> str:
    for child in element:
        if local(child) == "encoded" and "/excerpt/" in str(child.tag):
            return (child.text or "").strip()
    return ""


def _category(element: Element) -> str:
    for child in element:
        if local(child) == "category" and child.get("domain") == "category" and (child.text or "").strip():
            return html.unescape((child.text or "").strip())
    return ""


def _date(element: Element) -> str:
    """The moment in UTC where there is one, else that of the site's own clock."""
    found = text_of(element, "post_date_gmt")
    if found and found != _NO_DATE:
        return f"{found.replace(' ', 'T')}Z"
    found = text_of(element, "post_date")
    return found if found != _NO_DATE else ""


def _meta(element: Element) -> dict[str, str]:
    return {
        text_of(child, "meta_key"): text_of(child, "meta_value")
        for child in element
        if local(child) == "postmeta"
    }
