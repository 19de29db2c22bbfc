"""What an editor can put into a text comes out accessible."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Collection

from cms.core.blocks.video import VideoBlock
from cms.core.tables import TableColumn
from cms.core.text import stream_text
from cms.media.models import CustomDocument, CustomImage
from tests.fixtures.city import SmallCity
from tests.home.content import items, picture, publish
from tests.media.filming import MP4, WEBM


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


def test_a_picture_is_described_in_the_words_of_its_place_where_it_has_some(small_city: SmallCity) -> None:
    value = {"image": picture("Bắc Môn", (1600, 1000)).pk, "alt": "Vết đạn trên tường thành", "caption": ""}
    html = shown(small_city, ("picture", value))
    assert 'alt="Vết đạn trên tường thành"' in html
    assert "buổi sáng" not in html


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


def test_a_subheading_stands_one_level_below_a_heading(small_city: SmallCity) -> None:
    html = shown(small_city, ("heading", "Mục đích"), ("subheading", "Yêu cầu"))
    assert "<h2>Mục đích</h2>" in html
    assert "<h3>Yêu cầu</h3>" in html


def gallery(*rows: dict[str, object], title: str = "") -> tuple[str, object]:
    return "gallery", {"title": title, "pictures": items(*rows)}


def test_pictures_of_a_gallery_have_their_words_and_lead_to_the_whole_picture(small_city: SmallCity) -> None:
    first, second = picture("Bắc Môn", (1600, 1000)), picture("Hồ Trúc Bạch", (1000, 1600))
    html = shown(
        small_city,
        gallery(
            {"image": first.pk, "alt": "Cổng thành phía bắc", "caption": "Sáng 1/12"},
            {"image": second.pk, "alt": "", "caption": ""},
            title="Ngày hội phường",
        ),
    )
    assert '<figcaption class="gallery-t">Ngày hội phường</figcaption>' in html
    assert 'alt="Cổng thành phía bắc"' in html
    assert 'alt="Hồ Trúc Bạch buổi sáng"' in html
    assert "<figcaption>Sáng 1/12</figcaption>" in html
    # 4:3 for each, and the whole picture behind it.
    assert html.count('width="720" height="540"') == 2
    whole = first.get_rendition("width-1200|format-webp|webpquality-76")
    assert f'<a href="{whole.url}">' in html


def test_a_gallery_costs_as_many_queries_as_one_picture(small_city: SmallCity) -> None:
    images = [picture(f"Ảnh {number}", (800, 600)) for number in range(6)]
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))

    def queries(*pictures: CustomImage) -> int:
        shown(small_city, gallery(*({"image": one.pk, "alt": "", "caption": ""} for one in pictures)))
        with CaptureQueriesContext(connection) as captured:
            client.get("/gioi-thieu/")
        return len(captured)

    assert queries(*images) == queries(images[0])


def test_a_picture_of_a_gallery_that_was_deleted_leaves_the_others(small_city: SmallCity) -> None:
    image = picture("Bắc Môn", (800, 600))
    html = shown(
        small_city,
        gallery({"image": 999_999, "alt": "", "caption": "Mất"}, {"image": image.pk, "caption": "Còn"}),
    )
    assert html.count("<li>\n      <figure>") == 1
    assert "Còn" in html


def video(file: CustomDocument, **more: object) -> tuple[str, object]:
    value: dict[str, object] = {
        "file": file.pk, "title": "Lễ khai mạc", "poster": None, "captions": [],
        "without_captions": "silent", "transcript": "",
    }  # fmt: skip
    return "video", value | more


def document(name: str, content: bytes) -> CustomDocument:
    made: CustomDocument = CustomDocument.objects.create(
        title=name, file=ContentFile(content, name=name), collection=Collection.get_first_root_node()
    )
    return made


def test_a_video_is_played_by_the_browser_with_its_words(small_city: SmallCity) -> None:
    film, words = document("le.mp4", MP4), document("le.vtt", b"WEBVTT\n\n")
    poster = picture("Sân khấu", (1600, 900))
    captions = items({"language": "vi", "file": words.pk})
    html = shown(
        small_city,
        video(film, poster=poster.pk, captions=captions, transcript="Chủ tịch: Xin chào bà con."),
    )
    assert f'<source src="{film.url}" type="video/mp4">' in html
    assert f'<track kind="captions" src="{words.url}" srclang="vi" label="Tiếng Việt" default>' in html
    assert 'preload="none" aria-label="Lễ khai mạc" poster="' in html
    assert "<p>Chủ tịch: Xin chào bà con.</p>" in html
    assert "<iframe" not in html


def test_a_video_says_why_it_has_no_captions(small_city: SmallCity) -> None:
    html = shown(small_city, video(document("ho.webm", WEBM)))
    assert 'type="video/webm"' in html
    assert "Trong video không có lời nói." in html


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"without_captions": ""}, "without_captions"),
        ({"without_captions": "transcript"}, "transcript"),
        ({"file": "pdf"}, "file"),
        ({"captions": ["mp4"]}, "captions"),
        ({"captions": ["vtt", "vtt"]}, "captions"),
    ],
)
@pytest.mark.django_db
def test_a_video_needs_words_for_those_who_cannot_hear(value: dict[str, Any], place: str) -> None:
    files = {
        name: document(f"a.{name}", MP4 if name == "mp4" else b"WEBVTT") for name in ("mp4", "vtt", "pdf")
    }
    sent = dict(video(files["mp4"])[1]) | value  # type: ignore[call-overload]
    if isinstance(sent["file"], str):
        sent["file"] = files[sent["file"]].pk
    sent["captions"] = items(*({"language": "vi", "file": files[one].pk} for one in sent["captions"]))
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(sent))
    assert list(refused.value.block_errors) == [place]
    # A draft waits for it.
    block.clean_deferred(block.to_python(sent))


def test_search_reads_the_words_of_galleries_and_videos_and_no_settings(small_city: SmallCity) -> None:
    page, image = small_city.page("ba-dinh", "about"), picture("Bắc Môn", (800, 600))
    blocks = [
        gallery({"image": image.pk, "alt": "Cổng phía bắc", "caption": "Sáng đầu tháng"}, title="Ngày hội"),
        video(document("le.mp4", MP4), transcript="Xin chào bà con."),
    ]
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    said = stream_text(page.body)
    for words in ("Ngày hội", "Cổng phía bắc", "Sáng đầu tháng", "Lễ khai mạc", "Xin chào bà con."):
        assert words in said
    assert "không có lời nói" not in said
