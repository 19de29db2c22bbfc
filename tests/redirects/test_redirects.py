"""Redirects: each ward its own, followed on its own host only, and made by themselves when pages move."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, move, queries
from tests.search.items import news
from tests.search.test_pins import site_of, worker
from workflows import gate

pytestmark = pytest.mark.django_db
SECTION = "/admin/site-redirects/"


def made(city: SmallCity, slug: str, old_path: str, **target: Any) -> Redirect:
    site = site_of(city, slug) if slug != "all" else None
    return Redirect.objects.create(old_path=old_path, site=site, **target)


def add(client: Client, **data: Any) -> str:
    """Send the form; what the answer says where it refuses, empty where it does not."""
    response = client.post(f"{SECTION}new/", {"old_path": "/cu", "is_permanent": "on"} | data)
    return "" if response.status_code == 302 else str(response.content.decode())


def leads_to(city: SmallCity, slug: str, path: str) -> str:
    response = get(city, slug, path)
    return str(response.headers.get("Location", response.status_code))


def change_slug(page: Page, slug: str) -> None:
    page = page.specific
    page.slug = slug
    # Wagtail announces a new slug after the commit.
    with gate.system_publishing("test"), TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD])
def test_a_ward_manages_its_own_and_sees_no_other(small_city: SmallCity, role: Role) -> None:
    item = news(small_city, "Tin mới")
    foreign = made(small_city, "hoan-kiem", "/bi-mat-hoan-kiem", redirect_link="https://x.example/")
    shared = made(small_city, "all", "/bi-mat-chung", redirect_link="https://y.example/")
    client = worker(small_city, role, "ba-dinh")
    assert add(client, old_path="http://ba-dinh.localhost:8000/Tin-Cu.aspx?id=7", redirect_page=item.pk) == ""
    own = Redirect.objects.get(site=site_of(small_city, "ba-dinh"))
    assert own.old_path == "/Tin-Cu.aspx?id=7"
    assert ModelLogEntry.objects.for_instance(own).get().action == "wagtail.create"
    for address in (SECTION, f"{SECTION}results/?q=bi-mat", f"{SECTION}?export=csv", f"{SECTION}{own.pk}/",
                    f"{SECTION}new/", f"{SECTION}import/"):  # fmt: skip
        response = client.get(address)
        assert response.status_code == 200
        text = b"".join(response.streaming_content if response.streaming else [response.content]).decode()
        assert "bi-mat-hoan-kiem" not in text, address
        assert "bi-mat-chung" not in text, address
        assert "Hoàn Kiếm" not in text, address
    for row in (foreign, shared):
        before = Redirect.objects.filter(pk=row.pk).values().get()
        for address in (f"{SECTION}{row.pk}/", f"{SECTION}{row.pk}/delete/"):
            assert client.get(address).status_code == 404
            assert client.post(address, {"old_path": "/x", "redirect_page": item.pk}).status_code == 404
        assert Redirect.objects.filter(pk=row.pk).values().get() == before
    client.post(f"{SECTION}{own.pk}/", {"old_path": "/khac", "redirect_page": item.pk})
    assert leads_to(small_city, "ba-dinh", "/khac").endswith(f"/tin-tuc/{item.slug}/")
    client.post(f"{SECTION}{own.pk}/delete/")
    assert not Redirect.objects.filter(pk=own.pk).exists()


def test_a_forged_form_reaches_neither_another_site_nor_another_page(small_city: SmallCity) -> None:
    item, other = news(small_city, "Tin mới"), news(small_city, "Tin bí mật", ward="hoan-kiem")
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    assert add(client, site=site_of(small_city, "hoan-kiem").pk, redirect_page=item.pk) == ""
    assert add(client, old_path="/cu-2", site="", redirect_page=item.pk) == ""
    assert {row.site for row in Redirect.objects.all()} == {site_of(small_city, "ba-dinh")}
    refused = add(client, old_path="/cu-3", redirect_page=other.pk)
    assert refused
    assert "Tin bí mật" not in refused


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"redirect_link": "https://lua-dao.example/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "https://ba-dinh.localhost.lua-dao.example/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "https://localhost@lua-dao.example/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "http://localhost:9999/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "http://ba-dinh.localhost:22/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "http://ba-dinh.localhost/"}, "chỉ dẫn đến các trang của thành phố"),
        ({"redirect_link": "javascript:alert(1)"}, "URL"),
        ({}, "một trong hai"),
        ({"old_path": "/admin/abc", "redirect_link": "http://localhost:8000/"}, "của hệ thống"),
        # A file that was withdrawn is gone: nobody hands out something else under its address.
        ({"old_path": "/documents/7/a.pdf", "redirect_link": "http://localhost:8000/"}, "của hệ thống"),
        ({"old_path": "/", "redirect_link": "http://localhost:8000/"}, "của hệ thống"),
        ({"old_path": "http://hoan-kiem.localhost:8000/a", "redirect_link": "http://localhost:8000/"}, "trang khác"),
        ({"old_path": "/tin-tuc/", "redirect_link": "http://localhost:8000/"}, "sẽ không bao giờ được dùng"),
        ({"redirect_link": "http://ba-dinh.localhost:8000/cu/"}, "vòng tròn"),
        ({"redirect_link": "http://ba-dinh.localhost:8000/vong"}, "vòng tròn"),
        ({"old_path": "/co-roi", "redirect_link": "http://localhost:8000/"}, "đã có"),
    ],
)  # fmt: skip
def test_what_would_harm_is_refused_with_a_reason(
    small_city: SmallCity, data: dict[str, str], said: str
) -> None:
    made(small_city, "ba-dinh", "/vong", redirect_link="http://ba-dinh.localhost:8000/cu")
    made(small_city, "ba-dinh", "/co-roi", redirect_link="http://localhost:8000/")
    before = Redirect.objects.count()
    assert said in add(worker(small_city, Role.EDITOR, "ba-dinh"), **data)
    assert Redirect.objects.count() == before


def test_the_city_manages_all_and_may_lead_anywhere(small_city: SmallCity) -> None:
    made(small_city, "hoan-kiem", "/cu-hoan-kiem", redirect_link="https://x.example/")
    for role in (Role.MODERATOR, Role.OPERATOR):
        client = worker(small_city, role)
        assert "/cu-hoan-kiem" in client.get(SECTION).content.decode()
        path, link = f"/chung-{role}", "https://chinhphu.example/"
        assert add(client, old_path=path, site="", redirect_link=link) == ""
        for slug in ("", "ba-dinh", "minh-chau"):
            assert leads_to(small_city, slug, path) == link


@pytest.mark.parametrize(
    "address", ["", "results/", "add/", "{pk}/", "{pk}/delete/", "import/", "import/process/"]
)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD, Role.TRANSLATOR])
def test_wagtail_s_own_views_stay_closed(small_city: SmallCity, role: Role, address: str) -> None:
    row = made(small_city, "hoan-kiem", "/bi-mat", redirect_link="https://x.example/")
    client = worker(small_city, role, "ba-dinh" if role in Role.ward_roles() else "")
    for ask in (client.get, client.post):
        response = ask(f"/admin/redirects/{address.format(pk=row.pk)}")
        assert response.status_code in (302, 403, 405)
        assert b"bi-mat" not in response.content
    assert Redirect.objects.filter(pk=row.pk).exists()


def test_a_redirect_is_followed_on_its_own_host_only(small_city: SmallCity) -> None:
    made(small_city, "ba-dinh", "/cu", redirect_link="https://moi.example/")
    assert leads_to(small_city, "ba-dinh", "/cu/") == "https://moi.example/"
    for slug in ("", "hoan-kiem", "minh-chau"):
        assert leads_to(small_city, slug, "/cu/") == "404"
    assert Client().get("/cu/", headers={"host": "unknown.example"}).status_code == 404


def test_pages_ask_for_no_redirect(small_city: SmallCity) -> None:
    item = news(small_city, "Tin mới")
    address = f"/tin-tuc/{item.slug}/"
    before = queries(small_city, "ba-dinh", address)
    for number in range(50):
        made(small_city, "ba-dinh", f"/cu-{number}", redirect_page=item)
    assert queries(small_city, "ba-dinh", address) == before


@pytest.mark.parametrize(("language", "prefix"), [("vi", ""), ("en", "/en")])
def test_another_slug_keeps_the_old_addresses_of_the_page_and_all_below_it(
    small_city: SmallCity, language: str, prefix: str
) -> None:
    if language == "vi":
        item = news(small_city, "Tin mới")
        section, before = small_city.page("ba-dinh", "news"), f"/tin-tuc/{item.slug}/"
    else:
        section, before = small_city.page("ba-dinh", "leaders", "en"), "/en/leaders/"
    assert get(small_city, "ba-dinh", before).status_code == 200
    change_slug(section, "ten-khac")
    after = leads_to(small_city, "ba-dinh", before)
    assert after.startswith(f"http://ba-dinh.localhost:8000{prefix}/ten-khac/")
    assert get(small_city, "ba-dinh", after.removeprefix("http://ba-dinh.localhost:8000")).status_code == 200
    assert leads_to(small_city, "hoan-kiem", "/tin-tuc/abc/") == "404"


def test_a_moved_page_is_found_at_its_old_address_after_two_moves(small_city: SmallCity) -> None:
    item = news(small_city, "Tin mới")
    before = f"/tin-tuc/{item.slug}/"
    target = small_city.page("ba-dinh", "notices")
    move(item, target)
    between = f"/{target.slug}/{item.slug}/"
    assert leads_to(small_city, "ba-dinh", before).endswith(between)
    change_slug(Page.objects.get(pk=item.pk), "lan-hai")
    for old in (before, between):
        assert leads_to(small_city, "ba-dinh", old).endswith("/lan-hai/")


def test_an_address_taken_by_a_new_page_is_that_page_s(small_city: SmallCity) -> None:
    item = news(small_city, "Tin mới")
    before = f"/tin-tuc/{item.slug}/"
    slug = item.slug
    change_slug(item, "ten-khac")
    newer = news(small_city, "Tin mới", slug=slug)
    assert get(small_city, "ba-dinh", before).status_code == 200
    change_slug(newer, "ten-khac-nua")
    assert leads_to(small_city, "ba-dinh", before).endswith("/ten-khac-nua/")


def upload(client: Client, city: SmallCity, text: str | bytes, slug: str = "ba-dinh") -> str:
    content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    data = {"file": SimpleUploadedFile("cu.csv", content), "site": site_of(city, slug).pk}
    return str(client.post(f"{SECTION}import/", data, follow=True).content.decode())


def test_a_table_is_imported_line_by_line_and_bad_lines_are_named(small_city: SmallCity) -> None:
    item = news(small_city, "Tin mới")
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    table = (
        "Địa chỉ cũ;Địa chỉ mới\n"
        f"/tin-cu/1;/tin-tuc/{item.slug}/\n"
        "/tin-cu/2;https://lua-dao.example/\n"
        "\n"
        "/tin-cu/3;\n"
        "/tin-cu/4;http://localhost:8000/\n"
    )
    html = upload(client, small_city, table)
    rows = {row.old_path: row for row in Redirect.objects.all()}
    assert set(rows) == {"/tin-cu/1", "/tin-cu/4"}
    assert rows["/tin-cu/1"].redirect_page_id == item.pk, "a page keeps being found when it moves"
    assert "<td>3</td>" in html
    assert "<td>5</td>" in html
    again = upload(client, small_city, table)
    assert Redirect.objects.count() == 2
    assert "2 chuyển hướng đã có" in again
    assert ModelLogEntry.objects.filter(action="wagtail.create").count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Địa chỉ cũ".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x00\x00", "UTF-8"),
        (b"/a,/b\n" * 2001, "2000"),
        (b"x" * (1024 * 1024 + 1), "1 MB"),
    ],
)
def test_what_is_no_table_is_refused_whole(small_city: SmallCity, content: bytes, said: str) -> None:
    assert said in upload(worker(small_city, Role.EDITOR, "ba-dinh"), small_city, content)
    assert not Redirect.objects.exists()


def test_a_table_cannot_be_imported_into_another_ward(small_city: SmallCity) -> None:
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    upload(client, small_city, "/a,http://localhost:8000/\n", "hoan-kiem")
    assert not Redirect.objects.filter(site=site_of(small_city, "hoan-kiem")).exists()
