"""What is counted of searches, what never is, and who reads it."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import SearchStatistic
from search.statistics import buffer
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import queries
from tests.search.items import news
from tests.search.test_page import page
from tests.search.test_pins import pin, site_of, worker

pytestmark = pytest.mark.django_db
REPORT = "/admin/site-search/report/"


def counted(city: SmallCity, slug: str = "ba-dinh") -> dict[str, tuple[int, int, int, int]]:
    """Question: asked, nothing found, only elsewhere, opened; for one site."""
    buffer.flush()
    rows = SearchStatistic.objects.filter(site_id=site_of(city, slug).pk)
    return {row.query: (row.searches, row.without_result, row.only_elsewhere, row.clicks) for row in rows}


def asked(city: SmallCity, slug: str, query: str, times: int = 3, *, days_ago: int = 0, **more: int) -> None:
    SearchStatistic.objects.create(
        day=timezone.localdate() - dt.timedelta(days=days_ago),
        site_id=site_of(city, slug).pk,
        query=query,
        searches=times,
        **more,
    )


def test_questions_are_counted_by_site_however_they_are_typed(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    news(small_city, "Lễ hội đền", ward="hoan-kiem")
    for typed in ("lịch cấp nước", "LICH  CAP NUOC!", "xyzzy qqq", "lễ hội đền"):
        page(small_city, typed, "ba-dinh")
    page(small_city, "lich cap nuoc", "hoan-kiem")
    assert counted(small_city) == {
        "lich cap nuoc": (2, 0, 0, 0),
        "xyzzy qqq": (1, 1, 0, 0),
        "le hoi den": (1, 0, 1, 0),
    }
    assert counted(small_city, "hoan-kiem") == {"lich cap nuoc": (1, 0, 1, 0)}


def test_a_direct_answer_and_a_recommended_page_are_results(small_city: SmallCity) -> None:
    pin(small_city, "ba-dinh", "xyzzy", news(small_city, "Trụ sở"))
    page(small_city, "xyzzy", "ba-dinh")
    page(small_city, "phuong hang bac", "ba-dinh")
    assert all(missing == 0 for _asked, missing, *_rest in counted(small_city).values())


def test_pages_filters_and_second_tries_of_a_question_count_once(small_city: SmallCity) -> None:
    page(small_city, "lich cap nuoc", "ba-dinh")
    for more in ("&page=2", "&type=news", "&site=all", "&sort=date", "&exact=1"):
        page(small_city, "lich cap nuoc", "ba-dinh", more=more)
    assert counted(small_city)["lich cap nuoc"][0] == 1


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "+84 (91) 234-5678",
        "hồ sơ 001095012345",
        "cmnd 012 345 678",
        "nguyen.van.a@gmail.com",
        "28/11/1990",
        "28-11-1990",
        "sinh ngày 28.11.1990",
        "https://example.com/abc",
        "mst 0101234567",
        "x" * 150,
        "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba",
    ],
)
def test_what_may_tell_of_a_person_is_never_kept(small_city: SmallCity, typed: str) -> None:
    html = page(small_city, typed, "ba-dinh")
    assert " ping=" not in html
    assert not buffer._held
    assert counted(small_city) == {}


@pytest.mark.parametrize("typed", ["38/KH-UBND", "42/2022", "01/2021/NĐ-CP", "1022", "tết 2027", "covid 19"])
def test_numbers_of_documents_and_years_are_no_secrets(small_city: SmallCity, typed: str) -> None:
    page(small_city, typed, "ba-dinh")
    assert len(counted(small_city)) == 1


def test_nothing_about_the_asker_is_kept(small_city: SmallCity) -> None:
    columns = {field.name for field in SearchStatistic._meta.get_fields()}
    assert columns == {
        "id", "day", "site_id", "query", "searches", "without_result", "only_elsewhere", "clicks",
    }  # fmt: skip
    response = Client().get("/tim-kiem/?q=abc", headers={"host": small_city.host("ba-dinh")})
    assert not response.cookies


def test_counting_asks_the_database_for_nothing_while_the_reader_waits(
    small_city: SmallCity, settings: Any
) -> None:
    news(small_city, "Lịch cấp nước")
    address = f"/tim-kiem/?q={quote('lich cap nuoc')}"
    without = queries(small_city, "ba-dinh", address)
    settings.SEARCH_STATISTICS_SECONDS = 3600
    assert queries(small_city, "ba-dinh", address) == without


def test_counts_are_written_once_the_response_has_left(
    small_city: SmallCity, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As the test client does with Django's own: closed, the transaction around this test would be lost.
    monkeypatch.setattr(buffer, "close_old_connections", lambda: None)
    settings.SEARCH_STATISTICS_SECONDS = 0
    page(small_city, "lich cap nuoc", "ba-dinh")
    assert SearchStatistic.objects.get().searches >= 1
    assert not buffer._held


def test_a_thousand_equal_questions_are_few_statements_and_all_are_counted(small_city: SmallCity) -> None:
    site = site_of(small_city, "ba-dinh").pk
    for _ in range(1000):
        buffer.note(site, "lich cap nuoc", "searches")
    with CaptureQueriesContext(connection) as captured:
        buffer.flush()
    assert len(captured) <= 6
    buffer.note(site, "lich cap nuoc", "searches", "without_result")
    assert counted(small_city) == {"lich cap nuoc": (1001, 1, 0, 0)}


def test_what_cannot_be_written_is_kept_for_the_next_time(small_city: SmallCity, monkeypatch: Any) -> None:
    from django.db import OperationalError

    def fail(_counts: Any) -> None:
        raise OperationalError("database is locked")

    buffer.note(site_of(small_city, "ba-dinh").pk, "abc", "searches")
    with monkeypatch.context() as patch:
        patch.setattr(buffer, "_write", fail)
        buffer.flush()
    assert counted(small_city) == {"abc": (1, 0, 0, 0)}


def test_an_attack_fills_neither_memory_nor_table(small_city: SmallCity, monkeypatch: Any) -> None:
    monkeypatch.setattr(buffer, "_MOST_HELD", 20)
    monkeypatch.setattr(buffer, "MOST_A_DAY", 30)
    site = site_of(small_city, "ba-dinh").pk
    for turn in range(5):
        for number in range(100):
            buffer.note(site, f"q {turn} {number}", "searches")
        buffer.flush()
    assert SearchStatistic.objects.count() <= 50
    buffer.note(site, "q 0 0", "searches")
    assert counted(small_city)["q 0 0"][0] == 2, "a known question still counts"


def pings(html: str) -> list[str]:
    return re.findall(r' ping="([^"]+)"', html)


def test_an_opened_result_counts_once_for_each_time_it_was_shown(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    (ping,) = pings(page(small_city, "lich cap nuoc", "ba-dinh"))
    browser = Client(enforce_csrf_checks=True, HTTP_HOST=small_city.host("ba-dinh"))
    for _ in range(3):
        response = browser.post(ping, "PING", content_type="text/ping")
        assert (response.status_code, response.content, dict(response.cookies)) == (204, b"", {})
    assert counted(small_city)["lich cap nuoc"] == (1, 0, 0, 1)


def test_only_what_we_showed_on_this_host_is_counted(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    (ping,) = pings(page(small_city, "lich cap nuoc", "ba-dinh"))
    for host, address in (
        (small_city.host("hoan-kiem"), ping),
        (small_city.host("ba-dinh"), ping[:-4] + "xxx/"),
    ):
        assert Client(HTTP_HOST=host).post(address).status_code == 204
    assert Client(HTTP_HOST=small_city.host("ba-dinh")).get(ping).status_code == 405
    assert counted(small_city)["lich cap nuoc"][3] == 0


def test_a_report_holds_the_own_site_only_and_no_rare_question(small_city: SmallCity) -> None:
    asked(small_city, "ba-dinh", "lich cap nuoc", 5, clicks=2)
    asked(small_city, "ba-dinh", "hiem gap", 2)
    asked(small_city, "ba-dinh", "khong co", 2, without_result=2)
    asked(small_city, "ba-dinh", "khong co", 1, days_ago=3, without_result=1)
    asked(small_city, "hoan-kiem", "bi mat cua hoan kiem", 9)
    for role in (Role.EDITOR, Role.LEAD):
        client = worker(small_city, role, "ba-dinh")
        slug = site_of(small_city, "hoan-kiem").pk
        for more in ("", "?site=hoan-kiem", f"?site={slug}", "?export=csv", "?export=csv&site=hoan-kiem"):
            text = client.get(REPORT + more).content.decode()
            assert "lich cap nuoc" in text
            assert "khong co" in text
            for hidden in ("hiem gap", "bi mat", "Hoàn Kiếm"):
                assert hidden not in text, more
    missing = client.get(f"{REPORT}?show=missing").content.decode()
    assert "khong co" in missing
    assert "lich cap nuoc" not in missing
    assert (
        "khong co" not in client.get(f"{REPORT}?days=7&show=unopened&p=99").content.decode().split("<h1")[0]
    )


def test_the_city_reads_one_site_or_all(small_city: SmallCity) -> None:
    asked(small_city, "ba-dinh", "lich cap nuoc", 2)
    asked(small_city, "hoan-kiem", "lich cap nuoc", 2)
    client = worker(small_city, Role.MODERATOR)
    everywhere = client.get(f"{REPORT}?export=csv").content.decode("utf-8-sig").splitlines()
    assert everywhere[1].startswith("lich cap nuoc,4,")
    assert len(client.get(f"{REPORT}?export=csv&site=ba-dinh").content.decode().splitlines()) == 1


def test_old_counts_and_rare_questions_are_forgotten(small_city: SmallCity) -> None:
    asked(small_city, "ba-dinh", "cu", 50, days_ago=500)
    asked(small_city, "ba-dinh", "hiem", 1, days_ago=100)
    asked(small_city, "ba-dinh", "hiem ma moi", 1, days_ago=10)
    asked(small_city, "ba-dinh", "hay gap", 2, days_ago=100)
    asked(small_city, "ba-dinh", "hay gap", 2)
    out = StringIO()
    call_command("clean_search_statistics", stdout=out)
    assert out.getvalue() == "1 old and 1 rare counts deleted.\n"
    assert set(counted(small_city)) == {"hiem ma moi", "hay gap"}
    call_command("clean_search_statistics", stdout=out)
    assert out.getvalue().endswith("0 old and 0 rare counts deleted.\n")
    with pytest.raises(CommandError, match="at least 1"):
        call_command("clean_search_statistics", days=0)
