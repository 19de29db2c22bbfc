"""A ward's site that the city has taken offline, and brings back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from search.models import SearchDocument
from sites import hosts
from sites.enums import Role
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.home.content import add_item
from tests.media.conftest import Files, client_of, document_in, files

pytestmark = pytest.mark.django_db

__all__ = ["files"]
WORDS = "Trang được bảo trì tạm thời."


def suspend(city: SmallCity, slug: str = "ba-dinh", **fields: object) -> Suspension:
    return Suspension.objects.create(ward=city.ward(slug), **{"reason": WORDS, **fields})


@pytest.mark.parametrize("url", ["/", "/tin-tuc/", "/tim-kiem/?q=tin", "/khong-co/", "/api/v1/search/?q=tin"])
def test_every_address_says_the_same_and_nothing_of_the_ward(small_city: SmallCity, url: str) -> None:
    add_item(small_city, "news", "Tin của phường")
    suspend(small_city, office="Trụ sở xã, 7:30–17:00", phone="024 0000 0188")
    response = get(small_city, "ba-dinh", url)
    html = response.content.decode()
    assert response.status_code == 503
    assert "Trang của phường Ba Đình đang tạm dừng" in html
    assert WORDS in html
    assert 'href="tel:02400000188"' in html
    assert "Tin của phường" not in html
    assert 'href="http://localhost:8000/"' in html
    assert response["Cache-Control"] == "no-store"
    assert "Retry-After" not in response


def test_others_go_on_and_the_portal_still_names_the_ward(small_city: SmallCity) -> None:
    suspend(small_city)
    assert get(small_city, "hoan-kiem", "/").status_code == 200
    portal = get(small_city, "", "/")
    assert portal.status_code == 200
    assert "http://ba-dinh.localhost:8000/" in portal.content.decode()


def test_english_readers_get_the_english_reason_or_the_vietnamese_one_marked(small_city: SmallCity) -> None:
    one = suspend(small_city)
    assert f'lang="vi">{WORDS}' in get(small_city, "ba-dinh", "/en/").content.decode()
    one.reason_en = "Under maintenance."
    one.save()
    html = get(small_city, "ba-dinh", "/en/").content.decode()
    assert "The site of Ba Đình Ward is offline for now" in html
    assert 'lang="en">Under maintenance.' in html


def test_when_it_comes_back_is_told_to_people_and_to_programs(small_city: SmallCity) -> None:
    until = timezone.now() + dt.timedelta(hours=3)
    suspend(small_city, until=until)
    response = get(small_city, "ba-dinh", "/")
    assert response["Retry-After"]
    assert f"Dự kiến mở lại lúc {timezone.localtime(until):%H:%M}" in response.content.decode()


def test_a_site_that_is_closed_for_good_is_gone(small_city: SmallCity) -> None:
    suspend(small_city, is_final=True)
    response = get(small_city, "ba-dinh", "/")
    assert response.status_code == 410
    assert "đã đóng" in response.content.decode()


def test_its_pages_leave_the_search_and_return(small_city: SmallCity) -> None:
    item = add_item(small_city, "news", "Hội chợ hoa xuân")
    url = "/tim-kiem/?q=hoi+cho+hoa+xuan"
    site_id = small_city.ward().site_id
    before = SearchDocument.objects.filter(site_id=site_id).count()
    assert item.title in get(small_city, "", url).content.decode()
    one = suspend(small_city)
    assert not SearchDocument.objects.filter(site_id=site_id).exists()
    assert item.url_path.rsplit("/", 2)[1] not in get(small_city, "", url).content.decode()
    # Whatever is approved meanwhile waits as well.
    add_item(small_city, "news", "Hội chợ hoa xuân, thêm giờ")
    assert not SearchDocument.objects.filter(site_id=site_id).exists()
    one.delete()
    assert SearchDocument.objects.filter(site_id=site_id).count() == before + 1
    assert get(small_city, "ba-dinh", "/").status_code == 200


def test_its_files_are_for_those_who_work_on_it(small_city: SmallCity, files: Files) -> None:
    document = document_in(files.ba_dinh)
    suspend(small_city)
    editor, stranger = small_city.user(Role.EDITOR, "ba-dinh"), small_city.user(Role.EDITOR, "hoan-kiem")
    for host, status in (("ba-dinh.localhost:8000", 503), ("localhost:8000", 404)):
        assert client_of(host=host).get(document.url).status_code == status
        assert client_of(stranger, host).get(document.url).status_code == status
        assert client_of(editor, host).get(document.url).status_code == 200
    assert client_of().get("/media/images/a.png").status_code == 503


def test_the_admin_stays_open_on_its_host(small_city: SmallCity) -> None:
    suspend(small_city)
    client = client_of(small_city.user(Role.EDITOR, "ba-dinh"))
    assert client.get("/admin/").status_code == 200


def test_it_costs_the_other_sites_no_query(small_city: SmallCity, django_assert_num_queries) -> None:
    suspend(small_city)
    cache.clear()
    with django_assert_num_queries(1):
        table = hosts.table()
    assert table.suspended_ward_ids == {small_city.ward().pk}


class TestOperator:
    """Where operators do it: /admin/wards/offline/."""

    URL = "/admin/wards/offline/"

    @pytest.fixture
    def operator(self, small_city: SmallCity) -> Client:
        return client_of(small_city.user(Role.OPERATOR), host="localhost:8000")

    @staticmethod
    def form(city: SmallCity, **changes: str) -> dict[str, str]:
        fields = {"ward": str(city.ward().pk), "reason": WORDS, "reason_en": "", "since": "2026-11-24 08:00"}
        return fields | {"until": "", "office": "", "phone": ""} | changes

    def test_takes_a_site_offline_and_brings_it_back(self, small_city: SmallCity, operator: Client) -> None:
        assert operator.post(f"{self.URL}new/", self.form(small_city)).status_code == 302
        one = Suspension.objects.get()
        assert one.created_by.username == "operator-city"
        assert get(small_city, "ba-dinh", "/").status_code == 503
        assert "Phường Ba Đình" in operator.get(self.URL).content.decode()
        # The ward is chosen once.
        changed = self.form(small_city, ward=str(small_city.ward("hoan-kiem").pk), reason="Sửa chữa.")
        assert operator.post(f"{self.URL}edit/{one.pk}/", changed).status_code == 302
        one.refresh_from_db()
        assert (one.ward, one.reason) == (small_city.ward(), "Sửa chữa.")
        assert "Mở lại" in operator.get(f"{self.URL}delete/{one.pk}/").content.decode()
        assert operator.post(f"{self.URL}delete/{one.pk}/").status_code == 302
        assert get(small_city, "ba-dinh", "/").status_code == 200
        actions = ModelLogEntry.objects.order_by("timestamp").values_list("action", flat=True)
        assert list(actions) == ["wagtail.create", "wagtail.edit", "wagtail.delete"]

    def test_a_typing_error_loses_nothing(self, small_city: SmallCity, operator: Client) -> None:
        wrong = self.form(small_city, until="2026-11-23 08:00")
        html = operator.post(f"{self.URL}new/", wrong).content.decode()
        assert "Thời điểm này trước khi trang tạm dừng" in html
        assert WORDS in html
        assert not Suspension.objects.exists()

    @pytest.mark.parametrize(
        ("name", "moment"),
        [
            ("since", "0001-01-01 00:00"),
            ("since", "2999-01-01 00:00"),
            ("until", "9999-12-31 23:59"),
            ("until", "0001-01-01 00:00"),
        ],
    )
    def test_moments_that_make_no_sense_take_nothing_offline(
        self, small_city: SmallCity, operator: Client, name: str, moment: str
    ) -> None:
        assert operator.post(f"{self.URL}new/", self.form(small_city, **{name: moment})).status_code == 200
        assert not Suspension.objects.exists()

    @pytest.mark.parametrize(
        ("role", "slug"),
        [(Role.EDITOR, "ba-dinh"), (Role.LEAD, "ba-dinh"), (Role.MODERATOR, ""), (Role.TRANSLATOR, "")],
    )
    def test_nobody_else_may(self, small_city: SmallCity, role: Role, slug: str) -> None:
        one = suspend(small_city, "hoan-kiem")
        client = client_of(small_city.user(role, slug), host="localhost:8000")
        for address in (self.URL, f"{self.URL}new/", f"{self.URL}delete/{one.pk}/"):
            response = client.post(address, self.form(small_city))
            assert response.status_code in (302, 403)
            assert response.get("Location", "/admin/") == "/admin/"
        assert list(Suspension.objects.all()) == [one]
