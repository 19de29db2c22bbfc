"""Each page has a plain-text twin that says the same to the same people."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, text_of

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "heading", "value": "Cần mang theo"},
    {"type": "paragraph", "value": "<p>Một <b>tờ khai</b> và <a href='/van-ban/'>văn bản</a>.</p><ul><li>Ảnh</li></ul>"},
    {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": "Tổ"}, {"type": "text", "heading": "Số cây"}],
            "rows": [{"values": ["Tổ 1", "12"]}, {"values": ["Tổ 2", "28"]}],
            "caption": "Cây đã trồng",
        },
    },
]  # fmt: skip


def item(city: SmallCity, title: str, *, public: bool = True) -> NewsPage:
    page = NewsPage(title=title, summary="Tóm tắt.", body=BODY)
    return (live if public else draft)(city.page("ba-dinh", "news"), page)


def get(city: SmallCity, path: str, slug: str = "ba-dinh") -> tuple[int, str, str]:
    response = Client().get(path, HTTP_HOST=city.host(slug))
    return response.status_code, response["Content-Type"], response.content.decode()


def test_headings_lists_links_and_tables_stay(small_city: SmallCity) -> None:
    page = item(small_city, "Trồng cây")
    status, kind, text = get(small_city, f"/tin-tuc/{page.slug}/index.md")
    assert (status, kind) == (200, "text/markdown; charset=utf-8")
    for line in (
        "# Trồng cây", "## Cần mang theo", "- Ảnh", "| Tổ | Số cây |", "| Tổ 1 | 12 |",
        "Một **tờ khai** và [văn bản](http://ba-dinh.localhost:8000/van-ban/).",
    ):  # fmt: skip
        assert line in text
    assert "<script" not in text
    assert "function" not in text
    assert text.rstrip().endswith("<http://ba-dinh.localhost:8000/tin-tuc/trong-cay/>")


def test_the_page_names_its_twin_and_the_twin_its_page(small_city: SmallCity) -> None:
    page = item(small_city, "Trồng cây")
    address = f"/tin-tuc/{page.slug}/index.md"
    assert f'type="text/markdown" href="{address}"' in text_of(
        small_city, "ba-dinh", f"/tin-tuc/{page.slug}/"
    )
    response = Client().get(address, HTTP_HOST=small_city.host("ba-dinh"))
    assert response["Link"] == '<http://ba-dinh.localhost:8000/tin-tuc/trong-cay/>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"


def test_every_kind_of_page_has_one_in_every_language(small_city: SmallCity) -> None:
    for slug, path in (
        ("", "/"),
        ("", "/en/"),
        ("ba-dinh", "/"),
        ("ba-dinh", "/en/"),
        ("ba-dinh", "/lanh-dao/"),
    ):
        status, _kind, text = get(small_city, f"{path}index.md", slug)
        assert status == 200
        assert text.startswith("#") or "\n# " in text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("# *a* [b](c)", r"# \# \*a\* \[b\](c)"),
        ("<b>đậm</b> &amp; x", r"# \<b\>đậm\</b\> \&amp; x"),
        ("`a` _b_ | c", r"# \`a\` \_b\_ \| c"),
        ("<!-- a -->", r"# \<!-- a --\>"),
    ],
)
def test_what_somebody_wrote_stays_what_it_is(small_city: SmallCity, title: str, written: str) -> None:
    page = item(small_city, title)
    assert written in get(small_city, f"/tin-tuc/{page.slug}/index.md")[2].splitlines()


def test_the_twin_of_a_further_page_names_that(small_city: SmallCity) -> None:
    for number in range(21):
        item(small_city, f"Tin {number:02}")
    response = Client().get("/tin-tuc/index.md?trang=2", HTTP_HOST=small_city.host("ba-dinh"))
    assert response["Link"] == '<http://ba-dinh.localhost:8000/tin-tuc/?trang=2>; rel="canonical"'


def test_what_is_not_for_everybody_has_none_for_them(small_city: SmallCity) -> None:
    hidden, closed = item(small_city, "Nháp", public=False), item(small_city, "Riêng")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert get(small_city, f"/tin-tuc/{hidden.slug}/index.md")[0] == 404
    status, _kind, text = get(small_city, f"/tin-tuc/{closed.slug}/index.md")
    assert status in (302, 404)
    assert "tờ khai" not in text
    PageViewRestriction.objects.filter(page=closed).update(restriction_type="password", password="mật")
    assert "tờ khai" not in get(small_city, f"/tin-tuc/{closed.slug}/index.md")[2]


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co/index.md",
        "/tin-tuc/index.mdx",
        "/..%2findex.md",
        "/index.md/",
        "/tin-tuc//index.md",
        "/%00index.md",
    ],
)
def test_what_is_no_page_has_no_twin(small_city: SmallCity, path: str) -> None:
    assert get(small_city, path)[0] == 404
