"""What is wrong with a form is said above it, by the name of the field, wherever the field hides."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.workflows.admin import edit_url, form_of
from workflows import gate


def expire(page: NewsPage) -> dt.datetime:
    """The page came down yesterday, as the job of every minute does it."""
    ended = (timezone.now() - dt.timedelta(days=1)).replace(second=0, microsecond=0)
    # Nobody but the system sets the date of a public page outside an approval.
    with gate.system_publishing("test"):
        page.expire_at = ended
        page.save()
        page.save_revision()
        page.unpublish(set_expired=True)
    return ended


def lines(answer: Any) -> list[str]:
    soup = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(line.text.split()) for line in soup.select(".messages [data-errors] li")]


def typed(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"


def test_an_expired_page_is_saved_again(editor: Client, news: NewsPage) -> None:
    ended = expire(news)
    opened = editor.get(edit_url(news)).content.decode()
    assert f"Trang đã hạ xuống lúc {typed(ended)}" in opened
    # The dialog of dates is drawn by a script; it sends what it was given.
    sent = form_of(editor, edit_url(news)) | {"summary": "Câu mới.", "expire_at": typed(ended)}
    assert editor.post(edit_url(news), sent).status_code == 302
    draft = NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object()
    assert draft.summary == "Câu mới."
    assert draft.expire_at == ended


def test_it_is_not_submitted_to_come_down_at_once_and_the_list_above_the_form_says_why(
    editor: Client, news: NewsPage
) -> None:
    ended = expire(news)
    typed_before = {"summary": "Câu mới.", "expire_at": typed(ended)}
    sent = form_of(editor, edit_url(news)) | typed_before | {"action-submit": "1"}
    answer = editor.post(edit_url(news), sent, follow=True)
    assert answer.status_code == 200
    assert "Câu mới." in answer.content.decode()
    (line,) = lines(answer)
    assert "hạ xuống" in line
    later = timezone.now() + dt.timedelta(days=9)
    assert editor.post(edit_url(news), sent | {"expire_at": typed(later)}).status_code == 302
    assert Page.objects.get(pk=news.pk).workflow_in_progress


def test_a_date_of_the_past_that_somebody_types_is_refused_and_the_list_says_which(
    editor: Client, news: NewsPage
) -> None:
    yesterday = timezone.now() - dt.timedelta(days=1)
    answer = editor.post(edit_url(news), form_of(editor, edit_url(news)) | {"expire_at": typed(yesterday)})
    soup = BeautifulSoup(answer.content, "html.parser")
    (link,) = soup.select(".messages [data-error-link]")
    assert link["href"] == "#id_expire_at"
    assert "hết hạn" in link.text.lower()


def test_errors_of_rows_and_of_collapsed_fields_are_named(editor: Client, small_city: SmallCity) -> None:
    page = OfficialDocument(
        title="Phòng dịch", slug="phong-dich", number="1/KH-UBND", issuer="UBND", document_type="ke-hoach",
        issued_on=dt.date(2026, 8, 1),
    )  # fmt: skip
    live(small_city.page("ba-dinh", "documents"), page)
    sent = form_of(editor, edit_url(page)) | {
        "files-TOTAL_FORMS": "1", "files-0-id": "", "files-0-ORDER": "1", "files-0-DELETE": "", "files-0-file": "",
        "files-0-label": "Bản ký", "expires_on": "01/01/2020",
    }  # fmt: skip
    found = lines(editor.post(edit_url(page), sent))
    assert any("1 ›" in line or " 1" in line.partition(":")[0] for line in found)
    assert any("còn hiệu lực" in line.lower() or "hiệu lực" in line.lower() for line in found)
    assert len(found) == 2


def test_a_field_is_called_as_its_panel_calls_it(editor: Client, small_city: SmallCity) -> None:
    parent = small_city.page("ba-dinh", "documents")
    address = f"/admin/pages/add/documents/officialdocument/{parent.pk}/"
    found = lines(editor.post(address, form_of(editor, address) | {"title": ""}))
    assert "Trích yếu: Mục này bắt buộc." in found
    assert not any(line.startswith("Tiêu đề") for line in found)


def test_rows_are_called_as_they_are_on_the_screen(editor: Client, small_city: SmallCity) -> None:
    parent = small_city.page("ba-dinh", "leaders")
    address = f"/admin/pages/add/people/personpage/{parent.pk}/"
    row = {
        "post": "",
        "title": "Tổ trưởng",
        "start": "2/2/2026",
        "end": "1/1/2026",
        "ORDER": "1",
        "DELETE": "",
        "id": "",
    }
    sent = {f"appointments-0-{name}": value for name, value in row.items()}
    found = lines(
        editor.post(
            address, form_of(editor, address) | sent | {"title": "Trần An", "appointments-TOTAL_FORMS": "1"}
        )
    )
    assert found == ["Lần giữ chức vụ 1 › Đến hết ngày: Ngày thôi chức vụ đứng trước ngày nhận."]


def test_errors_inside_a_text_are_named(editor: Client, news: NewsPage) -> None:
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    sent = form_of(editor, edit_url(news)) | nested_form_data(
        {"body": streamfield([("heading", "x" * 300), ("picture", {"image": "", "caption": ""})])}
    )
    found = lines(editor.post(edit_url(news), sent | {"action-submit": "1"}))
    assert len(found) == 2
    assert all(line.lower().startswith(("nội dung", "văn bản", "bài")) for line in found)


def test_a_second_page_of_the_same_title_gets_an_address_of_its_own(
    editor: Client, small_city: SmallCity
) -> None:
    address = f"/admin/pages/add/news/newspage/{small_city.page('ba-dinh', 'news').pk}/"
    # The browser fills the address while the title is typed; nobody sees it on its tab.
    sent = form_of(editor, address) | {
        "title": "Thông báo tuyển quân",
        "slug": "thong-bao-tuyen-quan",
        "summary": "Một.",
    }
    for _again in range(2):
        assert editor.post(address, sent).status_code == 302
    made = NewsPage.objects.filter(title="Thông báo tuyển quân").order_by("pk")
    assert [page.slug for page in made] == ["thong-bao-tuyen-quan", "thong-bao-tuyen-quan-2"]
    # The browser of the second goes on sending what it made of the title.
    again = form_of(editor, edit_url(made[1])) | {"slug": "thong-bao-tuyen-quan", "summary": "Hai."}
    assert editor.post(edit_url(made[1]), again).status_code == 302
    assert (
        NewsPage.objects.get(pk=made[1].pk).get_latest_revision_as_object().slug == "thong-bao-tuyen-quan-2"
    )
    # One that somebody has typed is theirs: it is refused, and not changed behind their back.
    typed = sent | {"title": "Thông báo khác"}
    assert any("đã có trang khác dùng" in line for line in lines(editor.post(address, typed)))
