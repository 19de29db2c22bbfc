"""What people find on the city's home page."""

from __future__ import annotations

import re

from django.test import Client

from cms.home.kinds import without_kind
from tests.fixtures.city import SmallCity
from tests.home.content import add_item


def test_search_comes_first_and_every_ward_is_there(small_city: SmallCity, portal_client: Client) -> None:
    html = portal_client.get("/").content.decode()
    assert html.index('action="/tim-kiem/"') < html.index('id="wards"')
    addresses = re.findall(r'<li><a href="(http://[a-z-]*\.localhost:8000/)">', html)
    # By letter, and by former district.
    assert addresses.count("http://minh-chau.localhost:8000/") == 2
    wards = html[html.index('id="wards"') :]
    assert wards.index(">Ba Đình<") < wards.index(">Hoàn Kiếm<") < wards.index(">Minh Châu ")
    assert 'id="letter-b"' in html
    assert html.count("<h1") == 1


def test_former_names_lead_to_todays_wards(small_city: SmallCity, portal_client: Client) -> None:
    html = portal_client.get("/").content.decode()
    names = re.findall(r'<dt lang="vi">([^<]*)</dt><dd><a href="([^"]*)">', html)
    # The largest part first, as the data says.
    assert ("Điện Biên", "http://ba-dinh.localhost:8000/") in names
    assert ("Đồng Xuân", "http://hoan-kiem.localhost:8000/") in names


def test_the_english_portal_leads_to_english_wards(small_city: SmallCity, portal_client: Client) -> None:
    html = portal_client.get("/en/").content.decode()
    assert 'href="http://ba-dinh.localhost:8000/en/"' in html
    assert 'action="/en/search/"' in html


def test_an_urgent_notice_is_an_alert_on_every_screen(small_city: SmallCity, portal_client: Client) -> None:
    assert "alertbar" not in portal_client.get("/").content.decode()
    add_item(small_city, "notices", "Mưa lớn, nguy cơ ngập", slug="", is_urgent=True)
    html = portal_client.get("/").content.decode()
    assert html.index("alertbar") < html.index("<header")
    assert "Mưa lớn, nguy cơ ngập" in html


def test_names_without_their_kind() -> None:
    assert without_kind("Phường Cửa Nam") == "Cửa Nam"
    assert without_kind("Thị xã Sơn Tây") == "Sơn Tây"
    assert without_kind("Phường 12") == "Phường 12"
