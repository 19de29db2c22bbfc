"""What an approval leads to, in the words of its button: nothing says "publish" where nothing becomes public now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Revision

from workflows.bundles.models import BundledPage

#: Rooms that keep what was approved say so here: functions of the page and the version, with a promise or none.
HOOK: Final = "review_promise"


@dataclass(frozen=True, slots=True)
class Promise:
    """``label`` stands on the button; ``told`` says when, where that is not at once."""

    label: str
    told: str = ""


def promise_of(page: Page, revision: Revision, go_live_at: dt.datetime | None, *, is_last: bool) -> Promise:
    """Of this page's approval; one query, and those of rooms that keep what was approved (``review_promise``)."""
    row = BundledPage.objects.filter(page=page.pk, is_open=True).select_related("bundle").first()
    if row is not None:
        moment = row.bundle.go_live_at
        names = {"title": row.bundle.title, "moment": _clock(moment) if moment else ""}
        told = (
            _(
                "With its approvals it waits in the bundle “%(title)s”, and is public with all of it: %(moment)s."
            )
            if moment
            else _(
                "With its approvals it waits in the bundle “%(title)s”, and is public when the city releases it."
            )
        )
        return Promise(_("Approve for the bundle") if is_last else _("Approve"), told % names)
    if not is_last:
        return Promise(_("Approve"))
    for told in hooks.get_hooks(HOOK):
        if promise := told(page, revision):
            return promise
    if go_live_at is not None and go_live_at > timezone.now():
        return Promise(_("Approve for %(moment)s") % {"moment": _clock(go_live_at)})
    return Promise(_("Approve and publish"))


def _clock(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "H:i d/m/Y")
