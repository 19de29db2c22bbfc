"""Take a public page down, which one person may do at once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.actions.locking import locked
from workflows.errors import Refused


@transaction.atomic
def take_down(page: Page, *, acting_user: Any, with_pages_below: bool = False) -> int:
    """Take the page down, on request with the public pages below it that the person may take down.

    Returns how many of those there were. The history of each names the person: Wagtail's own view leaves
    the pages below without one.
    """
    current = locked(page)
    if not current.permissions_for_user(acting_user).can_unpublish():
        raise Refused(_("You may not take this page down, or it is not public any more."))
    current.unpublish(user=acting_user)
    count = 0
    if with_pages_below:
        for below in current.get_descendants().live().defer_streamfields().specific().iterator():
            if below.permissions_for_user(acting_user).can_unpublish():
                below.unpublish(user=acting_user)
                count += 1
    return count


@transaction.atomic
def expire(page: Page) -> None:
    """Take down what has come to its date; the clock acts, nobody else.

    Another date may have been approved since the clock looked.
    """
    current = locked(page)
    if current.expire_at is not None and current.expire_at <= timezone.now():
        current.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
