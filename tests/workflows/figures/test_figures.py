"""``/admin/review/figures/``: working time, few cases, scope, tables, a bounded number of queries."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import TaskState

from sites.enums import Role
from tests.workflows.town import Town, browser, decide, step
from workflows.actions import send_back
from workflows.deadlines import calendar
from workflows.figures import overdue, reasons, spread, svg
from workflows.figures.cases import Case
from workflows.figures.days import Point
from workflows.figures.period import asked_for
from workflows.figures.report import report
from workflows.models import RoleTaskState

ADDRESS = "/admin/review/figures/"
#: A Thursday, nine o'clock.
NOW = dt.datetime(2026, 8, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def operator(town: Town) -> Any:
    return town.person("operator", Role.OPERATOR)


def case(hours: float = 1, *, at: dt.datetime = NOW, **changes: Any) -> Case:
    values = {
        "site_id": 1,
        "role": Role.LEAD,
        "started_at": at - dt.timedelta(hours=hours),
        "finished_at": at,
        "is_sent_back": False,
        "by": 1,
        "holder": None,
        "decide_by": at + dt.timedelta(hours=1),
        "comment": "",
        "took": dt.timedelta(hours=hours),
    }
    return Case(**values | changes)


def text(person: Any, **query: Any) -> str:
    answer = browser(person).get(ADDRESS, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_time_is_working_time(town: Town, editor: Any, lead: Any, operator: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    # From Friday four o'clock to Monday half past eight.
    friday = dt.datetime(2026, 8, 14, 16, tzinfo=NOW.tzinfo)
    monday = dt.datetime(2026, 8, 17, 8, 30, tzinfo=NOW.tzinfo)
    RoleTaskState.objects.filter(status=TaskState.STATUS_APPROVED).update(
        started_at=friday, finished_at=monday
    )
    found = report(operator, asked_for("30", NOW))
    assert found.steps[0].spread.lengths == (calendar.working_time(friday, monday),)
    assert found.steps[0].spread.lengths == (dt.timedelta(hours=2),)


def test_half_and_nine_of_ten() -> None:
    found = spread.of(case(hours) for hours in (1, 2, 3, 4, 10))
    assert (found.half, found.most) == (dt.timedelta(hours=3), dt.timedelta(hours=10))
    assert found.share_in_time == 100
    late = spread.of([case(decide_by=NOW - dt.timedelta(hours=1)), case(), case(decide_by=None), case()])
    assert late.share_in_time == 67


def test_few_cases_are_written(town: Town, editor: Any, lead: Any, operator: Any) -> None:
    assert (
        spread.of([case(1), case(2)]).half_said
        == f"{spread.said(dt.timedelta(hours=1))}; {spread.said(dt.timedelta(hours=2))}"
    )
    assert spread.of([]).half_said == "–"
    assert spread.of([case()] * 4).most_said == "–"
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    told = text(operator)
    assert "<polyline" not in told


def test_empty_periods_say_so(town: Town, operator: Any) -> None:
    told = text(operator)
    assert "Trong khoảng thời gian này chưa có quyết định nào." in told


def test_overdue_counts_what_was_late_in_the_evening() -> None:
    evening = dt.datetime(2026, 8, 18, 17, tzinfo=NOW.tzinfo)
    late = case(finished_at=evening + dt.timedelta(hours=20), decide_by=evening - dt.timedelta(hours=1))
    in_time = case(finished_at=evening, decide_by=evening + dt.timedelta(hours=1))
    waits = case(finished_at=None, decide_by=evening - dt.timedelta(days=1))
    period = asked_for("7", NOW)
    found = dict(overdue.each_evening([late, in_time, waits], period))
    assert found[dt.date(2026, 8, 18)] == 2
    assert found[dt.date(2026, 8, 17)] == 1
    assert found[dt.date(2026, 8, 19)] == 1
    assert dt.date(2026, 8, 16) not in found
    assert dt.date(2026, 8, 20) not in found


@pytest.mark.parametrize(
    ("note", "group"),
    [
        ("Thiếu NGÀY và địa điểm", "when"),
        ("Có số căn cước của công dân", "personal"),
        ("Tệp là bản scan", "file"),
        ("Bức ảnh chưa có lời mô tả", "picture"),
        ("Trung tâm văn hoá", "other"),
        ("Nội dung trùng với bài hôm qua", "twice"),
        ("", "other"),
    ],
)
def test_notes_are_grouped_by_their_words(note: str, group: str) -> None:
    assert reasons.group_of(note) == group


def test_reasons_are_counted_against_the_period_before() -> None:
    now = [case(is_sent_back=True, comment="thiếu ngày")] * 3 + [case(comment="thiếu ngày")]
    then = [case(is_sent_back=True, comment="thiếu ngày"), case(is_sent_back=True, comment="khác")]
    found = reasons.shares(now, then)
    assert [(one.key, one.count, one.change) for one in found] == [("when", 3, 2), ("other", 0, -1)]


def test_a_lead_reads_the_own_ward_alone(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    decide(page, lead)
    decide(page, moderator)
    other = town.submitted("hoan-kiem", "Hai", town.person("e2", Role.EDITOR, "hoan-kiem"))
    decide(other, other_lead)
    told = text(lead)
    assert "Ba Đình" in told
    for query in ({}, {"ward": "hoan-kiem"}, {"ward": "portal"}, {"ward": "x"}):
        told = text(lead, **query)
        assert "Hoàn Kiếm" not in told
        assert other_lead.get_full_name() not in told
        # How much the city's moderators have to do is not a ward's affair.
        assert moderator.get_full_name() not in told
    table = browser(lead).get(ADDRESS, {"export": "csv", "ward": "hoan-kiem"}).content.decode()
    assert "Hoàn Kiếm" not in table
    assert moderator.get_full_name() in text(moderator)


def test_an_editor_reads_none(editor: Any) -> None:
    assert browser(editor).get(ADDRESS).status_code == 302


def test_the_table_has_every_site_and_no_formula(town: Town, editor: Any, lead: Any, operator: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    send_back(step(page), acting_user=lead, comment="=cmd()")
    site = town.wards["ba-dinh"].site
    site.site_name = "=1+1"
    site.save()
    answer = browser(operator).get(ADDRESS, {"export": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 2 * 3
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_a_ward_without_an_editor_is_told_apart_from_one_that_is_silent(
    town: Town, editor: Any, operator: Any
) -> None:
    found = report(operator, asked_for("30"))
    assert [(one.place.ward_slug, one.has_editor) for one in found.quiet] == [
        ("ba-dinh", True),
        ("hoan-kiem", False),
    ]
    # Nobody had time to send anything yet.
    assert found.silent == []
    assert "1 phường, xã chưa có tài khoản biên tập viên" in text(operator)
    type(editor)._default_manager.filter(pk=editor.pk).update(
        date_joined=timezone.now() - dt.timedelta(days=30)
    )
    silent = report(operator, asked_for("30")).silent
    assert [(one.place.ward_slug, one.days, one.has_sent) for one in silent] == [("ba-dinh", 30, False)]


def test_a_ward_that_waits_for_others_is_not_silent(town: Town, editor: Any, operator: Any) -> None:
    type(editor)._default_manager.filter(pk=editor.pk).update(
        date_joined=timezone.now() - dt.timedelta(days=99)
    )
    town.submitted("ba-dinh", "Một", editor)
    assert report(operator, asked_for("30")).silent == []
    RoleTaskState.objects.update(started_at=timezone.now() - dt.timedelta(days=21))
    assert [one.days for one in report(operator, asked_for("30")).silent] == [21]


def test_queries_do_not_grow_with_cases(
    town: Town, editor: Any, lead: Any, moderator: Any, operator: Any
) -> None:
    client = browser(operator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    town.approved("ba-dinh", "Một", editor, lead, moderator)
    asked()
    few = asked()
    for number in range(5):
        town.approved("ba-dinh", f"Bài {number}", editor, lead, moderator)
        town.submitted("ba-dinh", f"Chờ {number}", editor)
    assert asked() == few


def test_pictures_share_one_scale_and_escape_what_they_say() -> None:
    points = [Point(dt.date(2026, 8, day), 1, 2, 5) for day in (3, 4)]
    dates = [dt.date(2026, 8, day) for day in range(1, 8)]
    small, large = (svg.line(points, dates, top, 8, "<b>") for top in (10, 20))
    assert small != large
    assert "<b>" not in small
    assert 'role="img"' in small
    assert "NaN" not in svg.dots([], 21, "x")
    assert svg.bars([], 8, "x")


@pytest.mark.parametrize("said", ["", "x", "-1", "0", "99999", "30"])
def test_a_period_that_makes_no_sense_is_the_first(said: str) -> None:
    assert asked_for(said).days == 30


def test_working_hours_are_counted_up_to_now(town: Town, editor: Any, operator: Any) -> None:
    town.submitted("ba-dinh", "Một", editor)
    RoleTaskState.objects.update(decide_by=timezone.now() - dt.timedelta(hours=1))
    found = report(operator, asked_for("30"))
    assert (found.overdue_now, found.waiting_now) == (1, 1)
    assert found.places[1].overdue + found.places[2].overdue + found.places[0].overdue == 1


def test_each_finds_the_figures_in_the_own_menu(
    lead: Any, moderator: Any, editor: Any, operator: Any
) -> None:
    for person, finds in ((lead, True), (moderator, True), (operator, True), (editor, False)):
        assert (ADDRESS in browser(person).get("/admin/").content.decode()) is finds, person
