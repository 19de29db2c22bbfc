"""In which collection a picture or a file may lie: that says whose it is, and who answers for it.

The collection decides which ward's pages ask for an approval of a change, on which hosts a file answers,
and whether a password is asked. So what a live page shows stays with its owner, and goes among that one's
collections only where fewer people get it; what others are deciding on stays where it was submitted. Whatever
is neither moves freely.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Collection
from wagtail.search import index

from cms.media import changes, reviews, uses
from cms.media.closings import audience_of, shows_public
from cms.media.models import KINDS
from cms.media.references import MediaKey
from sites.models import Ward
from sites.scoping import ward_of_collection
from workflows import publishing_context
from workflows.audience import is_within
from workflows.refusals import refuse


def connect() -> None:
    """Called once, when the application is ready: whatever saves such a row meets the same answer."""
    for kind, model in KINDS.items():
        pre_save.connect(_before_save, sender=model, dispatch_uid=f"media-placing-{kind}")


def _before_save(
    sender: Any, instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    if update_fields is not None and not {"collection", "collection_id"} & set(update_fields):
        return
    if raw or instance._state.adding or instance.version_of_id is not None or publishing_context.system_job():
        return
    stored = sender.objects.filter(pk=instance.pk).exclude(collection=instance.collection_id).first()
    if stored is not None and (reason := refusal(stored, instance.collection)):
        _refuse(stored, instance.collection, reason)


def refusal(medium: Any, destination: Collection) -> str:
    """Why it may not be put there now, with what to do; empty when it may."""
    if destination.pk == medium.collection_id:
        return ""
    key = MediaKey.of(medium)
    if page := reviews.page_in_review(key):
        return reviews.locked_message(page)
    if uses.is_public(key) and not _may_go(medium.collection, destination):
        return _(
            "“%(title)s” stands on public pages, so it stays with those who answer for it and with those who may "
            "read it. Upload a copy into “%(collection)s”, or take it off these pages first."
        ) % {"title": medium.title, "collection": destination.name}
    return ""


def refusal_of_collection(collection: Collection, parent: Collection) -> str:
    """The same for a whole collection that would come below another one."""
    current = collection.get_parent()
    if current is None or parent.pk == current.pk:
        return ""
    if Ward.objects.filter(collection__path__startswith=collection.path).exists():
        return _(
            "The collection of a ward stays where it is: whose its pictures and files are follows from that."
        )
    if shows_public(collection) and not _may_go(current, parent):
        return _(
            "Public pages show pictures or files of this collection, so it stays with those who answer for it and "
            "with those who may read it."
        )
    return ""


@transaction.atomic
def move(medium: Any, destination: Collection) -> None:
    """Put it there, with all its versions. Raises ``NotApproved`` where that is refused."""
    current = changes.lock(medium)
    if reason := refusal(current, destination):
        _refuse(current, destination, reason)
    rows = type(current).all_versions.filter(Q(pk=current.pk) | Q(version_of=current.pk))
    rows.update(collection=destination)
    medium.collection = destination
    index.insert_or_update_object(type(current).objects.get(pk=current.pk))


def _refuse(medium: Any, destination: Collection, reason: str) -> NoReturn:
    refuse("move_refused", reason, medium=str(MediaKey.of(medium)), collection=destination.pk)


def _may_go(one: Collection, other: Collection) -> bool:
    """Whether both belong to the same ward, or to the city, and the other is open to nobody else."""
    is_same_owner = ward_of_collection(one) == ward_of_collection(other)
    return is_same_owner and is_within(audience_of(other), audience_of(one))
