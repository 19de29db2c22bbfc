"""A character that no text has breaks no table, feed, letter or page, and is not stored from a form."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.news.models import NewsPage
from sites.characters import as_text, for_xml, is_text
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, get, live
from tests.search.items import document, news
from tests.workflows.admin import edit_url, form_of
from workflows.actions import submit

pytestmark = pytest.mark.django_db

#: As a form may send them, and XML may not hold them; a halved character reaches no form but by JSON.
NO_TEXT: Final = "\x01\x08\x0e\x1b\x1f\x7f\x9f\ufdd0\ufffe\uffff\U0001fffe\U0010ffff"
STORED: Final = "Lịch\x08 tiếp\x0b dân\x1b\ufffe"


@pytest.mark.parametrize(
    "code", [*range(0x20), *range(0x7F, 0xA1), 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFE]
)
def test_what_no_text_has_is_left_out_and_what_texts_have_stays(code: int) -> None:
    char = chr(code)
    if char in "\t\n\r\x85\xa0":
        assert is_text(char)
        assert as_text(f"a{char}b") == f"a{char}b"
    else:
        assert not is_text(char)
        assert as_text(f"a{char}b") == ("a b" if char in "\v\f" else "ab")
    ET.fromstring(f"<a>{for_xml(f'a{char}b')}</a>")


def test_vietnamese_and_pictures_in_words_are_texts() -> None:
    for text in (
        "Ủy ban nhân dân phường Đống Đa",
        "hoà\u0300",
        "👩‍👩‍👧",
        "\u200b\ufeff\u202a",
        "한국어 中文",
    ):
        assert is_text(text)
        assert as_text(text) == for_xml(text) == text


def test_a_form_stores_texts_alone(editor: Client, small_city: SmallCity) -> None:
    page = live(small_city.page("ba-dinh", "news"), NewsPage(title="Tin", slug="tin", summary="Một câu."))
    paragraph = rich_text("<p>Đoạn <b>đậm</b> sau</p>")
    content = json.loads(paragraph)
    content["blocks"][0]["text"] = content["blocks"][0]["text"].replace("Đoạn ", "Đoạn\x08")
    body = nested_form_data({"body": streamfield([("paragraph", json.dumps(content))])})
    answer = editor.post(
        edit_url(page),
        form_of(editor, edit_url(page))
        | body
        | {"title": f"Một{NO_TEXT}\x0bhai", "summary": f"Câu{NO_TEXT}"},
    )
    assert answer.status_code == 302
    page.refresh_from_db()
    stored = page.get_latest_revision().content
    assert stored["title"] == "Một hai"
    assert stored["summary"] == "Câu"
    assert is_text(json.loads(stored["body"])[0]["value"])
    # The bold letters are those that were bold.
    assert "<b>đậm</b>" in json.loads(stored["body"])[0]["value"]


def test_what_is_stored_by_other_ways_breaks_no_reader(small_city: SmallCity) -> None:
    item = news(small_city, STORED, event_date="2026-08-20", event_place=STORED)
    document(small_city, "38/KH-UBND", title=STORED, issuer=STORED)
    for path in (
        f"/tim-kiem/atom/?q={quote('tiếp dân')}",
        "/tim-kiem/?q=" + quote(STORED),
        "/api/v1/search/?q=" + quote("tiếp dân"),
        "/van-ban/",
        "/van-ban/?tai=csv",
        item.get_url(),
        f"{item.get_url()}?lich=1",
    ):
        assert get(small_city, "ba-dinh", path).status_code == 200, path


def test_the_feed_is_xml(small_city: SmallCity) -> None:
    news(small_city, STORED)
    for q in ("tiếp dân", "tiếp\x08 dân\ufffe"):
        found = get(small_city, "ba-dinh", f"/tim-kiem/atom/?q={quote(q)}")
        root = ET.fromstring(found.content)
        assert found.status_code == 200
    assert "Lịch" in "".join(root.itertext())


def test_letters_about_it_are_sent(
    small_city: SmallCity, editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    lead = small_city.user(Role.LEAD, "ba-dinh")
    lead.email = "lead@example.vn"
    lead.save()
    author: Any = get_user_model().objects.get(username="editor-ba-dinh")
    page = draft(
        small_city.page("ba-dinh", "news"), NewsPage(title=f"{STORED}\r\nBcc: a@b.vn", summary="Một câu.")
    )
    page.save_revision(user=author)
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, acting_user=author)
    assert len(mail.outbox) == 1
    assert "\n" not in mail.outbox[0].subject
    mail.outbox[0].message().as_bytes()
