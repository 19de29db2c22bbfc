"""A kept text is taken back unsaved, a page is made once, and a newer version is not covered unread."""

from __future__ import annotations

import uuid
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.kept.test_answers import BY_ITSELF
from tests.workflows.admin import edit_url, form_of


def new_url(city: SmallCity) -> str:
    return f"/admin/pages/add/news/newspage/{city.page('ba-dinh', 'news').pk}/"


def shown(answer: Any) -> Any:
    return BeautifulSoup(answer.content, "html.parser")


def typed(form: dict[str, str]) -> dict[str, str]:
    paragraph = (
        '{"blocks": [{"key": "a", "text": "Doan da go.", "type": "unstyled", "depth": 0}], "entityMap": {}}'
    )
    block = {"body-0-type": "paragraph", "body-0-value": paragraph, "body-0-order": "0", "body-0-id": ""}
    return (
        form
        | block
        | {"body-count": "1", "body-0-deleted": "", "title": "Tiêu đề đã gõ", "summary": "Tóm tắt đã gõ."}
    )


def test_a_kept_text_comes_back_into_the_form_and_nothing_is_saved(editor: Client, news: NewsPage) -> None:
    sent = typed(form_of(editor, edit_url(news))) | {"kept-take-back": "1", "action-submit": "1"}
    before = news.revisions.count()
    answer = editor.post(edit_url(news), sent)
    assert answer.status_code == 200
    form = shown(answer).select_one("form[data-edit-form]")
    assert form.select_one("[name=title]")["value"] == "Tiêu đề đã gõ"
    # Without accents, which the data of the script writes as codes.
    assert "Doan da go." in answer.content.decode()
    # The person decides first: nothing saves by itself.
    assert "w-autosave" not in form["data-controller"]
    assert form["data-w-unsaved-force-value"] == "true"
    news.refresh_from_db()
    assert (news.title, news.revisions.count(), news.current_workflow_state) == (
        "Đổi giờ tiếp dân",
        before,
        None,
    )


def test_a_new_page_that_was_never_made_comes_back_too(small_city: SmallCity, editor: Client) -> None:
    before = Page.objects.count()
    sent = typed(form_of(editor, new_url(small_city))) | {"kept-take-back": "1"}
    answer = editor.post(new_url(small_city), sent)
    assert shown(answer).select_one("[name=title]")["value"] == "Tiêu đề đã gõ"
    assert Page.objects.count() == before


def test_what_cannot_be_read_comes_back_with_its_error(editor: Client, news: NewsPage) -> None:
    sent = form_of(editor, edit_url(news)) | {"date": "31/02/2026", "kept-take-back": "1"}
    answer = editor.post(edit_url(news), sent)
    assert answer.status_code == 200
    assert "31/02/2026" in answer.content.decode()


def test_nothing_is_taken_back_where_it_would_be_saved(editor: Client) -> None:
    sent = form_of(editor, "/admin/account/") | {"kept-take-back": "1"}
    assert editor.post("/admin/account/", sent).status_code == 400


def test_nobody_takes_a_text_into_a_page_of_another_ward(
    small_city: SmallCity, editor: Client, news: NewsPage
) -> None:
    sent = typed(form_of(editor, edit_url(news))) | {"kept-take-back": "1"}
    editor.force_login(small_city.user(Role.EDITOR, "hoan-kiem"))
    for url in (edit_url(news), new_url(small_city)):
        answer = editor.post(url, sent)
        assert answer.status_code == 302
        assert "Tiêu đề đã gõ" not in answer.content.decode()


def test_a_form_whose_answer_was_lost_makes_one_page(small_city: SmallCity, editor: Client) -> None:
    url, number = new_url(small_city), str(uuid.uuid4())
    sent = typed(form_of(editor, url)) | {"kept-form": number}
    first = editor.post(url, sent, **BY_ITSELF).json()
    again = editor.post(url, sent | {"title": "Gõ thêm"}, **BY_ITSELF).json()
    assert again["success"]
    assert (again["pk"], again["url"]) == (first["pk"], first["url"])
    page = NewsPage.objects.get(title="Gõ thêm")
    assert page.pk == first["pk"]
    assert len(page.body) == 1
    assert not NewsPage.objects.filter(title="Tiêu đề đã gõ").exists()
    # Pressed instead of saved by itself: the same page, and submitted if that is asked for.
    answer = editor.post(url, sent | {"action-submit": "1"})
    assert answer.status_code == 302
    assert NewsPage.objects.filter(title="Tiêu đề đã gõ").count() == 1
    assert Page.objects.get(pk=first["pk"]).current_workflow_state is not None


def test_the_same_number_from_somebody_else_makes_another_page(small_city: SmallCity, editor: Client) -> None:
    url, number = new_url(small_city), str(uuid.uuid4())
    sent = typed(form_of(editor, url)) | {"kept-form": number}
    first = editor.post(url, sent, **BY_ITSELF).json()
    editor.force_login(small_city.user(Role.LEAD, "ba-dinh"))
    second = editor.post(
        url, sent | {"title": "Của người khác", "slug": "cua-nguoi-khac"}, **BY_ITSELF
    ).json()
    assert first["pk"] != second["pk"]
    assert NewsPage.objects.get(pk=first["pk"]).title == "Tiêu đề đã gõ"


def test_a_newer_version_is_shown_before_it_is_covered_and_stays_in_the_history(
    small_city: SmallCity, editor: Client, news: NewsPage
) -> None:
    colleague = Client(HTTP_HOST=small_city.host("ba-dinh"))
    colleague.force_login(small_city.user(Role.LEAD, "ba-dinh", username="truong-phong"))
    first = news.save_revision()
    sent = form_of(editor, edit_url(news)) | {"kept-base": f"{first.pk}@@{first.created_at.isoformat()}"}
    theirs = form_of(colleague, edit_url(news)) | {"summary": "Câu của người khác."}
    assert colleague.post(edit_url(news), theirs).status_code == 302
    sent["summary"] = "Câu của tôi."
    for button in ({}, {"action-submit": "1"}):
        warned = editor.post(edit_url(news), sent | button)
        assert warned.status_code == 200
        text = warned.content.decode()
        assert "truong-phong" in text
        assert "Chưa lưu" in text
        assert "Câu của tôi." in text
    newest = Page.objects.get(pk=news.pk).get_latest_revision()
    assert newest.content["summary"] == "Câu của người khác."
    again = sent | {"kept-base": f"{newest.pk}@@{newest.created_at.isoformat()}"}
    assert editor.post(edit_url(news), again).status_code == 302
    summaries = [one.content["summary"] for one in news.revisions.order_by("pk")]
    assert summaries[-2:] == ["Câu của người khác.", "Câu của tôi."]


def test_what_a_form_has_saved_by_itself_is_no_newer_version(editor: Client, news: NewsPage) -> None:
    news.save_revision()
    sent = form_of(editor, edit_url(news)) | {"kept-form": str(uuid.uuid4())}
    own = editor.post(edit_url(news), sent | {"summary": "Một."}, **BY_ITSELF).json()
    pressed = sent | {"summary": "Hai.", "kept-base": str(own["revision_id"])}
    assert editor.post(edit_url(news), pressed).status_code == 302
