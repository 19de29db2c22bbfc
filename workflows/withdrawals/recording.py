"""Hears of every page that stops being public, whichever way, and of every one that is public again.

The editor, a bulk action, the API, the clock, the deletion of a page or of what it shows elsewhere: all end in
Wagtail's signal, so no way leaves an address without its reason. A page that not everybody could read leaves none:
to strangers it never was there.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.models.signals import post_delete, pre_delete
from wagtail.log_actions import log
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished

from sites import hosts
from workflows.audience import audience_of
from workflows.withdrawals.models import Withdrawal, key_of
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.stating import Statement, stated

WITHDRAWN: Final = "dinh.withdraw"


def connect() -> None:
    """Called once, when the application is ready."""
    page_unpublished.connect(_taken_down, dispatch_uid="withdrawals-taken-down")
    page_published.connect(_back, dispatch_uid="withdrawals-back")
    pre_delete.connect(_deleted, sender=Page, dispatch_uid="withdrawals-deleted")
    post_delete.connect(_site_gone, sender=Site, dispatch_uid="withdrawals-site-gone")


def _taken_down(instance: Page, **_kwargs: Any) -> None:
    statement = stated() or Statement(Reason.OBSOLETE if instance.expired else Reason.WITHDRAWN)
    log(
        instance=instance,
        action=WITHDRAWN,
        user=statement.user,
        data={
            "reason": statement.reason.value,
            "words": statement.words,
            "replaced_by": statement.replaced_by,
        },
    )
    address = _address_of(instance)
    if address is None or audience_of(instance):
        return
    site_id, path, language = address
    parent = instance.get_parent()
    Withdrawal.objects.update_or_create(
        site_number=site_id,
        path_key=key_of(path),
        defaults={
            "path": path,
            "page_number": instance.pk,
            "section_number": parent.pk if parent else None,
            "language": language,
            "reason": statement.reason,
            "words": statement.words,
            "replaced_by_id": statement.replaced_by if statement.replaced_by != instance.pk else None,
        },
    )


def _back(instance: Page, **_kwargs: Any) -> None:
    """The page answers again. Where it has another address than before, the old one leads to it."""
    if not instance.live:
        return
    address = _address_of(instance)
    if address is None:
        return
    site_id, path, _language = address
    Withdrawal.objects.filter(site_number=site_id, path_key=key_of(path)).delete()
    Withdrawal.objects.filter(page_number=instance.pk).update(
        reason=Reason.REPLACED, words="", replaced_by=instance.pk
    )


def _address_of(page: Page) -> tuple[int, str, str] | None:
    """Site, path on its host and language; read past the request, for a page that is about to go."""
    table = hosts.table()
    owner = table.owner_of(page.path)
    if owner is None:
        return None
    entry, root = owner
    return entry.site_id, table.relative_url(root, page.url_path), root.language


def _deleted(instance: Page, **_kwargs: Any) -> None:
    """Of a page that was closed when it was deleted strangers learn nothing, whatever was said before."""
    records = Withdrawal.objects.filter(page_number=instance.pk)
    if records.exists() and audience_of(instance):
        records.delete()


def _site_gone(instance: Site, **_kwargs: Any) -> None:
    Withdrawal.objects.filter(site_number=instance.pk).delete()
