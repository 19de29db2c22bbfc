"""Refuses to open what is public and closed around its approval.

The form of a page's privacy turns an opening into one that waits (``workflows.openings``). Whatever else
writes or deletes a restriction is heard here. What the gate carries out, jobs of the system, what closes, and
what concerns no public page pass.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from workflows import openings, publishing_context
from workflows.audience import barrier_of, is_on_portal
from workflows.refusals import passes_for_job, refuse
from workflows.restriction_guard import Change, RestrictionGuard


def connect() -> None:
    """Called once, when the application is ready."""
    RestrictionGuard(PageViewRestriction, "page", is_city=is_on_portal, ask=_ask).connect()


def _ask(change: Change) -> None:
    page: Page = change.holder
    if page.alias_of_id or publishing_context.may_open(page.pk):
        return
    is_city = is_on_portal(page)
    beside = PageViewRestriction.objects.filter(page=page.pk).exclude(pk__in=change.gone)
    others = [barrier_of(row, is_city=is_city) for row in beside]
    opens = openings.opens(page, (*change.before, *others), (*change.after, *others))
    if not opens or not openings.public_with(page) or passes_for_job("opens", page=page.pk):
        return
    refuse(
        "opening_refused",
        _("A closed page opens when that is approved: ask for it in the privacy settings of the page."),
        page=page.pk,
    )
