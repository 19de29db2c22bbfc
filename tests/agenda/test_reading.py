"""What a citizen reads in the work calendar."""

from __future__ import annotations

import datetime as dt
import re

from django.core.cache import cache
from django.test import Client

from search.models import SearchDocument
from tests.agenda.conftest import MakeWeek, this_week
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import queries, text_of

URL = "/lich-cong-tac/"


def test_an_empty_calendar_says_so_and_is_in_no_menu(small_city: SmallCity) -> None:
    assert "Lịch công tác tuần này chưa được đăng" in text_of(small_city, "ba-dinh", URL)
    assert f'href="{URL}"' not in text_of(small_city, "ba-dinh", "/")


def test_the_current_week_stands_at_the_calendars_own_address(
    small_city: SmallCity, make_week: MakeWeek
) -> None:
    make_week(this_week(-1), {"what": "Tuần trước họp gì"})
    make_week(
        this_week(),
        {
            "day": 2,
            "what": "Tiếp công dân",
            "start": dt.time(14),
            "place": "Phòng tiếp công dân",
            "chair": "Chủ tịch",
        },
        {"day": 2, "what": "Giao ban", "start": dt.time(8), "end": dt.time(9, 30)},
        {"day": 2, "what": "Trực cả ngày"},
        note="Lịch có thể thay đổi.",
    )
    make_week(this_week(1), {"what": "Tuần sau họp gì"})
    html = text_of(small_city, "ba-dinh", URL)
    assert f"Tuần {this_week().number}" in html
    assert "tuần này" in html
    assert "Lịch có thể thay đổi." in html
    assert "Tuần trước họp gì" not in html
    # By time; what lasts all day comes first.
    assert html.index("Trực cả ngày") < html.index("Giao ban") < html.index("Tiếp công dân<")
    assert "8:00</time>–9:30" in html
    assert all(word in html for word in ("Phòng tiếp công dân", "Chủ trì", "Địa điểm"))
    assert f'rel="prev" href="{URL}{this_week(-1).slug}/"' in html
    assert f'rel="next" href="{URL}{this_week(1).slug}/"' in html


def test_an_empty_working_day_is_seen_to_be_empty_and_a_free_sunday_is_left_out(
    small_city: SmallCity, make_week: MakeWeek
) -> None:
    make_week(this_week(), {"day": 0, "what": "Họp"})
    html = text_of(small_city, "ba-dinh", URL)
    assert html.count("không có lịch họp công bố") == 4
    assert "Chủ nhật</span>" not in html
    assert len(re.findall(r'class="agenda-day', html)) == 5


def test_without_this_week_the_next_one_is_shown_and_said_to_be(
    small_city: SmallCity, make_week: MakeWeek
) -> None:
    make_week(this_week(-2), {"what": "Đã lâu"})
    assert "dưới đây là lịch gần nhất" in text_of(small_city, "ba-dinh", URL)
    make_week(this_week(1), {"what": "Sắp tới"})
    html = text_of(small_city, "ba-dinh", URL)
    assert "Sắp tới" in html
    assert "dưới đây là lịch tuần tới" in html


def test_a_change_and_a_cancelled_entry_are_marked_in_words(
    small_city: SmallCity, make_week: MakeWeek
) -> None:
    make_week(
        this_week(), {"what": "Kiểm tra chợ", "state": "changed"}, {"what": "Họp dân", "state": "cancelled"}
    )
    html = text_of(small_city, "ba-dinh", URL)
    assert "Điều chỉnh</span> Kiểm tra chợ" in html
    assert "Hoãn</span> <s>Họp dân</s>" in html


def test_a_week_has_an_address_and_is_found(small_city: SmallCity, make_week: MakeWeek) -> None:
    week = make_week(this_week(-1), {"what": "Khảo sát ngõ Ngũ Xã", "place": "Phố Ngũ Xã"})
    html = text_of(small_city, "ba-dinh", f"{URL}{week.slug}/")
    assert "Khảo sát ngõ Ngũ Xã" in html
    assert "dưới đây" not in html
    document = SearchDocument.objects.get(page_id=week.pk)
    assert (document.kind, document.date) == ("calendar", week.monday)
    assert "Phố Ngũ Xã" in document.body


def test_the_menu_has_the_calendar_as_soon_as_a_week_is_live(
    small_city: SmallCity, make_week: MakeWeek
) -> None:
    make_week(this_week())
    assert f'href="{URL}"' in text_of(small_city, "ba-dinh", "/")


def test_many_weeks_cost_no_more_queries(small_city: SmallCity, make_week: MakeWeek) -> None:
    make_week(this_week(), {"what": "Họp"})
    few = queries(small_city, "ba-dinh", URL)
    for number in range(1, 6):
        make_week(this_week(-number), *[{"what": f"Việc {n}", "day": n % 5} for n in range(8)])
    cache.clear()
    assert queries(small_city, "ba-dinh", URL) == few <= 6


def test_other_hosts_do_not_have_it(small_city: SmallCity, make_week: MakeWeek) -> None:
    week = make_week(this_week())
    response = Client().get(f"{URL}{week.slug}/", headers={"host": small_city.host("hoan-kiem")})
    assert response.status_code == 404
