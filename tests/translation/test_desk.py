"""The translator's desk shows what waits, only where one may work, with the next step."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.translation.models import SourceVersion
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.test_editing import submit
from workflows import gate

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
    client.post(found[0]["action"]["url"], {"locales": [wards.en.pk]})
    assert len([row for row in rows_of(client) if row["title"] == wards.ba_dinh.item.title]) == 1
    drafts = [row for row in rows_of(client, state="draft") if row["title"] == wards.ba_dinh.item.title]
    assert client.get(drafts[0]["action"]["url"]).status_code == 200


def test_a_ward_sees_its_own_pages_only(wards: Wards) -> None:
    sites = {site for site, _title in titles(signed_in(wards.ba_dinh.editor))}
    assert sites == {site for site, _title in titles(signed_in(wards.translator)) if "Ba Đình" in site}
    assert sites


def test_those_who_do_not_translate_have_no_desk(small_city: SmallCity) -> None:
    lead = small_city.user(Role.LEAD, "ba-dinh")
    assert signed_in(lead).get(reverse(URL)).status_code == 302


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
    assert client.get(row["action"]["url"]).status_code == 200


def test_people_homes_and_empty_sections_do_not_wait(wards: Wards, small_city: SmallCity) -> None:
    found = {title for _site, title in titles(signed_in(wards.translator))}
    assert "Lịch công tác" not in found
    assert small_city.page("ba-dinh").title not in found


def test_the_desk_takes_the_same_queries_for_one_row_and_for_many(wards: Wards) -> None:
    client = signed_in(wards.translator)
    counts = []
    for query in ({"q": wards.ba_dinh.item.title}, {}):
        rows_of(client, **query)
        with CaptureQueriesContext(connection) as queries:
            rows_of(client, **query)
        counts.append(len(queries))
    assert counts[0] == counts[1]
