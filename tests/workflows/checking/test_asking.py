"""The author is asked once about what looks wrong, wherever a page is sent from, and the answer is kept."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms.core.models import SectionPage
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.workflows.admin import edit_url, form_of, submit
from tests.workflows.town import browser, fresh
from workflows import actions
from workflows.checking.models import Confirmation
from workflows.checks import errors_of, newest, warnings_of, warnings_on
from workflows.errors import Unconfirmed

pytestmark = pytest.mark.django_db

NUMBER = "001085012345"


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


def write(city: SmallCity, editor: Any, text: str, title: str = "Danh sách", **fields: Any) -> SectionPage:
    body = [{"type": "paragraph", "value": f"<p>{text}</p>", "id": "7b1d3c0e-0000-4000-8000-000000000001"}]
    page = draft(city.page("ba-dinh"), SectionPage(title=title, owner=editor, body=body, **fields))
    page.save_revision(user=editor)
    return page


def asked(client: Any, page: Page) -> BeautifulSoup:
    soup = BeautifulSoup(client.get(f"{edit_url(page)}?checks=1").content, "html.parser")
    return soup.select_one(".checks-asked")


def keys(panel: Any) -> list[str]:
    return [one["value"] for one in panel.select("input[name=confirmed]")]


def test_the_sentence_names_the_place_masks_the_number_and_leads_there(
    small_city: SmallCity, editor: Any
) -> None:
    page = write(small_city, editor, "Ông A, CCCD 0010<b>8501</b>2345.")
    (line,) = asked(browser(editor), page).select("li")
    assert "0010••••••45" in line.text
    assert NUMBER not in line.text
    assert "khối 1" in line.text
    assert line.a["href"] == "#block-7b1d3c0e-0000-4000-8000-000000000001-section"


def test_whoever_presses_is_asked_and_the_draft_is_saved(small_city: SmallCity, editor: Any) -> None:
    page = write(small_city, editor, "Một.")
    client = browser(editor)
    sent = form_of(client, edit_url(page)) | {"intro": f"CCCD {NUMBER}", "action-submit": "1"}
    answer = client.post(edit_url(page), sent)
    assert answer.url.endswith("?checks=1")
    assert not fresh(page).workflow_in_progress
    assert NUMBER in newest(fresh(page)).intro
    assert asked(client, page).select_one("li a")["href"] == "#id_intro"


def test_the_ordinary_button_does_not_confirm_and_the_other_one_does(
    small_city: SmallCity, editor: Any
) -> None:
    page = write(small_city, editor, "Một.", intro=f"CCCD {NUMBER}")
    client = browser(editor)
    submit(client, page)
    shown = keys(asked(client, page))
    submit(client, page, confirmed=shown[0])
    assert not fresh(page).workflow_in_progress
    submit(client, page, **{"confirmed": shown[0], "action-submit": "confirmed"})
    assert fresh(page).workflow_in_progress
    row = Confirmation.objects.get(page=page)
    assert (row.check_name, row.confirmed_by) == ("personal-data", editor)


def test_what_came_up_since_is_asked_and_what_was_confirmed_is_not(
    small_city: SmallCity, editor: Any
) -> None:
    page = write(small_city, editor, f"CCCD {NUMBER}")
    with pytest.raises(Unconfirmed) as refused:
        actions.submit(page, acting_user=editor, confirmed=())
    first = [finding.key for finding in refused.value.findings]
    page.intro = "Gọi 0912345678"
    page.save_revision(user=editor)
    with pytest.raises(Unconfirmed) as refused:
        actions.submit(page, acting_user=editor, confirmed=first)
    assert [finding.place for finding in refused.value.findings] == ["intro"]
    assert not Confirmation.objects.exists(), "what is refused keeps nothing"
    actions.submit(page, acting_user=editor, confirmed=[*first, refused.value.findings[0].key, "made-up"])
    assert Confirmation.objects.filter(page=page).count() == 2
    actions.withdraw(fresh(page), acting_user=editor)
    actions.submit(fresh(page), acting_user=editor, confirmed=())
    assert fresh(page).workflow_in_progress


def test_another_number_at_the_same_place_is_another_finding(small_city: SmallCity, editor: Any) -> None:
    one = write(small_city, editor, f"CCCD {NUMBER}")
    (before,) = warnings_of(newest(one), editor)
    (again,) = warnings_of(newest(one), None)
    one.body = [{"type": "paragraph", "value": "<p>CCCD 001085012346</p>", "id": one.body.raw_data[0]["id"]}]
    one.save_revision(user=editor)
    (after,) = warnings_of(newest(fresh(one)), editor)
    assert before.key == again.key != after.key


def test_the_reviewer_reads_the_same_findings_under_the_same_keys(small_city: SmallCity, editor: Any) -> None:
    page = write(small_city, editor, f"CCCD {NUMBER}, gọi 0912.345.678")
    of_author = {finding.key for finding in warnings_of(newest(page), editor)}
    found = warnings_on(page.specific, page.latest_revision, editor)
    assert {finding.key for finding in found} == of_author
    assert len(of_author) == 2


def test_a_finding_is_the_same_in_every_language(small_city: SmallCity, editor: Any) -> None:
    page = write(small_city, editor, f"CCCD {NUMBER}", "THÔNG BÁO VỀ VIỆC NHẬN TIỀN")
    page.body = [
        {"type": "subheading", "value": "Một", "id": "7b1d3c0e-0000-4000-8000-000000000001"},
        {
            "type": "table",
            "value": {"columns": [{"type": "text", "heading": ""}], "rows": [], "caption": ""},
            "id": "7b1d3c0e-0000-4000-8000-000000000002",
        },
        {"type": "subheading", "value": "Hai", "id": "7b1d3c0e-0000-4000-8000-000000000003"},
    ]
    item = NewsPage(title="Tin", summary="Dài " * 90)

    def found(language: str) -> tuple[set[str], set[str]]:
        with translation.override(language):
            told = [*warnings_of(page, None), *warnings_of(item, None)]
        return {one.key for one in told}, {one.message for one in told}

    (keys_vi, told_vi), (keys_en, told_en) = found("vi"), found("en")
    assert keys_vi == keys_en
    assert len(keys_vi) == 6
    assert not told_vi & told_en


def test_of_many_each_page_tells_what_is_found_in_it(small_city: SmallCity, editor: Any) -> None:
    bad, good = write(small_city, editor, f"CCCD {NUMBER}"), write(small_city, editor, "Không có gì.", "Tốt")
    client = browser(editor)
    url = (
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={bad.pk}&id={good.pk}"
    )
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    assert "0010••••••45" in soup.select_one(".checks-asked").text
    shown = [one["value"] for one in soup.select("input[name=confirmed]")]
    client.post(url, {"next": "/admin/"})
    assert (fresh(bad).workflow_in_progress, fresh(good).workflow_in_progress) == (False, True)
    client.post(url, {"next": "/admin/", "confirmed": shown})
    assert fresh(bad).workflow_in_progress


def test_the_page_that_asks_is_for_whoever_may_send(small_city: SmallCity, editor: Any) -> None:
    page = write(small_city, editor, f"CCCD {NUMBER}")
    url = reverse("workflows_review:confirm", args=[page.pk])
    stranger = browser(small_city.user(Role.EDITOR, "hoan-kiem"))
    assert stranger.get(url).status_code in (302, 403, 404)
    assert stranger.post(url, {"confirmed": "x"}).status_code in (302, 403, 404)
    assert not fresh(page).workflow_in_progress
    client = browser(editor)
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    client.post(url, {"confirmed": keys(soup)})
    assert fresh(page).workflow_in_progress


def test_an_ordinary_page_costs_few_queries_whatever_its_size(
    small_city: SmallCity, editor: Any, django_assert_max_num_queries: Any
) -> None:
    small = newest(write(small_city, editor, "Một dòng."))
    large = newest(
        write(small_city, editor, "<br/>".join(f"Dòng {n}: 08/09/2025." for n in range(2000)), "Dài")
    )
    for page in (small, large):
        # The last three: changes of pictures and of files that would become public with it, and whether the city
        # has withdrawn the sample that it came of.
        with django_assert_max_num_queries(4):
            assert warnings_of(page, editor) == []
        with django_assert_max_num_queries(12):
            assert errors_of(page, editor) == []
