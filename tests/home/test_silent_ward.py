"""The home page of a ward that has written nothing, and how each part gives way to the ward's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.home import city_office as office
from cms.services.models import Channel, ProcedurePage
from tests.fixtures.city import SmallCity
from tests.home.content import add, add_item, hours, picture, publish, quick_links

TUESDAY = dt.datetime(2026, 12, 1, 9, 20, tzinfo=dt.timezone(dt.timedelta(hours=7)))
HOURS = {
    "morning_from": dt.time(7, 30),
    "morning_to": dt.time(11, 30),
    "afternoon_from": dt.time(13, 30),
    "afternoon_to": dt.time(17),
}


@pytest.fixture(autouse=True)
def _city(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared hours from Monday to Friday; the small city's own data names none."""
    made = office.CityOffice(
        hours=tuple({"day": str(day), "note": "", **HOURS} for day in range(5)),
        app="iHanoi",
        app_url="https://ihanoi.hanoi.gov.vn/",
    )
    for module in ("city_office", "shared_hours", "context_ward"):
        monkeypatch.setattr(f"cms.home.{module}.city_office", lambda: made)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    def set_clock(moment: dt.datetime) -> None:
        monkeypatch.setattr(timezone, "localtime", lambda *_args: moment)
        monkeypatch.setattr(timezone, "localdate", lambda *_args: moment.date())

    set_clock(TUESDAY)
    return set_clock


@pytest.fixture
def client(small_city: SmallCity, at: Any) -> Client:
    return Client(HTTP_HOST=small_city.host("ba-dinh"))


def page(client: Client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def section(html: str, start: str) -> str:
    """From the section with this id to its end."""
    assert f'id="{start}"' in html, start
    return html[html.index(f'id="{start}"') :].partition("</section>")[0]


def menu(html: str) -> list[tuple[str, str]]:
    nav = html[html.index('<nav class="mainnav"') :].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav)


def city_notice(city: SmallCity, title: str, area: str, **fields: Any) -> Any:
    return add_item(city, "notices", title, slug="", **{"area": area} | fields)


def test_the_hero_says_shared_hours_and_that_they_are_shared(client: Client) -> None:
    hero = page(client).partition("</section>")[0]
    assert "hero-drawn" in hero
    assert "Trong giờ làm việc</b>" in hero
    assert "đến 11:30" in hero
    assert "Giờ chung của các phường, xã: 7:30–11:30 và 13:30–17:00, thứ Hai đến thứ Sáu" in hero
    assert 'href="tel:1022"' in hero
    assert 'href="#feedback"' in hero


@pytest.mark.parametrize(
    ("moment", "headline", "detail"),
    [
        (TUESDAY.replace(hour=12), "Ngoài giờ làm việc", "làm việc lại lúc 13:30"),
        (TUESDAY.replace(hour=18), "Ngoài giờ làm việc", "làm việc lại thứ tư, 7:30"),
        (TUESDAY.replace(day=4, hour=17), "Ngoài giờ làm việc", "làm việc lại thứ hai, 7:30"),
        (
            TUESDAY.replace(year=2027, month=1, day=1),
            "Hôm nay nghỉ: Tết Dương lịch",
            "làm việc lại thứ hai, 7:30",
        ),
    ],
    ids=["lunch", "evening", "before the weekend", "holiday"],
)
def test_outside_them_it_says_when_again(
    client: Client, at: Any, moment: dt.datetime, headline: str, detail: str
) -> None:
    at(moment)
    hero = page(client).partition("</section>")[0].lower()
    assert f"{headline.lower()}</b>" in hero
    assert detail in hero


def test_hours_of_its_own_take_the_place_of_the_shared_ones(small_city: SmallCity, client: Client) -> None:
    home = small_city.page("ba-dinh")
    home.hours = hours()
    publish(home)
    html = page(client)
    assert "Giờ chung" not in html
    assert "Quầy đang mở" in html or "Bộ phận một cửa" in html
    assert 'class="hours-t"' in html


def test_the_desks_are_those_of_the_law_by_the_kind_of_ward(small_city: SmallCity, client: Client) -> None:
    desks = section(page(client), "desks")
    assert "Trung tâm Phục vụ hành chính công phường Ba Đình" in desks
    assert "Công an phường Ba Đình" in desks
    assert "hồ sơ do Phòng Kinh tế, Hạ tầng và Đô thị giải quyết" in desks
    commune = section(page(Client(HTTP_HOST=small_city.host("minh-chau"))), "desks")
    assert "Trạm Y tế xã Minh Châu" in commune
    assert "hồ sơ do Phòng Kinh tế giải quyết" in commune
    english = section(page(client, "/en/"), "desks")
    assert "Public Administration Service Centre of Ba Đình Ward" in english


def test_the_citys_procedures_lead_to_the_wards_own_address(small_city: SmallCity, client: Client) -> None:
    assert 'id="procedures-h"' not in page(client), "the city has none"
    procedure = ProcedurePage(
        title="Đăng ký khai sinh",
        slug="dang-ky-khai-sinh",
        summary="Cho con.",
        duration="Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo.",
        fee="2.000 đồng một trang. Từ trang thứ ba 1.000 đồng.",
    )
    add(small_city.page("", "services"), procedure)
    for url, link in (
        ("/", 'href="/dich-vu-cong/dang-ky-khai-sinh/">'),
        ("/en/", 'href="/en/services/dang-ky-khai-sinh/" lang="vi">'),
    ):
        html = page(client, url)
        listed = section(html, "procedures")
        assert f"{link}<b>Đăng ký khai sinh</b>" in listed
        assert "<span>Trong ngày; 2.000 đồng một trang</span>" in listed
        assert html.count('id="procedures"') == 1
    procedure.title_en, procedure.summary_en = "Register a birth", "The child gets a paper. Late is possible."
    publish(procedure)
    listed = section(page(client, "/en/"), "procedures")
    assert 'href="/en/services/dang-ky-khai-sinh/"><b>Register a birth</b>' in listed
    assert "<span>The child gets a paper.</span>" in listed
    assert 'href="/dich-vu-cong/dang-ky-khai-sinh/"' in section(page(client), "desks")


def test_quick_links_of_its_own_take_the_place_of_desks_and_procedures(
    small_city: SmallCity, client: Client
) -> None:
    add(
        small_city.page("", "services"),
        ProcedurePage(title="Kết hôn", slug="dang-ky-ket-hon", summary="Hai người."),
    )
    home = small_city.page("ba-dinh")
    home.quick_links = quick_links(small_city.page("ba-dinh", "history"))
    publish(home)
    html = page(client)
    assert 'class="task task-up"' in html
    assert 'class="deskfind"' not in html
    assert 'class="proc-2"' not in html
    assert html.count('id="procedures"') == 1, "the menu's entry still leads somewhere"


def test_notices_of_the_city_come_by_area(small_city: SmallCity, client: Client) -> None:
    soon = dt.date(2026, 12, 9)
    city_notice(small_city, "Cắt nước ở Ba Đình", "Phường Ba Đình", event_date=soon)
    city_notice(small_city, "Cắt nước ở quận cũ", "Quận Hoàn Kiếm", event_date=soon)
    city_notice(small_city, "Cho mọi nơi", "Toàn thành phố", event_date=soon)
    city_notice(small_city, "Chỉ trên cổng", "", event_date=soon)
    city_notice(small_city, "Cho Minh Châu", "Xã Minh Châu", event_date=soon)
    listed = section(page(client), "notices")
    assert "Cắt nước ở Ba Đình" in listed
    # A part of this ward was in that district too.
    assert "Cắt nước ở quận cũ" in listed
    assert listed.count("Có phường Ba Đình") == 2
    assert listed.count("Toàn thành phố") == 1
    assert "Chỉ trên cổng" not in listed
    assert "Cho Minh Châu" not in listed
    assert "Thông báo người dân Ba Đình cần biết" in listed
    commune = section(page(Client(HTTP_HOST=small_city.host("minh-chau"))), "notices")
    assert re.findall(r"<h3><a [^>]*>([^<]*)", commune) == ["Cho Minh Châu", "Cho mọi nơi"]


def test_they_stand_in_the_wards_list_too_each_once(small_city: SmallCity, client: Client) -> None:
    soon = dt.date(2026, 12, 9)
    city_notice(small_city, "Cho mọi nơi", "Toàn thành phố", event_date=soon)
    city_notice(small_city, "Cho Minh Châu", "Xã Minh Châu", event_date=soon)
    add_item(small_city, "notices", "Của phường", event_date=soon + dt.timedelta(days=1))
    html = page(client, "/thong-bao/")
    assert re.findall(r"<h3><a [^>]*>([^<]*)", html) == ["Cho mọi nơi", "Của phường"]
    assert 'href="http://localhost:8000/thong-bao/cho-moi-noi/"' in html
    assert page(Client(HTTP_HOST=small_city.host()), "/thong-bao/").count("Cho mọi nơi</a>") == 1


def test_what_the_ward_has_goes_first_and_the_citys_is_never_crowded_out(
    small_city: SmallCity, client: Client
) -> None:
    for number in range(6):
        add_item(small_city, "notices", f"Của phường {number}", event_date=dt.date(2026, 12, 10 + number))
    for number in range(6):
        city_notice(
            small_city, f"Của thành phố {number}", "Toàn thành phố", event_date=dt.date(2026, 12, 2 + number)
        )
    titles = re.findall(r"<h3><a [^>]*>([^<]*)", section(page(client), "notices"))
    assert titles == [*(f"Của phường {n}" for n in range(5)), "Của thành phố 0", "Của thành phố 1"]


def test_a_notice_that_is_over_or_not_public_is_not_brought(small_city: SmallCity, client: Client) -> None:
    city_notice(small_city, "Đã qua rồi", "Toàn thành phố", event_date=dt.date(2026, 11, 2))
    draft = city_notice(small_city, "Bị gỡ", "Toàn thành phố", event_date=dt.date(2026, 12, 9))
    draft.unpublish()
    assert "Hiện không có thông báo nào" in section(page(client), "notices")


def test_of_what_is_past_only_the_last_stays(small_city: SmallCity, client: Client) -> None:
    for day in (3, 5, 4):
        add_item(
            small_city,
            "notices",
            f"Qua ngày {day}",
            date=dt.date(2026, 11, day),
            event_date=dt.date(2026, 11, day),
        )
    add_item(small_city, "notices", "Mai", event_date=dt.date(2026, 12, 2))
    titles = re.findall(r"<h3><a [^>]*>([^<]*)", section(page(client), "notices"))
    assert titles == ["Mai", "Qua ngày 5"]


def test_the_english_home_shows_a_translated_notice_once_and_marks_the_rest(
    small_city: SmallCity, client: Client
) -> None:
    city_notice(small_city, "Cho mọi nơi", "Toàn thành phố", event_date=dt.date(2026, 12, 9))
    listed = section(page(client, "/en/"), "notices")
    assert listed.count("Cho mọi nơi") == 1
    assert 'lang="vi" hreflang="vi">Cho mọi nơi' in listed
    assert "Whole city" in listed


def test_it_says_how_to_report_until_the_ward_says_it_itself(small_city: SmallCity, client: Client) -> None:
    ways = section(page(client), "feedback")
    assert 'href="https://ihanoi.hanoi.gov.vn/"' in ways
    assert 'href="tel:1022"' in ways
    assert "Luật Tiếp công dân" in ways
    own = small_city.page("ba-dinh", "feedback")
    own.body = [{"type": "paragraph", "value": "<p>Gửi tới ô cửa số 3.</p>"}]
    publish(own)
    html = page(client)
    assert 'id="feedback"' not in html
    assert "/phan-anh-kien-nghi/" in dict(menu(html))


def test_the_menu_jumps_to_what_stands_on_the_home_page(small_city: SmallCity, client: Client) -> None:
    html = page(client)
    jumps = [(url, name) for url, name in menu(html) if "#" in url]
    assert [url for url, _name in jumps] == ["/#procedures", "/#notices", "/#feedback"]
    assert jumps[1][1] == "Thông báo", "as the section itself is called in menus"
    assert all(f'id="{url[2:]}"' in html for url, _name in jumps)
    # From any other page of the ward they lead there too.
    assert ("/#notices", "Thông báo") in menu(page(client, "/lich-su-dia-gioi/"))
    english = page(client, "/en/")
    assert ("/en/#notices", "Notices") in menu(english)
    assert all(f'id="{url[5:]}"' in english for url, _name in menu(english) if "#" in url)
    add_item(small_city, "notices", "Của phường")
    assert ("/thong-bao/", "Thông báo") in menu(page(client))
    assert not any("#" in url for url, _name in menu(page(Client(HTTP_HOST=small_city.host()))))


def test_news_of_the_city_stand_where_it_has_none(small_city: SmallCity, client: Client) -> None:
    for number in range(4):
        add_item(
            small_city,
            "news",
            f"Tin thành phố {number}",
            slug="",
            date=dt.date(2026, 11, 20 - number),
            lead_image=picture() if not number else None,
        )
    html = page(client)
    listed = section(html, "city-news")
    assert re.findall(r"<h3><a [^>]*>([^<]*)", listed) == [f"Tin thành phố {n}" for n in range(3)]
    assert 'href="http://localhost:8000/tin-tuc/tin-thanh-pho-0/"' in listed
    add_item(small_city, "news", "Tin của phường")
    html = page(client)
    assert 'id="city-news"' not in html
    assert "Tin của phường" in html


def test_which_ward_gives_way_to_the_wards_channels(small_city: SmallCity, client: Client) -> None:
    html = page(client)
    assert 'action="http://localhost:8000/tim-kiem/"' in html
    assert 'id="which-ward"' in html
    channels = small_city.page("ba-dinh", "channels")
    channels.channels = [Channel(kind="phone", name="Trực", value="024 0000 0126", url="tel:02400000126")]
    publish(channels)
    html = page(client)
    assert 'id="which-ward"' not in html
    assert "024 0000 0126" in html


@pytest.mark.parametrize("url", ["/", "/en/"])
def test_nothing_says_that_there_is_nothing(small_city: SmallCity, client: Client, url: str) -> None:
    city_notice(small_city, "Cho mọi nơi", "Toàn thành phố", event_date=dt.date(2026, 12, 9))
    html = page(client, url)
    for words in ("sẽ hiện tại đây", "đang được cập nhật", "will be published here", "Chưa có"):
        assert words not in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count("<h1") == 1
