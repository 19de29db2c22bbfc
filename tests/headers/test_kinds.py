"""The headers of each kind of answer; that every other answer has them is asked by tests.harness.headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.headers import bare
from cms.headers.policies import Kind, headers, policy
from tests.fixtures.city import SmallCity
from tests.harness.headers import directives, problems
from tests.media.conftest import document_in, picture_in, shown
from tests.search.items import news

ROOT = Path(__file__).resolve().parents[2]
CSP = "Content-Security-Policy"


def answer(city: SmallCity, path: str, ward: str = "ba-dinh", **options: Any) -> Any:
    return Client(headers={"host": city.host(ward)}, **options).get(path)


def test_a_public_page_allows_no_inline_script_and_no_inline_style(small_city: SmallCity) -> None:
    for path in ("/", "/en/", "/tim-kiem/?q=nuoc", "/khong-co/"):
        policy_of = directives(answer(small_city, path)[CSP])
        assert policy_of["script-src"] == "'self'"
        assert "'unsafe-inline'" not in policy_of["style-src"]
        assert policy_of["frame-ancestors"] == "'none'"
        # Forms of the city lead to its wards' hosts, and to nobody else's.
        assert policy_of["form-action"] == "'self' localhost:* *.localhost:*"


def test_the_colour_of_a_ward_is_a_file_of_its_own(small_city: SmallCity) -> None:
    html = answer(small_city, "/").content.decode()
    (address,) = {part.partition('"')[0] for part in html.split('href="') if part.startswith("/colours/")}
    sheet = answer(small_city, address)
    seed = address.removeprefix("/colours/").removesuffix(".css")
    assert f"seed-{seed}" in html
    assert sheet.content.decode().startswith(f".seed-{seed}{{--accent:#")
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert answer(small_city, "/colours/3f7a4e.css").status_code == 404
    assert "/colours/" not in answer(small_city, "/", ward="").content.decode()


def test_a_colour_asks_no_database(small_city: SmallCity, django_assert_num_queries: Any) -> None:
    answer(small_city, "/colours/3F7A4E.css")
    with django_assert_num_queries(0):
        assert answer(small_city, "/colours/3F7A4E.css").status_code == 200


def test_a_private_page_is_as_strict(small_city: SmallCity) -> None:
    page = news(small_city, "Chỉ cho tổ dân phố")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="mat-khau-dai")
    asked = answer(small_city, page.url)
    assert b'type="password"' in asked.content
    assert asked[CSP] == policy(Kind.PAGE)


def test_a_preview_is_framed_by_the_admin_and_by_nobody_else(small_city: SmallCity) -> None:
    page = news(small_city, "Sẽ đăng")
    editor = Client(headers={"host": small_city.host("ba-dinh")})
    editor.force_login(small_city.user("editor", "ba-dinh"))
    shown_page = editor.get(f"/admin/pages/{page.pk}/view_draft/")
    assert shown_page.status_code == 200
    assert shown_page[CSP] == policy(Kind.PREVIEW)
    assert directives(shown_page[CSP])["frame-ancestors"] == "'self'"
    assert shown_page["X-Frame-Options"] == "SAMEORIGIN"
    assert "'unsafe-inline'" not in shown_page[CSP]
    assert editor.get("/admin/")[CSP] == policy(Kind.ADMIN)
    assert editor.get(page.url)["X-Frame-Options"] == "DENY"


def test_what_was_uploaded_is_opened_in_a_sandbox(small_city: SmallCity) -> None:
    collection = small_city.ward("ba-dinh").collection
    picture, document = picture_in(collection), document_in(collection, "bang.csv")
    paper = document_in(collection, "ke-hoach.pdf")
    shown(picture, document, paper)
    rendition = picture.get_rendition("fill-20x20")
    for address, kind in ((rendition.url, Kind.PICTURE), (document.url, Kind.FILE), (paper.url, Kind.PDF)):
        found = answer(small_city, address)
        assert (found.status_code, found[CSP]) == (200, policy(kind))
        # Browsers' own viewer of PDF does not start in a sandbox.
        assert ("sandbox" in directives(found[CSP])) is (kind is not Kind.PDF)
        assert found["Cross-Origin-Resource-Policy"] == "same-site"


def test_what_a_browser_keeps_keeps_its_own(small_city: SmallCity) -> None:
    document = document_in(small_city.ward("ba-dinh").collection, "bang.csv")
    shown(document)
    client = Client(headers={"host": small_city.host("ba-dinh")})
    kept = client.get(document.url)
    again = client.get(document.url, headers={"if-none-match": kept["ETag"]})
    assert (kept[CSP], again.status_code) == (policy(Kind.FILE), 304)
    assert CSP not in again
    assert "Cross-Origin-Resource-Policy" not in again


@pytest.mark.parametrize(
    "path",
    ["/robots.txt", "/sitemap.xml", "/feeds/news.atom", "/healthz", "/readyz", "/metrics", "/favicon.ico"],
)
def test_data_opens_as_a_document_with_nothing_in_it(small_city: SmallCity, path: str) -> None:
    assert answer(small_city, path)[CSP] == policy(Kind.DATA)


def test_the_api_is_for_everybodys_pages(small_city: SmallCity) -> None:
    found = answer(small_city, "/api/v1/search/?q=nuoc")
    assert found["Access-Control-Allow-Origin"] == "*"
    assert found["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_unknown_host_and_a_broken_page_show_their_own_style_by_its_hash(
    small_city: SmallCity, settings: Any
) -> None:
    unknown = Client(headers={"host": "nobody.example"}).get("/")
    assert unknown.status_code == 404
    assert "<style>" in unknown.content.decode()
    assert all(one in unknown[CSP] for one in bare.hashes())
    assert "'unsafe-inline'" not in unknown[CSP]
    refused = Client(headers={"host": small_city.host()}, enforce_csrf_checks=True).post("/admin/login/", {})
    assert (refused.status_code, "Biểu mẫu đã hết hạn" in refused.content.decode()) == (403, True)


def test_a_broken_view_has_them_too(small_city: SmallCity, monkeypatch: Any) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    client = Client(headers={"host": small_city.host()}, raise_request_exception=False)
    monkeypatch.setattr("cms.frame.colours.accent_for", broken)
    found = client.get("/colours/3F7A4E.css")
    assert found.status_code == 500
    assert not problems("/", found)


def test_the_middleware_stands_around_everything() -> None:
    assert settings.MIDDLEWARE[0] == "cms.headers.middleware.HeadersMiddleware"


def test_the_table_of_the_documents_is_what_the_code_says() -> None:
    text = (ROOT / "docs" / "operations" / "headers.md").read_text()
    for kind in Kind:
        said = headers(kind)
        row = (
            f"| {kind} | `{said[CSP]}` | {said['X-Frame-Options']} | {said['Cross-Origin-Resource-Policy']} |"
        )
        assert row.replace("localhost", "DOMAIN") in text, row
    assert headers(Kind.PAGE)["Permissions-Policy"] in text
