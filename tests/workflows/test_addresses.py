"""An address that was free when a page was submitted, and is taken when it would become public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.models import SectionPage
from tests.workflows.desk import item
from tests.workflows.town import Town, browser, decide, fresh, step


@pytest.fixture
def page(town: Town, editor: Any, lead: Any, moderator: Any) -> SectionPage:
    """A public page whose next version has another address, and waits for its second approval."""
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    page.slug = "dia-chi-moi"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    decide(page, lead)
    return page


def test_the_desk_says_so_and_the_approval_is_refused(
    town: Town, editor: Any, moderator: Any, page: SectionPage
) -> None:
    assert "dia-chi-moi" not in browser(moderator).get(item(page)).context["faults"]
    town.draft("ba-dinh", "Hai", editor, slug="dia-chi-moi")
    desk = browser(moderator).get(item(page))
    assert any("dia-chi-moi" in fault for fault in desk.context["faults"])
    answer = browser(moderator).post(item(page), {"action": "approve", "comment": ""}, follow=True)
    assert answer.status_code == 200
    assert "dia-chi-moi" in answer.content.decode()
    assert fresh(page).slug != "dia-chi-moi"
    # It can be sent back.
    browser(moderator).post(item(page), {"action": "reject", "comment": "Địa chỉ đã có trang khác dùng"})
    assert step(page) is None or step(page).status == "rejected"


def test_whatever_a_page_cannot_become_any_more_is_a_sentence(
    town: Town, moderator: Any, page: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.exceptions import ValidationError

    def unclean(_self: Page, *_args: Any, **_kwargs: Any) -> None:
        raise ValidationError({"title": ["Tiêu đề không còn hợp lệ."]})

    monkeypatch.setattr(SectionPage, "full_clean", unclean)
    answer = browser(moderator).post(item(page), {"action": "approve", "comment": ""}, follow=True)
    assert "Tiêu đề không còn hợp lệ." in answer.content.decode()
    assert fresh(page).current_workflow_state is not None


def test_at_its_date_it_becomes_a_draft_again(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    """Else the clock would try every minute, for ever."""
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    page.slug, page.go_live_at = "dia-chi-moi", timezone.now() + timedelta(hours=1)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    for person in (lead, moderator):
        decide(page, person)
    assert fresh(page).scheduled_revision is not None
    town.draft("ba-dinh", "Hai", editor, slug="dia-chi-moi")
    later = timezone.now() + timedelta(hours=2)
    Revision.objects.filter(pk=fresh(page).latest_revision_id).update(approved_go_live_at=timezone.now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        with pytest.raises(CommandError, match="dia-chi-moi"):
            call_command("publish_scheduled")
        call_command("publish_scheduled")
    assert fresh(page).scheduled_revision is None
    assert fresh(page).slug != "dia-chi-moi"
