"""Which blocks a text may hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, CharBlock, RichTextBlock
from wagtail.documents.blocks import DocumentChooserBlock

from cms.core.blocks.callout import CalloutBlock
from cms.core.blocks.gallery import GalleryBlock
from cms.core.blocks.picture import PictureBlock
from cms.core.blocks.quote import QuoteBlock
from cms.core.blocks.table import DataTableBlock
from cms.core.blocks.video import VideoBlock

# Headings are blocks of their own, so that their order stays right for screen readers.
_RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]

BODY_BLOCKS: list[tuple[str, Block]] = [
    (
        "paragraph",
        RichTextBlock(
            features=_RICH_TEXT_FEATURES,
            label=_("Text"),
            icon="pilcrow",
            template="components/blocks/paragraph.html",
        ),
    ),
    (
        "heading",
        CharBlock(
            label=_("Heading"), icon="title", max_length=200, template="components/blocks/heading.html"
        ),
    ),
    (
        "subheading",
        CharBlock(
            label=_("Subheading"), icon="h3", max_length=200, template="components/blocks/subheading.html"
        ),
    ),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("video", VideoBlock()),
    (
        "file",
        DocumentChooserBlock(
            label=_("File to download"), icon="doc-full-inverse", template="components/blocks/file.html"
        ),
    ),
    ("table", DataTableBlock()),
    ("callout", CalloutBlock()),
    ("quote", QuoteBlock()),
]
