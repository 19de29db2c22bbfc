"""Refuses to open what is public and closed around its approval.

The form of a page's privacy turns an opening into one that waits (``workflows.openings``). Whatever else
writes or deletes a restriction meets these receivers. They let through what the gate carries out, jobs of
the system, what closes, and what concerns no public page.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from sites import trace
from workflows import openings, publishing_context
from workflows.audience import Barrier, barrier_of
from workflows.errors import NotApproved
from workflows.places import place_of

logger = logging.getLogger("dinh.publishing")

# What a restriction kept out before this very object closed it further: its groups are written after it.
_BEFORE: Final = "_closed_from"


def connect() -> None:
    """Called once, when the application is ready."""
    for signal, receiver, sender in (
        (pre_save, _before_save, PageViewRestriction),
        (pre_delete, _before_delete, PageViewRestriction),
        (m2m_changed, _before_groups, PageViewRestriction.groups.through),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"workflows-opening-{receiver.__name__}")


def _before_save(
    instance: PageViewRestriction,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,  # noqa: ARG001 - what is not written is as it was
    **_kwargs: Any,
) -> None:
    # ``raw``: a backup is read back row by row.
    if raw:
        return
    stored = _stored(instance)
    if stored is None:
        setattr(instance, _BEFORE, ())
        return
    before = (_barrier(stored),)
    if stored.page_id != instance.page_id:
        _ask(stored.page, stored, before, ())
        return
    after = (_barrier(instance),)
    _ask(stored.page, stored, before, after)
    setattr(instance, _BEFORE, before)


def _before_delete(instance: PageViewRestriction, origin: Any = None, **_kwargs: Any) -> None:
    """A page takes its restrictions along when it is deleted, and opens nothing by that."""
    several = isinstance(origin, QuerySet)
    model = origin.model if several else type(origin)
    if issubclass(model, Page) or (stored := _stored(instance)) is None:
        return
    # Of several that go at once none stands for another.
    going = set(origin.values_list("pk", flat=True)) if several else set()
    _ask(stored.page, stored, (_barrier(stored),), (), going=going)


def _before_groups(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    if action != "pre_add":
        return
    restrictions = PageViewRestriction.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    added = {instance.pk} if reverse else set(pk_set or ())
    for restriction in restrictions:
        stored = _barrier(restriction)
        before = getattr(restriction, _BEFORE, (stored,))
        after = Barrier.of(stored.kind, stored.groups | added, is_city=stored.is_city)
        _ask(restriction.page, restriction, before, (after,))


def _stored(restriction: PageViewRestriction) -> PageViewRestriction | None:
    found = PageViewRestriction.objects.filter(pk=restriction.pk) if restriction.pk else None
    return found.select_related("page").first() if found is not None else None


def _barrier(restriction: PageViewRestriction) -> Barrier:
    place = place_of(restriction.page)
    return barrier_of(restriction, is_city=place is not None and place.is_portal)


def _ask(
    page: Page,
    restriction: PageViewRestriction,
    before: Iterable[Barrier],
    after: Iterable[Barrier],
    going: Collection[int] = (),
) -> None:
    if page.alias_of_id or publishing_context.may_open(page.pk):
        return
    place = place_of(page)
    is_city = place is not None and place.is_portal
    others = [
        barrier_of(other, is_city=is_city)
        for other in PageViewRestriction.objects.filter(page=page.pk).exclude(pk__in=[restriction.pk, *going])
    ]
    if not openings.opens(page, (*before, *others), (*after, *others)) or not openings.public_with(page):
        return
    if job := publishing_context.system_job():
        logger.info(
            "job=%s opens page=%s", job, page.pk, extra=trace.event("job_opens", job=job, page=page.pk)
        )
        return
    logger.warning("refused to open page=%s", page.pk, extra=trace.event("opening_refused", page=page.pk))
    raise NotApproved(
        _("A closed page opens when that is approved: ask for it in the privacy settings of the page.")
    )
