"""A date field of the admin takes what a person types, shows it back as dd/mm/yyyy, and says what it cannot take."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.news.models import NewsPage
from tests.sites.test_dates import rows
from tests.workflows.admin import edit_url, form_of

pytestmark = pytest.mark.django_db


def error_at(answer: Any, field: str) -> str:
    form = BeautifulSoup(answer.content, "html.parser")
    field_at = form.select_one(f'input[name="{field}"]')
    # The schedule's fields stand in a dialog; their errors in the list above the form.
    place = (
        field_at.find_parent(class_="w-field").select_one(".error-message")
        if field_at
        else form.select_one(".messages [data-errors]")
    )
    return " ".join(place.text.split()) if place else ""


def test_every_row_of_the_table_that_is_a_date_is_saved_and_shown_back(
    editor: Client, news: NewsPage
) -> None:
    form = form_of(editor, edit_url(news))
    good = [(typed, result) for typed, result in rows() if result[0].isdecimal()]
    for typed, result in good[::4]:
        assert editor.post(edit_url(news), form | {"date": typed, "event_date": typed}).status_code == 302, (
            typed
        )
        year, month, day = result[:10].split("-")
        shown = form_of(editor, edit_url(news))
        assert (shown["date"], shown["event_date"]) == (f"{day}/{month}/{year}",) * 2, typed


def test_a_moment_and_a_time_of_day_too(editor: Client, news: NewsPage) -> None:
    form = form_of(editor, edit_url(news))
    typed = {
        "event_date": "20/8/2126",
        "event_time": "8 giờ 30 phút",
        "expire_at": "20h15 ngày 16 tháng 7 năm 2126",
    }
    assert editor.post(edit_url(news), form | typed).status_code == 302
    shown = form_of(editor, edit_url(news))
    assert (shown["event_time"], shown["expire_at"]) == ("08:30", "16/07/2126 20:15")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("date", "31/02/2026", "Không có ngày này. Viết ngày/tháng/năm, ngày đứng trước, ví dụ 16/07/2026."),
        ("date", "07/16/2026", "Không có ngày này."),
        ("date", "hôm nay", "Không đọc được đây là ngày nào. Viết ngày/tháng/năm, ví dụ 16/07/2026."),
        ("date", "16/07", "Có thể hiểu theo nhiều cách."),
        ("date", "1784161800", "Không đọc được đây là ngày nào."),
        ("date", "01/01/0001", "Năm phải nằm trong khoảng từ 1000 đến 2999."),
        ("event_time", "25h", "Không phải giờ trong ngày."),
        ("expire_at", "25:00 16/07/2126", "Không có ngày hoặc giờ này."),
        ("expire_at", "khi xong", "Không đọc được ngày và giờ."),
    ],
)
def test_what_is_none_is_told_at_its_field_and_stays(
    editor: Client, news: NewsPage, field: str, typed: str, said: str
) -> None:
    answer = editor.post(edit_url(news), form_of(editor, edit_url(news)) | {field: typed})
    assert answer.status_code == 200
    assert said in error_at(answer, field)
    assert f'value="{typed}"' in answer.content.decode()
    assert news.revisions.count() == 0
