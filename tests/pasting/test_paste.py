"""What the editor's script is told about a paste."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from cms.pasting.views import LONGEST
from sites.enums import Role
from tests.fixtures.city import SmallCity

PASTE = "/admin/paste/"
STREAM = ["paragraph", "heading", "subheading", "picture", "table", "quote"]
FEATURES = ["bold", "italic", "link", "ol", "ul"]
PLAN = """<h1>1. Mục đích</h1><p>Giữ <b>sạch</b> ngõ.</p><h2>Chung</h2>
<table><tr><th>Tổ<th>Cây<tr><td>Tổ 1<td>12 cây</table><img src="a.jpg" alt="Ngõ"><iframe src="https://a.vn/"></iframe>"""


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh", username="editor"))
    return client


def send(client: Client, **form: Any) -> dict[str, Any]:
    answer = client.post(PASTE, {"block": STREAM, "feature": FEATURES, **form})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def texts(fragment: str) -> list[tuple[str, str]]:
    return [(block["type"], block["text"]) for block in json.loads(fragment)["blocks"]]


def test_structure_comes_back_as_blocks_of_the_editor(editor: Client) -> None:
    answer = send(editor, html=PLAN)
    assert [block["type"] for block in answer["blocks"]] == [
        "heading", "paragraph", "subheading", "table", "picture",
    ]  # fmt: skip
    assert answer["blocks"][0]["value"] == "1. Mục đích"
    assert texts(answer["blocks"][1]["value"]) == [("unstyled", "Giữ sạch ngõ.")]
    assert answer["pictures"] == [{"block": 4, "address": "a.jpg", "text": "Ngõ"}]
    assert answer["fragment"] is None


def test_what_was_lost_is_said_in_vietnamese(editor: Client) -> None:
    (loss,) = send(editor, html=PLAN)["losses"]
    assert loss["sentence"].startswith("Một phần của trang khác (bản đồ, trình phát) không được đưa vào")
    assert (loss["count"], loss["example"]) == (1, "https://a.vn/")


def test_text_alone_is_a_fragment_that_keeps_its_numbers(editor: Client) -> None:
    answer = send(editor, text="1. Mục đích\n2. Yêu cầu\n")
    assert texts(answer["fragment"]) == [("unstyled", "1. Mục đích"), ("unstyled", "2. Yêu cầu")]


def test_a_field_without_blocks_or_lists_gets_everything_as_text(editor: Client) -> None:
    answer = send(editor, html=PLAN + "<ol><li>một<li>hai</ol>", block=[], feature=["bold"])
    assert texts(answer["fragment"]) == [
        ("unstyled", "1. Mục đích"),
        ("unstyled", "Giữ sạch ngõ."),
        ("unstyled", "Chung"),
        ("unstyled", "Tổ | Cây"),
        ("unstyled", "Tổ 1 | 12 cây"),
        ("unstyled", "1. một"),
        ("unstyled", "2. hai"),
    ]
    assert any("ảnh" in loss["sentence"] for loss in answer["losses"])


def test_a_table_in_a_field_of_text_is_a_line_for_each_row_as_it_was_written(editor: Client) -> None:
    table = """<table><tr><th>Tổ<th>Mức &lt;x&gt;<tr><td><b>Tổ</b> 1<p>Cũ<td>5 &lt; 7 &amp; 8
    <tr><td>Tổ 2<td>&lt;b&gt;không</table>"""
    answer = send(editor, html=table, block=[], feature=["bold"])
    assert texts(answer["fragment"]) == [
        ("unstyled", "Tổ | Mức <x>"),
        ("unstyled", "Tổ 1 Cũ | 5 < 7 & 8"),
        ("unstyled", "Tổ 2 | <b>không"),
    ]


def test_links_that_lead_nowhere_here_are_said(editor: Client) -> None:
    answer = send(editor, html="<p><a href='../cu.htm'>cũ</a> <a href='https://a.vn/'>mới</a></p>")
    content = json.loads(answer["fragment"])
    assert [entity["data"]["url"] for entity in content["entityMap"].values()] == ["https://a.vn/"]
    assert [loss["example"] for loss in answer["losses"]] == ["../cu.htm"]


def test_pictures_go_into_collections_of_the_own_ward_only(editor: Client, small_city: SmallCity) -> None:
    found = send(editor, html="<img src=x>")["collections"]
    assert [one["id"] for one in found] == [small_city.ward("ba-dinh").collection_id]


def test_what_is_too_long_is_refused_with_a_sentence(editor: Client) -> None:
    answer = editor.post(PASTE, {"html": "x" * (LONGEST + 1)})
    assert answer.status_code == 413
    assert "chia thành nhiều phần" in answer.json()["error"]


def test_nobody_pastes_without_the_admin() -> None:
    assert Client(HTTP_HOST="localhost:8000").post(PASTE, {"html": "x"}).status_code == 302


def test_it_answers_forms_of_the_admin_only(editor: Client) -> None:
    assert editor.get(PASTE).status_code == 405
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost:8000")
    strict.cookies = editor.cookies
    assert strict.post(PASTE, {"html": "x"}).status_code == 403


@pytest.mark.parametrize(
    "value", ["", "\x00", "<", "<table>", "<li>", "🏛", "\ufeff", "<a href='//['>x</a>", "-1"]
)
def test_scraps_are_answered(editor: Client, value: str) -> None:
    send(editor, html=value, text=value, block=[value, "heading"], feature=[value])
