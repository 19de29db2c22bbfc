"""How long translations take, and how many say the same today: by language and site, for whose sites they are."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from cms.translation.models import Renewal
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import change, in_english, renewal_of
from workflows.deadlines import calendar

URL = "translation_figures"


def rows(client: Any, **query: str) -> list[Any]:
    return client.get(reverse(URL), query).context["rows"]


def finish(page: Any, original: Any, site: Site, hours: int) -> None:
    """One that was renewed in so many working hours."""
    begin = timezone.now() - dt.timedelta(days=10)
    end = calendar.add_working_time(begin, dt.timedelta(hours=hours))
    Renewal.objects.create(
        page=page, original=original, site=site, language="en", changed_at=begin, done_at=end,
        due_at=begin + dt.timedelta(days=4),
    )  # fmt: skip


def test_the_share_that_says_the_same_today(wards: Wards) -> None:
    for tree in (wards.ba_dinh, wards.hoan_kiem):
        in_english(wards, tree.item)
    change(wards.ba_dinh.item, title="Khác")
    found = {row.site: (row.current, row.public) for row in rows(signed_in(wards.translator))}
    mine = [value for name, value in found.items() if "Ba Đình" in name]
    other = [value for name, value in found.items() if "Hoàn Kiếm" in name]
    assert mine[0][1] - mine[0][0] == 1
    assert other[0][0] == other[0][1] > 0


def test_half_and_nine_of_ten_in_working_time(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    site = small_city.ward("ba-dinh").site
    for hours in range(1, 11):
        finish(page, wards.ba_dinh.item, site, hours)
    answer = signed_in(wards.translator).get(reverse(URL))
    (whole,) = answer.context["whole"]
    assert whole.spread.count == 10
    assert round(whole.spread.half.total_seconds() / 3600, 1) == 5.5
    assert round(whole.spread.most.total_seconds() / 3600) == 9


def test_few_cases_stand_for_themselves(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    finish(page, wards.ba_dinh.item, small_city.ward("ba-dinh").site, 2)
    sheet = signed_in(wards.translator).get(reverse(URL), {"export": "csv"}).content.decode("utf-8-sig")
    table = list(csv.reader(StringIO(sheet)))
    assert table[1][2:5] == ["1", "", ""]
    assert len({len(row) for row in table}) == 1


def test_each_reads_their_own_sites(wards: Wards, small_city: SmallCity) -> None:
    page = in_english(wards, wards.hoan_kiem.item)
    finish(page, wards.hoan_kiem.item, small_city.ward("hoan-kiem").site, 2)
    for user in (small_city.user(Role.LEAD, "ba-dinh"), wards.ba_dinh.editor):
        (row,) = rows(signed_in(user))
        assert "Ba Đình" in row.site
        assert row.spread.count == 0
        assert [one.site for one in rows(signed_in(user), ward="hoan-kiem")] == [row.site]


def test_what_is_not_done_is_in_no_time(wards: Wards) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    change(wards.ba_dinh.item, title="Khác")
    assert renewal_of(page)
    (whole,) = signed_in(wards.translator).get(reverse(URL)).context["whole"]
    assert whole.spread.count == 0
