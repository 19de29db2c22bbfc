"""What is stored is for everybody: nothing private, no other host, nothing that depends on a reader."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client, override_settings
from wagtail.models import PageViewRestriction

from cms.delivery import asked, store, watching
from cms.news.models import NewsPage
from sites.enums import Role
from tests.delivery.asking import Readers, how, said
from tests.delivery.conftest import Committing
from tests.fixtures.pages import live

PAGE = "/tin-tuc/doi-gio/"


@pytest.fixture
def written(readers: Readers) -> Readers:
    live(readers.city.page("ba-dinh", "news"), NewsPage(title="Đổi giờ", slug="doi-gio", summary="Một câu."))
    return readers


def test_a_second_reader_asks_the_database_nothing(written: Readers, django_assert_num_queries: Any) -> None:
    for place in (
        ("ba-dinh", PAGE),
        ("ba-dinh", "/"),
        ("", "/"),
        ("ba-dinh", "/en/"),
        ("", "/sitemap-pages.xml"),
    ):
        written.warm(*place)
        with django_assert_num_queries(0):
            answer = written.get(*place)
        assert how(answer) == "hit"
        assert said(answer) == said(written.fresh(*place))
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert answer["X-Accel-Expires"] == "1"
        assert "Accept-Language" not in answer.get("Vary", "")


def test_a_browser_that_has_it_is_told_so(written: Readers) -> None:
    first = written.get("ba-dinh", PAGE)
    second = written.warm("ba-dinh", PAGE)
    assert first["ETag"] == second["ETag"]
    again = written.get("ba-dinh", PAGE, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    # As a server in front has weakened it that packs answers.
    assert written.get("ba-dinh", PAGE, **{"if-none-match": f"W/{first['ETag']}"}).status_code == 304
    assert written.get("ba-dinh", PAGE, **{"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", ["if-match", "if-unmodified-since", "if-modified-since", "if-range"])
def test_a_condition_gets_what_the_application_says(written: Readers, name: str) -> None:
    """A page has no date, and nobody writes to it."""
    written.warm("ba-dinh", PAGE)
    fresh = written.fresh("ba-dinh", PAGE)
    days = "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2048 07:28:00 GMT"
    for value in ('"x"', 'W/"x"', "*", *days, "nonsense", ""):
        assert said(written.get("ba-dinh", PAGE, **{name: value})) == said(fresh), value


SPELT = (
    "/tin-tuc/%64oi-gio/", "/tin-tuc//doi-gio/", "/tin-tuc/doi-gio", "/Tin-Tuc/doi-gio/", "/tin-tuc/doi-gio/%20",
    "/tin-tuc/%C4%91o%CC%82%CC%89i-gio%CC%80/", "/tin-tuc/đổi-giờ/", "/tin-tuc/doi-gio/%3Fa=1", "/tin-tuc/doi-gio/;x",
    "/%2e%2e/", "/./tin-tuc/", "/tin-tuc/doi-gio/%00", "/tin-tuc/%FF/", "/tin-tuc/%25FF/", "//",
    "/tin-tuc/doi-gio/INDEX.md", "/tin-tuc/doi-gio/?", "/tin-tuc/doi-gio/%0d%0aX:1/",
)  # fmt: skip


@pytest.mark.parametrize("url", SPELT)
def test_however_a_path_is_spelt(written: Readers, url: str) -> None:
    sent = {"host": written.city.host("ba-dinh")}
    for ask in ("get", "head", "get"):
        given = getattr(Client(raise_request_exception=False), ask)(url, headers=sent)
        with override_settings(ANSWER_STORE=""):
            fresh = getattr(Client(raise_request_exception=False), ask)(url, headers=sent)
        assert said(given) == said(fresh)


def test_head_gets_what_get_has_stored_and_stores_nothing(written: Readers) -> None:
    client = Client()
    sent = {"host": written.city.host("ba-dinh")}
    for _ in range(3):
        assert how(client.head(PAGE, headers=sent)) == ""
    stored = written.warm("ba-dinh", PAGE)
    answer = client.head(PAGE, headers=sent)
    assert how(answer) == "hit"
    assert answer["ETag"] == stored["ETag"]
    assert answer["Content-Length"] == str(len(stored.content))


@pytest.mark.parametrize(
    "headers",
    [
        {"accept-encoding": "gzip, br"},
        {"accept-language": "en-GB"},
        {"cookie": "_ga=1; theme=dark; phuong=nonsense"},
        {"user-agent": "Googlebot"},
        {"x-forwarded-host": "hoan-kiem.localhost:8000"},
        {"x-forwarded-proto": "https"},
        {"cache-control": "no-cache"},
        {"range": "bytes=0-10"},
    ],
)
def test_what_a_page_does_not_depend_on_makes_no_other_answer(
    written: Readers, headers: dict[str, str]
) -> None:
    first = written.warm("ba-dinh", PAGE)
    answer = written.get("ba-dinh", PAGE, **headers)
    assert (how(answer), answer.content) == ("hit", first.content)


def test_a_reader_with_a_ward_gets_an_answer_of_their_own(written: Readers) -> None:
    """The portal reads one cookie; an answer with it is stored for nobody, and none without it is given to them."""
    city = written.city
    matter = city.portal().get_children().filter(depth=4).live().first()
    urls = ["/", *([matter.get_url()] if matter else [])]
    for url in urls:
        written.warm("", url)
        mine = written.get("", url, cookie="phuong=hanoi.00004.ba-dinh")
        stored = store.read(f"http://{city.host('')}{url}")
        assert stored is not None
        assert how(mine) == ("" if "phuong" in stored.cookies else "hit")
        assert how(written.get("", url)) == "hit"


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": f"{django_settings.SESSION_COOKIE_NAME}=x"},
        {"cookie": f"a=b; {django_settings.CSRF_COOKIE_NAME}=x"},
        {"authorization": "Basic eDp5"},
    ],
)
def test_whoever_may_be_somebody_is_answered_by_the_application(
    written: Readers, headers: dict[str, str]
) -> None:
    for _ in range(2):
        assert how(written.get("ba-dinh", PAGE, **headers)) == ""
    assert how(written.get("ba-dinh", PAGE)) == "fwd=miss; stored"


def test_who_is_signed_in_neither_gets_nor_leaves_a_stored_answer(written: Readers) -> None:
    client = Client(HTTP_HOST=written.city.host("ba-dinh"))
    client.force_login(written.city.user(Role.EDITOR, "ba-dinh"))
    written.warm("ba-dinh", PAGE)
    for url in (PAGE, "/", "/admin/", "/tim-kiem/?q=gio"):
        answer = client.get(url)
        assert how(answer) == ""
        assert "X-Accel-Expires" not in answer
    assert b"wagtail-userbar" not in written.get("ba-dinh", PAGE).content


@pytest.mark.parametrize(
    "url",
    ["/tim-kiem/", f"{PAGE}?a=1", "/?p=77", "/api/v1/search/?q=a", "/admin/login/", "/healthz", "/favicon.ico",
     "/khong-co/", "/documents/1/x.pdf", "/en/search/", "/static/x.css"],
)  # fmt: skip
def test_what_is_no_page_is_never_stored(written: Readers, url: str) -> None:
    for _ in range(3):
        assert not how(written.get("ba-dinh", url)).startswith(("hit", "fwd"))
    answer = written.get("ba-dinh", url)
    assert "X-Accel-Expires" not in answer or answer.status_code in (301, 302, 404, 410)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_closed_page_is_not_stored(written: Readers, committing: Committing, kind: str) -> None:
    written.warm("ba-dinh", PAGE)
    with committing():
        page = NewsPage.objects.get(slug="doi-gio")
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mật khẩu")
    for _ in range(3):
        answer = written.get("ba-dinh", PAGE)
        assert how(answer) == ""
        assert "Một câu".encode() not in answer.content


def test_hosts_never_meet(written: Readers) -> None:
    """Whatever is written as a host, in any order: the answer is that of the site, or none."""
    names = [written.city.host(slug) for slug in ("", "ba-dinh", "hoan-kiem", "minh-chau")]
    names += [f"{name.split(':')[0]}" for name in names] + [name.upper() for name in names]
    names += [name.replace(":", ".:") for name in names[:4]] + [
        name.replace("8000", "9000") for name in names[:4]
    ]
    names += ["evil.example", "localhost.evil.example", "ba-dinh.localhost@evil.example", "[::1]", ""]
    fresh = {}
    written.settings.ANSWER_STORE = ""
    for name in names:
        fresh[name] = said(Client(raise_request_exception=False).get("/", headers={"host": name}))
    written.settings.ANSWER_STORE = "on"
    for _ in range(3):
        for name in names:
            answer = Client(raise_request_exception=False).get("/", headers={"host": name})
            assert said(answer) == fresh[name], name
    # By its own name, with its port or without, and by no other.
    stored = [name for name in names if store.read(f"http://{name}/") is not None]
    assert sorted(stored) == sorted(names[:8])


def test_what_lies_at_the_wrong_place_is_not_given(written: Readers) -> None:
    """Even if two addresses had one name in the cache."""
    written.warm("hoan-kiem", "/")
    theirs, ours = (f"http://{written.city.host(slug)}/" for slug in ("hoan-kiem", "ba-dinh"))
    from django.core.cache import cache

    cache.set(asked.key_of(ours), cache.get(asked.key_of(theirs)))
    assert store.read(ours) is None
    assert said(written.get("ba-dinh", "/")) == said(written.fresh("ba-dinh", "/"))


def test_another_scheme_is_another_answer(written: Readers) -> None:
    written.warm("ba-dinh", PAGE)
    answer = Client().get(PAGE, headers={"host": written.city.host("ba-dinh")}, secure=True)
    assert how(answer) == "fwd=miss; stored"


def test_whoever_goes_through_all_cookies_leaves_nothing() -> None:
    for ask in (list, dict, lambda cookies: cookies.items(), lambda cookies: cookies.values()):
        reading = watching.Reading()
        ask(watching.WatchedCookies({"a": "b"}, reading))
        assert reading.is_private
    reading = watching.Reading()
    cookies = watching.WatchedCookies({"a": "b"}, reading)
    assert (cookies.get("a"), cookies.get("b"), "c" in cookies, cookies["a"]) == ("b", None, False, "b")
    assert (reading.cookies, reading.is_private) == ({"a", "b", "c"}, False)
