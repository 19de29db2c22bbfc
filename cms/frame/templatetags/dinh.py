"""Tags that every public template may use: ``{% load dinh %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.models import Page

from cms.core import icons
from cms.core.pictures import Picture, picture_for, preload_text
from cms.core.stored_blocks import shown_blocks
from cms.core.tables import TableColumn
from cms.frame.frame import Frame, frame_for
from cms.frame.sharing.picture import SharePicture, share_picture
from cms.frame.sharing.qr import qr_code

register = template.Library()

register.simple_tag(qr_code)


@register.simple_tag(takes_context=True)
def page_frame(context: Context) -> Frame:
    """What stands around the page: ``{% page_frame as frame %}``."""
    page = context.get("page")
    return frame_for(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def page_url(context: Context, page: Any) -> str:
    """The address of a page without a query; relative on its own site."""
    return frame_for(context["request"]).url(page)


@register.simple_tag(takes_context=True)
def image_picture(context: Context, image: Any, shape: str) -> Picture | None:
    """A picture in a shape of ``cms.core.pictures``: ``{% image_picture image "body" as picture %}``."""
    return picture_for(context["request"], image.pk, shape) if image else None


@register.simple_tag(takes_context=True)
def picture_by_id(context: Context, image_id: int | None, shape: str) -> Picture | None:
    """The same for a picture that the page has loaded by its id (``cms.core.pictures.preload``)."""
    return picture_for(context["request"], image_id, shape) if image_id else None


@register.simple_tag(takes_context=True)
def share_image(context: Context) -> SharePicture:
    """What a link to this page shows: ``{% share_image as image %}``."""
    request = context["request"]
    return share_picture(request, frame_for(request), context.get("page"))


@register.simple_tag(takes_context=True)
def text_blocks(context: Context, stream: Any) -> SafeString:
    """A text, block after block: ``{% text_blocks body %}``."""
    preload_text(context["request"], stream)
    values = context.flatten()
    return SafeString("\n".join(shown_blocks(stream, {str(key): value for key, value in values.items()})))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline icon; words stand beside it."""
    return icons.icon(name)


@register.simple_tag
def ornament(name: str) -> SafeString:
    """One of our drawings, inline."""
    return icons.ornament(name)


@register.filter
def columns_of(table: TypedTable) -> list[TableColumn]:
    """The columns, each with the language that its heading names."""
    return [TableColumn.read(column["heading"] or "") for column in table.columns]


@register.filter
def labelled_rows(table: TypedTable) -> list[list[tuple[TableColumn, Any]]]:
    """Rows of cells with their column, for a table that stacks on a phone."""
    columns = columns_of(table)
    return [list(zip(columns, row, strict=False)) for row in table.rows]
