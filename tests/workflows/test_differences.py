"""The reviewer's table: every kind of field, and rows below rows."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.documents.models import DocumentFile, OfficialDocument
from cms.people.models import OrganisationPage, Post
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.home.content import items
from tests.media.conftest import document_in
from tests.media.test_pictures import picture_in
from tests.workflows.admin import edit_url, form_of
from tests.workflows.comparing import LIST, People, marked, news, table
from tests.workflows.town import step


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(small_city)


@pytest.fixture
def chart(small_city: SmallCity) -> OrganisationPage:
    return small_city.page("ba-dinh", "organisation")


def test_a_changed_post_of_the_chart_is_read_with_the_path_to_it_and_every_desk_stays_open(
    people: People, chart: OrganisationPage
) -> None:
    data = form_of(people.editor, edit_url(chart))
    held = Post.objects.get(unit__page=chart, term="committee_chair")
    (row,) = [
        key.removesuffix("-id") for key, value in data.items() if value == str(held.pk) and "-posts-" in key
    ]
    address = people.submit(chart, data | {f"{row}-own_name": "Chủ tịch phường"})
    assert people.lead.get(LIST).status_code == 200
    (changed,) = table(people, address)
    assert changed[0].lower() == "tên riêng"
    assert f"{held.unit} › Chủ tịch phường" in changed[2]
    assert people.lead.get(f"{address}?pane=1").status_code == 200


def test_a_unit_says_below_what_it_stands_and_only_its_changed_field(
    people: People, chart: OrganisationPage
) -> None:
    units = list(chart.units.all())
    below = next(unit for unit in units if unit.level == 2)
    body = [unit for unit in units[: units.index(below)] if unit.level == 1][-1]
    data = form_of(people.editor, edit_url(chart))
    (row,) = [
        key.removesuffix("-id")
        for key, value in data.items()
        if key.count("-") == 2 and key.endswith("-id") and value == str(below.pk)
    ]
    (changed,) = table(people, people.submit(chart, data | {f"{row}-phone": "024 0000 0131"}))
    assert f"{body.name('vi')} › {below.name('vi')}: 024 0000 0131" in changed[2]


def test_rows_that_are_new_gone_or_elsewhere_in_the_list(people: People, chart: OrganisationPage) -> None:
    units = list(chart.units.all())
    units[0].posts.add(Post(own_name="Người gác cổng", own_name_en="Gatekeeper"))
    gone = units[-1]
    chart.units.remove(gone)
    units[1].sort_order, units[2].sort_order = units[2].sort_order, units[1].sort_order
    chart.units.set(sorted(units[:-1], key=lambda unit: unit.sort_order))
    rows = table(people, people.hand_in(chart))
    assert any(("Người gác cổng" in new and old == "–") or "Gatekeeper" in new for _head, old, new in rows)
    assert any(gone.name("vi") in old and new.endswith("–") for _head, old, new in rows)
    places = [(old, new) for head, old, new in rows if head == "vị trí trong danh sách"]
    assert len(places) == 1


def test_each_part_of_the_text_that_changed_and_none_that_did_not(
    people: People, small_city: SmallCity
) -> None:
    collection = small_city.ward().collection
    pictures = [picture_in(collection) for _count in range(2)]
    document = document_in(collection)
    ids = [str(uuid.uuid4()) for _count in range(8)]
    table_of = {
        "columns": [{"type": "text", "heading": "Giờ"}],
        "rows": [{"values": ["7 giờ"]}],
        "caption": "",
    }
    page = news(
        small_city,
        body=[
            {"type": "paragraph", "id": ids[0], "value": "<p>Giữ nguyên một đoạn.</p>"},
            {
                "type": "paragraph",
                "id": ids[1],
                "value": '<p>Xem <a href="https://cu.example/">ở đây</a>.</p>',
            },
            {"type": "picture", "id": ids[2], "value": {"image": pictures[0].pk, "caption": "Hồ"}},
            {"type": "file", "id": ids[3], "value": document.pk},
            {"type": "table", "id": ids[4], "value": table_of},
            {
                "type": "callout",
                "id": ids[5],
                "value": {"level": "info", "heading": "Nhớ", "text": "<p>Giấy tờ</p>"},
            },
            {"type": "heading", "id": ids[6], "value": "Sẽ mất"},
        ],
    )
    other = document_in(collection, "khac.pdf")
    body = list(page.body.raw_data)
    body[1] = body[1] | {"value": '<p>Xem <a href="https://moi.example/">ở đây</a>.</p>'}
    body[2] = body[2] | {"value": {"image": pictures[1].pk, "caption": "Hồ"}}
    body[3] = body[3] | {"value": other.pk}
    body[4] = body[4] | {"value": table_of | {"rows": [{"values": ["8 giờ"]}]}}
    body[5] = body[5] | {"value": {"level": "urgent", "heading": "Nhớ", "text": "<p>Giấy tờ</p>"}}
    body[6] = {"type": "quote", "id": ids[7], "value": {"quote": "Thêm vào", "source": ""}}
    page.body = body
    rows = table(people, people.hand_in(page))
    shown = "\n".join(" | ".join(row) for row in rows)
    assert "https://cu.example/" in shown
    assert "https://moi.example/" in shown
    assert "khac.pdf" in shown
    assert "7 giờ" in shown
    assert "8 giờ" in shown
    assert "Khẩn" in shown
    assert "Sẽ mất" in shown
    assert "Thêm vào" in shown
    assert "Giữ nguyên" not in shown
    assert len(rows) == 7
    (picture,) = [row for row in rows if row[0].startswith("Ảnh")]
    assert pictures[1].file.name.rpartition("/")[2] in picture[2]


def test_a_reviewer_sees_what_changed_in_a_gallery_and_in_a_video(
    people: People, small_city: SmallCity
) -> None:
    collection = small_city.ward().collection
    pictures = [picture_in(collection) for _count in range(3)]
    rows_of = items(*({"image": one.pk, "alt": "", "caption": f"Ảnh {n}"} for n, one in enumerate(pictures)))
    film = {
        "file": document_in(collection, "cu.mp4").pk, "title": "Lễ", "poster": None, "captions": [],
        "without_captions": "silent", "transcript": "",
    }  # fmt: skip
    gallery = {"type": "gallery", "id": str(uuid.uuid4()), "value": {"title": "Hội", "pictures": rows_of[:2]}}
    video = {"type": "video", "id": str(uuid.uuid4()), "value": film}
    page = news(small_city, body=[gallery, video])
    said = rows_of[1] | {"value": rows_of[1]["value"] | {"alt": "Lời tả mới"}}
    page.body = [
        gallery | {"value": {"title": "Hội", "pictures": [said, rows_of[0], rows_of[2]]}},
        video | {"value": film | {"file": document_in(collection, "moi.mp4").pk, "transcript": "Xin chào."}},
    ]
    shown = "\n".join(" | ".join(row) for row in table(people, people.hand_in(page)))
    for words_of in ("Lời tả mới", "Ảnh 2", "cu.mp4", "moi.mp4", "Xin chào.", "thứ tự khác"):
        assert words_of in shown
    assert "Ảnh 0" not in shown


def test_two_parts_of_one_identity_are_both_read(people: People, small_city: SmallCity) -> None:
    """A browser that sends the same identity twice must hide nothing from the reviewer."""
    same = str(uuid.uuid4())
    page = news(small_city, body=[{"type": "heading", "id": same, "value": "Một"}])
    page.body = [
        {"type": "heading", "id": same, "value": "Hai"},
        {"type": "heading", "id": same, "value": "Ba"},
    ]
    shown = str(table(people, people.hand_in(page)))
    assert "Hai" in shown
    assert "Ba" in shown


def test_only_the_formatting_differs(people: People, small_city: SmallCity) -> None:
    one = {"type": "paragraph", "id": str(uuid.uuid4()), "value": "<p>Chữ <b>đậm</b></p>"}
    page = news(small_city, body=[one])
    page.body = [one | {"value": "<p>Chữ <i>đậm</i></p>"}]
    (row,) = table(people, people.hand_in(page))
    assert "Đọc vẫn như cũ" in row[2]
    assert not marked(people, reverse("workflows_review:item", args=[step(page).pk]))[1]


def test_keys_that_the_editor_gives_paragraphs_are_no_change(people: People, small_city: SmallCity) -> None:
    text = {"type": "paragraph", "id": str(uuid.uuid4()), "value": "<p>Một</p><ul><li>Hai</li></ul>"}
    keyed = '<p data-block-key="yysb4">Một</p><ul><li data-block-key="brajp">Hai</li></ul>'
    page = news(small_city, body=[text])
    page.body = [text | {"value": keyed}]
    page.summary = "Câu mới."
    rows = table(people, people.hand_in(page))
    assert [row[0] for row in rows] == ["Tóm tắt"]


def test_an_exchanged_picture_is_counted_as_a_picture(people: People, small_city: SmallCity) -> None:
    collection = small_city.ward().collection
    page = news(small_city, lead_image=picture_in(collection))
    page.lead_image = picture_in(collection)
    address = people.hand_in(page)
    assert [row[0] for row in table(people, address)] == ["Ảnh"]
    chips = BeautifulSoup(people.lead.get(address).content, "html.parser").select("a[href^='#change-']")
    assert ["".join(chip.text.split()) for chip in chips] == ["Cácảnh1"]


def test_files_relations_choices_and_days(people: People, small_city: SmallCity) -> None:
    register = small_city.page("ba-dinh", "documents")
    files = [document_in(small_city.ward().collection, name) for name in ("cu.pdf", "moi.pdf")]
    page = OfficialDocument(
        title="Phòng dịch", slug="phong-dich", number="1/KH-UBND", issuer="UBND", document_type="ke-hoach",
        issued_on=dt.date(2026, 8, 1),
    )  # fmt: skip
    page.files = [DocumentFile(file=files[0], label="Bản ký")]
    live(register, page)
    page.issued_on = dt.date(2026, 8, 2)
    row = page.files.get()
    row.file = files[1]
    page.files.set([row])
    rows = {row[0].lower(): row for row in table(people, people.hand_in(page))}
    assert "02/08/2026" in rows["ngày ban hành"][2]
    assert "cu.pdf" in rows["tệp"][1]
    assert "Bản ký" in rows["tệp"][2]
    assert "moi.pdf" in rows["tệp"][2]
