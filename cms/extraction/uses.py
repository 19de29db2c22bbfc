"""Which files a page shows, and which pages show a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wagtail.models import Page

from cms.media.models import CustomDocument, PublicUse
from sites.ids import pk_of
from sites.scoping import across_wards


def files_of(pages: Sequence[Any]) -> dict[int, list[int]]:
    """Ids of the files of each page (specific instances), as it is at hand; pages without are left out.

    Files in texts cost no query. A page type whose files stand elsewhere says so in a class method
    ``attached_files(pages)``, with a few queries for all.
    """
    by_type: dict[type, list[Any]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    found: dict[int, list[int]] = {}
    for model, group in by_type.items():
        stated = model.attached_files(group) if hasattr(model, "attached_files") else {}
        for page in group:
            ids = list(dict.fromkeys([*stated.get(page.pk, ()), *_in_texts(page)]))
            if ids:
                found[page.pk] = ids
    return found


def _in_texts(page: Any) -> Iterator[int]:
    """Files in the blocks and links of a page's own fields."""
    for field in page._meta.concrete_fields:
        if not hasattr(field, "extract_references"):
            continue
        value = field.value_from_object(page)
        if not value:
            continue
        for model, object_id, _model_path, _content_path in field.extract_references(value):
            if model is CustomDocument and (pk := pk_of(model, object_id)) is not None:
                yield pk


def pages_using(file_ids: Iterable[int]) -> set[int]:
    """Ids of live pages that show any of these files, with their translations, which may read it from the original."""
    shown = (
        across_wards(PublicUse.objects, "public pages that show files whose text was read, for the index")
        .filter(document__in=list(file_ids))
        .values("page__translation_key")
    )
    return set(
        across_wards(Page.objects, "public pages that show files whose text was read, for the index")
        .filter(translation_key__in=shown)
        .values_list("pk", flat=True)
    )
