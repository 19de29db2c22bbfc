"""The translator's desk shows what waits, only where one may work, with the next step."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.translation.life.taking import begin
from cms.translation.life.withdrawing import keep_translations_in_step
from cms.translation.models import SourceVersion
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import (
    at,
    change,
    in_english,
    in_time,
    renewal_of,
    save_translation,
    translate_all,
)
from tests.translation.test_editing import submit
from tests.workflows import many
from workflows import gate
from workflows.actions import submit as hand_in
from workflows.models import RoleTaskState

URL = "translation_desk"


def rows_of(client, **query: str) -> list[dict]:
    response = client.get(reverse(URL), query)
    assert response.status_code == 200
    return response.context["rows"]


def titles(client, **query: str) -> list[tuple[str, str]]:
    return sorted((row["site"], row["title"]) for row in rows_of(client, **query))


def publish(page: Page) -> None:
    with gate.system_publishing("tests"):
        page.save_revision().publish()


def test_public_pages_without_a_translation_wait_for_the_translator(wards: Wards) -> None:
    client = signed_in(wards.translator)
    found = [row for row in rows_of(client) if row["title"] == wards.ba_dinh.item.title]
    assert len(found) == 2
    assert found[0]["url"].startswith("http://")
    client.post(found[0]["action"].url, {"locales": [wards.en.pk]})
    assert len([row for row in rows_of(client) if row["title"] == wards.ba_dinh.item.title]) == 1
    drafts = [row for row in rows_of(client, state="draft") if row["title"] == wards.ba_dinh.item.title]
    assert client.get(drafts[0]["action"].url).status_code == 200


def test_a_ward_sees_its_own_pages_only(wards: Wards) -> None:
    sites = {site for site, _title in titles(signed_in(wards.ba_dinh.editor))}
    assert sites == {site for site, _title in titles(signed_in(wards.translator)) if "Ba Đình" in site}
    assert sites


def test_those_who_neither_translate_nor_review_have_no_list(small_city: SmallCity) -> None:
    editor = small_city.user(Role.EDITOR, "ba-dinh")
    for name in (URL, "translation_rules", "translation_figures"):
        assert signed_in(editor).get(reverse(name)).status_code == 302


def test_a_lead_reads_the_own_ward_and_a_moderator_the_city(wards: Wards, small_city: SmallCity) -> None:
    lead, moderator = small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.MODERATOR)
    every = titles(signed_in(wards.translator))
    assert titles(signed_in(lead)) == [one for one in every if "Ba Đình" in one[0]]
    assert titles(signed_in(moderator)) == every
    assert all(not row["action"].url for row in rows_of(signed_in(lead))), (
        "nobody who may not translate is led to it"
    )


def test_a_changed_original_asks_for_its_changes_to_be_taken_over(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.translator)
    submit(client, item, wards)
    english = item.get_translation(wards.en)
    publish(english)
    english.refresh_from_db()
    SourceVersion.objects.create(revision=english.live_revision, source_date=timezone.now())
    assert ("draft", len(rows_of(client, state="draft", q=item.title))) == ("draft", 0)
    assert len(rows_of(client, state="done", q=item.title)) == 1
    item.summary = "Từ ngày 25/8."
    publish(item)
    (row,) = rows_of(client, state="changed", q=item.title)
    assert client.get(row["action"].url).status_code == 200


def test_people_homes_and_empty_sections_do_not_wait(wards: Wards, small_city: SmallCity) -> None:
    found = {title for _site, title in titles(signed_in(wards.translator))}
    assert "Lịch công tác" not in found
    assert small_city.page("ba-dinh").title not in found


@pytest.mark.parametrize("who", ["translator", "lead", "moderator"])
def test_each_state_has_its_next_step_and_its_number(wards: Wards, small_city: SmallCity, who: str) -> None:
    """Old, withdrawn, under review: the same page on its way, as each of them sees it."""
    lead, moderator = small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.MODERATOR)
    client = signed_in({"translator": wards.translator, "lead": lead, "moderator": moderator}[who])
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    change(item, title="Khác")
    renewal = renewal_of(page)
    url = reverse("translation_renewal", args=[renewal.pk])
    assert _only(client, "changed") == ("Khác", url)
    with at(in_time(renewal)):
        keep_translations_in_step()
    with at(renewal.due_at + dt.timedelta(hours=2)):
        keep_translations_in_step()
    assert _only(client, "withdrawn") == ("Khác", url)
    assert client.get(url).status_code == 200
    begin(renewal, acting_user=wards.translator)
    translate_all(item, wards, "NEW")
    hand_in(save_translation(item), acting_user=wards.translator)
    step = RoleTaskState.objects.waiting().get(page=page.pk)
    decide = reverse("workflows_review:item", args=[step.pk])
    assert _only(client, "waiting") == ("Khác", decide if who == "lead" else "")


def _only(client: Any, state: str) -> tuple[str, str]:
    """The one page in a state: its title and where one goes on; the list opens with it, and counts it."""
    answer = client.get(reverse(URL))
    assert answer.context["state"] == state
    assert {value: count for value, _label, count, _query in answer.context["states"]}[state] == 1
    (row,) = answer.context["rows"]
    return row["title"], row["action"].url


def test_the_sites_are_counted_and_chosen(wards: Wards) -> None:
    client = signed_in(wards.translator)
    answer = client.get(reverse(URL))
    by_place = dict(answer.context["by_place"])
    missing = [value for value, *_rest in answer.context["states"]].index("missing")
    for name, numbers in by_place.items():
        count, query = numbers[missing]
        rows = client.get(f"{reverse(URL)}?{query}").context["rows"]
        assert len(rows) == count, name
    assert sum(numbers[missing][0] for numbers in by_place.values()) == answer.context["states"][missing][2]


def test_more_wards_take_no_more_queries(wards: Wards, small_city: SmallCity) -> None:
    client = signed_in(small_city.user(Role.MODERATOR))
    counts = []
    for more in (0, 30):
        if more:
            many.wards(wards.ba_dinh.home.get_parent(), more)
        for name in (URL, "translation_figures", "translation_rules"):
            client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            for name in (URL, "translation_figures", "translation_rules"):
                assert client.get(reverse(name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_desk_takes_the_same_queries_for_one_row_and_for_many(wards: Wards) -> None:
    client = signed_in(wards.translator)
    counts = []
    for query in ({"q": wards.ba_dinh.item.title, "state": "missing"}, {"state": "missing"}):
        rows_of(client, **query)
        with CaptureQueriesContext(connection) as queries:
            rows_of(client, **query)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "words",
    [
        "duong dao",
        "ĐƯỜNG DẠO",
        "đường dạo",
        "đuờng",
        unicodedata.normalize("NFD", "đường dạo"),
        "dao  truc bach",
        "  ",
    ],
)
def test_titles_are_found_with_accents_or_without(wards: Wards, words: str) -> None:
    title = wards.ba_dinh.item.title
    client = signed_in(wards.translator)
    assert title in {row["title"] for row in rows_of(client, q=words, state="missing")}
    assert not rows_of(client, q=f"{words} nowhere", state="missing")


@pytest.mark.parametrize("words", ["%", "_", "'", "x" * 5000, "đ" * 101])
def test_words_that_stand_in_no_title_find_none(wards: Wards, words: str) -> None:
    assert not rows_of(signed_in(wards.translator), q=words, state="missing")


def test_what_is_found_has_pages_in_the_order_of_the_list(
    wards: Wards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.translation.desk._PER_PAGE", 1)
    client = signed_in(wards.translator)
    found = [rows_of(client, q="duong dao", state="missing", p=number) for number in ("1", "2")]
    assert [row["title"] for rows in found for row in rows] == [wards.ba_dinh.item.title] * 2
    assert len({rows[0]["site"] for rows in found}) == 2
