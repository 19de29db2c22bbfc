"""A page that says something in every block there is, made from the definitions of the blocks themselves."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from wagtail.blocks import (
    Block,
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail_localize.fields import get_translatable_fields

#: What gets lost on the way through formats that were not meant for it.
LINE = "Nước & “dòng” 100 % <{n}> \\n \\ {{x}} %s"
LINES = "Dòng một {n}\nDòng hai <b>không đậm</b>\n\nDòng bốn &lt;"
RICH = (
    "<p>Cây <b>phượng {n}</b> già, <i>rất <b>già</b></i> &amp; &lt;b&gt; 5 &lt; 6</p>"
    '<ul><li>Xem <a href="https://hanoi.gov.vn/{n}">cổng</a>, '
    '<a linktype="page" id="1">trang</a></li><li>Dòng<br/>tiếp</li></ul><p>Cây <b>phượng {n}</b> già</p>'
)


class Making:
    """Numbers its texts, so that no two are alike unless they are meant to be."""

    def __init__(self, image: Any = None, document: Any = None, page: Any = None) -> None:
        self.count = 0
        self.image, self.document, self.page = image, document, page

    def words(self, pattern: str, longest: int | None = None) -> str:
        self.count += 1
        text = pattern.replace("{n}", str(self.count)).replace("{{", "{").replace("}}", "}")
        return text[:longest].strip() if longest else text

    def fill(self, page: models.Model) -> models.Model:
        """Every field that is translated."""
        for one in get_translatable_fields(type(page)):
            field = one.get_field(type(page))
            if not one.is_translated(page) or one.field_name == "slug":
                continue
            if isinstance(field, StreamField):
                value = field.stream_block.to_python(self.of(field.stream_block))
                setattr(page, field.name, value)
            elif isinstance(field, RichTextField):
                setattr(page, field.name, self.words(RICH))
            elif isinstance(field, models.TextField):
                setattr(page, field.name, self.words(LINES))
            elif isinstance(field, models.CharField) and not field.choices:
                setattr(page, field.name, self.words(LINE, field.max_length))
        return page

    def of(self, block: Block) -> Any:
        """What is stored of a block that says something."""
        if isinstance(block, StreamBlock):
            return [
                {"type": name, "id": str(uuid.uuid4()), "value": self.of(inner)}
                for name, inner in block.child_blocks.items()
            ]
        if isinstance(block, TypedTableBlock):
            kinds = list(block.child_blocks.items())
            return {
                "caption": self.words(LINE),
                "columns": [{"type": name, "heading": self.words(LINE)} for name, _inner in kinds],
                "rows": [{"values": [self.of(inner) for _name, inner in kinds]} for _row in range(2)],
            }
        if isinstance(block, ListBlock):
            return [
                {"type": "item", "id": str(uuid.uuid4()), "value": self.of(block.child_block)}
                for _item in range(2)
            ]
        if isinstance(block, StructBlock):
            return {name: self.of(inner) for name, inner in block.child_blocks.items()}
        if isinstance(block, RichTextBlock):
            return self.words(RICH)
        if isinstance(block, ChooserBlock):
            return self._chosen(block)
        if isinstance(block, ChoiceBlock):
            return str(next(key for key, _label in block.field.choices if key))
        if isinstance(block, TextBlock):
            return self.words(LINES)
        if isinstance(block, CharBlock):
            return self.words(LINE, block.field.max_length)
        return None

    def _chosen(self, block: ChooserBlock) -> int | None:
        found = self.page
        if isinstance(block, ImageChooserBlock):
            found = self.image
        elif isinstance(block, DocumentChooserBlock):
            found = self.document
        return found.pk if found else None
