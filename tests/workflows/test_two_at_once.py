"""A person and the clock act on one page at once: one of them is first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from tests.workflows.town import Town, decide, fresh
from workflows.actions import expire, take_down


@pytest.fixture
def due(town: Town, editor: Any, lead: Any, moderator: Any) -> tuple[Page, Page]:
    """Two pages whose date has come; the second is public already, with an earlier version."""
    date = timezone.now() + timedelta(hours=1)
    first = town.approved("ba-dinh", "Một", editor, lead, moderator, go_live_at=date)
    public = town.approved("ba-dinh", "Hai", editor, lead, moderator)
    public.title, public.go_live_at = "Hai, sửa lại", date
    public.save_revision(user=editor)
    public.get_workflow().start(public, editor)
    for person in (lead, moderator):
        decide(public, person)
    now = timezone.now()
    for page, minutes in ((first, 2), (public, 1)):
        Revision.objects.filter(pk=page.latest_revision_id).update(
            approved_go_live_at=now - timedelta(minutes=minutes)
        )
    return first, public


def _publish_with(act: Callable[[], Any]) -> None:
    """The clock, and somebody who acts when the first page of the list becomes public."""
    acted = []

    def during(**_kwargs: Any) -> None:
        if not acted:
            acted.append(True)
            act()

    later = timezone.now() + timedelta(hours=2)
    page_published.connect(during)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: later)
            call_command("publish_scheduled")
    finally:
        page_published.disconnect(during)


def test_what_is_taken_down_while_the_clock_publishes_stays_down(due: tuple[Page, Page], lead: Any) -> None:
    first, public = due
    _publish_with(lambda: take_down(fresh(public), acting_user=lead, reason="withdrawn"))
    assert fresh(first).live
    assert not fresh(public).live


def test_a_date_called_off_while_the_clock_publishes_is_off(due: tuple[Page, Page]) -> None:
    first, public = due
    _publish_with(
        lambda: Revision.objects.filter(pk=public.latest_revision_id).update(approved_go_live_at=None)
    )
    assert fresh(first).live
    assert fresh(public).title == "Hai"


def test_the_clock_takes_nothing_down_that_got_another_date(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    now = timezone.now()
    page = town.approved("ba-dinh", "Một", editor, lead, moderator, expire_at=now + timedelta(hours=1))
    Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(hours=1))
    listed = fresh(page)
    Page.objects.filter(pk=page.pk).update(expire_at=now + timedelta(days=1))
    expire(listed)
    assert fresh(page).live
