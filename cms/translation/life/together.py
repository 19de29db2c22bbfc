"""Publishes a Vietnamese page together with its translations, where its section goes by that.

The last approval of the Vietnamese version does not publish it: the version gets a date, some working days ahead, and
waits. Its translators work from it meanwhile. When every translation that it makes old has its renewed text approved,
all become public in one transaction; else the clock publishes it at that date, like any version with a date, with
those translations that are approved. The others carry their dated notice, and have their term (``renewing``).

A translation of the version that waits is never public before it (``hidden_original``), and a date of one is a date
of no other.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Page, Revision, WorkflowState

from cms.core.dates import day
from cms.core.language import is_source
from cms.translation.life.opening import compare, kept_in_step, open_or_add, open_renewals
from cms.translation.life.rules import rule_for
from cms.translation.models import Held, HeldTranslation, Order, SourceVersion
from cms.translation.versions import made_from
from sites import trace
from sites.scoping import across_wards
from workflows import publishing_context
from workflows.approvals import fault_of_approvals
from workflows.bundles.models import BundledPage
from workflows.deadlines.calendar import add_working_time, working_days
from workflows.effects import fault_of, submitted
from workflows.errors import MayNotDecide, Refused
from workflows.views.promise import Promise

logger = logging.getLogger("dinh.publishing")

WAITS: Final = "dinh.translation.wait"
#: So that the clock comes to the Vietnamese version first.
_AFTER: Final = dt.timedelta(seconds=1)


def waits_for(page: Page, revision: Revision) -> list[Page]:
    """The public translations that this version of a Vietnamese page would wait for, were it approved now."""
    return made_old(page, revision) if page.live and rule_for(page).order == Order.TOGETHER else []


def made_old(page: Page, revision: Revision) -> list[Page]:
    """The public translations that say something else than this version of a Vietnamese page."""
    if not page.live or not is_source(page):
        return []
    found = [one for one in kept_in_step(page) if one.live]
    if not found:
        return []
    version = page.specific.with_content_json(revision.content)
    return [one for one in found if compare(version, made_from(one.live_revision_id), one)]


def held_for(page: Page) -> HeldTranslation | None:
    """Where a version of the original waits for this translation."""
    rows = HeldTranslation.objects.filter(page=page.pk, held__in=Held.objects.waiting())
    return rows.select_related("held__page", "held__revision").first()


def promise(page: Page, revision: Revision) -> Promise | None:
    """What the last approval leads to (``review_promise``); none where it simply publishes."""
    if is_source(page):
        if not waits_for(page, revision):
            return None
        days = rule_for(page).wait_days
        told = ngettext(
            "It waits for its translations, %(count)d working day at most, and is public together with them.",
            "It waits for its translations, %(count)d working days at most, and is public together with them.",
            days,
        ) % {"count": days}
        return Promise(_("Approve; it waits for its translations"), told)
    row = held_for(page)
    version = made_from(revision.pk) if row else None
    if row is None or version is None or version.pk != row.held.revision_id:
        return None
    others = row.held.translations.filter(revision=None).exclude(pk=row.pk).count()
    if others or (row.held.not_before and row.held.not_before > timezone.now()):
        return Promise(
            _("Approve for the languages together"),
            _("It is public with the Vietnamese text, on %(day)s at the latest.")
            % {"day": day(row.held.until)},
        )
    return Promise(_("Approve and publish both languages"))


@transaction.atomic
def hold_back(workflow_state: WorkflowState, user: Any) -> bool:
    """Whether what was approved waits: a Vietnamese version for its translations, or one of these for the others."""
    page: Page = workflow_state.content_object
    if BundledPage.objects.filter(page=page.pk, is_open=True).exists():
        return False
    revision: Revision = page.get_latest_revision()
    if is_source(page):
        return _hold_original(page, revision, workflow_state, user)
    return _hold_translation(page, revision, workflow_state, user)


def release_translations(original: Page, revision: Revision) -> None:
    """The version is public: so is every translation of it that has been approved meanwhile."""
    held = Held.objects.undecided().filter(page=original.pk, revision=revision.pk).first()
    if held is None:
        return
    held.released_at = timezone.now()
    held.save(update_fields=["released_at"])
    # Whose date somebody has called off, or whose page was taken down, stays as it is.
    ready = held.translations.filter(revision__approved_go_live_at__isnull=False)
    for row in ready.select_related("revision").order_by("pk"):
        try:
            with transaction.atomic():
                _publish(row.revision, None)
        except (Refused, ValidationError) as error:
            # It is a draft again, which its author can submit; readers of the old text are told that it is old.
            Revision.objects.filter(pk=row.revision_id).update(approved_go_live_at=None)
            told = trace.event("translation_refused", page=row.page_id, revision=row.revision_id)
            logger.warning("page=%s does not go with its original: %s", row.page_id, error, extra=told)


def hidden_original(page: Page, revision: Revision) -> Iterator[str]:
    """A fault (``publication_faults``): it says in another language what is not public in Vietnamese."""
    if is_source(page):
        return
    version = SourceVersion.objects.filter(revision=revision.pk).values("source_revision")
    rows = across_wards(Held.objects, "the version of the original of one page, that waits for it")
    held = rows.filter(revision__in=version, released_at=None).select_related("revision").first()
    if held is None:
        return
    is_waiting = held.called_off_at is None and held.revision.approved_go_live_at is not None
    if is_waiting and not _is_about_to_be_public(revision):
        # It may be approved meanwhile.
        return
    yield _("It translates a Vietnamese version that is not public.")


def _hold_original(page: Page, revision: Revision, workflow_state: WorkflowState, user: Any) -> bool:
    pages = waits_for(page, revision)
    if not pages:
        return False
    _demand(page, revision, workflow_state)
    own = submitted(page, revision, "go_live_at")
    until = add_working_time(timezone.now(), working_days(rule_for(page).wait_days))
    if own is not None:
        until = max(own, until)
    held, _created = Held.objects.update_or_create(
        revision=revision,
        defaults={
            "page": page,
            "until": until,
            "not_before": own,
            "created_at": timezone.now(),
            "released_at": None,
            "called_off_at": None,
        },
    )
    held.translations.all().delete()
    HeldTranslation.objects.bulk_create(HeldTranslation(held=held, page=one) for one in pages)
    _date(page, revision, until)
    _ask(page, revision, pages, until)
    log(
        instance=page.specific,
        action=WAITS,
        user=user,
        data={"until": until.isoformat(), "pages": [one.pk for one in pages]},
        revision=revision,
    )
    return True


def _ask(page: Page, revision: Revision, pages: list[Page], until: dt.datetime) -> None:
    """The translators' task begins now; the term, after which an old text goes, when the version is public."""
    version = page.specific.with_content_json(revision.content)
    waiting = {row.page_id: row for row in open_renewals().filter(page__in=[one.pk for one in pages])}
    for one in pages:
        row = waiting.get(one.pk)
        base = row.made_from if row else made_from(one.live_revision_id)
        open_or_add(one, version, row, base, compare(version, base, one), until)


def _hold_translation(page: Page, revision: Revision, workflow_state: WorkflowState, user: Any) -> bool:
    row = (
        # Of two languages that are approved at the same time the second one sees that the first is.
        HeldTranslation.objects.select_for_update(of=("self", "held"))
        .filter(page=page.pk, held__in=Held.objects.waiting())
        .select_related("held__revision", "held__page")
        .first()
    )
    version = made_from(revision.pk)
    if row is None or version is None or version.pk != row.held.revision_id:
        # Of what is public already.
        return False
    _demand(page, revision, workflow_state)
    row.revision = revision
    row.save(update_fields=["revision"])
    held = row.held
    _date(page, revision, held.until + _AFTER)
    log(
        instance=page.specific,
        action=WAITS,
        user=user,
        data={"until": held.until.isoformat(), "pages": [held.page_id]},
        revision=revision,
    )
    if not held.translations.exclude(revision__approved_go_live_at__isnull=False).exists():
        _release(held, user)
    return True


def _release(held: Held, user: Any) -> None:
    """All are approved: now, or at the date that the Vietnamese version has of its own."""
    now = timezone.now()
    if held.not_before is None or held.not_before <= now:
        _publish(held.revision, user)
        return
    held.until = held.not_before
    held.save(update_fields=["until"])
    _date(held.page, held.revision, held.until)
    for row in held.translations.select_related("revision", "page"):
        if row.revision is not None:
            _date(row.page, row.revision, held.until + _AFTER)


def _publish(revision: Revision | None, user: Any) -> None:
    """Now; the gate asks for the approvals as it does for any version whose date has come."""
    if revision is None:
        return
    revision.approved_go_live_at = timezone.now()
    revision.save(update_fields=["approved_go_live_at"])
    with publishing_context.by_date():
        revision.publish(user=user)


def _date(page: Page, revision: Revision, moment: dt.datetime) -> None:
    page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    revision.approved_go_live_at = moment
    revision.save(update_fields=["approved_go_live_at"])


def _demand(page: Page, revision: Revision, workflow_state: WorkflowState) -> None:
    """Asked now as it is asked at the moment: the reviewer hears of it, not the clock."""
    fault = fault_of_approvals(page, revision, workflow_state_id=workflow_state.pk) or fault_of(
        page, revision
    )
    if fault:
        raise MayNotDecide(fault)


def _is_about_to_be_public(revision: Revision) -> bool:
    date = revision.approved_go_live_at
    return bool(
        (date is not None and date <= timezone.now())
        or publishing_context.bundle()
        or publishing_context.urgent()
        or publishing_context.system_job()
    )
