"""Back to a version that was approved: one act, a draft, both approvals, clearly named."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.core.models import SectionPage
from tests.workflows.desk import told
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows.actions.rolling_back import roll_back
from workflows.errors import Refused
from workflows.gate import NotApproved
from workflows.versions.approved import approved_versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(town: Town, editor: Any, lead: Any, moderator: Any) -> SectionPage:
    """Public in its second version; the first was approved too, a third is a draft."""
    found = town.approved("ba-dinh", "Bản một", editor, lead, moderator)
    found.title = "Bản hai"
    found.save_revision(user=editor)
    found.get_workflow().start(fresh(found), editor)
    for person in (lead, moderator):
        decide(found, person)
    found = fresh(found)
    assert found.title == "Bản hai"
    return found


def test_it_is_a_draft_that_takes_both_approvals(
    page: SectionPage, editor: Any, lead: Any, moderator: Any
) -> None:
    first = approved_versions(page)[-1]
    roll_back(page, first.revision, acting_user=editor)
    assert fresh(page).title == "Bản hai"
    assert any("trở về bản đã duyệt ngày" in line for line in told(page, lead))
    decide(page, lead)
    assert fresh(page).title == "Bản hai"
    decide(page, moderator)
    assert fresh(page).title == "Bản một"
    row = PageLogEntry.objects.get(action="dinh.roll_back")
    assert (row.user_id, row.data["revision"]) == (editor.pk, first.revision.pk)
    history = browser(lead).get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "trở về bản đã duyệt ngày" in history


def test_the_old_approval_publishes_nothing(page: SectionPage) -> None:
    with pytest.raises(NotApproved):
        approved_versions(page)[-1].revision.publish()


def test_who_goes_back_does_not_approve_it(page: SectionPage, lead: Any) -> None:
    roll_back(page, approved_versions(page)[-1].revision, acting_user=lead)
    with pytest.raises(Refused):
        decide(page, lead)


def test_only_what_was_approved_word_for_word(page: SectionPage, editor: Any) -> None:
    first = approved_versions(page)[-1].revision
    page.title = "Nháp"
    draft = page.save_revision(user=editor)
    with pytest.raises(Refused):
        roll_back(page, draft, acting_user=editor)
    first.content["title"] = "Lén"
    first.save()
    assert len(approved_versions(page)) == 1
    with pytest.raises(Refused):
        roll_back(page, first, acting_user=editor)
    assert step(page) is None


def test_not_while_it_is_under_review_and_not_to_what_is_public(
    town: Town, page: SectionPage, editor: Any
) -> None:
    newest, first = approved_versions(page)
    with pytest.raises(Refused):
        roll_back(page, newest.revision, acting_user=editor)
    roll_back(page, first.revision, acting_user=editor)
    with pytest.raises(Refused):
        roll_back(page, first.revision, acting_user=editor)


def test_by_the_screen_and_by_nobody_else(
    town: Town, page: SectionPage, editor: Any, other_lead: Any
) -> None:
    url = reverse("workflows_review:versions", args=[page.pk])
    first = approved_versions(page)[-1].revision
    assert browser(other_lead).get(url).status_code in (302, 403, 404)
    browser(other_lead).post(url, {"revision": first.pk})
    other = town.draft("hoan-kiem", "Khác", other_lead)
    for wrong in (other.latest_revision_id, "x", "", "\x00", "9" * 30):
        assert browser(editor).post(url, {"revision": wrong}).status_code in (302, 404)
    assert step(page) is None
    assert "Trở về bản này" in browser(editor).get(url).content.decode()
    browser(editor).post(url, {"revision": first.pk})
    assert step(page) is not None
    edit = browser(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert url in edit
