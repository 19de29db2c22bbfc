from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from cms.core.blocks.translated_table import TranslatableTableMixin


class DataTableBlock(TranslatableTableMixin, TypedTableBlock):
    """A table of facts with a caption and column headings; it stacks on a phone."""

    text = CharBlock(label=pgettext_lazy("a few words", "Text"), required=False)
    rich_text = RichTextBlock(
        label=_("Text with links"), features=["bold", "link", "document-link"], required=False
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "components/blocks/table.html"
