"""Which live pages show which pictures and files: what the public may fetch follows from it.

A row is true of what the page says *now*, never of a draft: it is read from the database after each
write of a live page. Wagtail's own index of references is brought up to date by background work, so
for a while it would leave open what has just been closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.apps import AppConfig
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_migrate, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.media.models import KINDS, PublicUse
from cms.media.references import MediaKey, media_of
from sites.scoping import across_wards

_BATCH: Final = 500
#: What a draft's saving writes; none of it changes what the public sees.
_BOOKKEEPING: Final = frozenset(
    "latest_revision latest_revision_created_at draft_title has_unpublished_changes locked locked_at locked_by"
    " live_revision go_live_at owner show_in_menus wagtail_admin_comments".split()
)


def connect(application: AppConfig) -> None:
    """Called once, when the application is ready."""
    post_save.connect(_saved, dispatch_uid="media-uses-saved")
    page_published.connect(_published, dispatch_uid="media-uses-published")
    page_unpublished.connect(_published, dispatch_uid="media-uses-unpublished")
    post_migrate.connect(_fill_once, sender=application, dispatch_uid="media-uses-fill")


def of(keys: Iterable[MediaKey]) -> QuerySet[PublicUse]:
    """Rows of these media, of pages that are live."""
    wanted: dict[str, list[int]] = {}
    for key in keys:
        wanted.setdefault(key.kind, []).append(key.pk)
    condition = Q(pk__in=())
    for kind, pks in wanted.items():
        condition |= Q(**{f"{kind}__in": pks})
    return across_wards(PublicUse.objects, "whether any live page shows what is asked for").filter(
        condition, page__live=True
    )


def shown_by(page_id: int, keys: Sequence[MediaKey]) -> set[MediaKey]:
    """Those of some that a page shows to the public now; no query for none."""
    rows = of(keys).filter(page=page_id).values_list("image_id", "document_id") if keys else ()
    return {_key(image, document) for image, document in rows}


def is_public(key: MediaKey) -> bool:
    """Whether a live page shows it, open to everybody or not: then only an approval changes it."""
    return of([key]).exists()


def public_among(keys: Iterable[MediaKey]) -> set[MediaKey]:
    """Those of many that a live page shows; one query."""
    rows = of(keys).values_list("image_id", "document_id")
    return {_key(image, document) for image, document in rows}


def refresh(page_id: int) -> None:
    """Read one page as it stands in the database."""
    page = Page.objects.filter(pk=page_id).first()
    record([page.specific] if page is not None and page.live else [], [page_id])


def record(pages: Sequence[Any], ids: Iterable[int] | None = None) -> None:
    """Write what these stored pages (specific instances) show; pages of ``ids`` that are not live show nothing."""
    wanted = {(page.pk, key) for page in pages if page.live for key in media_of(page)}
    of_pages = PublicUse.objects.filter(page__in=[page.pk for page in pages] if ids is None else list(ids))
    stored = {
        (page, _key(image, document)): pk
        for pk, page, image, document in of_pages.values_list("pk", "page_id", "image_id", "document_id")
    }
    gone = [pk for use, pk in stored.items() if use not in wanted]
    if gone:
        across_wards(PublicUse.objects, "uses of the pages that were just read").filter(pk__in=gone).delete()
    _insert(wanted - stored.keys())


def _key(image_id: int | None, document_id: int | None) -> MediaKey:
    """Of a row, which has one of the two."""
    return MediaKey("image", image_id) if image_id else MediaKey("document", document_id or 0)


def _insert(uses: Iterable[tuple[int, MediaKey]]) -> None:
    """Only of media that exist: a text may name one that was deleted."""
    new = sorted(uses)
    existing = {
        MediaKey(kind, pk)
        for kind, model in KINDS.items()
        if (wanted := {key.pk for _page, key in new if key.kind == kind})
        for pk in model.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    }
    PublicUse.objects.bulk_create(
        [PublicUse(page_id=page, **{f"{key.kind}_id": key.pk}) for page, key in new if key in existing],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


def rebuild() -> int:
    """Read every live page; return how many uses there are. Memory does not grow with the number of pages."""
    for model in _page_models():
        batch: list[Any] = []
        for page in model._default_manager.filter(live=True).order_by("pk").iterator(chunk_size=_BATCH):
            batch.append(page)
            if len(batch) == _BATCH:
                record(batch)
                batch = []
        record(batch)
    across_wards(PublicUse.objects, "the table of all uses, rebuilt by the operator").filter(
        page__live=False
    ).delete()
    return across_wards(PublicUse.objects, "the table of all uses, rebuilt by the operator").count()


def _page_models() -> list[Any]:
    return [model for model in Page.__subclasses__() for model in _concrete(model)]


def _concrete(model: Any) -> list[Any]:
    below = [one for child in model.__subclasses__() for one in _concrete(child)]
    return below if model._meta.abstract else [model, *below]


def _saved(
    instance: Any,
    created: bool,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **_kwargs: Any,
) -> None:
    if raw or not isinstance(instance, Page) or (created and not instance.live):
        return
    if update_fields is not None and _BOOKKEEPING.issuperset(update_fields):
        return
    refresh(instance.pk)
    # Child rows of a page that is saved outside of a publication are written after it.
    if instance.live and connection.in_atomic_block:
        transaction.on_commit(lambda: refresh(instance.pk))


def _published(instance: Page, **_kwargs: Any) -> None:
    refresh(instance.pk)


def _fill_once(using: str, **_kwargs: Any) -> None:
    """A database from before this table: read its live pages once, after the migrations."""
    if (
        using == "default"
        and not across_wards(
            PublicUse.objects, "the table of all uses, filled once after the migrations"
        ).exists()
        and across_wards(Page.objects, "the table of all uses, filled once after the migrations")
        .filter(live=True)
        .exists()
    ):
        rebuild()
