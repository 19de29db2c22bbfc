"""A number that is none, or that the register has already, is said before it is saved."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.documents.models import OfficialDocument
from sites.enums import Role
from tests.documents.papers import document
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.workflows.admin import edit_url, form_of
from tests.workflows.town import browser, fresh
from workflows.actions import submit
from workflows.checks import errors_of, findings_of
from workflows.errors import ChecksFailed

pytestmark = pytest.mark.django_db

OTHER = "Hội đồng nhân dân"


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


@pytest.fixture
def client(editor: Any) -> Client:
    return browser(editor)


def send(client: Client, page: Any, **changes: str) -> Any:
    return client.post(edit_url(page), form_of(client, edit_url(page)) | changes)


def error(answer: Any) -> Any:
    """What stands at the field."""
    assert answer.status_code == 200
    typed = BeautifulSoup(answer.content, "html.parser").select_one('input[name="number"]')
    place = typed.find_parent(class_="w-field").select_one(".error-message")
    assert place is not None
    return place


def number_of(page: Any) -> str:
    return fresh(page).get_latest_revision_as_object().number


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("9 kh ubnd", "9/KH-UBND"),
        ("Số: 09/KH–UBND", "09/KH-UBND"),
        ("９／ＫＨ－ＵＢＮＤ", "9/KH-UBND"),
        ("42/2022/nd-cp", "42/2022/NĐ-CP"),
        ("341 kh tu", "341-KH/TU"),
    ],
)
def test_a_number_is_saved_as_it_is_printed(
    small_city: SmallCity, client: Client, typed: str, printed: str
) -> None:
    page = document(small_city, "1/KH-UBND", public=False)
    assert send(client, page, number=typed).status_code == 302
    assert number_of(page) == printed
    assert form_of(client, edit_url(page))["number"] == printed


@pytest.mark.parametrize("typed", ["38", "abc", "38/2026", "16/07/2026", "38/KH_UBND"])
def test_what_is_no_number_is_told_with_the_forms_that_are(
    small_city: SmallCity, client: Client, typed: str
) -> None:
    page = document(small_city, "1/KH-UBND", public=False)
    answer = send(client, page, number=typed)
    assert "Đây không phải số ký hiệu văn bản. Viết ví dụ 38/KH-UBND" in error(answer).text
    assert f'value="{typed}"' in answer.content.decode()
    assert page.revisions.count() == 0


def test_a_really_irregular_number_is_kept_when_the_editor_says_so(
    small_city: SmallCity, client: Client, editor: Any
) -> None:
    page = document(small_city, "1/KH-UBND", public=False)
    assert send(client, page, number="Không số (mật)", number_as_printed="on").status_code == 302
    assert number_of(page) == "Không số (mật)"
    assert send(client, page, summary="Sửa tóm tắt.").status_code == 302
    saved = fresh(page).get_latest_revision_as_object()
    assert errors_of(saved, editor) == []
    assert any("không phải số ký hiệu" in one.message for one in findings_of(saved, editor))


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("typed", ["38/KH-UBND", "038 kh ubnd", "38/kh–ubnd"])
def test_a_number_that_the_register_has_is_refused_with_a_link(
    small_city: SmallCity, client: Client, typed: str, is_public: bool
) -> None:
    twin = document(
        small_city, "38/KH-UBND", title="Chỉnh trang hồ", public=is_public, issued_on=dt.date(2026, 3, 2)
    )
    page = document(small_city, "1/KH-UBND", public=False)
    answer = send(client, page, number=typed, number_as_printed="on", issuer="UBND")
    place = error(answer)
    assert "“Chỉnh trang hồ”" in place.text
    assert place.a["href"] == reverse("wagtailadmin_pages:edit", args=[twin.pk])
    assert page.revisions.count() == 0


def test_a_number_in_a_version_that_is_only_saved_is_taken_too(small_city: SmallCity, client: Client) -> None:
    first, second = (document(small_city, f"{number}/KH-UBND", public=number == 1) for number in (1, 2))
    assert send(client, first, number="77/KH-UBND", title="Bản nháp").status_code == 302
    assert "“Bản nháp”" in error(send(client, second, number="77/KH-UBND")).text
    # It has left its old number only when the new one is public.
    assert "đã có" in error(send(client, second, number="1/KH-UBND")).text


@pytest.mark.parametrize(
    "differs",
    [
        {"number": "38a/KH-UBND"}, {"number": "38/TB-UBND"}, {"number": "138/KH-UBND"}, {"number": "38/2025/KH-UBND"},
        {"issued_on": "02/03/2025"},
    ],
)  # fmt: skip
def test_another_number_or_another_year_is_free(
    small_city: SmallCity, client: Client, differs: dict[str, str]
) -> None:
    document(small_city, "38/KH-UBND")
    page = document(small_city, "1/KH-UBND", public=False)
    assert send(client, page, **({"number": "38/KH-UBND"} | differs)).status_code == 302


def test_drafts_whose_values_look_like_other_types_break_nothing(
    small_city: SmallCity, client: Client
) -> None:
    other = document(small_city, "2/KH-UBND", public=False)
    changes = {"number": "38", "title": "2026", "issuer": "true", "number_as_printed": "on"}
    assert send(client, other, **changes).status_code == 302
    page = document(small_city, "1/KH-UBND", public=False)
    assert send(client, page, number="38/KH-UBND").status_code == 302
    assert "“2026”" in error(send(client, page, number="38", issuer="true", number_as_printed="on")).text


def test_another_ward_s_and_the_city_s_registers_are_their_own(small_city: SmallCity, client: Client) -> None:
    for place in ("hoan-kiem", ""):
        document(small_city, "38/KH-UBND", place=place, title="Của nơi khác")
    page = document(small_city, "1/KH-UBND", public=False)
    assert send(client, page, number="38/KH-UBND").status_code == 302


def test_another_issuer_is_asked_about_and_believed(
    small_city: SmallCity, client: Client, editor: Any
) -> None:
    document(small_city, "38/KH-UBND", title="Của hội đồng", issuer=OTHER)
    page = document(small_city, "1/KH-UBND", public=False)
    said = error(send(client, page, number="38/KH-UBND")).text
    assert "“Của hội đồng”" in said
    assert OTHER in said
    assert send(client, page, number="38/KH-UBND", number_as_printed="on").status_code == 302
    assert errors_of(fresh(page).get_latest_revision_as_object(), editor) == []


def test_a_new_document_is_asked_the_same(small_city: SmallCity, client: Client) -> None:
    document(small_city, "38/KH-UBND", title="Có rồi")
    register = small_city.page("ba-dinh", "documents")
    url = reverse("wagtailadmin_pages:add", args=["documents", "officialdocument", register.pk])
    form = form_of(client, url) | {
        "title": "Kế hoạch mới", "number": "38/KH-UBND", "document_type": "ke-hoach", "issuer": "Ủy ban nhân dân",
        "issued_on": "5/6/2026",
    }  # fmt: skip
    assert "“Có rồi”" in error(client.post(url, form)).text
    assert client.post(url, form | {"number": "39 kh ubnd"}).status_code == 302
    assert OfficialDocument.objects.get(title="Kế hoạch mới").number == "39/KH-UBND"


def test_two_that_were_saved_at_the_same_time_are_found_at_submission(
    small_city: SmallCity, editor: Any
) -> None:
    one, other = (document(small_city, "38/KH-UBND", public=False, title=title) for title in ("Một", "Hai"))
    for page in (one, other):
        page.save_revision(user=editor)
    for page, twin in ((one, "Hai"), (other, "Một")):
        with pytest.raises(ChecksFailed, match=f"“{twin}”"):
            submit(page=fresh(page), acting_user=editor)


def test_the_register_s_box_takes_a_number_as_people_write_it(small_city: SmallCity) -> None:
    document(small_city, "38/KH-UBND", title="Chỉnh trang hồ")
    for typed in ("Số: 38/KH-UBND", "38khubnd", "３８／kh–ubnd"):
        answer = get(small_city, "ba-dinh", f"/van-ban/?{urlencode({'q': typed})}")
        assert "Chỉnh trang hồ" in answer.content.decode(), typed
