"""A check that a room registers stops every way to submit, and its sentence is read where one works."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, PageSubscription, WorkflowState

from cms.core.models import SectionPage
from cms.news.models import NewsPage
from sites.enums import Role
from tests.backoffice.test_look import LOOK, form
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from tests.workflows.admin import edit_url, form_of, save, submit
from tests.workflows.town import browser, decide, fresh, last_workflow
from workflows import actions
from workflows.checks import HOOK, Check, Finding, Strictness, Version
from workflows.errors import ChecksFailed
from workflows.models import WaitingMove

pytestmark = pytest.mark.django_db

Write = Callable[[str], SectionPage]

BAD = "Không dấu"
STOPPED = "Tiêu đề phải có dấu."
WARNED = "Tiêu đề dài."


def _errors(version: Version) -> Iterator[Finding]:
    page = version.page
    if BAD in page.title:
        yield Finding(STOPPED, "title")
    if BAD in getattr(page, "hero_intro", ""):
        yield Finding(STOPPED, "hero_intro")


def _warnings(version: Version) -> Iterator[Finding]:
    if "rất dài" in version.page.title:
        yield Finding(WARNED, "title")


@pytest.fixture(autouse=True)
def check() -> Iterator[None]:
    checks = (
        Check("test-errors", _errors, title="", default=Strictness.BLOCK),
        Check("test-warnings", _warnings, title=""),
    )
    with hooks.register_temporarily([(HOOK, one) for one in checks]):
        yield


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh")


@pytest.fixture
def write(small_city: SmallCity, editor: Any) -> Callable[[str], SectionPage]:
    """A draft of the editor's."""

    def made(title: str) -> SectionPage:
        page = draft(small_city.page("ba-dinh"), SectionPage(title=title, owner=editor))
        page.save_revision(user=editor)
        return page

    return made


def errors_above(answer: Any) -> list[str]:
    soup = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(line.text.split()) for line in soup.select(".messages [data-errors] li")]


def errors_at(answer: Any, name: str) -> str:
    """What stands at one field of the editor."""
    field = BeautifulSoup(answer.content, "html.parser").select_one(f"[name={name}]")
    assert field is not None
    place = field.find_parent(class_="w-field")
    found = place.select_one(".w-field__errors") if place else None
    return found.text.strip() if found else ""


def told(client: Any, address: str = "/admin/") -> str:
    return " ".join(
        BeautifulSoup(client.get(address).content, "html.parser").select_one(".messages").text.split()
    )


def test_in_the_editor_the_draft_is_saved_and_the_field_says_why(write: Write, editor: Any) -> None:
    page = write("Có dấu")
    client = browser(editor)
    answer = client.post(
        edit_url(page), form_of(client, edit_url(page)) | {"title": BAD, "action-submit": "1"}
    )
    assert fresh(page).draft_title == BAD
    assert not fresh(page).workflow_in_progress
    shown = client.get(answer.url)
    assert errors_at(shown, "title") == STOPPED
    (line,) = errors_above(shown)
    assert line.endswith(STOPPED)
    assert not errors_above(client.get(edit_url(page))), "the next visit begins without"
    submit(client, page, title="Có dấu")
    assert fresh(page).workflow_in_progress


def test_a_page_that_is_new_stays_as_a_draft(small_city: SmallCity, editor: Any) -> None:
    client = browser(editor)
    add = reverse("wagtailadmin_pages:add", args=["core", "sectionpage", small_city.page("ba-dinh").pk])
    sent = form_of(client, add) | {"title": BAD, "slug": "moi", "action-submit": "1"}
    shown = client.get(client.post(add, sent).url)
    page = Page.objects.get(slug="moi")
    assert shown.wsgi_request.path == edit_url(page)
    assert errors_at(shown, "title") == STOPPED
    assert not page.workflow_states.exists()
    assert PageSubscription.objects.filter(page=page, user=editor).exists()


@pytest.mark.parametrize("button", ["action-submit", "action-restart-workflow"])
def test_what_came_back_stays_with_its_author(write: Write, editor: Any, lead: Any, button: str) -> None:
    page = write("Có dấu")
    actions.submit(page, acting_user=editor)
    decide(page, lead, "reject", comment="Sửa tiêu đề.")
    step = last_workflow(page).current_task_state_id
    save(browser(editor), edit_url(page), title=BAD, **{button: "1"})
    workflow = last_workflow(page)
    assert (workflow.status, workflow.current_task_state_id) == ("needs_changes", step)
    assert fresh(page).draft_title == BAD
    save(browser(editor), edit_url(page), title="Có dấu", **{button: "1"})
    assert fresh(page).workflow_in_progress


def test_an_earlier_version_is_saved_and_not_submitted(write: Write, editor: Any) -> None:
    page = write(BAD)
    earlier = page.latest_revision
    page.title = "Có dấu"
    page.save_revision(user=editor)
    client = browser(editor)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earlier.pk])
    answer = client.post(url, form_of(client, url) | {"action-submit": "1"})
    assert errors_at(client.get(answer.url), "title") == STOPPED
    assert fresh(page).draft_title == BAD
    assert not fresh(page).workflow_in_progress


def test_of_many_the_others_are_submitted(write: Write, editor: Any) -> None:
    bad, good = write(BAD), write("Có dấu")
    client = browser(editor)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={bad.pk}&id={good.pk}", {"next": "/admin/"})
    assert (fresh(bad).workflow_in_progress, fresh(good).workflow_in_progress) == (False, True)
    text = told(client)
    assert f"{BAD}: " in text
    assert STOPPED in text
    assert "Đã gửi duyệt 1 bài." in text


def test_on_the_screen_of_the_ward_s_face(small_city: SmallCity, editor: Any) -> None:
    client = browser(editor)
    answer = client.post(LOOK, form(hero_intro=BAD, action="submit"))
    shown = client.get(answer.url)
    assert errors_at(shown, "hero_intro") == STOPPED
    home = small_city.page("ba-dinh")
    assert home.get_latest_revision_as_object().hero_intro == BAD
    assert not home.workflow_in_progress


def test_a_line_of_an_import_is_left_out_and_named(small_city: SmallCity, tmp_path: Path) -> None:
    def run(*titles: str) -> str:
        rows = [{"id": str(number), "title": title, "body": "Một."} for number, title in enumerate(titles)]
        (tmp_path / "old.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
        errors = io.StringIO()
        call_command("import_articles", str(tmp_path / "old.jsonl"), stdout=io.StringIO(), stderr=errors)
        return errors.getvalue()

    said = run("Có dấu", BAD)
    assert "line 2: " in said
    assert STOPPED in said
    assert list(NewsPage.objects.values_list("title", flat=True)) == ["Có dấu"]
    assert "line 1: " in run(BAD)
    assert list(NewsPage.objects.values_list("title", flat=True)) == ["Có dấu"]


def test_a_move_is_not_asked_for_with_a_page_that_has_errors(small_city: SmallCity, editor: Any) -> None:
    page = live(small_city.page("ba-dinh", "news"), NewsPage(title=BAD, summary="Một câu."))
    client = browser(editor)
    there = small_city.page("ba-dinh", "notices")
    answer = client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, there.pk]), follow=True)
    assert STOPPED in answer.content.decode()
    assert not WaitingMove.objects.exists()
    assert not page.workflow_states.exists()


def test_no_code_begins_the_workflow_around_the_checks(write: Write, editor: Any) -> None:
    page = write(BAD)
    with pytest.raises(ChecksFailed):
        page.get_workflow().start(page, editor)
    assert not WorkflowState.objects.exists()


def test_a_warning_is_confirmed_by_its_author_and_the_reviewer_reads_it(
    write: Write, editor: Any, lead: Any
) -> None:
    page = write("Một tiêu đề rất dài")
    client = browser(editor)
    submit(client, page)
    assert not fresh(page).workflow_in_progress, "the author is asked first"
    asked = BeautifulSoup(client.get(f"{edit_url(page)}?checks=1").content, "html.parser")
    sent = {one["name"]: one["value"] for one in asked.select(".checks-asked input, .checks-asked button")}
    assert sent.keys() == {"confirmed", "action-submit"}
    assert f"Tiêu đề: {WARNED}" in asked.select_one(".checks-asked").text
    submit(client, page, **sent)
    state = fresh(page).current_workflow_task_state
    shown = BeautifulSoup(
        browser(lead).get(reverse("workflows_review:item", args=[state.pk])).content, "html.parser"
    )
    (line,) = shown.select(".ack label")
    assert line.text.strip().startswith(f"Tiêu đề: {WARNED} (")
    assert "cứ để vậy" in line.text


def test_an_incomplete_draft_is_submitted_by_no_way(small_city: SmallCity, editor: Any) -> None:
    """Wagtail saves drafts without their obligatory fields; the editor's form was the only one to ask again."""
    page = NewsPage(title="Thiếu tóm tắt", slug="thieu", summary="", owner=editor, live=False)
    small_city.page("ba-dinh", "news").add_child(instance=page)
    page.save_revision(user=editor, clean=False)
    client = browser(editor)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}", {"next": "/admin/"})
    assert not fresh(page).workflow_in_progress
    assert "Thiếu tóm tắt: " in told(client)
