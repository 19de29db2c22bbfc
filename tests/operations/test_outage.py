"""A planned outage: told seven working days ahead on every page, and served by nginx alone."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.operations.management.commands import outage
from sites import hosts
from sites.models import PlannedOutage
from tests.fixtures.city import SmallCity
from tests.harness.front import fronting

pytestmark = pytest.mark.django_db


def announce(days: int, **options: str) -> str:
    start = timezone.localtime() + dt.timedelta(days=days)
    out = io.StringIO()
    form = {"start": start, "end": start + dt.timedelta(hours=4), "reason": "Nâng cấp máy chủ."} | options
    said = {name: value if isinstance(value, str) else value.isoformat() for name, value in form.items()}
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in said.items()]
    call_command("outage", "announce", *arguments, stdout=out)
    return out.getvalue()


def page(city: SmallCity, slug: str, path: str = "/") -> str:
    return Client(HTTP_HOST=city.host(slug)).get(path).content.decode()


def test_every_page_says_it_from_the_announcement_to_the_end(
    small_city: SmallCity, django_assert_num_queries: Any
) -> None:
    assert "không hoạt động từ" not in page(small_city, "")
    announce(20, reason_en="The servers are <upgraded>.")
    for slug in ("", *small_city.slugs):
        assert "Nâng cấp máy chủ." in page(small_city, slug)
        assert "The servers are &lt;upgraded&gt;." in page(small_city, slug, "/en/")
    assert "không hoạt động từ" in page(small_city, "ba-dinh", "/tim-kiem/?q=x")
    cache.clear()
    with django_assert_num_queries(1):
        found = hosts.table().outage
    assert found is not None
    assert found.starts_at.utcoffset() is not None
    stored = PlannedOutage.objects.get()
    assert (found.starts_at, found.ends_at) == (stored.starts_at, stored.ends_at)
    # It ends by itself.
    stored.ends_at = timezone.now() - dt.timedelta(seconds=1)
    stored.save()
    assert "Nâng cấp" not in page(small_city, "")


def test_less_than_seven_working_days_are_refused(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Seven days off in between count for nothing.
    off = {timezone.localdate() + dt.timedelta(days=number) for number in range(3, 10)}
    monkeypatch.setattr(outage, "is_working_day", lambda day: day not in off)
    for days in (-3, 0, 6, 13):
        with pytest.raises(CommandError, match="working days"):
            announce(days)
    assert not PlannedOutage.objects.exists()
    assert "7 working days ahead" in announce(14)
    announce(15)
    assert PlannedOutage.objects.count() == 1
    call_command("outage", "withdraw", stdout=io.StringIO())
    assert "Nâng cấp" not in page(small_city, "")


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(CommandError, match="before it begins"):
        announce(20, end="2020-01-01T00:00")


@pytest.mark.parametrize(
    ("days", "options"),
    [
        (20, {"reason": "x" * 301}),
        (20, {"reason": ""}),
        (20, {"reason": " \n "}),
        (20, {"reason-en": "x" * 301}),
        (20, {"end": "9999-12-31T23:59"}),
        (20, {"end": "9999-12-31T23:59+00:00"}),
        (20, {"start": "2205-12-20T22:00", "end": "2205-12-20T23:00"}),
        (20, {"start": "20/12/2026 22:00"}),
        (20, {"start": "0001-01-01T00:00+14:00"}),
        (20, {"end": ""}),
    ],
)
def test_what_is_mistyped_is_refused_with_words(
    small_city: SmallCity, days: int, options: dict[str, str]
) -> None:
    announce(15)
    with pytest.raises(CommandError):
        announce(days, **options)
    assert PlannedOutage.objects.get().reason == "Nâng cấp máy chủ."


@pytest.mark.nginx
def test_while_the_notice_is_there_nobody_asks_the_application(tmp_path: Path, small_city: SmallCity) -> None:
    announce(20)
    folder = tmp_path / "front"
    folder.mkdir()
    # Nothing listens behind it.
    with fronting("http://127.0.0.1:1", folder) as front:
        assert requests.get(front.url, timeout=10).status_code == 502
        notice = folder / "dinh" / "outage.html"
        call_command("outage", "page", "--out", str(notice))
        for path in ("/", "/admin/login/", "/documents/1/x.pdf", "/en/search/?q=x"):
            for method in ("GET", "POST"):
                answer = requests.request(method, front.url + path, timeout=10)
                assert answer.status_code == 503
                assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
                assert answer.headers["Retry-After"]
                assert answer.headers["Cache-Control"] == "no-store"
                assert "style-src 'unsafe-inline'" in answer.headers["Content-Security-Policy"]
                assert "Nâng cấp máy chủ." in answer.content.decode()
        assert [one.name for one in notice.parent.iterdir() if "outage" in one.name] == ["outage.html"]
        notice.unlink()
        assert requests.get(front.url, timeout=10).status_code == 502


def test_a_notice_without_an_announcement_says_why() -> None:
    with pytest.raises(CommandError, match="say why"):
        call_command("outage", "page")
    out = io.StringIO()
    call_command("outage", "page", "--reason=Mất điện.", "--end=2026-12-05T15:00", stdout=out)
    assert "lúc 15:00 ngày 05/12/2026" in out.getvalue()
    assert "back at 15:00 on 2026-12-05" in out.getvalue()


def test_a_notice_that_cannot_be_written_says_so_and_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for out in (tmp_path / "folder", tmp_path / "none" / "outage.html"):
        with pytest.raises(CommandError, match="could not be written"):
            call_command("outage", "page", "--reason=Mất điện.", f"--out={out}")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
