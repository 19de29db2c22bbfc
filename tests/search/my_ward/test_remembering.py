"""A choice of ward stays on the device, in one cookie that nobody can turn against its owner."""

from __future__ import annotations

import random
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from wagtail.models import Site

from search.my_ward import State, cookie, my_ward
from sites import hosts
from sites.models import Suspension, Ward
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db
BAD = (
    "", "ba-dinh", "hanoi", "hanoi..", "hanoi.00004", "hue.00004.ba-dinh", "hanoi.00004.ba-dinh.x", "hanoi.00004.BA",
    "hanoi.00004.ba-dinh\n", "hanoi.٠٠٠٠٤.ba-dinh", "hanoi.00004." + "a" * 64, "hanoi.-1.x y", '"hanoi.00004.ba-dinh',
    "{{7*7}}", "<script>", "../../etc", "\x00", "hanoi.1 OR 1=1.x", "%68anoi.00004.ba-dinh", "x" * 4000,
)  # fmt: skip


def asked(city: SmallCity, url: str = "/", kept: str = "", slug: str = "") -> HttpRequest:
    request = RequestFactory(headers={"host": city.host(slug)}).get(url)
    if kept:
        request.COOKIES[cookie.NAME] = kept
    return request


def test_a_choice_is_kept_and_the_wish_leaves_the_address(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host())
    answer = client.get("/tim-kiem/?q=khai+sinh&phuong=hang+bac&nho=1")
    assert (answer.status_code, answer["Location"]) == (303, "/tim-kiem/?q=khai+sinh&phuong=hang+bac")
    assert answer["Cache-Control"] == "no-store"
    kept = answer.cookies["phuong"]
    assert kept.value == "hanoi.00070.hoan-kiem"
    assert kept["max-age"] == 31_536_000
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")


def test_a_choice_is_forgotten_with_its_address(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host())
    client.cookies["phuong"] = "hanoi.00070.hoan-kiem"
    answer = client.get("/?phuong=ba-dinh&quen=1")
    assert answer["Location"] == "/"
    assert answer.cookies["phuong"]["max-age"] == 0


def test_the_cookie_stands_on_the_portals_domain_and_on_no_other(small_city: SmallCity) -> None:
    def domain(host: str) -> str:
        response = HttpResponse()
        request = RequestFactory(headers={"host": host}).get("/")
        entry = hosts.table().for_ward("ba-dinh")
        assert entry is not None
        cookie.write(response, request, entry)
        return response.cookies["phuong"]["domain"]

    assert domain(small_city.host()) == ""
    Site.objects.filter(is_default_site=True).update(hostname="hanoi.example")
    hosts.invalidate()
    assert domain("hanoi.example") == domain("ba-dinh.hanoi.example") == "hanoi.example"
    assert domain("nothanoi.example") == domain("hanoi.example.evil.example") == ""


@pytest.mark.parametrize(
    "path", ["//evil.example/", "///evil.example", "/\\evil.example/", "/%0d%0aX:1/", "/%2f/x"]
)
def test_the_way_back_stays_on_this_host(small_city: SmallCity, path: str) -> None:
    request = asked(small_city, "/?nho=1&phuong=ba-dinh")
    request.path = request.path_info = path
    answer = Client(HTTP_HOST=small_city.host()).generic("GET", path, QUERY_STRING="nho=1&phuong=ba-dinh")
    if answer.status_code == 303:
        target = urlsplit(answer["Location"])
        assert not target.netloc
        assert not target.scheme
        assert not answer["Location"].startswith(("//", "/\\"))


def test_no_page_of_another_host_chooses_for_somebody(small_city: SmallCity) -> None:
    answer = Client(HTTP_HOST=small_city.host()).get(
        "/?phuong=ba-dinh&nho=1", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 303
    assert "phuong" not in answer.cookies


def test_the_address_wins_over_the_cookie_and_says_so(small_city: SmallCity) -> None:
    mine = my_ward(asked(small_city, "/?phuong=ba-dinh", "hanoi.00070.hoan-kiem"))
    assert (mine.state, mine.entry and mine.entry.ward_slug) == (State.CHOSEN, "ba-dinh")
    mine = my_ward(asked(small_city, "/", "hanoi.00070.hoan-kiem"))
    assert (mine.state, mine.entry and mine.entry.ward_slug) == (State.REMEMBERED, "hoan-kiem")
    # A site of a ward is about that ward.
    mine = my_ward(asked(small_city, "/?phuong=minh-chau", "hanoi.00070.hoan-kiem", "ba-dinh"))
    assert (mine.state, mine.entry and mine.entry.ward_slug) == (State.OWN, "ba-dinh")


def test_a_remembered_ward_that_changed_is_found_again(small_city: SmallCity) -> None:
    def kept(value: str) -> tuple[State, str]:
        mine = my_ward(asked(small_city, "/", value))
        return mine.state, mine.entry.ward_slug if mine.entry else ""

    # By its code under another name, by its name under another code, by what became of it, or by nothing.
    assert kept("hanoi.00070.hang-trong") == (State.RENAMED, "hoan-kiem")
    assert kept("hanoi.77777.hoan-kiem") == (State.REMEMBERED, "hoan-kiem")
    assert kept("hanoi.77777.hang-bac") == (State.RENAMED, "hoan-kiem")
    assert kept("hanoi.77777.cua-nam") == (State.DIVIDED, "")
    assert kept("hanoi.77777.khong-co") == (State.GONE, "")
    Suspension.objects.create(ward=Ward.objects.get(slug="ba-dinh"), reason="Bảo trì")
    hosts.invalidate()
    mine = my_ward(asked(small_city, "/", "hanoi.00004.ba-dinh"))
    assert mine.is_known
    assert not mine.is_open
    assert mine.home("vi") == ""


@pytest.mark.parametrize("value", BAD)
def test_a_cookie_that_is_not_ours_is_nothing(small_city: SmallCity, value: str) -> None:
    assert my_ward(asked(small_city, "/", value)).state == State.UNKNOWN


def test_no_made_up_value_breaks_a_page(small_city: SmallCity) -> None:
    chance = random.Random(16)
    letters = "hanoi.00004.ba-dinh" + "\0\n\r\"';<>&=%/\\{}éđĐ☃\U0001f600 \u202e"
    for _ in range(200):
        value = "".join(chance.choices(letters, k=chance.randrange(40)))
        sent = f"phuong={value}".encode().decode("latin-1")
        client = Client(HTTP_HOST=small_city.host(), headers={"cookie": sent})
        assert my_ward(asked(small_city, "/", value)).state in State
        assert client.get("/tim-kiem/", {"phuong": value}).status_code == 200
        assert client.get("/tim-kiem/", {"phuong": value, "nho": value}).status_code == 303


def bar(request: HttpRequest) -> str:
    template = engines["django"].from_string("{% load my_ward %}{% ward_bar keep='q' %}")
    return template.render({}, request)


def test_the_bar_says_what_it_knows(small_city: SmallCity) -> None:
    assert "<form" in bar(asked(small_city))
    known = bar(asked(small_city, "/", "hanoi.00070.hoan-kiem"))
    assert "<details" in known
    assert "Phường Hoàn Kiếm" in known
    assert "<details open" not in known
    changed = bar(asked(small_city, "/?phuong=hang+bac"))
    assert 'role="status"' in changed
    assert "Phường Hàng Bạc" in changed
    divided = bar(asked(small_city, "/?q=a%26b&phuong=cua+nam"))
    assert 'href="?q=a%26b&amp;phuong=ba-dinh&amp;nho=1"' in divided
    unknown = bar(asked(small_city, "/?phuong=%3Cscript%3Ealert(1)"))
    assert "&lt;script&gt;alert(1)" in unknown
    assert "<script" not in unknown
    assert bar(asked(small_city, "/", "", "ba-dinh")).strip() == ""
