"""What the command looks after: files nobody asked for yet, texts nobody needs, counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from cms.extraction.models import FileText, State
from cms.media.models import CustomDocument
from search import indexing

_BATCH: Final = 500


def prepare() -> None:
    """Note files that public pages show and nobody has noted; forget texts whose files are gone."""
    _name_contents()
    unknown = _shown().exclude(file_hash__in=FileText.objects.values("content_hash"))
    for closed in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        unknown = unknown.exclude(collection__path__startswith=closed)
    hashes = list(unknown.exclude(file_hash="").values_list("file_hash", flat=True).distinct())
    for batch in indexing.batches(hashes):
        FileText.objects.bulk_create(
            [FileText(content_hash=one) for one in batch], ignore_conflicts=True, batch_size=_BATCH
        )
    FileText.objects.exclude(content_hash__in=CustomDocument.objects.values("file_hash")).delete()


def _shown() -> QuerySet[CustomDocument]:
    """Files that a live page shows."""
    kinds = ContentType.objects.get_for_models(Page, CustomDocument)
    live = Page.objects.filter(live=True).annotate(name=Cast("pk", CharField())).values("name")
    shown = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page],
        to_content_type=kinds[CustomDocument],
        to_object_id=Cast(OuterRef("pk"), CharField()),
        object_id__in=live,
    )
    return CustomDocument.objects.filter(Exists(shown))


def _name_contents() -> None:
    """Files of before, or written past the model, have no hash yet."""
    for file in CustomDocument.objects.filter(file_hash="").iterator(chunk_size=_BATCH):
        try:
            file.get_file_hash()
        except OSError:
            continue


def retry() -> int:
    """Have everything that could not be read read once more; how many."""
    return FileText.objects.filter(state=State.FAILED).update(
        state=State.WAITING, attempts=0, recognition_tried=False, taken_until=timezone.now()
    )


def counts() -> Iterator[tuple[tuple[str, str], int]]:
    """How many contents are in which state, and for which reason."""
    rows = FileText.objects.order_by().values_list("state", "reason").annotate(number=Count("pk"))
    for state, reason, number in rows:
        yield (state, reason), number


def name_of(row: FileText) -> str:
    """A file that has this content, as an operator knows it."""
    file = CustomDocument.objects.filter(file_hash=row.content_hash).order_by("pk").first()
    return f"File {file.pk} {file.filename}" if file else row.content_hash
