"""Every way to make a page public, tried without the approvals it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, TaskState, Workflow, WorkflowPage

from cms.core.models import SectionPage
from tests.workflows.admin import edit_url, form_of, save
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import gate
from workflows.gate import NotApproved


def _live(page: Page, live: bool = True) -> Page:
    page.live = live
    return page


def _copy_live(page: Page) -> None:
    """The system made ``page`` live; somebody copies it with its live state."""
    with gate.system_publishing("test"):
        page.get_latest_revision().publish()
    CopyPageAction(
        fresh(page), to=page.get_parent(), update_attrs={"slug": "ban-sao"}, keep_live=True
    ).execute(skip_permission_checks=True)


def _alias(page: Page) -> None:
    with gate.system_publishing("test"):
        page.get_latest_revision().publish()
    CreatePageAliasAction(fresh(page), update_slug="ban-sao").execute(skip_permission_checks=True)


def _follow(page: Page) -> None:
    """An alias that was taken down comes back with a call of its original."""
    with gate.system_publishing("test"):
        page.get_latest_revision().publish()
        alias = CreatePageAliasAction(fresh(page), update_slug="ban-sao").execute()
    alias.unpublish()
    fresh(page).update_aliases()


WAYS: dict[str, Callable[[Any], Any]] = {
    "revision": lambda page: page.get_latest_revision().publish(),
    "revision, checks skipped": lambda page: page.get_latest_revision().publish(skip_permission_checks=True),
    "page": lambda page: page.publish(page.get_latest_revision(), skip_permission_checks=True),
    "action": lambda page: PublishPageRevisionAction(page.get_latest_revision()).execute(
        skip_permission_checks=True
    ),
    "new revision": lambda page: page.save_revision().publish(),
    "save": lambda page: _live(page).save(),
    "save one field": lambda page: _live(page).save(update_fields=["live"]),
    "save without validation": lambda page: _live(page).save(clean=False),
    "save the base page": lambda page: _live(Page.objects.get(pk=page.pk)).save(),
    "child": lambda page: page.get_parent().add_child(instance=SectionPage(title="Mới", slug="moi")),
    "sibling": lambda page: page.add_sibling(instance=SectionPage(title="Mới", slug="moi")),
    "copy": _copy_live,
    "alias": _alias,
    "alias follows": _follow,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_code_publishes_around_the_gate(way: str, town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    live_before = None
    with pytest.raises(NotApproved):
        WAYS[way](page)
    live_before = Page.objects.live().filter(path__startswith=town.homes["ba-dinh"].path)
    assert set(live_before.values_list("slug", flat=True)) <= {"ba-dinh", page.slug}
    if way not in ("copy", "alias", "alias follows"):
        assert not fresh(page).live


@pytest.mark.parametrize("publisher", ["superuser", "moderator", "lead", "editor"])
def test_the_admin_neither_offers_nor_does_it(
    publisher: str, request: pytest.FixtureRequest, town: Town, editor: Any
) -> None:
    client = browser(request.getfixturevalue(publisher))
    page = town.draft("ba-dinh", "Một", editor)
    answer = client.get(edit_url(page))
    assert b"action-publish" not in answer.content
    assert b"action-submit" in answer.content
    save(client, edit_url(page), title="Hai", **{"action-publish": "1"})
    assert not fresh(page).live
    assert fresh(page).draft_title == "Hai", "the button saves a draft"

    add = reverse("wagtailadmin_pages:add", args=["core", "sectionpage", town.homes["ba-dinh"].pk])
    assert b"action-publish" not in client.get(add).content
    client.post(add, form_of(client, add) | {"title": "Ba", "slug": "ba", "action-publish": "1"})
    assert not Page.objects.get(slug="ba").live

    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={page.pk}", {"next": "/admin/", "include_descendants": "on"})
    assert not fresh(page).live
    assert fresh(page).workflow_in_progress, "what Wagtail publishes at once is submitted here"


def test_a_copy_in_the_admin_is_a_draft(
    town: Town, editor: Any, superuser: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    for choice in ("publish_copies", "alias"):
        for person in (superuser, moderator, lead):
            form = browser(person).get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content.decode()
            assert f'name="{choice}"' not in form
            assert 'name="new_slug"' in form
            browser(person).post(
                reverse("wagtailadmin_pages:copy", args=[page.pk]),
                {
                    "new_title": "Hai",
                    "new_slug": f"hai-{choice}-{person.pk}",
                    "new_parent_page": town.homes["ba-dinh"].pk,
                    choice: "on",
                },
            )
    assert not Page.objects.live().filter(slug__startswith="hai").exists()


def test_a_live_page_changes_only_by_approval(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    page.title = "Lén sửa"
    with pytest.raises(NotApproved):
        page.save()
    with pytest.raises(NotApproved):
        page.save(update_fields=["title"])
    assert fresh(page).title == "Một"
    # What the machine keeps, and a draft beside the live page, are nobody's publication.
    page = fresh(page)
    page.show_in_menus = True
    page.save()
    page.title = "Bản nháp"
    page.save_revision(user=editor)
    assert (fresh(page).title, fresh(page).draft_title) == ("Một", "Bản nháp")


def test_reverting_to_an_approved_version_needs_approval_again(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    approved = page.live_revision
    page.unpublish(user=lead)
    with pytest.raises(NotApproved):
        approved.publish()
    with pytest.raises(NotApproved):
        fresh(page).get_latest_revision().publish()
    assert not fresh(page).live


def test_a_workflow_without_our_steps_publishes_nothing(town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    empty = Workflow.objects.create(name="Đường tắt")
    WorkflowPage.objects.create(workflow=empty, page=page)
    assert page.get_workflow() == empty
    with pytest.raises(NotApproved):
        empty.start(page, editor)
    assert not fresh(page).live


def test_an_approval_that_met_no_rule_counts_for_nothing(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    """Wagtail's own ``TaskState.approve`` knows nothing of roles."""
    page = town.submitted("ba-dinh", "Một", editor)
    TaskState.objects.get(pk=step(page).pk).approve(user=editor)
    with pytest.raises(NotApproved):
        decide(page, moderator)
    assert not fresh(page).live


def test_content_overwritten_in_place_is_not_what_was_approved(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    """Autosave writes into the last revision: same id, other content."""
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    revision = fresh(page).get_latest_revision()
    revision.content["title"] = "Một điều khác"
    revision.save()
    with pytest.raises(PermissionDenied):
        decide(page, moderator)
    assert not fresh(page).live


def test_a_job_of_the_system_publishes_and_says_so(
    town: Town, editor: Any, caplog: pytest.LogCaptureFixture
) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    with caplog.at_level("INFO", "dinh.publishing"), gate.system_publishing("import"):
        page.get_latest_revision().publish(user=editor)
    assert fresh(page).live
    assert f"job=import publishes page={page.pk}" in caplog.text
    with pytest.raises(ValueError, match="name"), gate.system_publishing(""):
        pass


def test_an_alias_follows_its_original_through_the_gate(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    with gate.system_publishing("test"):
        alias = CreatePageAliasAction(page, update_slug="ban-sao").execute()
        second = CreatePageAliasAction(alias, update_slug="ban-sao-2").execute()
    page.title = "Hai"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    decide(page, lead)
    decide(page, moderator)
    assert [fresh(each).title for each in (page, alias, second)] == ["Hai"] * 3
