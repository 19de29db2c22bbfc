"""What browsers report is counted: small, seldom, and without anybody in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from cms.headers import reports
from cms.headers.models import MOST_A_DAY, OTHERS, StoppedCount, count
from cms.headers.policies import REPORTS
from tests.fixtures.city import SmallCity

OLD = {
    "csp-report": {
        "document-uri": "https://ba-dinh.example/tim-kiem/?q=nguyen+van+an",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?who=an",
        "source-file": "https://ba-dinh.example/?token=1",
        "script-sample": "alert('an')",
    }
}
NEW = [
    {
        "type": "csp-violation", "age": 1, "url": "https://ba-dinh.example/admin/pages/3/edit/", "user_agent": "x",
        "body": {
            "documentURL": "https://ba-dinh.example/admin/pages/3/edit/", "effectiveDirective": "style-src-attr",
            "blockedURL": "inline", "sample": "color:red",
        },
    },
    {"type": "deprecation", "body": {"id": "x"}},
]  # fmt: skip


def told(city: SmallCity, body: Any, kind: str = "application/csp-report", **extra: Any) -> int:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    client = Client(headers={"host": city.host("ba-dinh")}, enforce_csrf_checks=True)
    return client.post(REPORTS, text, content_type=kind, **extra).status_code


def rows() -> set[tuple[str, str, str, int]]:
    return set(StoppedCount.objects.values_list("area", "directive", "blocked", "number"))


def test_both_forms_are_counted_and_nobody_is_kept(small_city: SmallCity) -> None:
    assert told(small_city, OLD) == told(small_city, OLD) == 204
    assert told(small_city, NEW, "application/reports+json") == 204
    assert rows() == {
        ("page", "script-src-elem", "evil.example", 2),
        ("admin", "style-src-attr", "inline", 1),
    }


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("x" * (reports.LONGEST + 1), "application/csp-report", 413),
        ("{", "application/csp-report", 400),
        ("[" * 9_000, "application/csp-report", 400),
        (b"\xff\xfe", "application/csp-report", 400),
        ("{}", "text/plain", 415),
        ("null", "application/reports+json", 204),
        ('{"csp-report": []}', "application/csp-report", 204),
        ('[1, [], {"type": "csp-violation", "body": 7}]', "application/reports+json", 204),
        (
            '{"csp-report": {"effective-directive": "zqk", "blocked-uri": "inline"}}',
            "application/csp-report",
            204,
        ),
        ('{"csp-report": {"effective-directive": {"a": 1}}}', "application/csp-report", 204),
        (
            '{"csp-report": {"effective-directive": "img-src", "blocked-uri": "http://["}}',
            "application/csp-report",
            204,
        ),
    ],
)
def test_what_is_no_report_leaves_nothing(small_city: SmallCity, body: Any, kind: str, status: int) -> None:
    assert told(small_city, body, kind) == status
    assert not rows()


def test_it_is_told_by_post_only(small_city: SmallCity) -> None:
    assert Client(headers={"host": small_city.host()}).get(REPORTS).status_code == 405


def test_who_tells_too_often_is_not_heard(small_city: SmallCity, monkeypatch: Any) -> None:
    monkeypatch.setattr(reports, "PER_CLIENT", 2)
    monkeypatch.setattr(reports, "IN_ALL", 5)
    assert [told(small_city, OLD, REMOTE_ADDR="203.0.113.1") for _ in range(4)] == [204, 204, 429, 429]
    others = [told(small_city, OLD, REMOTE_ADDR=f"203.0.113.{n}") for n in range(2, 8)]
    assert others.count(204) == 3
    assert sum(number for *_, number in rows()) == 5


def test_a_flood_of_different_ones_is_one_row(db: None) -> None:
    import datetime as dt

    day = dt.date(2026, 5, 4)
    for number in range(MOST_A_DAY + 30):
        count(day, "page", "img-src", f"h{number}.example")
    assert StoppedCount.objects.count() == MOST_A_DAY + 1
    assert StoppedCount.objects.get(directive=OTHERS).number == 30
    # What is old goes when a new day begins.
    count(day + dt.timedelta(days=91), "page", "img-src", "inline")
    assert StoppedCount.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("inline", "inline"), ("eval", "eval"), ("data", "data"), ("blob:https://a.example/1", "blob"),
        ("https://user:secret@Evil.example:8443/a?b#c", "evil.example"), ("", "unreadable"),
        ("chrome-extension://abc/x.js", "chrome-extension"), (f"https://{'a' * 300}.example/", "a" * 100),
        ("https://đ.example/", "unreadable"), ("javascript:alert(1)", "javascript"),
    ],
)  # fmt: skip
def test_of_what_was_blocked_a_word_or_a_host_is_kept(text: str, kept: str) -> None:
    assert reports._blocked(text) == kept
