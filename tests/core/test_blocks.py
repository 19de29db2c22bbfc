"""What an editor can put into a text comes out accessible."""

from __future__ import annotations

import json
import re

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation

from cms.core.tables import TableColumn
from cms.media.models import CustomDocument
from tests.fixtures.city import SmallCity
from tests.home.content import picture, publish


def shown(city: SmallCity, *blocks: tuple[str, object]) -> str:
    page = city.page("ba-dinh", "about")
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    publish(page)
    response = Client(HTTP_HOST=city.host("ba-dinh")).get("/gioi-thieu/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_table_names_its_rows_and_columns_also_when_it_stacks(small_city: SmallCity) -> None:
    columns = [{"type": "text", "heading": "Ngày"}, {"type": "text", "heading": "Việc"}]
    value = {"columns": columns, "rows": [{"values": ["22/8/2026", "Họp dân"]}], "caption": "Các mốc"}
    html = shown(small_city, ("table", value))
    assert "<caption>Các mốc</caption>" in html
    assert '<th scope="col">Việc</th>' in html
    assert re.search(r'<th scope="row">22/8/2026</th>\s*<td data-label="Việc">Họp dân</td>', html)


def test_a_column_headed_by_a_language_is_read_aloud_in_it(small_city: SmallCity) -> None:
    columns = [{"type": "text", "heading": "English"}, {"type": "text", "heading": "Tiếng Việt"}]
    value = {
        "columns": columns,
        "rows": [{"values": ["Is there a fee?", "Có mất phí không?"]}],
        "caption": "",
    }
    html = shown(small_city, ("table", value))
    assert '<th scope="col" lang="en">English</th><th scope="col">Tiếng Việt</th>' in html
    assert '<th scope="row" lang="en">Is there a fee?</th>' in html
    assert '<td data-label="Tiếng Việt">Có mất phí không?</td>' in html
    with translation.override("en"):
        assert [TableColumn.read(name).lang for name in ("Tiếng Việt", "Vietnamese", "English", "Fee")] == [
            *[' lang="vi"'] * 2, "", "",
        ]  # fmt: skip


def test_a_span_of_time_in_a_cell_stays_on_one_line(small_city: SmallCity) -> None:
    columns = [{"type": "text", "heading": "Ngày"}, {"type": "text", "heading": "Giờ"}]
    value = {"columns": columns, "rows": [{"values": ["Thứ Hai", "8:00–11:30, nghỉ 12:00"]}], "caption": ""}
    assert "8:00\u2060–\u206011:30, nghỉ 12:00</td>" in shown(small_city, ("table", value))


def test_a_picture_has_its_text_its_caption_and_its_source(small_city: SmallCity) -> None:
    image = picture("Bắc Môn", (1600, 1000))
    image.credit = "Ảnh: phường Ba Đình"
    image.save()
    html = shown(small_city, ("picture", {"image": image.pk, "caption": "Cổng thành"}))
    assert 'alt="Bắc Môn buổi sáng" loading="lazy"' in html
    assert "1200w" in html
    assert '<figcaption>Cổng thành <span class="credit">Ảnh: phường Ba Đình</span>' in html


def test_a_picture_that_was_deleted_leaves_the_text_readable(small_city: SmallCity) -> None:
    html = shown(small_city, ("picture", {"image": 999_999, "caption": "Mất"}), ("heading", "Vẫn đọc được"))
    assert "<h2>Vẫn đọc được</h2>" in html
    assert "<figure" not in html


def test_a_file_says_what_it_is_and_how_large(small_city: SmallCity) -> None:
    file = ContentFile(b"%PDF-1.7" + b" " * 2040, name="ke-hoach.pdf")
    document = CustomDocument.objects.create(title="Kế hoạch", file=file)
    document.get_file_size()
    html = shown(small_city, ("file", document.pk))
    assert "<span>Kế hoạch</span>" in html
    assert "(PDF, 2,0" in html


def test_text_is_escaped_and_rich_text_is_cleaned(small_city: SmallCity) -> None:
    html = shown(
        small_city, ("heading", "<script>alert(1)</script>"), ("quote", {"quote": "<b>a</b>", "source": ""})
    )
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;a&lt;/b&gt;" in html
