"""Bars above the home pages: three levels, until their last day, the city's on every ward."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.news.enums import AlertLevel
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.home.content import add_item


def bars(client: Client, url: str = "/") -> list[str]:
    """Title of each bar, in order."""
    html = client.get(url).content.decode()
    return re.findall(r'class="alertbar-t"[^>]*>([^<]*)', html[: html.index("<header")])


def alert(city: SmallCity, title: str, level: AlertLevel, slug: str = "", days: int = 0) -> NewsPage:
    last = timezone.localdate() + dt.timedelta(days=days)
    return add_item(city, "notices", title, slug=slug, alert_level=level, event_date=last)


def test_the_loudest_comes_first_and_each_says_its_level_in_words(
    small_city: SmallCity, portal_client: Client
) -> None:
    alert(small_city, "Bảo trì", AlertLevel.INFORMATION)
    alert(small_city, "Mưa lớn", AlertLevel.DANGER)
    alert(small_city, "Không khí kém", AlertLevel.WARNING)
    assert bars(portal_client) == ["Mưa lớn", "Không khí kém", "Bảo trì"]
    html = portal_client.get("/").content.decode()
    assert all(f'aria-label="{word}"' in html for word in ("Thông báo khẩn", "Cảnh báo", "Thông tin"))


def test_a_bar_goes_with_its_last_day(small_city: SmallCity, portal_client: Client) -> None:
    alert(small_city, "Hôm qua", AlertLevel.DANGER, days=-1)
    alert(small_city, "Còn hôm nay", AlertLevel.DANGER)
    assert bars(portal_client) == ["Còn hôm nay"]


@pytest.mark.parametrize("url", ["/", "/en/"])
def test_what_the_city_warns_of_stands_on_every_ward(
    small_city: SmallCity, ward_client: Client, url: str
) -> None:
    alert(small_city, "Mưa lớn", AlertLevel.DANGER)
    alert(small_city, "Bảo trì", AlertLevel.INFORMATION)
    alert(small_city, "Ngõ Ngũ Xã mất điện", AlertLevel.WARNING, slug="ba-dinh")
    alert(small_city, "Chuyện phường khác", AlertLevel.DANGER, slug="hoan-kiem")
    assert bars(ward_client, url) == ["Mưa lớn", "Ngõ Ngũ Xã mất điện"]
    # The city's bar is no notice of the ward.
    html = ward_client.get(url).content.decode()
    assert html.count("Mưa lớn</a>") == 0


def test_an_urgent_notice_of_a_ward_is_no_bar(small_city: SmallCity, ward_client: Client) -> None:
    add_item(small_city, "notices", "Cúp nước", is_urgent=True)
    assert bars(ward_client) == []


def test_a_bar_without_a_last_day_is_refused(small_city: SmallCity) -> None:
    item = NewsPage(title="Mưa lớn", alert_level=AlertLevel.DANGER)
    with pytest.raises(ValidationError) as refused:
        item.clean()
    assert "alert_level" in refused.value.message_dict
