"""Prepare a bundle of pages and publish it: every page of it, or none.

A city moderator prepares it. Each page goes through its own approvals; the last one does not publish it
(``workflows.bundles.holding``). All become public in one transaction, so whatever fails, or is killed, half-way
leaves nothing half-live; the clock tries again a minute later.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from sites import confirming, trace
from sites.scoping import across_wards
from workflows import publishing_context, waiting
from workflows.actions.locking import hold
from workflows.at_hand import at_hand
from workflows.bundles.models import Bundle, BundledPage, Status
from workflows.bundles.rules import BundleNotReady, problem_of
from workflows.errors import Refused
from workflows.places import place_of
from workflows.reviewers import is_city_moderator
from workflows.standing import standing_at_hand

logger = logging.getLogger("dinh.publishing")

MADE: Final = "dinh.bundle.make"
ADDED: Final = "dinh.bundle.add"
REMOVED: Final = "dinh.bundle.remove"
DATED: Final = "dinh.bundle.date"
PUBLISHED: Final = "dinh.bundle.publish"
FAILED: Final = "dinh.bundle.fail"
CANCELLED: Final = "dinh.bundle.cancel"


@transaction.atomic
def make_bundle(title: str, *, acting_user: Any) -> Bundle:
    """An empty one, without a date."""
    _require(acting_user)
    if not title.strip():
        raise Refused(_("Give the bundle a title."))
    bundle = Bundle.objects.create(title=title.strip()[:160], created_by=acting_user)
    log(instance=bundle, action=MADE, user=acting_user)
    return bundle


@transaction.atomic
def add_to_bundle(bundle: Bundle, page: Page, *, acting_user: Any) -> BundledPage:
    """Let this page's next version become public with the bundle."""
    current = _held(bundle, acting_user)
    page = hold(page)
    if fault := _objection(page):
        raise Refused(fault)
    row = BundledPage.objects.create(bundle=current, page=page, title=page.draft_title, added_by=acting_user)
    log(instance=page.specific, action=ADDED, user=acting_user, data={"bundle": current.pk})
    return row


@transaction.atomic
def add_drafts_below(bundle: Bundle, page: Page, *, acting_user: Any) -> int:
    """Add every draft at and below a page, a whole site or all wards; how many there were."""
    current = _held(bundle, acting_user)
    drafts = page.get_descendants(inclusive=True).filter(has_unpublished_changes=True, alias_of=None)
    taken = (
        across_wards(BundledPage.objects, "a page is in one open bundle, of whichever ward it is")
        .filter(is_open=True)
        .values("page")
    )
    dated = set(waiting.scheduled().values_list("object_id", flat=True))
    found = [
        draft
        for draft in drafts.exclude(pk__in=taken).order_by("path").select_for_update(of=("self",))
        if str(draft.pk) not in dated and place_of(draft) is not None
    ]
    BundledPage.objects.bulk_create(
        BundledPage(bundle=current, page=draft, title=draft.draft_title, added_by=acting_user)
        for draft in found
    )
    for draft in found:
        log(instance=draft, action=ADDED, user=acting_user, data={"bundle": current.pk})
    return len(found)


@transaction.atomic
def remove_from_bundle(bundle: Bundle, page: Page, *, acting_user: Any) -> None:
    """The page is a draft again like any other; what was approved for the bundle is submitted anew."""
    current = _held(bundle, acting_user)
    hold(page)
    if not BundledPage.objects.filter(bundle=current, page=page.pk, is_open=True).delete()[0]:
        raise Refused(_("This page is not in the bundle any more."))
    log(instance=page.specific, action=REMOVED, user=acting_user, data={"bundle": current.pk})


@transaction.atomic
def drop_deleted(bundle: Bundle, *, acting_user: Any) -> None:
    """Take off the bundle what was deleted, now that somebody has seen it."""
    current = _held(bundle, acting_user)
    gone = current.rows.filter(page=None)
    titles = list(gone.values_list("title", flat=True))
    if not gone.delete()[0]:
        raise Refused(_("This page is not in the bundle any more."))
    log(instance=current, action=REMOVED, user=acting_user, data={"bundle": current.pk, "titles": titles})


@transaction.atomic
def date_bundle(bundle: Bundle, moment: dt.datetime | None, *, acting_user: Any) -> None:
    """Set the moment at which everything becomes public; without one it waits."""
    current = _held(bundle, acting_user)
    current.go_live_at = moment
    current.save(update_fields=["go_live_at"])
    log(
        instance=current,
        action=DATED,
        user=acting_user,
        data={"moment": moment.isoformat() if moment else ""},
    )


@transaction.atomic
def cancel_bundle(bundle: Bundle, *, acting_user: Any) -> None:
    """Nothing of it becomes public; its pages are drafts again."""
    current = _held(bundle, acting_user)
    current.status = Status.CANCELLED
    current.save(update_fields=["status"])
    current.rows.update(is_open=False, revision=None, workflow_state=None)
    log(instance=current, action=CANCELLED, user=acting_user)


def publish_bundle(bundle: Bundle, *, acting_user: Any = None) -> int:
    """Publish all of it, and say how many pages that were; raises ``BundleNotReady`` where one of them cannot be.

    Without a person the clock acts, for a bundle whose moment has come. What stood in the way is kept with the
    bundle, for whoever looks, and tried again.
    """
    try:
        with transaction.atomic():
            return _publish(bundle, acting_user)
    except BundleNotReady as fault:
        _note(bundle, fault, acting_user)
        raise


def _publish(bundle: Bundle, acting_user: Any) -> int:
    if acting_user is not None:
        confirming.require_recent()
    current = _held(bundle, acting_user) if acting_user is not None else _due(bundle)
    # Whoever acts on one of the pages has done so before, or is told afterwards that it is public.
    numbers = list(current.rows.filter(is_open=True).values_list("page_id", flat=True))
    locked = across_wards(Page.objects, "the pages of a bundle of the city, held until it is public")
    list(locked.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk", flat=True))
    found = current.rows.filter(is_open=True).select_related("page__live_revision", "revision")
    rows = list(found.order_by("page__path"))
    if not rows:
        raise Refused(_("The bundle is empty."))
    # Nothing is written while the problems are looked for; the gate asks again by itself.
    with at_hand(standing_at_hand([row.page for row in rows if row.page])):
        problems = [(row, problem) for row in rows if (problem := problem_of(row))]
    if problems:
        raise BundleNotReady(problems)
    with publishing_context.bundled(current.pk):
        for row in rows:
            _publish_row(row, acting_user)
    now = timezone.now()
    current.status, current.published_at, current.attempted_at, current.problems = (
        Status.PUBLISHED,
        now,
        now,
        [],
    )
    current.save()
    current.rows.filter(is_open=True).update(is_open=False)
    log(instance=current, action=PUBLISHED, user=acting_user, data={"pages": len(rows)})
    return len(rows)


def _publish_row(row: BundledPage, acting_user: Any) -> None:
    """One page; whatever goes wrong with it is told under its name, and ends the whole."""
    try:
        row.revision.publish(user=acting_user)  # type: ignore[union-attr]
    except (Refused, ValidationError) as error:
        sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        raise BundleNotReady([(row, sentence)]) from error
    except Exception as error:
        logger.exception(
            "page=%s of bundle=%s could not be published",
            row.page_id,
            row.bundle_id,
            extra=trace.event("bundle_failed", page=row.page_id, bundle=row.bundle_id),
        )
        raise BundleNotReady([(row, _("It could not be published; the log tells why."))]) from error
    if not Page.objects.filter(pk=row.page_id, live=True, live_revision=row.revision_id).exists():
        raise BundleNotReady([(row, _("It did not become public."))])


@transaction.atomic
def _note(bundle: Bundle, fault: BundleNotReady, acting_user: Any) -> None:
    problems = [[row.page_id, row.name, reason] for row, reason in fault.problems]
    before = Bundle.objects.filter(pk=bundle.pk).values_list("problems", flat=True).first()
    Bundle.objects.filter(pk=bundle.pk).update(problems=problems, attempted_at=timezone.now())
    # The clock tries every minute: what is the same as a minute ago is not told again.
    if acting_user is not None or before != problems:
        log(instance=bundle, action=FAILED, user=acting_user, data={"problems": problems})


def _held(bundle: Bundle, user: Any) -> Bundle:
    """The bundle, read again while nobody else can act on it; for a city moderator, and only as long as it is open."""
    _require(user)
    return _open(bundle)


def _due(bundle: Bundle) -> Bundle:
    current = _open(bundle)
    if current.go_live_at is None or current.go_live_at > timezone.now():
        raise Refused(_("The moment of this bundle has not come."))
    return current


def _open(bundle: Bundle) -> Bundle:
    current = Bundle.objects.select_for_update().filter(pk=bundle.pk).first()
    if current is None or current.status != Status.OPEN:
        raise Refused(_("This bundle is published or cancelled already."))
    return current


def _require(user: Any) -> None:
    if not is_city_moderator(user):
        raise Refused(_("Only moderators of the city prepare bundles."))


def _objection(page: Page) -> str:
    if place_of(page) is None:
        return _("This page belongs to no site.")
    if page.alias_of_id:
        return _("This page shows another one: add that.")
    if not page.has_unpublished_changes:
        return _("This page has no draft.")
    if waiting.scheduled().filter(object_id=str(page.pk)).exists():
        return _("This page is approved for a date of its own. Call the date off first.")
    if BundledPage.objects.filter(page=page.pk, is_open=True).exists():
        return _("This page is in a bundle already.")
    return ""
