"""The review desk and the editor, as each role sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from wagtail.models import Page

from sites.enums import Role
from tests.workflows.admin import WITHDRAW, edit_url, form_of, save, submit
from tests.workflows.town import Town, browser, decide, fresh, last_workflow, step
from workflows.models import RoleTaskState

LIST = "/admin/review/"


def item(page: Page) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


def test_a_page_goes_from_draft_to_public_through_the_admin(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    page = town.draft("ba-dinh", "Phun thuốc diệt muỗi", editor)
    submit(browser(editor), page, title="Phun thuốc diệt muỗi, thứ Bảy")
    assert step(page).role == Role.LEAD

    for stranger in (editor, other_lead, moderator):
        assert "Phun thuốc" not in browser(stranger).get(LIST).content.decode()
    for stranger in (other_lead, moderator):
        assert browser(stranger).get(item(page)).status_code == 404
        assert browser(stranger).post(item(page), {"action": "approve"}).status_code == 404

    client = browser(lead)
    assert "Phun thuốc diệt muỗi, thứ Bảy" in client.get(LIST).content.decode()
    answer = client.get(item(page)).content.decode()
    assert 'data-workflow-action-name="approve"' in answer
    assert client.post(item(page), {"action": "approve"}).url == LIST
    assert not fresh(page).live
    assert RoleTaskState.objects.waiting_for(lead).count() == 0

    client = browser(moderator)
    assert "Phun thuốc" in client.get(LIST).content.decode()
    assert str(lead.get_full_name()) in client.get(item(page)).content.decode()
    client.post(item(page), {"action": "approve", "approve-comment": "Tốt"})
    page = fresh(page)
    assert page.live
    assert page.title == "Phun thuốc diệt muỗi, thứ Bảy"


def test_wagtails_own_views_obey_the_same_rules(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)

    def press(person: Any, action: str, **data: str) -> Any:
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, step(page).pk])
        return browser(person).post(url, data)

    for person in (editor, moderator):
        press(person, "approve")
        press(person, "reject", comment="Không")
    press(lead, "reject")
    assert step(page).role == Role.LEAD
    assert step(page).status == "in_progress"
    # The editor's form carries the reason as JSON that no form has checked.
    save(
        browser(lead),
        edit_url(page),
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "reject",
            "workflow-action-extra-data": "{}",
        },
    )
    assert step(page).status == "in_progress"
    press(lead, "approve")
    assert step(page).role == Role.MODERATOR


def test_a_page_under_review_is_locked_for_everybody(
    town: Town, editor: Any, lead: Any, moderator: Any, superuser: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    before = page.latest_revision_id
    for person in (editor, lead, moderator, superuser):
        client = browser(person)
        save(client, edit_url(page), title="Đã sửa")
        client.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    assert fresh(page).draft_title == "Một"
    assert fresh(page).latest_revision_id == before
    assert item(page) in browser(lead).get(edit_url(page)).content.decode()
    assert item(page) not in browser(editor).get(edit_url(page)).content.decode()


def test_the_author_may_withdraw(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    url = item(page)
    save(browser(editor), edit_url(page), **WITHDRAW)
    assert last_workflow(page).status == "cancelled"
    answer = browser(lead).post(url, {"action": "approve"}, follow=True)
    assert "Một" not in browser(lead).get(LIST).content.decode()
    assert not fresh(page).live
    assert answer.status_code == 200


def test_a_withdrawal_is_asked_about_before_it_is_done(town: Town, editor: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    client = browser(editor)
    asked = save(client, edit_url(page), **{"action-cancel-workflow": "1"})
    assert asked.status_code == 200
    assert step(page).status == "in_progress"
    form = html.fromstring(asked.content.decode()).xpath(
        "//form[@method='post'][.//input[@name='withdraw-confirmed']]"
    )[0]
    sent = {one.get("name"): one.get("value") for one in form.xpath(".//input[@name]|.//button[@name]")}
    client.post(form.get("action"), sent)
    assert last_workflow(page).status == "cancelled"


def test_a_reviewer_does_not_withdraw_it_without_a_word(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    assert "action-cancel-workflow" in browser(editor).get(edit_url(page)).content.decode()
    assert "action-cancel-workflow" not in browser(lead).get(edit_url(page)).content.decode()
    save(browser(lead), edit_url(page), **WITHDRAW)
    assert step(page).status == "in_progress"


def test_a_lead_who_wrote_the_page_is_told_why_not(town: Town, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", lead)
    client = browser(lead)
    answer = client.get(item(page)).content.decode()
    assert 'data-workflow-action-name="approve"' not in answer
    client.post(item(page), {"action": "approve"})
    assert step(page).role == Role.LEAD


def test_sent_back_with_a_reason_that_the_author_reads(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    answer = browser(lead).post(item(page), {"action": "reject", "comment": " "})
    assert answer.status_code == 422
    assert step(page).status == "in_progress"
    browser(lead).post(item(page), {"action": "reject", "comment": "Thiếu giờ bắt đầu."})
    assert last_workflow(page).status == "needs_changes"

    client = browser(editor)
    assert "Thiếu giờ bắt đầu." in client.get(edit_url(page)).content.decode()
    assert "Thiếu giờ bắt đầu." in client.get("/admin/").content.decode()
    submit(client, page, title="Một, từ 7 giờ")
    assert step(page).role == Role.LEAD
    assert "Thiếu giờ bắt đầu." not in client.get("/admin/").content.decode()


def test_an_author_sets_the_date_and_the_reviewers_see_it(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    due = timezone.localtime() + timedelta(days=3)
    submit(browser(editor), page, go_live_at=due.strftime("%Y-%m-%d %H:%M"))
    assert due.strftime("%d/%m/%Y") in browser(lead).get(item(page)).content.decode()
    decide(page, lead)
    decide(page, moderator)
    page = fresh(page)
    assert not page.live
    assert page.scheduled_revision is not None
    # A keeper may call it off, an editor may not.
    unschedule = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.latest_revision_id])
    browser(editor).post(unschedule)
    assert fresh(page).scheduled_revision is not None
    browser(lead).post(unschedule)
    assert fresh(page).scheduled_revision is None


@pytest.mark.parametrize(
    ("who", "may"), [("editor", False), ("other_lead", False), ("lead", True), ("moderator", True)]
)
def test_taking_down_is_for_the_wards_lead_and_moderators_even_under_review(
    who: str, may: bool, request: pytest.FixtureRequest, town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    page.title = "Hai"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    browser(request.getfixturevalue(who)).post(
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"reason": "withdrawn"}
    )
    assert fresh(page).live is not may


def test_a_live_page_does_not_move_to_another_site(
    town: Town, editor: Any, lead: Any, moderator: Any, superuser: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    for person in (moderator, superuser):
        browser(person).post(
            reverse("wagtailadmin_pages:move_confirm", args=[page.pk, town.homes["hoan-kiem"].pk])
        )
    assert fresh(page).is_child_of(town.homes["ba-dinh"])


def test_strangers_meet_the_login(client: Any, town: Town) -> None:
    assert "/admin/login/" in client.get(LIST, HTTP_HOST="localhost").url


def test_the_editor_form_helper_sends_the_whole_form(town: Town, editor: Any) -> None:
    """If the helper lost fields, "nothing was changed" above would prove nothing."""
    page = town.draft("ba-dinh", "Một", editor)
    data = form_of(browser(editor), edit_url(page))
    assert data["title"] == "Một"
    save(browser(editor), edit_url(page), title="Hai")
    assert fresh(page).draft_title == "Hai"


def test_several_drafts_are_submitted_at_once(town: Town, editor: Any, other_lead: Any, lead: Any) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    new, sent_back = town.draft("ba-dinh", "Một", editor), town.submitted("ba-dinh", "Hai", editor)
    decide(sent_back, lead, "reject", comment="Sửa tiêu đề.")
    waiting = town.submitted("ba-dinh", "Ba", editor)
    foreign = town.draft("hoan-kiem", "Bốn", other_lead)
    ids = "&".join(f"id={page.pk}" for page in (new, sent_back, waiting, foreign))
    client = browser(editor)
    assert client.get(f"{url}?{ids}").status_code == 200
    client.post(f"{url}?{ids}", {"next": "/admin/"})
    assert all(fresh(page).workflow_in_progress for page in (new, sent_back, waiting))
    assert not fresh(foreign).workflow_in_progress
    assert waiting.workflow_states.count() == 1
