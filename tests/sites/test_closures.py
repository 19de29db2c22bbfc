"""A section closed by the city, on one site or on all: nothing of it is served, nothing of it is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.core.live import readable
from cms.news.enums import NewsKind
from cms.news.models import NewsIndexPage, NewsPage
from search.models import SearchDocument
from sites import hosts
from sites.enums import Role
from sites.models import Closure
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live
from tests.workflows.town import browser
from workflows import gate

pytestmark = pytest.mark.django_db

REASON = "Đang rà soát lại nội dung."


def _notice(city: SmallCity, ward: str, slug: str = "cup-nuoc") -> NewsPage:
    return live(
        city.page(ward, "notices"),
        NewsPage(title=f"Cúp nước {ward}", slug=slug, summary="Từ 22 giờ.", date=timezone.localdate()),
    )


def _close(section: str, site: Any = None, **extra: Any) -> Closure:
    return Closure.objects.create(section=section, site=site, reason=REASON, **extra)


def _url(page: Any) -> str:
    return str(page.get_url_parts()[2])


def test_everywhere(small_city: SmallCity) -> None:
    pages = {ward: _notice(small_city, ward) for ward in ("ba-dinh", "hoan-kiem")}
    urls = {ward: _url(page) for ward, page in pages.items()}
    assert SearchDocument.objects.of_pages(page.pk for page in pages.values()).count() == 2
    closure = _close("notices", until=timezone.now() + dt.timedelta(days=1))
    for ward, url in urls.items():
        answer = get(small_city, ward, url)
        text = answer.content.decode()
        assert answer.status_code == 503
        assert REASON in text
        assert "Cúp nước" not in text
        assert answer["Retry-After"].endswith("GMT")
        assert answer["Cache-Control"] == "no-store"
        home = get(small_city, ward, "/").content.decode()
        assert url not in home
        assert url not in get(small_city, ward, "/sitemap-pages.xml").content.decode()
        assert "Cúp nước" not in get(small_city, ward, "/feeds/notices.atom").content.decode()
        assert get(small_city, ward, f"{url}index.md").status_code == 503
        assert get(small_city, ward, "/tin-tuc/").status_code == 200
    assert not SearchDocument.objects.of_pages(page.pk for page in pages.values()).exists()
    closure.delete()
    for ward, url in urls.items():
        assert get(small_city, ward, url).status_code == 200
    assert SearchDocument.objects.of_pages(page.pk for page in pages.values()).count() == 2


def test_one_ward_alone_and_what_is_made_there_later(small_city: SmallCity) -> None:
    _close("notices", small_city.ward("ba-dinh").site)
    ours, theirs = _notice(small_city, "ba-dinh"), _notice(small_city, "hoan-kiem")
    assert get(small_city, "ba-dinh", _url(ours)).status_code == 503
    assert get(small_city, "hoan-kiem", _url(theirs)).status_code == 200
    second = live(
        small_city.page("ba-dinh"), NewsIndexPage(title="Thông báo khác", slug="khac", kind=NewsKind.NOTICE)
    )
    assert get(small_city, "ba-dinh", _url(second)).status_code == 503, "the kind is closed, not a list"
    assert not SearchDocument.objects.of_pages([ours.pk]).exists()


def test_what_shows_it_elsewhere_is_closed_too(small_city: SmallCity) -> None:
    page = _notice(small_city, "ba-dinh")
    with gate.system_publishing("test"):
        page.create_alias(parent=small_city.page("hoan-kiem", "news"), update_slug="bong")
    assert get(small_city, "hoan-kiem", "/tin-tuc/bong/").status_code == 200
    _close("notices", small_city.ward("ba-dinh").site)
    assert get(small_city, "hoan-kiem", "/tin-tuc/bong/").status_code == 503
    assert get(small_city, "hoan-kiem", "/").status_code == 200
    assert get(small_city, "hoan-kiem", "/tin-tuc/").status_code == 200


def test_the_procedures_that_a_ward_shows_of_the_city(small_city: SmallCity) -> None:
    section = _url(small_city.page("ba-dinh", "services"))
    _close("services", small_city.ward("ba-dinh").site)
    assert get(small_city, "ba-dinh", section).status_code == 503
    assert get(small_city, "ba-dinh", f"{section}khai-sinh/").status_code == 503
    assert get(small_city, "hoan-kiem", section).status_code == 200


def test_lists_of_all_sites_hold_with_every_section_of_126_wards_closed(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _notice(small_city, "ba-dinh")
    table = hosts.table()
    many = tuple(f"{table.portal.roots['vi'].path}{number:04}" for number in range(3_000))  # type: ignore[union-attr]
    crowded = replace(table, restricted_paths=(*table.restricted_paths, *many))
    monkeypatch.setattr("cms.core.live.hosts.table", lambda: crowded)
    assert page in NewsPage.objects.filter(readable())
    assert page in NewsPage.objects.live_below(small_city.page("ba-dinh").path)
    assert not NewsPage.objects.live_below(table.portal.roots["vi"].path).exists()  # type: ignore[union-attr]


def test_editors_go_on_working(small_city: SmallCity) -> None:
    page = _notice(small_city, "ba-dinh")
    _close("notices")
    client = browser(small_city.user(Role.EDITOR, "ba-dinh"))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_english_readers_read_their_reason(small_city: SmallCity) -> None:
    _close("organisation", reason_en="Being checked.")
    answer = get(small_city, "ba-dinh", "/en/organisation/")
    assert answer.status_code == 503
    assert "Being checked." in answer.content.decode()


def test_only_operators_close_and_open(small_city: SmallCity) -> None:
    form = {"section": "notices", "site": "", "reason": REASON, "since": "2026-01-01 00:00"}
    add = reverse("closures:add")
    for role, ward in ((Role.EDITOR, "ba-dinh"), (Role.LEAD, "ba-dinh"), (Role.MODERATOR, "")):
        browser(small_city.user(role, ward)).post(add, form)
        assert not Closure.objects.exists(), role
    operator = browser(small_city.user(Role.OPERATOR))
    for wrong in ({"section": "home"}, {"section": "x"}, {"section": ""}, {"reason": ""}, {"site": "999999"}):
        assert operator.post(add, form | wrong).status_code == 200
        assert not Closure.objects.exists(), wrong
    operator.post(add, form)
    closure = Closure.objects.get()
    operator.post(add, form)
    assert Closure.objects.count() == 1, "closed twice is closed once"
    assert "Thông báo" in operator.get(reverse("closures:index")).content.decode()
    operator.post(reverse("closures:delete", args=[closure.pk]))
    assert not Closure.objects.exists()


def test_by_the_command(small_city: SmallCity, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="reason"):
        call_command("close_section", "notices")
    with pytest.raises(CommandError, match="no section"):
        call_command("close_section", "nothing", reason=REASON)
    with pytest.raises(CommandError, match="no ward"):
        call_command("close_section", "notices", site="nowhere", reason=REASON)
    call_command("close_section", "notices", site="ba-dinh", reason=REASON)
    call_command("close_section", list=True)
    assert "Phường Ba Đình" in capsys.readouterr().out
    assert get(small_city, "ba-dinh", "/thong-bao/").status_code == 503
    call_command("close_section", "notices", site="ba-dinh", open=True)
    assert get(small_city, "ba-dinh", "/thong-bao/").status_code in (200, 404)
    with pytest.raises(CommandError, match="not closed"):
        call_command("close_section", "notices", site="ba-dinh", open=True)


def test_it_costs_one_query_where_it_answers_and_none_elsewhere(small_city: SmallCity) -> None:
    client, host = Client(), {"host": small_city.host("ba-dinh")}
    client.get("/tin-tuc/", headers=host)
    with CaptureQueriesContext(connection) as before:
        client.get("/tin-tuc/", headers=host)
    _close("notices")
    client.get("/tin-tuc/", headers=host)
    with CaptureQueriesContext(connection) as after:
        client.get("/tin-tuc/", headers=host)
    assert len(after) == len(before)
    hosts.invalidate()
    with CaptureQueriesContext(connection) as cold:
        hosts.table()
    assert len(cold) <= 3


def test_the_table_asks_as_much_for_one_kind_closed_at_many_sites(small_city: SmallCity) -> None:
    counts = []
    for ward in ("ba-dinh", "hoan-kiem", "minh-chau"):
        _close("notices", small_city.ward(ward).site)
        hosts.invalidate()
        with CaptureQueriesContext(connection) as asked:
            assert len({one.closure for one in hosts.table().closed}) == len(counts) + 1
        counts.append(len(asked))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("since", "0001-01-01 00:00"),
        ("since", "2999-01-01 00:00"),
        ("until", "9999-12-31 23:59"),
        ("until", "0001-01-01 00:00"),
    ],
)
def test_moments_that_make_no_sense_close_nothing(small_city: SmallCity, name: str, moment: str) -> None:
    form = {"section": "notices", "site": "", "reason": REASON, "reason_en": "", "until": ""}
    form["since"] = f"{timezone.localtime():%Y-%m-%d %H:%M}"
    form[name] = moment
    answer = browser(small_city.user(Role.OPERATOR)).post(reverse("closures:add"), form)
    assert answer.status_code == 200
    assert not Closure.objects.exists()
