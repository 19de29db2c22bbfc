"""A moderator takes submissions out of their group, and reads and decides each by itself."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageLogEntry

from sites.enums import Role
from tests.home.content import picture
from tests.workflows.duplicates.test_alike import NAMES, alike, notice, read
from tests.workflows.test_queue import LIST, titles
from tests.workflows.town import Town, browser, decide, step
from workflows.duplicates.healing import heal, heal_recent
from workflows.duplicates.models import Band, Signature
from workflows.duplicates.splitting import SPLIT


@pytest.fixture
def people(town: Town, editor: Any, lead: Any, other_lead: Any) -> dict[str, Any]:
    return {"ba-dinh": lead, "hoan-kiem": other_lead, "editor": editor}


def sent(town: Town, people: dict[str, Any], ward: str, **fields: Any) -> Any:
    page = town.submitted(
        ward, f"Tuần lễ đọc sách ở {NAMES[ward]}", people["editor"], intro=notice(ward), **fields
    )
    decide(page, people[ward])
    return page


@pytest.fixture
def pages(town: Town, people: dict[str, Any]) -> list[Any]:
    """Two of one text, in one group."""
    return [sent(town, people, ward) for ward in NAMES]


def groups() -> dict[int, int]:
    """Of what is open for the city: step to group."""
    found = Signature.objects.filter(step__is_open=True)
    return dict(found.values_list("pk", "group"))


@pytest.mark.parametrize("leaver", [0, 1])
def test_what_leaves_is_a_row_of_its_own_and_never_comes_back(
    leaver: int, pages: list[Any], moderator: Any
) -> None:
    client, gone = browser(moderator), step(pages[leaver])
    assert len(titles(client)) == 1
    answer = client.post(
        alike(pages[0]), {"action": "split", "take": [gone.pk], "back": "ward=ba-dinh"}, follow=True
    )
    assert "1 bài nay đứng riêng" in answer.content.decode()
    assert answer.request["QUERY_STRING"] == "ward=ba-dinh"
    assert len(titles(client)) == 2
    assert not BeautifulSoup(client.get(LIST).content, "html.parser").select(".q-group")
    entry = PageLogEntry.objects.get(action=SPLIT)
    assert (entry.page_id, entry.user, entry.data["step"]) == (pages[leaver].pk, moderator, gone.pk)
    for one in groups():
        heal(one)
    heal_recent()
    assert len(titles(client)) == 2


@pytest.mark.parametrize("leaver", [0, 1])
def test_what_comes_later_joins_those_that_stayed(
    leaver: int, town: Town, people: dict[str, Any], pages: list[Any], moderator: Any
) -> None:
    gone, stays = step(pages[leaver]), step(pages[1 - leaver])
    browser(moderator).post(alike(pages[0]), {"action": "split", "take": [gone.pk]})
    of_open = Band.objects.filter(first__step__is_open=True)
    assert set(of_open.values_list("first", flat=True)) == {stays.pk}
    # Where that site has nothing in the group any more, its next one is of the group.
    ward = list(NAMES)[leaver]
    later = step(sent(town, people, ward))
    assert groups() == {gone.pk: gone.pk, stays.pk: stays.pk, later.pk: stays.pk}


def test_all_may_leave(pages: list[Any], moderator: Any) -> None:
    client, steps = browser(moderator), [step(page) for page in pages]
    take = [one.pk for one in steps]
    answer = client.post(alike(pages[0]), {"action": "split", "take": take})
    assert answer.url == LIST
    assert groups() == {pk: pk for pk in take}
    # Pressed twice, in two tabs: there is nothing left to do, and it is said.
    again = client.post(alike(pages[0]), {"action": "split", "take": take}, follow=True)
    assert "không còn nhóm" in again.content.decode()
    assert PageLogEntry.objects.filter(action=SPLIT).count() == 2
    assert 'value="split"' not in client.get(alike(pages[0])).content.decode()


def test_nobody_splits_what_they_do_not_decide(town: Town, pages: list[Any], people: dict[str, Any]) -> None:
    before = groups()
    take = [step(page).pk for page in pages]
    for person in (people["editor"], people["ba-dinh"], town.person("operator", Role.OPERATOR)):
        browser(person).post(alike(pages[0]), {"action": "split", "take": take})
    assert groups() == before
    assert not PageLogEntry.objects.filter(action=SPLIT).exists()


def test_an_ordinary_choice_of_several_knows_no_group(pages: list[Any], moderator: Any) -> None:
    pk = step(pages[0]).pk
    answer = browser(moderator).post(f"/admin/review/several/?pick={pk}", {"action": "split", "take": [pk]})
    assert answer.status_code == 400


def test_pictures_that_differ_stand_side_by_side(town: Town, people: dict[str, Any], moderator: Any) -> None:
    shown = {ward: picture(f"Hồ {number}") for number, ward in enumerate(NAMES)}
    both = picture("Thư viện")
    pages = [
        sent(
            town,
            people,
            ward,
            body=[("picture", {"image": one, "caption": ""}) for one in (both, shown[ward])],
        )
        for ward in NAMES
    ]
    soup = read(browser(moderator), pages[0])
    (row,) = [row for row in soup.select(".piece .diff tbody tr") if row.select("img")]
    found = [[image["src"] for image in cell.select("img")] for cell in row.select("td")]
    assert [len(sources) for sources in found] == [1, 1]
    assert {f"/{one.pk}/" in " ".join(found[0] + found[1]) for one in shown.values()} == {True}
    assert f"/{both.pk}/" not in " ".join(found[0] + found[1])
    assert {image["alt"] for image in row.select("img")} == {one.description for one in shown.values()}
