"""A text is to be confirmed by the department in charge until an operator has heard that it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms.media.models import CustomDocument
from cms.services.models import ProcedurePage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import text_of
from tests.services.procedures import birth
from tests.workflows.admin import edit_url, form_of, submit
from tests.workflows.town import browser, decide, fresh
from workflows.errors import ChecksFailed, Refused

pytestmark = pytest.mark.django_db

AT = "/dich-vu-cong/dang-ky-khai-sinh/"
TO_BE = "Chờ sở, ngành phụ trách xác nhận"


@pytest.fixture
def operator(small_city: SmallCity) -> Any:
    return small_city.user(Role.OPERATOR)


@pytest.fixture
def moderator(small_city: SmallCity) -> Any:
    return small_city.user(Role.MODERATOR)


@pytest.fixture
def page(small_city: SmallCity) -> ProcedurePage:
    return birth(small_city, papers=[], papers_shown=[], cases=[], steps=[], questions=[])


def confirm(client: Client, page: ProcedurePage, day: str = "2026-11-25", by: str = "Sở Tư pháp") -> Any:
    return submit(client, page, confirmed_on=day, confirmed_by=by)


def test_an_operator_confirms_and_a_moderator_approves(
    small_city: SmallCity, page: ProcedurePage, operator: Any, moderator: Any
) -> None:
    assert TO_BE in text_of(small_city, "ba-dinh", AT)
    assert confirm(browser(operator), page).status_code == 302
    assert TO_BE in text_of(small_city, "ba-dinh", AT)
    decide(fresh(page), moderator)
    html = text_of(small_city, "ba-dinh", AT)
    assert TO_BE not in html
    assert "Đã xác nhận ngày 25/11/2026: Sở Tư pháp." in html


def test_nobody_else_has_the_fields_or_can_send_them(page: ProcedurePage, moderator: Any) -> None:
    client = browser(moderator)
    assert "confirmed_on" not in form_of(client, edit_url(page))
    assert confirm(client, page).status_code == 302
    revision = fresh(page).latest_revision
    assert revision.content["confirmed_on"] is None
    assert revision.content["confirmed_by"] == ""


@pytest.mark.parametrize(("day", "by"), [("2026-11-25", ""), ("", "Sở Tư pháp")])
def test_a_day_without_a_department_is_none(page: ProcedurePage, operator: Any, day: str, by: str) -> None:
    assert confirm(browser(operator), page, day, by).status_code == 200
    assert fresh(page).latest_revision_id == page.latest_revision_id


def test_whoever_changes_the_text_takes_the_confirmation_back(
    small_city: SmallCity, page: ProcedurePage, operator: Any, moderator: Any
) -> None:
    confirm(browser(operator), page)
    decide(fresh(page), moderator)
    assert submit(browser(moderator), fresh(page), fee="Năm nghìn đồng").status_code == 302
    decide(fresh(page), small_city.user(Role.MODERATOR, username="second"))
    html = text_of(small_city, "ba-dinh", AT)
    assert "Năm nghìn đồng" in html
    assert TO_BE in html


def test_the_gate_takes_no_confirmation_of_anybody_else(
    small_city: SmallCity, page: ProcedurePage, moderator: Any
) -> None:
    changed = fresh(page)
    changed.confirmed_on, changed.confirmed_by = dt.date(2026, 11, 25), "Sở Tư pháp"
    changed.save_revision(user=moderator)
    fresh(page).get_workflow().start(fresh(page), moderator)
    with pytest.raises(Refused, match="người vận hành"):
        decide(fresh(page), small_city.user(Role.MODERATOR, username="second"))
    assert TO_BE in text_of(small_city, "ba-dinh", AT)


def test_a_copy_is_not_confirmed(page: ProcedurePage, operator: Any) -> None:
    ProcedurePage.objects.filter(pk=page.pk).update(confirmed_on=dt.date(2026, 11, 25), confirmed_by="Sở")
    copy = fresh(page).copy(update_attrs={"slug": "ban-sao"}, keep_live=False, user=operator)
    assert (copy.confirmed_on, copy.confirmed_by) == (None, "")


def test_a_wards_file_is_no_form_of_the_city(
    small_city: SmallCity, page: ProcedurePage, moderator: Any
) -> None:
    file = CustomDocument.objects.create(
        title="Tờ khai của phường",
        collection=small_city.ward().collection,
        file=ContentFile(b"x", name="a.txt"),
    )
    page.forms = [("form", {"title": "Tờ khai", "file": file, "url": ""})]
    page.save_revision(user=moderator)
    with pytest.raises(ChecksFailed, match="Tờ khai của phường"):
        fresh(page).get_workflow().start(fresh(page), moderator)
