"""Links and pictures in stored rich text, of which one with an unreadable id is a link to nothing.

Upstream gap: Wagtail looks all ids of a text up together and trusts that they are numbers; a single
"63.0" would take the page from its readers and from its author. Delete this when it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images.rich_text import ImageEmbedHandler
from wagtail.rich_text.pages import PageLinkHandler

from sites.numbers import whole

Attributes = dict[str, Any]
_ROOM: Final = 40


class ReadableIds:
    """For a handler of links or pictures."""

    @classmethod
    def get_many(cls, attrs_list: list[Attributes]) -> list[Any]:
        """What the readable ids stand for, each at its place."""
        readable = [attrs for attrs in attrs_list if is_id(attrs.get("id"))]
        found = iter(super().get_many(readable))  # type: ignore[misc]
        return [next(found) if is_id(attrs.get("id")) else None for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: Attributes) -> Iterator[Any]:
        if is_id(attrs.get("id")):
            yield from super().extract_references(attrs)  # type: ignore[misc]
        else:
            # Told as it stands, as far as the index of references has room: who checks it refuses it.
            yield cls.get_model(), str(attrs.get("id") or "")[:_ROOM], "", ""  # type: ignore[attr-defined]


class PageLinks(ReadableIds, PageLinkHandler):
    """Links to pages."""


class DocumentLinks(ReadableIds, DocumentLinkHandler):
    """Links to files."""


class ReadableAttributes:
    """For what the editor makes of a stored link: one that names nothing leads nowhere."""

    def get_attribute_data(self, attrs: Attributes) -> Attributes:
        if is_id(attrs.get("id")):
            found: Attributes = super().get_attribute_data(attrs)  # type: ignore[misc]
            return found
        return {"id": attrs.get("id"), "url": None, "parentId": None}


class PageLinkElements(ReadableAttributes, PageLinkElementHandler):
    """Links to pages, in the editor."""


class DocumentLinkElements(ReadableAttributes, DocumentLinkElementHandler):
    """Links to files, in the editor."""


class ImageEmbeds(ReadableIds, ImageEmbedHandler):
    """Pictures."""


def is_id(value: Any) -> bool:
    """Whether rich text may store it as an id: digits, as Wagtail's editor writes them."""
    return whole(str(value), range(1, 2**63)) is not None
