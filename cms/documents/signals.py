"""A document that ends another changes how that one is found."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_unpublished

from cms.documents.models import DocumentRelation, OfficialDocument
from search.index import indexing


def connect() -> None:
    """Called once, when the application is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(_later_changed, sender=OfficialDocument, dispatch_uid=f"documents-search-{id(signal)}")
    post_delete.connect(_relation_gone, sender=DocumentRelation, dispatch_uid="documents-search-relation")


def _later_changed(instance: OfficialDocument, **_kwargs: Any) -> None:
    targets = DocumentRelation.objects.filter(document_id=instance.pk).values_list("target_id", flat=True)
    indexing.index_pages(list(targets))


def _relation_gone(instance: DocumentRelation, **_kwargs: Any) -> None:
    indexing.index_pages([instance.target_id])
