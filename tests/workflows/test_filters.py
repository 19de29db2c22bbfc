"""What a reviewer narrows the queue by, and what the numbers beside each choice say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.workflows.test_queue import LIST, set_step, titles
from tests.workflows.town import Town, browser, decide


@pytest.fixture
def queue(town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any) -> dict[str, Any]:
    """Three pages of two wards that wait for the city: one urgent, one overdue, one somebody's."""
    now = timezone.now()
    pages = {
        "Khẩn": town.submitted("ba-dinh", "Khẩn", editor),
        "Trễ": town.submitted("ba-dinh", "Trễ", editor),
        "Của Vy": town.submitted("hoan-kiem", "Của Vy", editor),
    }
    for name, page in pages.items():
        decide(page, other_lead if name == "Của Vy" else lead)
    set_step(pages["Khẩn"], is_urgent=True)
    set_step(pages["Trễ"], decide_by=now - timedelta(hours=1))
    set_step(pages["Của Vy"], assigned_to=moderator, assigned_until=now + timedelta(hours=1))
    return pages


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?ward=ba-dinh", {"Khẩn", "Trễ"}),
        ("?ward=hoan-kiem", {"Của Vy"}),
        ("?why=urgent", {"Khẩn"}),
        ("?why=overdue", {"Trễ"}),
        ("?why=overdue&ward=hoan-kiem", set()),
        ("?to=me", {"Của Vy"}),
        ("?to=nobody", {"Khẩn", "Trễ"}),
        ("?lang=vi", {"Khẩn", "Trễ", "Của Vy"}),
        ("?lang=en", set()),
        ("?type=core.sectionpage", {"Khẩn", "Trễ", "Của Vy"}),
        ("?author={editor}", {"Khẩn", "Trễ", "Của Vy"}),
        ("?author={moderator}", set()),
        # What nobody knows hides everything, and says so: nobody approves a list as narrowed that is not.
        ("?ward=khong-co", set()),
        ("?type=auth.user", set()),
        ("?type=%00", set()),
        ("?author=1_0", set()),
        ("?author=99999999999999999999999999", set()),
        ("?to=²", set()),
        ("?lang=xx", set()),
        ("?why=|", set()),
        ("?sort=nothing&tab=nothing", {"Khẩn", "Trễ", "Của Vy"}),
        ("?sort=place", {"Khẩn", "Trễ", "Của Vy"}),
        ("?sort=deadline", {"Khẩn", "Trễ", "Của Vy"}),
        ("?tab=sent-back&why=urgent&q=x&to=nobody", set()),
        ("?p=999", {"Khẩn", "Trễ", "Của Vy"}),
    ],
)
def test_the_list_is_narrowed_as_its_address_says(
    query: str, shown: set[str], queue: Any, editor: Any, moderator: Any
) -> None:
    query = query.format(editor=editor.pk, moderator=moderator.pk)
    assert set(titles(browser(moderator), query)) == shown


def test_each_choice_says_how_much_it_shows_and_leads_there(queue: Any, moderator: Any) -> None:
    client = browser(moderator)
    soup = BeautifulSoup(client.get(f"{LIST}?ward=ba-dinh").content, "html.parser")
    wards = {option["value"]: option.text for option in soup.select("#review-ward option[value]")}
    assert wards["ba-dinh"].endswith("(2)")
    assert wards["hoan-kiem"].endswith("(1)")
    # The reasons are counted within the ward.
    for chip in soup.select(".qfilter a"):
        shown = titles(client, f"?{urlsplit(chip['href']).query}")
        assert len(shown) == int(chip.b.text), chip.text
        assert parse_qs(urlsplit(chip["href"]).query)["ward"] == ["ba-dinh"]


def test_the_list_says_what_narrows_it_and_how_much_that_hides(queue: Any, moderator: Any) -> None:
    client = browser(moderator)
    soup = BeautifulSoup(client.get(f"{LIST}?ward=ba-dinh&why=urgent").content, "html.parser")
    assert "2" in soup.select_one(".qnarrow p").text
    # The form keeps the reason, said once.
    assert [field["value"] for field in soup.select(".desk-search [name=why]")] == ["urgent"]
    without = [urlsplit(chip["href"]).query for chip in soup.select(".qnarrow ul a")]
    assert sorted(without) == ["ward=ba-dinh", "why=urgent"]
    unknown = client.get(f"{LIST}?ward=khong-co").content.decode()
    assert "khong-co" not in BeautifulSoup(unknown, "html.parser").select_one(".queue").text
    assert BeautifulSoup(unknown, "html.parser").select_one(".desk-empty[role=status] a")["href"] == LIST


def test_a_lead_is_offered_no_other_ward_and_learns_nothing_of_it(
    queue: Any, town: Town, editor: Any, other_lead: Any
) -> None:
    town.submitted("ba-dinh", "Chỉ của Ba Đình", editor)
    town.submitted("hoan-kiem", "Của mình", editor)
    client = browser(other_lead)
    foreign, unknown = (
        BeautifulSoup(client.get(f"{LIST}?ward={ward}").content, "html.parser").select_one(".desk")
        for ward in ("ba-dinh", "khong-co")
    )
    assert foreign.text == unknown.text
    assert "Chỉ của Ba Đình" not in client.get(LIST).content.decode()
