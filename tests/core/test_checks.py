"""What is found in the words, the blocks and the links of a page, each with its place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.models import SectionPage
from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from workflows.checks import Finding, warnings_of

pytestmark = pytest.mark.django_db

TABLE = {"columns": [{"type": "text", "heading": ""}], "rows": [{"values": ["1"]}], "caption": ""}


def section(city: SmallCity, *blocks: tuple[str, Any], title: str = "Giới thiệu") -> SectionPage:
    body = [
        {"type": kind, "value": value, "id": f"7b1d3c0e-0000-4000-8000-{number:012}"}
        for number, (kind, value) in enumerate(blocks)
    ]
    return draft(city.page("ba-dinh"), SectionPage(title=title, body=body))


def found(page: Page, name: str) -> list[Finding]:
    return [finding for finding in warnings_of(page, None) if finding.check == name]


def test_a_clean_page_has_nothing(small_city: SmallCity) -> None:
    page = section(
        small_city,
        ("heading", "Lịch tiếp dân"),
        ("paragraph", "<p>Xem <a href='https://hanoi.gov.vn/'>cổng thông tin thành phố</a>.</p>"),
        ("table", TABLE | {"columns": [{"type": "text", "heading": "Thứ"}]}),
    )
    assert warnings_of(page, None) == []


@pytest.mark.parametrize("title", ["THÔNG BÁO VỀ VIỆC NHẬN TIỀN", "KẾ HOẠCH HỖ TRỢ NGƯỜI CAO TUỔI 2025"])
def test_a_title_in_capitals(small_city: SmallCity, title: str) -> None:
    (finding,) = found(section(small_city, title=title), "capitals")
    assert finding.path == "title"


@pytest.mark.parametrize("title", ["UBND phường Ba Đình họp", "Giấy mời HĐND", "COVID-19"])
def test_abbreviations_are_no_shouting(small_city: SmallCity, title: str) -> None:
    assert not found(section(small_city, title=title), "capitals")


def test_headings_that_stand_in_no_order(small_city: SmallCity) -> None:
    text = ("paragraph", "<p>Một.</p>")
    lonely = section(small_city, ("subheading", "Một"), text, ("heading", "Hai"), ("heading", "Ba"), text)
    assert [finding.path[-1] for finding in found(lonely, "heading-order")] == ["0", "2"]
    good = section(small_city, ("heading", "Một"), ("subheading", "Hai"), text, ("heading", "Ba"), text)
    assert not found(good, "heading-order")


def test_a_table_without_headings(small_city: SmallCity) -> None:
    assert len(found(section(small_city, ("table", TABLE)), "table-headings")) == 1


@pytest.mark.parametrize("words", ["tại đây", "Tại đây.", "XEM THÊM »", "click <b>here</b>", "đây", ""])
def test_words_that_lead_nobody(small_city: SmallCity, words: str) -> None:
    link = f'<p>Hồ sơ <a href="https://hanoi.gov.vn/">{words}</a></p>'
    assert len(found(section(small_city, ("paragraph", link)), "link-words")) == 1


def test_pages_that_cannot_be_read(small_city: SmallCity) -> None:
    news = small_city.page("ba-dinh", "news")
    hidden = draft(news, NewsPage(title="Nháp", summary="Một."))
    closed = live(small_city.page("hoan-kiem", "news"), NewsPage(title="Kín", summary="Một."))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    public = live(news, NewsPage(title="Công khai", summary="Một."))
    links = "".join(
        f'<a linktype="page" id="{pk}">Trang {pk}</a> ' for pk in (hidden.pk, closed.pk, public.pk, 999_999)
    )
    told = found(section(small_city, ("paragraph", f"<p>{links}</p>")), "page-links")
    assert {finding.found for finding in told} == {str(hidden.pk), str(closed.pk), "999999"}
    assert not any(title in finding.message for finding in told for title in ("Nháp", "Kín"))


@pytest.mark.parametrize(
    "address",
    ["http:/hanoi.gov.vn", "https://hanoi gov vn", "htp://a.vn", "file:///C:/a.docx", "https://", "http://192.168.1.5/x",
     "http://localhost:8000/", "https://https://hanoi.gov.vn", "javascript:alert(1)", "http://[::1", "mailto:", "hanoi.gov.vn"],
)  # fmt: skip
def test_addresses_that_no_browser_understands(small_city: SmallCity, address: str) -> None:
    link = f'<p><a href="{address}">Cổng thành phố</a></p>'
    assert len(found(section(small_city, ("paragraph", link)), "outside-links")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://hanoi.gov.vn",
        "http://a.b.vn:8080/x?y=1#z",
        "mailto:ubnd@hanoi.gov.vn",
        "tel:1022",
        "/tin-tuc/",
        "#muc-1",
    ],
)
def test_addresses_that_lead_somewhere(small_city: SmallCity, address: str) -> None:
    link = f'<p><a href="{address}">Cổng thành phố</a></p>'
    assert not found(section(small_city, ("paragraph", link)), "outside-links")


def test_a_deadline_that_is_over(small_city: SmallCity) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    text = f"<p>Nộp hồ sơ trước ngày 01/02/2024, hạn chót {tomorrow:%d/%m/%Y}. Họp ngày 01/02/2024.</p>"
    (finding,) = found(section(small_city, ("paragraph", text)), "deadlines")
    assert finding.found == "2024-02-01"


def test_an_event_that_is_over_and_news_without_its_source(small_city: SmallCity) -> None:
    news = small_city.page("ba-dinh", "news")
    body = [("paragraph", "<p>Một tin.</p><p>Theo báo Hà Nội Mới</p>")]
    item = draft(news, NewsPage(title="Hội chợ", summary="Một.", event_date=dt.date(2024, 1, 2), body=body))
    assert found(item, "event-over")[0].place == "event_date"
    assert found(item, "source-credit")[0].place == "source_credit"
    item.source_credit, item.event_end = "Hà Nội Mới", timezone.localdate()
    assert not found(item, "source-credit")
    assert not found(item, "event-over")


def test_a_summary_that_is_too_long(small_city: SmallCity) -> None:
    item = draft(small_city.page("ba-dinh", "news"), NewsPage(title="Tin", summary="Dài " * 90))
    assert len(found(item, "summary")) == 1


def test_documents_that_no_register_has(small_city: SmallCity) -> None:
    text = "<p>Theo 38/KH-UBND, 99/QĐ-UBND và Nghị định 42/2022/NĐ-CP.</p>"
    page = section(small_city, ("paragraph", text))
    assert not found(page, "document-unknown"), "an empty register knows nothing"
    live(
        small_city.page("ba-dinh", "documents"),
        OfficialDocument(
            title="Kế hoạch", number="38/KH-UBND", issuer="UBND phường", document_type="ke-hoach",
            issued_on=dt.date(2025, 1, 2),
        ),
    )  # fmt: skip
    assert [finding.found for finding in found(page, "document-unknown")] == ["99/QĐ-UBND"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Uỷ ban nhân dân phường họp", "Uỷ ban nhân dân"),
        ("Ủy Ban Nhân Dân họp", "Ủy Ban Nhân Dân"),
        ("ủy ban nhân dân các cấp", ""),
    ],
)
def test_names_of_offices_as_the_glossary_writes_them(small_city: SmallCity, text: str, written: str) -> None:
    told = found(section(small_city, ("paragraph", f"<p>{text}</p>")), "official-names")
    assert [finding.found for finding in told] == ([written] if written else [])


def test_numbers_of_the_office_are_its_own_to_publish(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    text = ("paragraph", "<p>Gọi 0912 345 678 hoặc phuong@gmail.com</p>")
    page = section(small_city, text)
    assert len(found(page, "personal-data")) == 2
    type(home).objects.filter(pk=home.pk).update(phone="0912.345.678", email="phuong@gmail.com")
    assert not found(page, "personal-data")
    home.phone = "0912.345.678"
    assert not found(home, "personal-data"), "nor in the field that is there for it"


def test_several_numbers_of_the_office_may_share_a_field(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    page = section(small_city, ("paragraph", "<p>Gọi 0912 345 678</p>"))
    type(home).objects.filter(pk=home.pk).update(phone="024 3825 1234 - 0912.345.678")
    assert not found(page, "personal-data")


def test_captions_cells_and_targets_of_links_are_read(small_city: SmallCity) -> None:
    table = {
        "columns": [{"type": "text", "heading": "Số CMND"}],
        "rows": [{"values": ["168 123 456"]}],
        "caption": "Gọi 0912345678",
    }
    link = '<p><a href="tel:+84912345679">Tổ trưởng</a> <a href="mailto:lan@gmail.com">Thư</a></p>'
    page = section(
        small_city,
        ("table", table),
        ("paragraph", link),
        ("quote", {"quote": "Một", "source": "Bà A 0912345670"}),
    )
    told = {(finding.path[-1], finding.found.split()[0]) for finding in found(page, "personal-data")}
    assert told == {
        ("0", "identity"),
        ("0", "telephone"),
        ("1", "telephone"),
        ("1", "email"),
        ("e", "telephone"),
    }
