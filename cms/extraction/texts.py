"""The texts of the files of pages, for the index of the public search; only read, never made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.functions import Left

from cms.extraction.models import FileText
from cms.extraction.public import PublicFiles
from cms.extraction.uses import files_of
from search.index.documents import MOST_ATTACHED


def attached_texts(pages: Sequence[Any]) -> Mapping[int, str]:
    """What stands in the files of each page that anybody may read, in the order in which the page shows them."""
    used = files_of(pages)
    if not used:
        return {}
    public = PublicFiles.read({pk for ids in used.values() for pk in ids})
    paths = {page.pk: page.path for page in pages}
    hashes = {
        page_id: [file.content_hash for pk in ids if (file := public.on(paths[page_id], pk)) is not None]
        for page_id, ids in used.items()
    }
    wanted = {one for many in hashes.values() for one in many}
    rows = FileText.objects.of(wanted).exclude(text="")
    texts = dict(rows.values_list("content_hash", Left("text", MOST_ATTACHED)))
    return {
        page_id: text
        for page_id, many in hashes.items()
        if (text := "\n".join(texts[one] for one in dict.fromkeys(many) if one in texts))
    }
