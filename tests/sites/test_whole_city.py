"""Hà Nội as it is: 126 wards from the project's own data."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Page, Revision, Site

from sites import hosts
from sites.enums import Role
from sites.models import ProvisionedPage, SiteRole, Succession, Ward
from sites.scoping import scope_for
from tests.fixtures.city import SmallCity, build_small_city

SECTIONS = {
    "gioi-thieu", "lich-su-dia-gioi", "chuc-nang-nhiem-vu", "so-do-to-chuc", "lanh-dao", "danh-ba-lien-he",
    "nguoi-phat-ngon", "tin-tuc", "thong-bao", "chi-dao-dieu-hanh", "lich-cong-tac", "van-ban", "lay-y-kien-du-thao",
    "quy-hoach-ke-hoach", "du-an-dau-thau", "cong-khai-ngan-sach", "dan-chu-co-so", "thong-ke", "tiep-can-thong-tin",
    "dich-vu-cong", "pho-bien-phap-luat", "hoi-dap", "phan-anh-kien-nghi", "lich-tiep-cong-dan", "danh-gia",
    "kenh-chinh-thuc", "phat-truc-tiep",
}  # fmt: skip


@pytest.mark.django_db
def test_126_wards(django_assert_num_queries) -> None:
    city: SmallCity = build_small_city(data=settings.CITY_DATA)

    assert Ward.objects.filter(site__isnull=False, collection__isnull=False).count() == 126
    assert sorted(Ward.objects.values_list("kind").annotate(n=Count("pk"))) == [("phuong", 51), ("xa", 75)]
    assert Site.objects.count() == 127
    assert Succession.objects.count() == 794
    assert Collection.objects.filter(depth=3).count() == 126
    assert SiteRole.objects.filter(ward__isnull=False).count() == 252
    assert Page.find_problems() == ([], [], [], [], [])

    homes = Page.objects.filter(
        pk__in=ProvisionedPage.objects.filter(key="home", ward__isnull=False).values("page_id")
    )
    assert {count for (count,) in homes.filter(locale__language_code="vi").values_list("numchild")} == {27}
    assert {count for (count,) in homes.filter(locale__language_code="en").values_list("numchild")} == {5}
    last = city.page("huong-son")
    assert set(last.get_children().values_list("slug", flat=True)) == SECTIONS
    assert Revision.objects.count() == Page.objects.count() - 1

    # As many queries as with three wards.
    cache.clear()
    with django_assert_num_queries(1):
        assert len(hosts.table().entries) == 127
    moderator = city.user(Role.MODERATOR)
    with django_assert_num_queries(1):
        assert len(scope_for(moderator).ward_ids) == 126
    with CaptureQueriesContext(connection) as queries:
        build_small_city(data=settings.CITY_DATA)
    assert len(queries) < 40
