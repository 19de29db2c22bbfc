"""Take a public page down, which one person may do at once, and says why."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.actions.locking import locked
from workflows.audience import audience_of
from workflows.errors import ReasonMissing, Refused
from workflows.places import place_of
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.stating import Statement, stating
from workflows.withdrawals.words import fault_of_words


@transaction.atomic
def take_down(
    page: Page,
    *,
    acting_user: Any,
    reason: str,
    replaced_by: Page | None = None,
    words: str = "",
    with_pages_below: bool = False,
) -> int:
    """Take the page down, on request with the public pages below it that the person may take down.

    Returns how many of those there were. The history of each names the person and the reason: Wagtail's own view
    leaves the pages below without either. At the address the citizen reads the reason, or is led to what
    takes its place (``workflows.withdrawals``).
    """
    current = locked(page)
    if not current.permissions_for_user(acting_user).can_unpublish():
        raise Refused(_("You may not take this page down, or it is not public any more."))
    if reason not in Reason.values:
        raise ReasonMissing(_("Say why: citizens who still have the address read it."))
    if fault := fault_of_words(words.strip()):
        raise Refused(fault)
    target = _replacement(current, replaced_by, reason=reason, with_pages_below=with_pages_below)
    statement = Statement(Reason(reason), words.strip(), target.pk if target else None, acting_user)
    count = 0
    with stating(statement):
        current.unpublish(user=acting_user)
        if with_pages_below:
            for below in current.get_descendants().live().defer_streamfields().specific().iterator():
                if below.permissions_for_user(acting_user).can_unpublish():
                    below.unpublish(user=acting_user)
                    count += 1
    return count


def _replacement(page: Page, target: Page | None, *, reason: str, with_pages_below: bool) -> Page | None:
    """The page to which readers are led, read again: public, for everybody, of the same site or the portal."""
    if reason != Reason.REPLACED:
        return None
    found = Page.objects.filter(pk=target.pk, live=True).first() if target else None
    if found is None:
        raise Refused(_("Choose the page that takes its place."))
    if page.pk in (found.pk, found.alias_of_id):
        raise Refused(_("A page is not replaced by itself."))
    if with_pages_below and found.is_descendant_of(page):
        raise Refused(_("The page that takes its place would be taken down with it."))
    place, own = place_of(found), place_of(page)
    if place is None or not (place.is_portal or (own and place.site_id == own.site_id)):
        raise Refused(_("Readers are led to a page of the same site or of the portal only."))
    if audience_of(found):
        raise Refused(_("Not everybody may read the page that takes its place."))
    return found


@transaction.atomic
def expire(page: Page) -> None:
    """Take down what has come to its date; the clock acts, nobody else.

    Another date may have been approved since the clock looked.
    """
    current = locked(page)
    if current.expire_at is not None and current.expire_at <= timezone.now():
        with stating(Statement(Reason.OBSOLETE)):
            current.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
