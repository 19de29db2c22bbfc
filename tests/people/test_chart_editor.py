"""The chart in the editor: a tree over the fields of its form, which stay those of every page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from cms.people.models import Appointment, OrganisationPage, OrganisationUnit, PersonPage, Post
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.workflows.admin import edit_url, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    user = get_user_model().objects.create_superuser("van-hanh", password="dinh-demo")
    client = Client(headers={"host": small_city.host("ba-dinh")})
    client.force_login(user)
    return client


@pytest.fixture
def chart(small_city: SmallCity) -> OrganisationPage:
    return small_city.page("ba-dinh", "organisation")


def told(client: Client, chart: OrganisationPage, query: str = "") -> dict[str, Any]:
    shown = html.fromstring(client.get(edit_url(chart) + query).content.decode())
    found: dict[str, Any] = json.loads(shown.get_element_by_id("chart-told").text)
    return found


def newest(chart: OrganisationPage) -> list[dict[str, Any]]:
    """The units of the last draft."""
    rows: list[dict[str, Any]] = (
        OrganisationPage.objects.get(pk=chart.pk).get_latest_revision().content["units"]
    )
    return rows


def order(rows: list[dict[str, Any]]) -> list[int]:
    return [row["pk"] for row in sorted(rows, key=lambda row: row["sort_order"])]


def test_saving_the_chart_keeps_its_order_also_where_younger_rows_stand_first(
    editor: Client, chart: OrganisationPage
) -> None:
    data = form_of(editor, edit_url(chart))
    last = int(data["units-TOTAL_FORMS"]) - 1
    # As the tree numbers them: every line that stands elsewhere now.
    numbers = {f"units-{at}-ORDER": str(at + 2) for at in range(last)} | {f"units-{last}-ORDER": "1"}
    assert editor.post(edit_url(chart), data | numbers).status_code == 302
    moved = order(newest(chart))
    assert moved[0] == int(data[f"units-{last}-id"]) > moved[1]
    assert editor.post(edit_url(chart), form_of(editor, edit_url(chart))).status_code == 302
    assert order(newest(chart)) == moved


def test_the_tree_is_told_what_is_public_and_who_holds_what(
    editor: Client, chart: OrganisationPage, small_city: SmallCity
) -> None:
    post = Post.objects.get(unit__page=chart, term="committee_chair")
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Đỗ Khắc Trường"))
    Appointment.objects.create(person=person, post=post, start="2026-03-24")
    found = told(editor, chart)
    assert [one["name"] for one in found["holders"][str(post.pk)]] == ["Đỗ Khắc Trường"]
    assert [unit["id"] for unit in found["public"]] == list(
        OrganisationUnit.objects.filter(page=chart).order_by("sort_order").values_list("pk", flat=True)
    )
    assert found["people"]


def test_an_error_is_told_by_its_row_and_the_typed_value_stays(
    editor: Client, chart: OrganisationPage
) -> None:
    data = form_of(editor, edit_url(chart)) | {"units-0-email": "khong-phai-thu", "action-submit": "1"}
    answer = editor.post(edit_url(chart), data)
    shown = html.fromstring(answer.content.decode())
    errors = json.loads(shown.get_element_by_id("chart-told").text)["errors"]
    assert [(one["row"], one["field"]) for one in errors] == [("units-0", "email")]
    assert shown.xpath("//input[@name='units-0-email']/@value") == ["khong-phai-thu"]
    # Above the form, with the way to the line.
    (link,) = shown.xpath("//a[@data-error-link]")
    assert link.get("href") == "#id_units-0-email"
    assert link.text_content().strip().startswith("Đơn vị 1")


def test_without_a_script_each_line_leads_to_its_fields(editor: Client, chart: OrganisationPage) -> None:
    page = html.fromstring(editor.get(edit_url(chart)).content.decode())
    links = page.xpath("//ul[@class='chart-plain']//a/@href")
    assert len(links) == OrganisationUnit.objects.filter(page=chart).count()
    query, _, anchor = links[0].partition("#")
    rows = html.fromstring(editor.get(edit_url(chart) + query).content.decode())
    assert rows.get_element_by_id(anchor).xpath(".//input[@name='units-0-phone'][not(@type='hidden')]")


def test_opening_the_chart_draws_no_widgets_and_asks_no_more_for_more_units(
    editor: Client, chart: OrganisationPage
) -> None:
    def opened() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            content = editor.get(edit_url(chart)).content
        return len(queries), content.count(b"<select")

    opened()
    few = opened()
    for number in range(20):
        OrganisationUnit.objects.create(page=chart, own_name=f"Tổ {number}", level=2, sort_order=100 + number)
    many = opened()
    assert many[1] == few[1] <= 2
    # One for the posts of each unit is modelcluster's.
    assert many[0] - few[0] <= 20
