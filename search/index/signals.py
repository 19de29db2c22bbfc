"""Tells the index of every change to a page, inside the transaction of that change.

``post_save`` sees all ways to publish (views, bulk actions, schedules, aliases,
copies, scripts); ``page_published`` follows once child rows are written too.
"""

from __future__ import annotations

from typing import Any, Final

from asgiref.local import Local
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, post_page_move

from search.engines.fallback import server_is_back
from search.index import indexing, outbox
from search.models import SearchDocument
from sites import hosts
from sites.hosts.closed import Closed, sections_of
from sites.models import Closure, Suspension

_BOOKKEEPING: Final = frozenset(
    "latest_revision latest_revision_created_at draft_title has_unpublished_changes locked locked_at locked_by"
    " live_revision go_live_at owner show_in_menus search_description numchild".split()
)
"""Fields that a reader of the page never sees."""

_announced: Final = Local()
"""Pages this thread is about to delete: all are announced before the first is gone."""


def connect() -> None:
    """Called once, when the application is ready."""
    for model in {Page, *get_page_models()}:
        name = model.__name__
        pre_save.connect(before_save, sender=model, dispatch_uid=f"search-pre-{name}")
        post_save.connect(after_save, sender=model, dispatch_uid=f"search-post-{name}")
    pre_delete.connect(before_delete, sender=Page, dispatch_uid="search-pre-delete")
    post_delete.connect(after_delete, sender=Page, dispatch_uid="search-post-delete")
    page_published.connect(after_publish, dispatch_uid="search-published")
    post_page_move.connect(after_move, dispatch_uid="search-move")
    for signal in (post_save, post_delete):
        signal.connect(privacy_changed, sender=PageViewRestriction, dispatch_uid="search-privacy")
        signal.connect(suspended, sender=Suspension, dispatch_uid="search-suspended")
        signal.connect(closed, sender=Closure, dispatch_uid="search-closed")
    pre_save.connect(before_site_save, sender=Site, dispatch_uid="search-site-pre")
    post_save.connect(after_site_save, sender=Site, dispatch_uid="search-site-post")
    server_is_back.connect(outbox.start_again, dispatch_uid="search-server-back")
    post_delete.connect(after_site_delete, sender=Site, dispatch_uid="search-site-delete")


def before_save(instance: Page, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any) -> None:
    """Remember the old address; Wagtail has already computed the new one."""
    if raw or instance.pk is None or (update_fields is not None and "slug" not in update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
    if before and before != instance.url_path:
        instance._search_url_path_before = before  # noqa: SLF001 - our own mark on the instance


def after_save(
    instance: Page, created: bool, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any
) -> None:
    """Index what is live, drop what is not, move what lies below a changed address."""
    if raw or (update_fields is not None and _BOOKKEEPING.issuperset(update_fields)):
        return
    before = instance.__dict__.pop("_search_url_path_before", None)
    if before is not None:
        _change_addresses(instance, before)
    if instance.live:
        indexing.index_instance(instance)
    elif not created:
        _take_out(instance.pk)


def _take_out(page_id: int) -> None:
    """Now, and after the commit what another process wrote meanwhile, for which the page was still live."""
    indexing.remove(SearchDocument.objects.of_pages([page_id]))
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: indexing.leave_what_is_not_public([page_id]), robust=True)


def _index_closed(path: str) -> None:
    """Now, and after the commit pages that were published meanwhile, for which it was still open."""
    shown = Page.objects.filter(
        Q(path__startswith=path)
        | Q(alias_of__path__startswith=path)
        | Q(alias_of__alias_of__path__startswith=path)
    )
    indexing.index_pages(shown)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: indexing.index_pages(shown), robust=True)


def _change_addresses(page: Page, before: str) -> None:
    table = hosts.table()
    owner = table.owner_of(page.path)
    if owner is None or owner[1].page_id == page.pk:
        return  # a home page's own slug is in no address
    root = owner[1]
    indexing.change_addresses(
        page.path, table.relative_url(root, before), table.relative_url(root, page.url_path)
    )


def after_publish(instance: Page, **_kwargs: Any) -> None:
    """Once more with everything written; costs two queries when nothing differs."""
    indexing.index_instance(instance)
    indexing.index_translations(instance)


def after_move(instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    """Another parent can mean another site, address and privacy for all below."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    hosts.invalidate()  # the page may be a home; ours may run before the sites room's own handler
    indexing.index_tree(instance.path)


def before_delete(instance: Page, **_kwargs: Any) -> None:
    """Django announces every page of a subtree before it deletes the first."""
    if not hasattr(_announced, "pages"):
        _announced.pages = set()
    _announced.pages.add(instance.pk)


def after_delete(**_kwargs: Any) -> None:
    """Drop all that have left in one go; an announced page that still exists was rolled back."""
    leaving: set[int] = getattr(_announced, "pages", set())
    _announced.pages = set()
    if leaving:
        still_there = Exists(Page.objects.filter(pk=OuterRef("page_id")))
        indexing.remove(SearchDocument.objects.of_pages(leaving).exclude(still_there))


def privacy_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """A restriction came, changed or went: all below it are looked at anew."""
    hosts.invalidate()
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        _index_closed(path)


def suspended(instance: Suspension, created: bool = True, **_kwargs: Any) -> None:
    """A site went offline or came back: its pages leave the index, or return to it."""
    hosts.invalidate()
    wards = hosts.table().wards if created else ()
    for entry in wards:
        if entry.ward_id == instance.ward_id:
            for root in entry.roots.values():
                _index_closed(root.path)


def closed(instance: Closure, **_kwargs: Any) -> None:
    """Sections were closed or opened: their pages leave the index, or return to it."""
    hosts.invalidate()
    asked = Closed(instance.pk, instance.section, instance.site_id)
    for section in sections_of(asked, hosts.table()):
        _index_closed(section.path)


def before_site_save(instance: Site, raw: bool, **_kwargs: Any) -> None:
    """Remember which page was the home."""
    before = (
        None if raw else Site.objects.filter(pk=instance.pk).values_list("root_page_id", flat=True).first()
    )
    instance._search_root_before = before  # noqa: SLF001 - our own mark on the instance


def after_site_save(instance: Site, raw: bool, **_kwargs: Any) -> None:
    """Another home page brings other pages to the site; host names are in no document."""
    if raw or instance.__dict__.get("_search_root_before") == instance.root_page_id:
        return
    hosts.invalidate()
    _resettle(instance.pk)
    entry = hosts.table().entry(instance.pk)
    for root in entry.roots.values() if entry else ():
        indexing.index_tree(root.path)


def after_site_delete(instance: Site, **_kwargs: Any) -> None:
    """Its pages have no address any more, or another site's."""
    hosts.invalidate()
    _resettle(instance.pk)


def _resettle(site_id: int) -> None:
    indexing.index_pages(
        list(SearchDocument.objects.filter(site_id=site_id).values_list("page_id", flat=True))
    )
