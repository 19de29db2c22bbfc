"""Takes drafts of a sample out of the tree, set-wise: the counterpart of the delivery.

Only for what nobody has touched (``untouched``): a draft that was never public, and that nothing refers to. What
Wagtail and the rooms do when a page is deleted concerns what is public, or what somebody has made of it; what is left
goes here as the delivery wrote it: rows, versions, references, index; the history keeps that it was there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, PageSubscription, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from cms.samples.untouched import LET_GO, all_rows, named, relations_to
from sites.provisioning.bulk import insert
from sites.scoping import across_wards
from upstream.django.bare_deletes import delete_rows

_WHY = "the lists out of which drafts of a sample go"


def remove(pages: Sequence[Page], *, user: Any, data: Mapping[str, Any]) -> None:
    """Delete them; a number of queries that does not grow with the pages. The caller holds their rows."""
    if not pages:
        return
    ids, texts = [page.pk for page in pages], [str(page.pk) for page in pages]
    base = ContentType.objects.get_for_model(Page)
    for relation in relations_to(Page):
        if named(relation) in LET_GO:
            found = all_rows(relation.related_model).filter(**{f"{relation.field.name}__in": ids})
            found.update(**{relation.field.name: None})
    delete_rows(PageSubscription, page__in=ids)
    delete_rows(ReferenceIndex, base_content_type=base, object_id__in=texts)
    by_model: dict[type[Page], list[int]] = defaultdict(list)
    for page in pages:
        by_model[page.cached_content_type.model_class()].append(page.pk)
    for model, of_model in by_model.items():
        _delete_type(model, of_model)
    delete_rows(Page, pk__in=ids)
    delete_rows(Revision, base_content_type=base, object_id__in=texts)
    _write_counts(pages)
    _write_log(pages, user, data)


def _delete_type(model: type[Page], ids: Sequence[int]) -> None:
    """What the tables of a type of pages, of its rows and of the index of the admin hold of them."""
    for relation in get_all_child_relations(model):
        delete_rows(relation.related_model, **{f"{relation.field.name}__in": ids})
    of_pages = [one for one in (model, *model._meta.get_parent_list()) if issubclass(one, Page)]
    types = ContentType.objects.get_for_models(*of_pages).values()
    delete_rows(IndexEntry, content_type__in=types, object_id__in=[str(pk) for pk in ids])
    for table in sorted(of_pages, key=lambda one: -len(one._meta.get_parent_list())):
        if table is not Page:
            delete_rows(table, pk__in=ids)


def _write_counts(pages: Sequence[Page]) -> None:
    """Tell the lists how many children they lost; they are held in the order in which a delivery holds them."""
    lost = Counter(page.path[: -Page.steplen] for page in pages)
    held = across_wards(Page.objects, _WHY).select_for_update().filter(path__in=lost).order_by("pk")
    by_count: dict[int, list[int]] = defaultdict(list)
    for pk, path in held.values_list("pk", "path"):
        by_count[lost[path]].append(pk)
    for count, ids in by_count.items():
        across_wards(Page.objects, _WHY).filter(pk__in=ids).update(numchild=F("numchild") - count)


def _write_log(pages: Sequence[Page], user: Any, data: Mapping[str, Any]) -> None:
    """As Wagtail writes it of a page that somebody deletes; the audit hears of it."""
    now = timezone.now()
    insert(
        [
            PageLogEntry(
                content_type_id=page.content_type_id,
                page_id=page.pk,
                label=page.get_admin_display_title(),
                action="wagtail.delete",
                timestamp=now,
                user=user,
                data=dict(data),
                deleted=True,
            )
            for page in pages
        ]
    )
