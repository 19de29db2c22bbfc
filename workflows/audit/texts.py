"""The texts beside the chain, by the keys that stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sites.ids import pk_of
from sites.provisioning.bulk import in_batches
from workflows.audit.models import AuditWords

_BATCH: Final = 500


def stored(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Salt and text of each; one that was erased, and what is no key at all, is left out."""
    found: dict[str, tuple[str, str]] = {}
    wanted = [key for key in keys if pk_of(AuditWords, key) is not None]
    for batch in in_batches(wanted, _BATCH):
        rows = AuditWords.objects.filter(pk__in=batch).values_list("pk", "salt", "text")
        found |= {str(pk): (salt, text) for pk, salt, text in rows}
    return found
