"""What people find on the city's home page."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from typing import Any

from django.conf import settings as project
from django.test import Client
from django.utils import timezone

from cms.home.kinds import without_kind
from tests.fixtures.city import SMALL_CITY, SmallCity
from tests.home.content import add_item, publish


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


def former_names(client: Client) -> list[tuple[str, str]]:
    html = client.get("/").content.decode()
    return re.findall(r'<dt lang="vi">([^<]*)</dt><dd><a href="([^"]*)">', html)


def test_the_former_names_that_the_citys_data_names_lead_to_todays_wards(
    small_city: SmallCity, portal_client: Client
) -> None:
    assert former_names(portal_client) == [
        ("Hàng Bạc", "http://hoan-kiem.localhost:8000/"),
        ("Trúc Bạch", "http://ba-dinh.localhost:8000/"),
        ("Kim Mã", "http://ba-dinh.localhost:8000/"),
    ]


def test_former_names_lead_to_todays_wards(
    small_city: SmallCity, portal_client: Client, settings: Any
) -> None:
    # A city whose data names none.
    settings.CITY_DATA = SMALL_CITY
    names = former_names(portal_client)
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


def test_suggested_searches_are_links_to_the_search(small_city: SmallCity, portal_client: Client) -> None:
    assert 'class="hot"' not in portal_client.get("/").content.decode()
    home = small_city.portal()
    home.suggested_searches = "\n lịch tiếp công dân \n\n" + "\n".join(f"từ {n}" for n in range(9))
    publish(home)
    html = portal_client.get("/").content.decode()
    assert (
        '<a href="/tim-kiem/?q=l%E1%BB%8Bch%20ti%E1%BA%BFp%20c%C3%B4ng%20d%C3%A2n">Lịch tiếp công dân</a>'
        in html
    )
    hot = html[html.index('class="hot"') :]
    assert hot[: hot.index("</ul>")].count("<li>") == 6


def test_the_map_shows_the_wards_of_the_data_and_nothing_to_a_keyboard(
    small_city: SmallCity, portal_client: Client
) -> None:
    html = portal_client.get("/").content.decode()
    drawing = html[html.index('class="wardmap"') : html.index("</figure>", html.index('class="wardmap"'))]
    assert drawing.startswith('class="wardmap" aria-hidden="true"')
    assert drawing.count("<a ") == drawing.count('tabindex="-1"') == 3
    assert "<title>Xã Minh Châu</title>" in drawing


def test_every_ward_of_a_city_has_its_place_on_its_map() -> None:
    for folder in (project.BASE_DIR / "sites" / "data").iterdir():
        if (folder / "map.json").is_file():
            cells = json.loads((folder / "map.json").read_text(encoding="utf-8"))["cells"]
            with (folder / "wards.csv").open(encoding="utf-8") as stream:
                assert {row["slug"] for row in csv.DictReader(stream)} == set(cells)


def test_a_consultation_says_how_much_of_its_time_is_over(
    small_city: SmallCity, portal_client: Client
) -> None:
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    add_item(small_city, "consultations", "Hè phố", slug="", date=today - 3 * day, event_end=today + day)
    html = portal_client.get("/").content.decode()
    assert '<rect width="75%"' in html
    assert "1 ngày" in html
