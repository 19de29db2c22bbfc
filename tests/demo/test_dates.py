"""The demo is fresh on whatever day it is loaded."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from cms.news.models import NewsPage
from demo import loading
from demo.content import Article, Content, SiteContent
from demo.dates import Dates
from demo.ledger import DATES
from demo.models import DemoItem
from tests.demo.test_content import DATED, DAYS
from tests.fixtures.city import SmallCity

WEEKS = [0, 1, 5, 31, 52]


def sites_of(content: Content) -> list[SiteContent]:
    return [content.portal, *content.wards()]


def articles_of(content: Content) -> list[Article]:
    return [article for site in sites_of(content) for part in site.articles.values() for article in part]


def dates(weeks: int) -> Dates:
    return Dates(dt.date(2026, 11, 30), dt.date(2026, 8, 1), frozenset({"10/10", "01/01"}), weeks)


@pytest.mark.parametrize("weeks", WEEKS)
def test_no_text_is_older_or_newer_than_it_should_be(weeks: int) -> None:
    content = Content(loading.CONTENT, weeks)
    today = content.dates.written_for + dt.timedelta(weeks=weeks)
    for article in articles_of(content):
        assert article.meta["date"] < today, article.slug
    for site in sites_of(content):
        coming = [
            notice.slug
            for notice in site.notices
            if (end := notice.meta.get("event_end", notice.meta.get("event_date"))) and end >= today
        ]
        assert coming, site.slug
        newest = max(article.meta["date"] for article in site.notices)
        assert today - newest <= dt.timedelta(weeks=3), site.slug


@pytest.mark.parametrize("weeks", WEEKS)
def test_weekdays_stay_true(weeks: int) -> None:
    found = 0
    for article in articles_of(Content(loading.CONTENT, weeks)):
        words = "\n".join((article.meta["title"], article.meta["summary"], article.text))
        for day, sunday, *date in DATED.findall(words):
            number = 6 if sunday else DAYS.index(day)
            assert dt.date(int(date[2]), int(date[1]), int(date[0])).weekday() == number, article.slug
            found += 1
    assert found > 5


@pytest.mark.parametrize("weeks", WEEKS)
def test_the_words_of_a_notice_name_the_day_that_it_is_about(weeks: int) -> None:
    found = 0
    for site in sites_of(Content(loading.CONTENT, weeks)):
        for notice in site.notices:
            event = notice.meta.get("event_date")
            words = notice.meta["title"] + notice.meta["summary"]
            if event and (month := re.search(r"[Tt]háng (\d+)/(\d{4})", notice.meta["title"])):
                assert (event.month, event.year) == (int(month[1]), int(month[2])), notice.slug
            if event and (day := re.search(r"(\d\d)/(\d\d?)/(\d{4})", words)):
                named = dt.date(int(day[3]), int(day[2]), int(day[1]))
                assert abs(named - event) < dt.timedelta(days=40), notice.slug
                found += 1
    assert found > 20


def test_what_is_history_stays() -> None:
    then, later = Content(loading.CONTENT), Content(loading.CONTENT, 40)
    for site, moved in zip(sites_of(then), sites_of(later), strict=True):
        old = {article.raw: article for article in site.news if article.meta["date"] < then.dates.since}
        assert old
        assert all(article == old[article.raw] for article in moved.news if article.raw in old)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Sáng thứ Năm 03/12/2026, từ 8:00", "Sáng thứ Năm 07/01/2027, từ 8:00"),
        ("từ 23/11 đến 05/12/2026", "từ 28/12 đến 09/01/2027"),
        ("quanh hồ, 08/12 đến 11/12/2026", "quanh hồ, 12/01 đến 15/01/2027"),
        ("trước ngày 02/12.", "trước ngày 06/01."),
        ("Lịch tháng 12/2026", "Lịch tháng 1/2027"),
        ("lich-tiep-cong-dan-thang-12", "lich-tiep-cong-dan-thang-1"),
        ("until 5 December 2026", "until 9 January 2027"),
        ("từ ngày 01/7/2025", "từ ngày 01/7/2025"),
        ("Ngày Giải phóng Thủ đô 10/10/2026", "Ngày Giải phóng Thủ đô 10/10/2026"),
        ("số 38/KH-UBND, 24/7, 1/2 ngày", "số 38/KH-UBND, 24/7, 1/2 ngày"),
        ("ngày 31/02/2027", "ngày 31/02/2027"),
        ("Nghị định 123/2015/NĐ-CP ngày 15/11/2015", "Nghị định 123/2015/NĐ-CP ngày 15/11/2015"),
    ],
)
def test_dates_in_words_move_with_the_text(text: str, moved: str) -> None:
    assert dates(5).text(text, near=dt.date(2026, 11, 20)) == moved
    assert dates(5).text(text, near=dt.date(2026, 5, 20)) == text
    assert dates(0).text(text, near=dt.date(2026, 11, 20)) == text


def test_a_month_goes_where_the_day_goes_that_is_announced() -> None:
    moved = dates(3).text("tháng 12/2026", near=dt.date(2026, 11, 20), event=dt.date(2026, 12, 3))
    assert moved == "tháng 12/2026"


def test_weeks_are_counted_in_whole_and_never_back() -> None:
    counted = [
        dates(0).weeks_until(day)
        for day in (dt.date(2026, 5, 1), dt.date(2026, 12, 6), dt.date(2026, 12, 7), dt.date(2027, 5, 3))
    ]
    assert counted == [0, 0, 1, 22]


def test_an_address_that_names_a_day_moves_too() -> None:
    moved = dates(3).slug("tam-ngung-cap-nuoc-dem-09-12", near=dt.date(2026, 11, 26))
    assert moved == "tam-ngung-cap-nuoc-dem-30-12"
    assert dates(3).slug("bau-cu-ngay-15-3-2026", near=dt.date(2026, 11, 26)) == "bau-cu-ngay-15-3-2026"


def test_what_was_loaded_on_one_day_is_not_moved_on_a_later_one(
    small_city: SmallCity, little_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = little_content / "portal" / "notices" / "cat-nuoc-dem-09-12.md"
    notice.write_text(
        '+++\ntitle = "Cắt nước đêm thứ Tư 09/12/2026"\ndate = 2026-11-26\n'
        'summary = "Trữ nước trước 21 giờ."\nevent_date = 2026-12-09\n+++\nNước có lại sáng hôm sau.\n'
    )
    for other in notice.parent.glob("*.md"):
        if other != notice:
            other.unlink()
    monkeypatch.setattr("demo.loading.timezone.localdate", lambda *_now: dt.date(2026, 12, 24))
    loading.load(folder=little_content)
    page = NewsPage.objects.get(slug="cat-nuoc-dem-30-12")
    assert page.title == "Cắt nước đêm thứ Tư 30/12/2026"
    assert (page.date, page.event_date) == (dt.date(2026, 12, 17), dt.date(2026, 12, 30))
    assert DemoItem.objects.get(key=DATES).digest == "3"
    monkeypatch.setattr("demo.loading.timezone.localdate", lambda *_now: dt.date(2027, 3, 1))
    assert loading.load(folder=little_content).made == 0
