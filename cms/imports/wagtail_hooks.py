"""Tells the evaluation of search which page a text became."""

from __future__ import annotations

from collections.abc import Collection

from wagtail import hooks

from cms.imports.models import ImportedArticle
from sites.provisioning.bulk import in_batches

_BATCH = 500


@hooks.register("search_source_ids")
def pages_of(source_ids: Collection[str]) -> dict[str, int]:
    """Page ids of imported texts by the id that their old site had for them."""
    found: dict[str, int] = {}
    for batch in in_batches(list(source_ids), _BATCH):
        rows = ImportedArticle.objects.filter(source_id__in=batch, page__isnull=False)
        found.update(rows.values_list("source_id", "page_id"))
    return found
