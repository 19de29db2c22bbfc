"""Which files anybody may read, and from which site."""

from __future__ import annotations

from collections.abc import Collection as Ids
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wagtail.models import CollectionViewRestriction

from cms.media.models import CustomDocument
from sites import hosts
from sites.hosts import HostTable
from sites.models import Ward
from sites.scoping import across_wards


class StoredFile(NamedTuple):
    """A file as the texts need to know it."""

    pk: int
    content_hash: str
    collection_path: str
    name: str


@dataclass(frozen=True)
class PublicFiles:
    """Files of pages, as ``cms.media.access`` would hand them out to a visitor; three queries for any number."""

    ids: Ids[int]
    table: HostTable

    @classmethod
    def read(cls, ids: Ids[int]) -> PublicFiles:
        """Ask as of now."""
        return cls(ids, hosts.table())

    @cached_property
    def files(self) -> dict[int, StoredFile]:
        """Files that are in no private collection."""
        closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        rows = (
            across_wards(CustomDocument.all_versions, "says which of some files are public")
            .filter(pk__in=self.ids)
            .values_list("pk", "file_hash", "collection__path", "file")
        )
        return {row[0]: StoredFile(*row) for row in rows if not row[2].startswith(closed)}

    @cached_property
    def _wards(self) -> dict[str, int]:
        """Wards by the path of their collection."""
        return dict(Ward.objects.exclude(collection=None).values_list("collection__path", "pk"))

    def on(self, page_path: str, file_id: int) -> StoredFile | None:
        """The file, if a visitor of the page may read it: a ward's file is served by the ward and the portal."""
        file, owner = self.files.get(file_id), self.table.owner_of(page_path)
        if file is None or owner is None:
            return None
        ward = next((pk for path, pk in self._wards.items() if file.collection_path.startswith(path)), None)
        if ward is None:
            return file
        is_served = owner[0].ward_id in (None, ward) and ward not in self.table.suspended_ward_ids
        return file if is_served else None
