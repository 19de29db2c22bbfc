"""Approved for a date: what goes live then, and what does not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision

from cms.core.models import SectionPage
from tests.workflows.town import Town, fresh
from workflows.gate import NotApproved


def _scheduled(town: Town, *people: Any) -> SectionPage:
    page: SectionPage = town.approved(
        "ba-dinh", "Một", *people, go_live_at=timezone.now() + timedelta(hours=1)
    )
    assert not page.live
    assert page.scheduled_revision is not None
    return page


def _let_time_pass() -> None:
    Revision.objects.exclude(approved_go_live_at=None).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    later = timezone.now() + timedelta(hours=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        call_command("publish_scheduled")


def test_an_approved_page_goes_live(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = _scheduled(town, editor, lead, moderator)
    call_command("publish_scheduled")
    assert not fresh(page).live, "it is early"
    _let_time_pass()
    assert fresh(page).live


def test_nobody_hastens_it(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = _scheduled(town, editor, lead, moderator)
    with pytest.raises(NotApproved):
        page.get_latest_revision().publish()


def test_a_version_without_approvals_is_refused_and_holds_nobody_up(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    cheat = town.draft("ba-dinh", "Lén", editor)
    Revision.objects.filter(pk=cheat.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(days=1)
    )
    page = _scheduled(town, editor, lead, moderator)
    with pytest.raises(CommandError, match="refused"):
        _let_time_pass()
    assert not fresh(cheat).live
    assert fresh(cheat).scheduled_revision is None
    assert fresh(page).live


def test_content_changed_after_the_approval_is_refused(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = _scheduled(town, editor, lead, moderator)
    revision = page.get_latest_revision()
    revision.content["title"] = "Một điều khác"
    revision.save()
    with pytest.raises(CommandError):
        _let_time_pass()
    assert not fresh(page).live


def test_a_page_that_expires_comes_down(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.approved(
        "ba-dinh", "Một", editor, lead, moderator, expire_at=timezone.now() + timedelta(hours=1)
    )
    assert page.live
    _let_time_pass()
    assert fresh(page).expired
