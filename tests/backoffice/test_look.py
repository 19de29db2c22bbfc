"""A ward sets its own face: who may, what takes effect when, and that nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.core.accent import accent_for, contrast
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.home.content import publish
from workflows.models import RoleTaskState

LOOK = "/admin/wards/ba-dinh/look/"
Browser = Callable[[str], Client]
HOSTILE = ["#FFFFFF", "#000000", "#FF0000", "#00FF00", "#FFFF00", "#FF00FF", "#808080"]


def links(*values: dict[str, str]) -> dict[str, str]:
    """Quick links as the editor's form sends them."""
    data = {"quick_links-count": str(len(values))}
    for number, value in enumerate(values):
        prefix = f"quick_links-{number}"
        data |= {f"{prefix}-type": "link", f"{prefix}-order": str(number), f"{prefix}-deleted": ""}
        base = {"label": "Việc", "icon": "search", "page": "", "url": ""} | value
        data |= {f"{prefix}-value-{name}": text for name, text in base.items()}
    return data


def form(**changes: str) -> dict[str, str]:
    base = {"seed": "other", "colour": "#3F7A4E", "hero_intro": "", "hero_image": "", "hero_caption": ""}
    return base | links() | {"action": "save"} | changes


def ward() -> Ward:
    return Ward.objects.get(slug="ba-dinh")


def public(city: SmallCity) -> BeautifulSoup:
    answer = Client(HTTP_HOST=city.host("ba-dinh")).get("/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def shades(page: BeautifulSoup) -> str:
    """The custom properties that the page's own sheet gives to what carries the class of its colour."""
    (sheet,) = [
        str(link["href"]) for link in page.select("link[rel=stylesheet]") if "/colours/" in link["href"]
    ]
    selector, properties = (
        Client(HTTP_HOST="localhost:8000").get(sheet).content.decode().rstrip("}").split("{")
    )
    assert page.select(selector)
    return properties


def menu(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select(".mainnav a")]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("lead", 200),
        ("editor", 200),
        ("operator", 200),
        ("other_lead", 404),
        ("moderator", 404),
        ("translator", 404),
    ],
)
def test_only_the_wards_own_people_and_the_operator_have_the_screen(
    role: str, status: int, browser: Browser
) -> None:
    client = browser(role)
    before = ward().accent
    assert client.get(LOOK).status_code == status
    assert client.get(f"{LOOK}preview/").status_code == status
    if status == 404:
        assert client.post(LOOK, form(colour="#123456")).status_code == 404
        assert client.post(f"{LOOK}preview/", form()).status_code == 404
        assert ward().accent == before


def test_strangers_meet_the_login(small_city: SmallCity) -> None:
    assert "/admin/login/" in Client(HTTP_HOST="localhost:8000").get(LOOK).url


def test_a_leads_colour_is_public_at_once_and_on_record(small_city: SmallCity, browser: Browser) -> None:
    assert browser("lead").post(LOOK, form(colour="#c2487e")).status_code == 302
    assert ward().accent == "#C2487E"
    assert accent_for("#C2487E").css == shades(public(small_city))
    entry = ModelLogEntry.objects.get(action="dinh.look")
    assert entry.data["after"] == {"accent": "#C2487E"}
    assert entry.user.username == "lead"


def test_an_editors_colour_is_not_even_read(small_city: SmallCity, browser: Browser) -> None:
    before = ward().accent
    assert browser("editor").post(LOOK, form(colour="#123456", **{"place-news": "1"})).status_code == 302
    assert (ward().accent, ward().menu_order) == (before, "")


@pytest.mark.parametrize("seed", HOSTILE)
def test_no_colour_can_break_the_contrast(seed: str, small_city: SmallCity, browser: Browser) -> None:
    browser("lead").post(LOOK, form(colour=seed))
    style = dict(part.split(":") for part in shades(public(small_city)).split(";"))
    for ground in ("#FBF7EF", "#F4ECDD", "#FFFFFF", style["--accent-wash"]):
        assert contrast(style["--accent"], ground) >= 7
    assert contrast("#FFFFFF", style["--accent-deep"]) >= 7


@pytest.mark.parametrize("colour", ["red", "#12", "url(//x)", "#12345G", "", "#3F7A4E;background:url(//x)"])
def test_what_is_no_colour_is_refused_and_nothing_is_lost(colour: str, browser: Browser) -> None:
    before = ward().accent
    answer = browser("lead").post(LOOK, form(colour=colour, hero_intro="Giữ lại câu này"))
    assert answer.status_code == 422
    assert "Giữ lại câu này" in answer.content.decode()
    assert ward().accent == before


def test_a_bad_colour_in_the_database_does_not_take_the_site_down(small_city: SmallCity) -> None:
    one = ward()
    one.accent = "reddish"
    one.save()
    assert "--accent:#" in shades(public(small_city))


def test_the_menu_follows_the_leads_order(small_city: SmallCity, browser: Browser) -> None:
    before = menu(public(small_city))
    # First what stands on the home page for sections that are empty.
    assert before[:3] == ["Thủ tục", "Thông báo", "Phản ánh"]
    assert before[3:6] == ["Lịch sử, địa giới", "Chức năng, nhiệm vụ", "Bộ máy"]
    lead = browser("lead")
    # As the screen sends them: sections that the form does not name keep their order behind the others.
    lead.post(LOOK, form(**{"place-organisation": "1", "place-history": "2"}))
    assert menu(public(small_city))[:3] == ["Bộ máy", "Lịch sử, địa giới", "Chức năng, nhiệm vụ"]
    answer = BeautifulSoup(lead.get(LOOK).content, "html.parser")
    fields = [field["name"] for field in answer.select("[data-look-menu] input")]
    assert fields[:2] == ["place-organisation", "place-history"]
    # Back in the order of the tree nothing is kept: a new section takes its own place again.
    tree = ["about", "history", "functions", "organisation"]
    lead.post(LOOK, form(**{f"place-{name}": str(number + 1) for number, name in enumerate(tree)}))
    assert ward().menu_order == ""
    assert menu(public(small_city)) == before


def test_words_become_a_draft_that_both_must_approve(
    small_city: SmallCity, browser: Browser, person: Callable[[str], Any]
) -> None:
    motto = "Khu thành cổ bên hồ Trúc Bạch"
    target = str(small_city.page("ba-dinh", "organisation").pk)
    data = form(hero_intro=motto, action="submit") | links({"label": "Bộ máy", "page": target})
    assert browser("editor").post(LOOK, data).status_code == 302
    assert motto not in public(small_city).text
    for name in ("lead", "moderator"):
        state = RoleTaskState.objects.waiting_for(person(name)).get()
        state.task.specific.on_action(state, person(name), "approve")
    page = public(small_city)
    assert motto in page.text
    assert [tile.text.strip() for tile in page.select(".tasks a")] == ["Bộ máy"]


def test_while_others_decide_the_words_are_closed_and_the_colour_is_not(
    small_city: SmallCity, browser: Browser
) -> None:
    browser("editor").post(LOOK, form(hero_intro="Một", action="submit"))
    browser("lead").post(LOOK, form(hero_intro="Hai", colour="#7A4A9E"))
    assert ward().accent == "#7A4A9E"
    assert small_city.page("ba-dinh").get_latest_revision_as_object().hero_intro == "Một"


@pytest.mark.parametrize(
    "bad",
    [{"url": "javascript:alert(1)"}, {"url": "ftp://x.vn/"}, {"label": "x" * 61}, {}],
)
def test_dangerous_and_endless_links_are_refused(bad: dict[str, str], browser: Browser) -> None:
    assert browser("editor").post(LOOK, form() | links(bad)).status_code == 422


def test_fifty_links_are_refused(browser: Browser) -> None:
    many = [{"label": f"Việc {n}", "url": "https://example.vn/"} for n in range(50)]
    assert browser("editor").post(LOOK, form() | links(*many)).status_code == 422


def test_links_that_found_another_way_in_are_harmless(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    urls = ["javascript:alert(1)", "data:text/html,x", *(f"https://example.vn/{n}" for n in range(50))]
    home.quick_links = [
        {"type": "link", "value": {"label": "W" * 60, "icon": "search", "page": None, "url": url}}
        for url in urls
    ]
    publish(home)
    hrefs = [tile["href"] for tile in public(small_city).select(".tasks a")]
    assert hrefs == [f"https://example.vn/{n}" for n in range(6)]


def test_the_preview_shows_what_is_not_saved(small_city: SmallCity, browser: Browser) -> None:
    before = ward().accent
    answer = browser("lead").post(
        f"{LOOK}preview/", form(colour="#4B4FA3", hero_intro="Chưa lưu", **{"place-organisation": "1"})
    )
    page = BeautifulSoup(answer.content, "html.parser")
    assert accent_for("#4B4FA3").css == shades(page)
    assert "Chưa lưu" in page.text
    assert menu(page)[0] == "Bộ máy"
    assert ward().accent == before
    assert "Chưa lưu" not in public(small_city).text
    # What cannot be shown says so and changes nothing.
    assert browser("lead").post(f"{LOOK}preview/", form(colour="red")).status_code == 422
