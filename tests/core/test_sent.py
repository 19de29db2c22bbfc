"""What a form should not have sent: refused at its place, with nothing lost, and nothing broken by it."""

from __future__ import annotations

import json
import re
import time
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.core.sent.streams import readable
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, text_of
from tests.isolation.forms import link
from tests.malformed.values import DEEP
from tests.media.conftest import document_in
from tests.workflows.admin import edit_url, form_of

_RAGGED = {
    "columns": [{"type": "text", "heading": "x"}],
    "rows": [{"values": []}, {"values": ["a", "b"]}],
    "caption": "",
}


def send(client: Client, page: Page, **changes: Any) -> Any:
    return client.post(edit_url(page), form_of(client, edit_url(page)) | {"summary": "Câu đã gõ."} | changes)


def body(*blocks: tuple[str, Any]) -> dict[str, str]:
    return nested_form_data({"body": streamfield(list(blocks))})


def errors(answer: Any) -> str:
    """What the list above the form says."""
    assert answer.status_code == 200
    assert "Câu đã gõ." in answer.content.decode()
    soup = BeautifulSoup(answer.content, "html.parser")
    return " ".join(soup.select_one(".messages [data-errors]").text.split())


def holds(answer: Any, text: str) -> bool:
    """Whether the form still has it: as it is, or in the JSON of a stream, or in the JSON of a text in that."""
    once = json.dumps(text)[1:-1]
    page = answer.content.decode()
    return any(form in page for form in (text, once, once.replace("\\", "\\\\")))


def drafts(page: Page) -> int:
    return page.revisions.count()


@pytest.mark.parametrize("number", ["130.0", "NaN", "1e400", "9" * 5000, "9" * 30, "[1]", "abc", "\x00"])
def test_a_picture_that_names_none_is_an_error_at_its_field(
    editor: Client, news: NewsPage, number: str
) -> None:
    assert "Ảnh" in errors(send(editor, news, lead_image=number))
    assert drafts(news) == 0


@pytest.mark.parametrize("number", ["63.0", "NaN", "1e400", "abc", "[1]"])
@pytest.mark.parametrize("kind", ["file", "picture"])
def test_a_file_or_picture_in_the_text_that_names_none(
    editor: Client, news: NewsPage, kind: str, number: str
) -> None:
    value = number if kind == "file" else {"image": number, "caption": "Lời chú đã gõ"}
    answer = send(editor, news, **body((kind, value)))
    assert "không đọc được" in errors(answer).lower()
    assert kind == "file" or holds(answer, "Lời chú đã gõ")
    assert drafts(news) == 0


@pytest.mark.parametrize(
    "sent",
    [
        "Chữ đã gõ, không phải JSON.",
        "{",
        "[]",
        DEEP,
        '"x"',
        "1e400",
    ],
    ids=lambda sent: sent[:10],
)
def test_rich_text_that_is_no_content_state_keeps_its_words(
    editor: Client, news: NewsPage, sent: str
) -> None:
    answer = send(editor, news, **body(("paragraph", sent), ("heading", "Đầu mục")))
    assert "không đọc được" in errors(answer).lower()
    assert "Chữ đã gõ" not in sent or holds(answer, "Chữ đã gõ")
    assert holds(answer, "Đầu mục")
    assert drafts(news) == 0


@pytest.mark.parametrize("number", ["63.0", 63.5, " 1", None, [1], "9" * 5000, "abc"], ids=str)
@pytest.mark.parametrize("kind", ["LINK", "DOCUMENT"])
def test_a_link_to_no_number_is_refused(editor: Client, news: NewsPage, kind: str, number: Any) -> None:
    if kind == "LINK" and number is None:
        pytest.skip("a link to an address, of which there is none")
    answer = send(editor, news, **body(("paragraph", link(kind, number))))
    assert "không đọc được" in errors(answer).lower()
    assert drafts(news) == 0


def test_a_link_that_got_in_another_way_breaks_no_page_and_no_editor(
    editor: Client, small_city: SmallCity
) -> None:
    target = small_city.page("ba-dinh", "about")
    stored = (
        f'<p>Xem <a linktype="page" id="63.0">một</a>, <a linktype="document" id="x">hai</a>, '
        f'<a linktype="page">ba</a>, <a linktype="page" id="{target.pk}">bốn</a>.</p>'
    )
    page = live(
        small_city.page("ba-dinh", "news"),
        NewsPage(
            title="Liên kết hỏng", slug="hong", summary="Một câu.",
            body=[{"type": "paragraph", "id": str(uuid.uuid4()), "value": stored}],
        ),
    )  # fmt: skip
    shown = text_of(small_city, "ba-dinh", page.get_url_parts()[2])
    assert "một" in shown
    assert target.get_url_parts()[2] in shown
    assert editor.get(edit_url(page)).status_code == 200
    assert editor.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200
    assert send(editor, page).status_code == 302


@pytest.mark.parametrize(
    "raw",
    [
        {"type": "picture", "value": {"image": "63.0", "caption": "x"}},
        {"type": "picture", "value": "x"},
        {"type": "picture", "value": {}},
        {"type": "file", "value": "63.0"},
        {"type": "file", "value": 10**30},
        {"type": "file", "value": {"a": 1}},
        {"type": "table", "value": _RAGGED},
        {"type": "table", "value": {"columns": [{"type": "zqk", "heading": "x"}], "rows": [{"values": ["a"]}]}},
        {"type": "table", "value": []},
        {"type": "callout", "value": 7},
        {"type": "callout", "value": {"level": "zqk", "text": 5}},
        {"type": "quote", "value": None},
        {"type": "paragraph", "value": {"a": 1}},
        {"type": "heading", "value": None},
        {"type": "zqk", "value": "x"},
    ],
    ids=lambda raw: f"{raw['type']}-{str(raw['value'])[:20]}",
)  # fmt: skip
def test_a_stored_block_of_a_wrong_shape_is_left_out_and_the_others_stand(
    small_city: SmallCity, news: NewsPage, raw: dict[str, Any]
) -> None:
    whole = {"type": "heading", "id": str(uuid.uuid4()), "value": "Đầu mục lành"}
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE news_newspage SET body = %s WHERE page_ptr_id = %s", [json.dumps([raw, whole]), news.pk]
        )
    assert "Đầu mục lành" in text_of(small_city, "ba-dinh", news.get_url_parts()[2])
    assert "Đổi giờ tiếp dân" in text_of(small_city, "ba-dinh", news.get_parent().get_url_parts()[2])


WRONG = {
    "count": ["", "abc", "1.0", "-1", "1000000000", "9" * 5000, None],
    "0-deleted": [None],
    "0-order": [None, "abc", "1e9", ""],
    "0-type": [None, "zqk", ""],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_text_that_counts_wrongly_keeps_what_can_be_read(
    editor: Client, news: NewsPage, name: str, value: str | None
) -> None:
    sent = body(("heading", "Một"), ("heading", "Hai"))
    changed = {f"body-{name}": value} if value is not None else {}
    data = {key: text for key, text in sent.items() if key != f"body-{name}"} | changed
    form = {key: text for key, text in form_of(editor, edit_url(news)).items() if not key.startswith("body-")}
    begun = time.process_time()
    answer = editor.post(edit_url(news), form | {"summary": "Câu đã gõ."} | data)
    assert time.process_time() - begun < 10
    assert "không đọc được" in errors(answer).lower()
    assert "Hai" in answer.content.decode()
    assert drafts(news) == 0


def test_parts_at_the_same_place_are_taken_in_the_order_in_which_they_came(
    editor: Client, news: NewsPage
) -> None:
    callout = {"level": "info", "heading": "", "text": link("LINK", news.pk)}
    sent = body(("callout", callout), ("callout", callout | {"level": "urgent"}))
    answer = send(editor, news, **(sent | {"body-0-order": "1", "body-1-order": "1"}))
    assert answer.status_code == 302
    draft = NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object()
    levels = [block.value["level"] for block in draft.body]
    assert levels == ["info", "urgent"]


def test_a_table_with_ragged_rows_and_unknown_columns_is_an_error(editor: Client, news: NewsPage) -> None:
    table = {
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "table", "body-0-id": "",
        "body-0-value-column-count": "2", "body-0-value-row-count": "5",
        "body-0-value-column-0-type": "text", "body-0-value-column-0-order": "0",
        "body-0-value-column-0-deleted": "", "body-0-value-column-0-heading": "Giờ",
        "body-0-value-column-1-type": "zqk", "body-0-value-row-0-order": "x",
        "body-0-value-cell-0-0": "7 giờ đã gõ",
    }  # fmt: skip
    answer = send(editor, news, **table)
    assert "không đọc được" in errors(answer).lower()
    assert "7 gi\\u1edd \\u0111\\u00e3 g\\u00f5" in answer.content.decode()
    assert drafts(news) == 0


def test_what_a_browser_sends_is_read_as_it_is(news: NewsPage) -> None:
    block = NewsPage._meta.get_field("body").stream_block
    data = QueryDict(mutable=True)
    data.update(body(("heading", "Một"), ("paragraph", link("LINK", news.pk))))
    copy, problem = readable(block, data, "body")
    assert problem is None
    assert copy == data


@pytest.mark.parametrize("field", ["go_live_at", "expire_at", "date", "event_date"])
@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "30/02/2026", "NaN", "01/01/0999"])
def test_a_day_outside_every_calendar_is_an_error_at_its_field(
    editor: Client, news: NewsPage, field: str, day: str
) -> None:
    typed = f"{day} 00:00" if field.endswith("_at") else day
    answer = send(editor, news, **{field: typed})
    assert errors(answer)
    assert typed in answer.content.decode()
    assert drafts(news) == 0


@pytest.mark.parametrize("total", ["1000000000", "5000", "9" * 5000], ids=["1e9", "5000", "digits"])
def test_rows_that_are_announced_and_not_sent_cost_nothing(
    editor: Client, small_city: SmallCity, total: str
) -> None:
    chart = small_city.page("ba-dinh", "organisation")
    form, before = form_of(editor, edit_url(chart)), drafts(chart)
    for name in ("units-TOTAL_FORMS", "units-0-posts-TOTAL_FORMS"):
        assert name in form
        begun = time.process_time()
        assert editor.post(edit_url(chart), form | {name: total}).status_code == 400
        assert time.process_time() - begun < 5
    assert drafts(chart) == before


@pytest.mark.parametrize("number", [None, "Infinity", "63.0", "abc"])
def test_a_row_that_does_not_say_which_it_is(
    editor: Client, small_city: SmallCity, number: str | None
) -> None:
    chart = small_city.page("ba-dinh", "organisation")
    form, before = form_of(editor, edit_url(chart)), drafts(chart)
    row = next(name for name in form if re.fullmatch(r"units-\d+-posts-0-id", name) and form[name])
    sent = {name: value for name, value in form.items() if name != row} | ({row: number} if number else {})
    assert editor.post(edit_url(chart), sent).status_code == 400
    assert drafts(chart) == before


def test_an_address_to_go_back_to_that_is_none_changes_nothing(
    editor: Client, news: NewsPage, small_city: SmallCity
) -> None:
    lead = Client(HTTP_HOST=small_city.host("ba-dinh"))
    lead.force_login(small_city.user(Role.LEAD, "ba-dinh"))
    Page.objects.filter(pk=news.pk).update(locked=True)
    answer = lead.post(reverse("wagtailadmin_pages:unlock", args=[news.pk]), {"next": "b"})
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in answer.content.decode()
    assert Page.objects.get(pk=news.pk).locked
    assert (
        lead.post(reverse("wagtailadmin_pages:unlock", args=[news.pk]), {"next": "/admin/"}).status_code
        == 302
    )


@pytest.mark.parametrize("number", ["*", "1e9", "63.0", "9" * 5000, "9" * 30])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-page/chosen-multiple/", "/admin/images/chooser/chosen-multiple/",
        "/admin/documents/chooser/chosen-multiple/", "/admin/api/main/pages/find/", "/admin/api/main/images/find/",
        "/admin/api/main/documents/find/", "/admin/bulk/wagtailcore/page/delete/", "/admin/bulk/media/customimage/add_tags/",
    ],
)  # fmt: skip
def test_ids_that_are_none(small_city: SmallCity, client: Client, address: str, number: str) -> None:
    client.force_login(small_city.user(Role.MODERATOR))
    answer = client.get(address, {"id": number}, headers={"host": small_city.host()})
    assert answer.status_code < 500
    if len(number) != 30:
        assert answer.status_code in (302, 404)


def test_numbers_that_no_column_holds_are_in_no_list(small_city: SmallCity, admin_client: Client) -> None:
    for query in ({"edited_by": "9" * 30}, {"owner": "9" * 30}, {"site": "9" * 30}):
        address = reverse("wagtailadmin_pages:type_use", args=["news", "newspage"])
        assert admin_client.get(address, query, headers={"host": small_city.host()}).status_code == 200
    assert not Page.objects.filter(pk__in=[10**30]).exists()
    assert Page.objects.filter(pk__in=[10**30, small_city.portal().pk]).count() == 1


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "abc", "999999", "9" * 5000])
def test_pages_of_lists_that_are_not_there(small_city: SmallCity, admin_client: Client, number: str) -> None:
    from wagtail.models import Workflow

    address = reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.first().pk])
    for one in (address, "/admin/images/", "/admin/review/", "/admin/pages/"):
        assert admin_client.get(one, {"p": number}, headers={"host": small_city.host()}).status_code in (
            200,
            302,
            404,
        )


@pytest.mark.parametrize("words", ["'\"><script>", '"', "-", "\u202e", '"&" x', "NOT", "a" * 10_000])
def test_any_words_can_be_looked_for_in_the_admin(
    small_city: SmallCity, admin_client: Client, words: str
) -> None:
    for address in (
        "/admin/pages/search/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/choose-page/search/",
        "/admin/users/",
    ):
        assert admin_client.get(address, {"q": words}, headers={"host": small_city.host()}).status_code == 200


def test_a_file_of_the_page_is_still_chosen(editor: Client, news: NewsPage, small_city: SmallCity) -> None:
    """The tests above would pass if every form were refused."""
    document = document_in(small_city.ward().collection)
    answer = send(editor, news, **body(("file", document.pk), ("paragraph", link("DOCUMENT", document.pk))))
    assert answer.status_code == 302
    assert drafts(news) == 1
