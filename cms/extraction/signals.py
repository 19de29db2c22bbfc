"""What happens to files, collections and pages, as it concerns the texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Collection, CollectionViewRestriction, Page
from wagtail.signals import page_published

from cms.extraction import queue
from cms.extraction.uses import pages_using
from cms.media.models import CustomDocument, DocumentVersion
from search.index import indexing
from sites import hosts
from sites.models import Suspension


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(published, dispatch_uid="extraction-published")
    post_save.connect(file_saved, sender=CustomDocument, dispatch_uid="extraction-file")
    # A reviewer reads in what the texts of two versions differ.
    post_save.connect(file_saved, sender=DocumentVersion, dispatch_uid="extraction-version")
    pre_delete.connect(before_file_goes, sender=CustomDocument, dispatch_uid="extraction-pre-delete")
    post_delete.connect(file_gone, sender=CustomDocument, dispatch_uid="extraction-delete")
    for signal in (post_save, post_delete):
        signal.connect(
            privacy_changed, sender=CollectionViewRestriction, dispatch_uid=f"extraction-privacy-{id(signal)}"
        )
        signal.connect(suspended, sender=Suspension, dispatch_uid=f"extraction-suspended-{id(signal)}")
    post_save.connect(collection_saved, sender=Collection, dispatch_uid="extraction-collection")


def published(instance: Page, **_kwargs: Any) -> None:
    """A page is public: what it shows is to be found."""
    queue.want_pages([instance])


def file_saved(instance: CustomDocument, created: bool, raw: bool, **_kwargs: Any) -> None:
    """A file came, was replaced, or lies in another collection."""
    if raw:
        return
    queue.want_files([instance.pk])
    if not created:
        index_users([instance.pk])


def before_file_goes(instance: CustomDocument, **_kwargs: Any) -> None:
    """Wagtail forgets who showed it when it is gone."""
    instance._extraction_pages = pages_using([instance.pk])  # noqa: SLF001 - our own mark on the instance


def file_gone(instance: CustomDocument, **_kwargs: Any) -> None:
    """Its text goes with it."""
    indexing.index_pages(sorted(instance.__dict__.pop("_extraction_pages", ())))


def privacy_changed(instance: CollectionViewRestriction, **_kwargs: Any) -> None:
    """A collection became private, or public again: with all below it."""
    path = Collection.objects.filter(pk=instance.collection_id).values_list("path", flat=True).first()
    if path:
        refresh(path)


def collection_saved(instance: Collection, created: bool, raw: bool, **_kwargs: Any) -> None:
    """Whoever moves a collection saves it first; afterwards it may be below a private one."""
    if created or raw:
        return
    before = instance.path

    def look() -> None:
        path = Collection.objects.filter(pk=instance.pk).values_list("path", flat=True).first()
        if path and path != before:
            refresh(path)

    transaction.on_commit(look, robust=True)


def suspended(instance: Suspension, **_kwargs: Any) -> None:
    """The files of a site that is offline are served nowhere, not even from pages of the portal."""
    hosts.invalidate()
    path = instance.ward.collection.path if instance.ward.collection else ""
    if path:
        index_users(_files_below(path))


def refresh(collection_path: str) -> None:
    """Bring everything that shows files of a collection up to date."""
    ids = _files_below(collection_path)
    for batch in indexing.batches(ids):
        queue.want_files(batch)
    index_users(ids)


def index_users(ids: Iterable[int]) -> None:
    """Index the pages that show these files."""
    for batch in indexing.batches(ids):
        indexing.index_pages(sorted(pages_using(batch)))


def _files_below(path: str) -> list[int]:
    return list(CustomDocument.objects.filter(collection__path__startswith=path).values_list("pk", flat=True))
