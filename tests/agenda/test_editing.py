"""How an editor writes a week: choose a day of it, list what takes place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from cms.agenda.models import CalendarWeekPage
from cms.agenda.weeks import Week
from sites.enums import Role
from tests.agenda.conftest import MakeWeek, this_week
from tests.fixtures.city import SmallCity


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    client = Client(HTTP_HOST=small_city.host())
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    return client


def week_form(monday: str, *entries: dict[str, str]) -> dict[str, str]:
    """What the browser sends."""
    data = {"monday": monday, "note": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    data |= {"entries-TOTAL_FORMS": str(len(entries)), "entries-INITIAL_FORMS": "0"}
    for number, entry in enumerate(entries):
        blank = dict.fromkeys(("start", "end", "chair", "place", "others", "state", "id", "DELETE"), "")
        row: dict[str, str] = {**blank, "ORDER": str(number + 1), **entry}
        data |= {f"entries-{number}-{name}": value for name, value in row.items()}
    return data


def add(city: SmallCity, editor: Client, data: dict[str, str]) -> Any:
    parent = city.page("ba-dinh", "calendar")
    return editor.post(f"/admin/pages/add/agenda/calendarweekpage/{parent.pk}/", data)


def test_any_day_of_the_week_will_do_and_nobody_types_a_title(small_city: SmallCity, editor: Client) -> None:
    entry = {"day": "25/11/2026", "start": "8:00", "end": "9:30", "what": "Giao ban"}
    assert add(small_city, editor, week_form("26/11/2026", entry)).status_code == 302
    week = CalendarWeekPage.objects.get()
    assert (week.monday, week.title, week.slug) == (
        dt.date(2026, 11, 23),
        "Tuần 48 (23/11–29/11/2026)",
        "tuan-48-2026",
    )
    assert not week.live
    assert [str(entry) for entry in week.entries.all()] == ["25/11 Giao ban"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"day": "30/11/2026"}, "không nằm trong tuần từ 23/11/2026 đến 29/11/2026"),
        ({"day": "25/11/2026", "start": "9:00", "end": "8:00"}, "Giờ kết thúc trước giờ bắt đầu"),
        ({"day": "25/11/2026", "end": "8:00"}, "Cho biết giờ bắt đầu"),
    ],
)
def test_a_wrong_day_or_hour_is_told_at_its_field(
    small_city: SmallCity, editor: Client, entry: dict[str, str], words: str
) -> None:
    html = add(small_city, editor, week_form("23/11/2026", {"what": "Giao ban", **entry})).content.decode()
    assert words in html
    assert "Giao ban" in html
    assert not CalendarWeekPage.objects.exists()


def test_a_week_is_written_once(small_city: SmallCity, editor: Client, make_week: MakeWeek) -> None:
    make_week(this_week())
    day = f"{this_week().sunday:%d/%m/%Y}"
    html = add(small_city, editor, week_form(day, {"day": day, "what": "Họp"})).content.decode()
    assert "Tuần này đã có lịch" in html


def test_the_form_offers_the_coming_week(small_city: SmallCity, editor: Client) -> None:
    parent = small_city.page("ba-dinh", "calendar")
    html = editor.get(f"/admin/pages/add/agenda/calendarweekpage/{parent.pk}/").content.decode()
    assert f'value="{this_week(1).monday:%d/%m/%Y}"' in html


def test_a_new_calendar_is_of_the_first_week_to_come_that_has_none(
    small_city: SmallCity, editor: Client, make_week: MakeWeek
) -> None:
    parent = small_city.page("ba-dinh", "calendar")
    address = f"/admin/pages/add/agenda/calendarweekpage/{parent.pk}/"
    assert f'value="{this_week(1).monday:%d/%m/%Y}"' in editor.get(address).content.decode()
    there = make_week(this_week(1))
    offered = editor.get(address).content.decode()
    assert f'value="{this_week(2).monday:%d/%m/%Y}"' in offered
    assert f'<a href="/admin/pages/{there.pk}/edit/">{there.title}</a>' in offered


def test_it_is_written_from_the_first_screen(small_city: SmallCity, editor: Client) -> None:
    parent = small_city.page("ba-dinh", "calendar")
    address = f"/admin/pages/add/agenda/calendarweekpage/{parent.pk}/"
    assert f'<a href="{address}">Lịch công tác tuần</a>' in editor.get("/admin/").content.decode()


def test_a_draft_is_named_after_its_week(small_city: SmallCity) -> None:
    page = CalendarWeekPage(title="x", monday=dt.date(2026, 8, 19), live=False)
    small_city.page("ba-dinh", "calendar").add_child(instance=page)
    content = page.save_revision().content
    week = Week.of(dt.date(2026, 8, 17))
    assert (str(content["monday"]), content["title"], content["slug"]) == (
        "2026-08-17",
        week.title,
        week.slug,
    )
