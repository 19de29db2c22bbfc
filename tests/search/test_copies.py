"""The same text in many wards, as a reader and a program meet it: one result with a chooser of wards."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

import pytest

from cms.news.models import NewsPage
from search.dimensions.filters import EVERYWHERE
from search.index import upkeep
from search.models import EngineTable, SearchDocument
from sites.models import Suspension, Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, get, queries, text_of
from tests.search.items import ask, document, news, titles

pytestmark = pytest.mark.django_db
WARDS = {"ba-dinh": "phường Ba Đình", "hoan-kiem": "phường Hoàn Kiếm", "minh-chau": "xã Minh Châu"}


def everywhere_in_its_wards(city: SmallCity) -> dict[str, NewsPage]:
    """One notice, in the words of each ward: its name, its kind, its telephone."""
    return {
        slug: news(
            city,
            f"Ngày hội tái chế của {name}",
            ward=slug,
            text=f"Ủy ban nhân dân {name} thu gom pin cũ, điện thoại 024 3733 51{at:02}.",
            date=dt.date(2026, 8, at),
        )
        for at, (slug, name) in enumerate(WARDS.items(), 1)
    }


def test_texts_that_differ_in_the_ward_s_own_name_and_number_are_one_result(small_city: SmallCity) -> None:
    everywhere_in_its_wards(small_city)
    found = ask(small_city, "ngay hoi tai che thu gom")
    assert (found["total"], found["pages"], len(found["results"])) == (1, 1, 1)
    assert found["results"][0]["count_of_sites"] == 3
    assert found["facets"]["site"] == {"ba-dinh": 1, "hoan-kiem": 1, "minh-chau": 1}
    assert found["facets"]["type"] == {"news": 1}
    assert found["facets"]["district"] == {"quan-ba-dinh": 1, "quan-hoan-kiem": 1, "huyen-ba-vi": 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp nước ngày 5/7/2026", "Cấp nước ngày 12/7/2026"),
        ("Cấp nước ngày 05.07.2026", "Cấp nước ngày 06.07.2026"),
        ("Cấp nước phố Quán Thánh", "Cấp nước phố Hàng Bông"),
        ("Mức thu 12.000 đồng", "Mức thu 15.000 đồng"),
        ("Cấp nước ở phường Cửa Nam", "Cấp nước ở phường Hàng Bạc"),
    ],
)
def test_another_day_amount_or_place_is_another_text(small_city: SmallCity, one: str, other: str) -> None:
    for ward, text in (("ba-dinh", one), ("hoan-kiem", other)):
        news(small_city, "Thông báo cho người dân", ward=ward, text=text)
    assert ask(small_city, "thong bao cho nguoi dan")["total"] == 2


def test_two_documents_of_two_authorities_with_one_number_are_two(small_city: SmallCity) -> None:
    for ward, name in (("ba-dinh", "Ba Đình"), ("hoan-kiem", "Hoàn Kiếm")):
        document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo", ward=ward, issuer=f"UBND phường {name}")
    assert ask(small_city, "38 kh ubnd")["total"] == 2


def test_the_reader_s_own_ward_stands_for_all(small_city: SmallCity) -> None:
    pages = everywhere_in_its_wards(small_city)
    for slug, page in pages.items():
        html = text_of(small_city, slug, f"/tim-kiem/?q={quote('ngày hội tái chế')}&site=all")
        assert (
            re.findall(r'<li class="hit.*?<h3><a href="([^"]*)"', html, re.DOTALL)[0]
            == f"/tin-tuc/{page.slug}/"
        )
    named = ask(small_city, "ngày hội tái chế của phường hoàn kiếm")["results"][0]
    assert named["site"]["slug"] == "hoan-kiem", "a copy that matches better stands for all"


def test_a_remembered_ward_stands_for_all_on_the_portal(small_city: SmallCity) -> None:
    page = everywhere_in_its_wards(small_city)["hoan-kiem"]
    html = text_of(small_city, "", f"/tim-kiem/?q={quote('ngày hội tái chế')}&phuong=hoan-kiem")
    assert f'<h3><a href="http://hoan-kiem.localhost:8000/tin-tuc/{page.slug}/"' in html
    assert 'required value="Hoàn Kiếm"' in html


def test_the_chooser_works_without_javascript(small_city: SmallCity) -> None:
    pages = everywhere_in_its_wards(small_city)
    html = text_of(small_city, "", f"/tim-kiem/?q={quote('ngày hội tái chế')}")
    assert ">ở 3 phường, xã</a>" in html
    assert html.count("<option value=") == 3
    assert "<select" not in html
    [action] = re.findall(r'<form class="pickward" action="([^"]+)" method="get">', html)
    for typed in ("Hoàn Kiếm", "p. hoan kiem", "Hàng Bạc"):
        answer = get(small_city, "", f"{action}?phuong={quote(typed)}&q=x")
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"http://hoan-kiem.localhost:8000/tin-tuc/{pages['hoan-kiem'].slug}/",
        )
    unknown = text_of(small_city, "", f"{action}?phuong={quote('Sài Gòn')}&q=tiep+dan")
    assert 'role="status"' in unknown
    assert '/tim-kiem/?q=tiep%20dan"' in unknown
    listed = text_of(small_city, "hoan-kiem", action)
    links = re.findall(r'<li><a href="([^"]+)"', listed.partition('class="places"')[2].partition("</ul>")[0])
    assert links == [
        f"http://{slug}.localhost:8000/tin-tuc/{pages[slug].slug}/"
        for slug in ("hoan-kiem", "ba-dinh", "minh-chau")
    ], "the reader's own first"


@pytest.mark.parametrize("page_id", ["0", "999999", "9" * 40])
def test_places_of_what_nobody_may_read_are_not_found(small_city: SmallCity, page_id: str) -> None:
    assert get(small_city, "", f"/tim-kiem/noi-dang/{page_id}/").status_code == 404


def test_a_page_that_is_not_public_has_no_places(small_city: SmallCity) -> None:
    pages = everywhere_in_its_wards(small_city)
    pages["hoan-kiem"].unpublish()
    pages["minh-chau"].unpublish()
    assert get(small_city, "", f"/tim-kiem/noi-dang/{pages['hoan-kiem'].pk}/").status_code == 404
    html = text_of(small_city, "", f"/tim-kiem/?q={quote('ngày hội tái chế')}")
    assert "pickward" not in html, "one ward alone is no choice"


def test_within_one_ward_there_is_nothing_to_choose(small_city: SmallCity) -> None:
    everywhere_in_its_wards(small_city)
    for slug, narrowed in (("", "&ward=hoan-kiem"), ("hoan-kiem", "")):
        html = text_of(small_city, slug, f"/tim-kiem/?q={quote('ngày hội tái chế')}{narrowed}")
        assert 'class="hit' in html
        assert "pickward" not in html
        assert " phường, xã</a>" not in html.partition("<main")[2].partition("</main")[0]


def test_a_feed_has_a_text_once(small_city: SmallCity) -> None:
    everywhere_in_its_wards(small_city)
    feed = get(small_city, "", "/tim-kiem/atom/?q=ngay+hoi+tai+che+thu+gom").content.decode()
    assert feed.count("<entry>") == 1


@pytest.fixture
def _everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """News of the city belong to every site, at an address of each ward's own."""

    def paths(documents: Any, sites: Any, _language: str = "") -> dict[tuple[int, int], str]:
        return {
            (one.page_id, site.site_id): f"/o-{site.ward_slug}/{one.page_id}/"
            for one in documents
            for site in sites
            if one.kind == "news" and not site.is_portal
        }

    monkeypatch.setattr(NewsPage, "search_everywhere", True, raising=False)
    monkeypatch.setattr(NewsPage, "everywhere_paths", staticmethod(paths), raising=False)


@pytest.mark.usefixtures("_everywhere")
def test_what_belongs_to_every_site_is_found_on_each_at_its_own_address(small_city: SmallCity) -> None:
    page = news(small_city, "Đăng ký nuôi ong", ward="")
    own = news(small_city, "Nuôi ong trong phố", text="đăng ký nuôi ong", ward="ba-dinh")
    assert SearchDocument.objects.get(pk=page.pk).site_id == EVERYWHERE
    assert SearchDocument.objects.get(pk=own.pk).site_id != EVERYWHERE, "a ward speaks for itself alone"
    for slug, name in WARDS.items():
        address = f"http://{slug}.localhost:8000/o-{slug}/{page.pk}/"
        for asked in (
            ask(small_city, "dang ky nuoi ong", slug),
            ask(small_city, "dang ky nuoi ong", ward=slug),
            ask(small_city, f"đăng ký nuôi ong {name}"),
        ):
            assert (asked["results"][0]["url"], asked["results"][0]["site"]["slug"]) == (address, slug)
    found = ask(small_city, "dang ky nuoi ong")
    assert found["results"][0]["url"] == f"http://localhost:8000/tin-tuc/{page.slug}/"
    assert found["results"][0]["count_of_sites"] == 4
    assert found["facets"]["site"] == {"portal": 1, "ba-dinh": 2, "hoan-kiem": 1, "minh-chau": 1}
    for slug, number in found["facets"]["site"].items():
        assert ask(small_city, "dang ky nuoi ong", ward=slug)["total"] == number, (
            "a count is what its filter finds"
        )
    assert (
        found["facets"]["district"]["quan-ba-dinh"]
        == ask(small_city, "dang ky nuoi ong", district="quan-ba-dinh")["total"]
        == 2
    )


@pytest.mark.usefixtures("_everywhere")
def test_it_is_suggested_at_the_reader_s_own_ward_in_groups_of_one(small_city: SmallCity) -> None:
    page = news(small_city, "Đăng ký nuôi ong", ward="")
    for slug, address in (("hoan-kiem", f"/o-hoan-kiem/{page.pk}/"), ("", f"/tin-tuc/{page.slug}/")):
        lines = get(small_city, slug, "/api/v1/suggest/?q=dang+ky+nuoi").json()["suggestions"]
        assert [line["url"] for line in lines if line["text"] == page.title] == [address]


@pytest.mark.usefixtures("_everywhere")
def test_its_chooser_leads_to_each_open_ward(small_city: SmallCity) -> None:
    page = news(small_city, "Đăng ký nuôi ong", ward="")
    html = text_of(small_city, "", "/tim-kiem/?q=dang+ky+nuoi+ong")
    assert ">ở 3 phường, xã</a>" in html
    place = f"/tim-kiem/noi-dang/{page.pk}/"
    answer = get(small_city, "", f"{place}?phuong=ba+dinh")
    assert answer.headers["Location"] == f"http://ba-dinh.localhost:8000/o-ba-dinh/{page.pk}/"
    Suspension.objects.create(ward=Ward.objects.get(slug="ba-dinh"), reason="x")
    assert ">ở 2 phường, xã</a>" in text_of(small_city, "", "/tim-kiem/?q=dang+ky+nuoi+ong")
    closed = get(small_city, "", f"{place}?phuong=ba+dinh")
    assert closed.status_code == 200
    assert "//ba-dinh." not in closed.content.decode().partition('class="places"')[2].partition("</ul>")[0]


@pytest.mark.usefixtures("_everywhere")
def test_it_ranks_as_the_reader_s_own(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký nuôi ong A", ward="")
    news(small_city, "Đăng ký nuôi ong B", ward="hoan-kiem", date=dt.date(2026, 9, 1))
    found = titles(small_city, "dang ky nuoi ong", "ba-dinh", site="all")
    assert found == ["Đăng ký nuôi ong A", "Đăng ký nuôi ong B"]


@pytest.mark.usefixtures("_everywhere")
def test_more_sites_take_no_query_more(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký nuôi ong", ward="")
    everywhere_in_its_wards(small_city)
    page_id = NewsPage.objects.get(title="Đăng ký nuôi ong").pk
    addresses = [
        "/tim-kiem/?q=dang+ky+nuoi+ong",
        "/tim-kiem/?q=ngay+hoi+tai+che",
        f"/tim-kiem/noi-dang/{page_id}/",
    ]
    few = [queries(small_city, "", address) for address in addresses]
    add_sites(small_city, 127)
    assert [queries(small_city, "", address) for address in addresses] == few


def test_news_and_documents_stand_in_groups_below_what_one_has_to_do(small_city: SmallCity) -> None:
    for number in range(1, 14):
        news(small_city, f"Tin {number}", text=f"lịch tiếp công dân, lần thứ {number}")
    document(small_city, "5/TB-UBND", "Quy định", summary="lịch tiếp công dân")
    html = text_of(small_city, "", "/tim-kiem/?q=lich+tiep+cong+dan")
    main, *groups = html.partition('id="ket-qua"')[2].split('<section class="res-group"')
    services, *shown = [len(re.findall('<li class="hit', part)) for part in (main, *groups)]
    assert services >= 1
    assert shown == [3, 1]
    assert '<h2 id="group-news">Tin tức <span class="n">13</span></h2>' in html
    assert 'href="?q=lich+tiep+cong+dan&amp;type=news"' in groups[0]
    assert 'class="more"' not in groups[1], "there is no more of it"
    every = text_of(small_city, "", "/tim-kiem/?q=lich+tiep+cong+dan&type=news")
    assert "res-group" not in every
    assert len(re.findall('<li class="hit', every)) == 10
    assert "page=2" in every
    assert ask(small_city, "lich tiep cong dan")["total"] == services + 14, (
        "groups and main hits are all of them"
    )
    by_date = text_of(small_city, "", "/tim-kiem/?q=lich+tiep+cong+dan&sort=date")
    assert "res-group" not in by_date


def test_who_asks_for_news_gets_them_in_one_list(small_city: SmallCity) -> None:
    for number in range(1, 6):
        news(small_city, f"Lễ hội hoa đào {number}", text=f"lần thứ {number}")
    html = text_of(small_city, "", "/tim-kiem/?q=le+hoi+hoa+dao")
    assert "res-group" not in html
    assert len(re.findall('<li class="hit', html)) == 5


def test_the_question_is_repeated_in_full(small_city: SmallCity) -> None:
    asked = "con tôi mới sinh thì làm giấy khai sinh <ở> đâu"
    html = text_of(small_city, "", f"/tim-kiem/?q={quote(asked)}")
    assert "Bạn hỏi: “con tôi mới sinh thì làm giấy khai sinh &lt;ở&gt; đâu”" in html


def test_rows_of_before_copies_were_known_get_what_groups_them(small_city: SmallCity) -> None:
    """As after an upgrade: the columns are there, and ``migrate`` fills them."""
    pages = everywhere_in_its_wards(small_city)
    known = dict(SearchDocument.objects.values_list("pk", "twin"))
    SearchDocument.objects.update(twin=0, district="", digest="of before")
    EngineTable.objects.update(shape="of before")
    upkeep.prepare_storage()
    assert dict(SearchDocument.objects.values_list("pk", "twin")) == known
    assert len({known[page.pk] for page in pages.values()}) == 1
    assert not list(upkeep.differences())
    assert ask(small_city, "ngay hoi tai che thu gom", district="huyen-ba-vi")["total"] == 1
