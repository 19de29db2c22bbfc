"""What a ward adds to a procedure of the city: approved like any page, signed, dated, and gone after six months."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.services.models import ProcedureNotePage, ProcedurePage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, get, live, text_of
from tests.services.procedures import birth, procedure
from tests.workflows.admin import form_of
from tests.workflows.town import browser, decide, fresh

pytestmark = pytest.mark.django_db

AT = "/dich-vu-cong/dang-ky-khai-sinh/"


def note(city: SmallCity, page: ProcedurePage, *, public: bool = True, **fields: Any) -> ProcedureNotePage:
    facts = {"note": "Sáng thứ Hai thường đông.", "signed_by": "Bộ phận Hộ tịch phường", **fields}
    return (live if public else draft)(
        city.page("ba-dinh", "services"), ProcedureNotePage(procedure=page, **facts)
    )


def shown(city: SmallCity, slug: str = "ba-dinh", url: str = AT) -> BeautifulSoup:
    return BeautifulSoup(text_of(city, slug, url), "html.parser")


def test_it_stands_on_the_wards_page_alone_signed_and_dated(small_city: SmallCity) -> None:
    note(
        small_city,
        birth(small_city),
        desk_name="Quầy 2, Hộ tịch",
        phone="024 0000 0127",
        hours="Chỉ buổi sáng",
    )
    page = shown(small_city)
    said = page.select_one(".localnote").text
    for words in ("Phường Ba Đình dặn thêm", "Sáng thứ Hai thường đông.", "Bộ phận Hộ tịch phường"):
        assert words in said
    assert page.select_one(".localnote time")["datetime"] == timezone.localdate().isoformat()
    desk = page.select_one(".desk").text
    for words in ("Quầy 2, Hộ tịch", "024 0000 0127", "Chỉ buổi sáng"):
        assert words in desk
    for slug, url in (("hoan-kiem", AT), ("", AT)):
        assert "thường đông" not in text_of(small_city, slug, url)
    english = shown(small_city, url="/en/services/dang-ky-khai-sinh/")
    assert english.select_one(".localnote [lang=vi]").text.strip() == "Sáng thứ Hai thường đông."


def test_a_draft_is_not_shown_and_an_old_note_neither(small_city: SmallCity) -> None:
    page = birth(small_city)
    note(small_city, page, public=False)
    assert shown(small_city).select_one(".localnote") is None
    old = timezone.localdate() - dt.timedelta(days=184)
    written = note(small_city, page, written_on=old)
    assert written.has_lapsed
    assert shown(small_city).select_one(".localnote") is None


def test_the_ward_is_asked_about_an_old_note(small_city: SmallCity) -> None:
    page = birth(small_city)
    written = note(small_city, page, written_on=timezone.localdate() - dt.timedelta(days=184))
    edit = reverse("wagtailadmin_pages:edit", args=[written.pk])
    for slug, is_asked in (("ba-dinh", True), ("hoan-kiem", False)):
        html = browser(small_city.user(Role.EDITOR, slug)).get("/admin/").content.decode()
        assert (edit in html) is is_asked


def test_its_own_address_leads_to_the_procedure(small_city: SmallCity) -> None:
    written = note(small_city, birth(small_city))
    assert written.slug == "ghi-chu-dang-ky-khai-sinh"
    answer = get(small_city, "ba-dinh", f"/dich-vu-cong/{written.slug}/")
    assert answer.status_code == 302
    assert answer.url == f"http://ba-dinh.localhost:8000{AT}"


def test_at_most_400_characters(small_city: SmallCity) -> None:
    page = birth(small_city)
    with pytest.raises(ValidationError):
        note(small_city, page, note="x" * 401)


def test_wards_write_them_and_the_city_does_not(small_city: SmallCity) -> None:
    assert ProcedureNotePage.can_create_at(small_city.page("ba-dinh", "services"))
    assert not ProcedureNotePage.can_create_at(small_city.page("", "services"))


def adding(city: SmallCity) -> str:
    place = city.page("ba-dinh", "services")
    return reverse("wagtailadmin_pages:add", args=["services", "procedurenotepage", place.pk])


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    return browser(small_city.user(Role.EDITOR, "ba-dinh"))


def test_it_is_written_in_the_admin_and_approved_like_any_page(small_city: SmallCity, editor: Client) -> None:
    page = birth(small_city)
    secret = procedure(small_city, "Bản nháp của thành phố", public=False)
    url = adding(small_city)
    html = editor.get(url).content.decode()
    assert "Đăng ký khai sinh" in html
    assert "Bản nháp của thành phố" not in html
    fields = form_of(editor, url) | {
        "procedure": str(page.pk), "note": "Mang theo <b>số</b> thứ tự.", "signed_by": "Bộ phận Hộ tịch",
        "action-submit": "1",
    }  # fmt: skip
    # A draft of the city is nothing that a ward could name.
    assert editor.post(url, fields | {"procedure": str(secret.pk)}).status_code in (200, 302)
    assert editor.post(url, fields | {"note": "", "procedure": str(page.pk)}).status_code == 200
    assert editor.post(url, fields | {"note": "x" * 401}).status_code == 200
    assert editor.post(url, fields | {"written_on": "2999-01-01"}).status_code == 200
    assert not ProcedureNotePage.objects.exists()
    assert editor.post(url, fields).status_code == 302
    written = ProcedureNotePage.objects.get()
    assert not written.live
    assert shown(small_city).select_one(".localnote") is None
    decide(fresh(written), small_city.user(Role.LEAD, "ba-dinh"))
    decide(fresh(written), small_city.user(Role.MODERATOR))
    assert "Mang theo &lt;b&gt;số&lt;/b&gt; thứ tự." in text_of(small_city, "ba-dinh", AT)
    # One note on one procedure.
    again = editor.post(url, fields)
    assert again.status_code == 200
    assert ProcedureNotePage.objects.count() == 1


def test_its_preview_is_the_page_of_the_procedure(small_city: SmallCity, editor: Client) -> None:
    written = note(small_city, birth(small_city), public=False)
    response = written.make_preview_request()
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.text == "Đăng ký khai sinh"
    assert "thường đông" in page.select_one(".localnote").text


def test_a_ward_reaches_no_procedure_of_the_city(small_city: SmallCity, editor: Client) -> None:
    page = birth(small_city)
    page.title = "Tên chưa duyệt"
    page.save_revision()
    ward = small_city.page("ba-dinh", "services")
    copied = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": str(ward.pk)}
    for name, data in (
        ("edit", {}), ("view_draft", {}), ("copy", copied), ("move", {"new_parent_page": str(ward.pk)}),
        ("delete", {}), ("unpublish", {}), ("history", {}), ("usage", {}),
    ):  # fmt: skip
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for answer in (editor.get(url), editor.post(url, data)):
            assert answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
            assert "Tên chưa duyệt" not in answer.content.decode()
    add = reverse("wagtailadmin_pages:add", args=["services", "procedurepage", ward.pk])
    assert editor.get(add).status_code in (302, 403, 404)
    assert ProcedurePage.objects.count() == 1
    assert Page.objects.get(pk=page.pk).live


def test_a_procedure_that_is_gone_takes_its_note_off_the_site(small_city: SmallCity) -> None:
    page = birth(small_city)
    written = note(small_city, page)
    page.delete()
    assert get(small_city, "ba-dinh", f"/dich-vu-cong/{written.slug}/").status_code == 302
    assert get(small_city, "ba-dinh", AT).status_code == 404
