"""What the command looks after: files nobody asked for yet, texts nobody needs, counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import CollectionViewRestriction

from cms.extraction.models import ExtractionStatus, FileText
from cms.extraction.textless import with_text
from cms.media.models import CustomDocument, PublicUse
from sites.scoping import across_wards

_BATCH: Final = 500


def prepare() -> None:
    """Note files that public pages show and nobody has noted; forget texts whose files are gone."""
    _name_contents()
    unknown = with_text(_shown()).exclude(file_hash__in=FileText.objects.values("content_hash"))
    for closed in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        unknown = unknown.exclude(collection__path__startswith=closed)
    hashes = list(unknown.exclude(file_hash="").values_list("file_hash", flat=True).distinct())
    FileText.objects.bulk_create(
        [FileText(content_hash=one) for one in hashes], ignore_conflicts=True, batch_size=_BATCH
    )
    held = with_text(across_wards(CustomDocument.all_versions, "forgets the texts of files that are gone"))
    FileText.objects.exclude(content_hash__in=held.values("file_hash")).delete()


def _shown() -> QuerySet[CustomDocument]:
    """Files that a live page shows."""
    return CustomDocument.objects.filter(Exists(PublicUse.objects.filter(document=OuterRef("pk"))))


def _name_contents() -> None:
    """Files of before, or written past the model, have no hash yet."""
    for file in (
        across_wards(CustomDocument.all_versions, "gives every file its hash")
        .filter(file_hash="")
        .iterator(chunk_size=_BATCH)
    ):
        try:
            file.get_file_hash()
        except OSError:
            continue


def retry() -> int:
    """Have everything that could not be read read once more; how many. Signatures of readable files are not counted."""
    FileText.objects.exclude(signatures_failed="").update(signatures_by="", attempts=0)
    return FileText.objects.filter(state=ExtractionStatus.FAILED).update(
        state=ExtractionStatus.WAITING, attempts=0, recognition_tried=False, taken_until=timezone.now()
    )


def counts() -> Iterator[tuple[tuple[str, str], int]]:
    """How many contents are in which state, and for which reason."""
    rows = FileText.objects.order_by().values_list("state", "reason").annotate(number=Count("pk"))
    for state, reason, number in rows:
        yield (state, reason), number


def name_of(row: FileText) -> str:
    """A file that has this content, as an operator knows it."""
    file = (
        across_wards(CustomDocument.all_versions, "a file by its content, for the operator at the terminal")
        .filter(file_hash=row.content_hash)
        .order_by("pk")
        .first()
    )
    return f"File {file.pk} {file.filename}" if file else row.content_hash
