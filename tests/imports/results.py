"""What an import has made, in words that can stand in a file beside its input."""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.imports.models import ImportedArticle
from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage

_LINK = re.compile(r'linktype="(page|document)" id="(\d+)"')


def made() -> list[dict[str, Any]]:
    """The texts that have come, by their old ids."""
    rows = ImportedArticle.objects.exclude(page=None).order_by("source_id")
    names = {row.page_id: row.source_id for row in rows}
    return [_one(row, NewsPage.objects.get(pk=row.page_id), names) for row in rows]


def _one(row: ImportedArticle, page: NewsPage, names: dict[Any, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row.source_id, "title": page.title, "kind": str(page.kind)}
    if not page.live:
        found["draft"] = True
    if page.source_credit:
        found["author"] = page.source_credit
    if page.lead_image:
        found["lead"] = page.lead_image_alt
    if page.date != timezone.localdate():
        # Without a date the text bears the day of the import.
        found["date"] = str(page.date)
    found["body"] = [_block(block, names) for block in page.body.raw_data]
    addresses = Redirect.objects.filter(redirect_page=page.pk).order_by("old_path")
    if paths := list(addresses.values_list("old_path", flat=True)):
        found["addresses"] = paths
    return found


def _block(block: Any, names: dict[Any, str]) -> Any:
    kind, value = block["type"], block["value"]
    if kind == "picture":
        image = CustomImage.objects.get(pk=value["image"])
        return {kind: [image.description, value["caption"]]}
    if kind == "file":
        return {kind: CustomDocument.objects.get(pk=value).title}
    if kind == "table":
        heads = [column["heading"] for column in value["columns"]]
        return {kind: [heads, *(row["values"] for row in value["rows"])]}
    return {kind: _named(value, names) if isinstance(value, str) else json.loads(json.dumps(value))}


def _named(text: str, names: dict[Any, str]) -> str:
    """Ids of this database as names."""

    def name(match: re.Match[str]) -> str:
        if match[1] == "page":
            return f"page={names.get(int(match[2]), '?')}"
        return f"document={CustomDocument.objects.get(pk=match[2]).title}"

    return _LINK.sub(name, text)
