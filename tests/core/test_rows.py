"""A page has as many rows and parts as real pages have: more are an error, also in a draft, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.core.rows import BoundedRows
from cms.core.sent.streams import MOST_PARTS
from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from sites.enums import Role
from tests.documents.papers import document
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.workflows.admin import edit_url, form_of
from tests.workflows.town import fresh

pytestmark = pytest.mark.django_db
MOST = 40


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    return client


@pytest.fixture
def paper(small_city: SmallCity) -> OfficialDocument:
    return document(small_city, "1/KH-UBND")


def inline_panels(panel: Panel) -> Iterator[InlinePanel]:
    if isinstance(panel, InlinePanel):
        yield panel
        yield from inline_panels(panel.child_edit_handler)
    for child in getattr(panel, "children", ()):
        yield from inline_panels(child)


def test_every_kind_of_row_of_every_page_type_has_a_bound() -> None:
    found = 0
    for model in get_page_models():
        if model is Page or model._meta.abstract:
            continue
        for panel in inline_panels(model.get_edit_handler()):
            found += 1
            assert panel.max_num, (model, panel.relation_name)
            assert panel.max_num <= 200
            options = panel.get_form_options()["formsets"][panel.relation_name]
            assert issubclass(options["formset"], BoundedRows)
    assert found >= 7


def rows(targets: list[Page], relation: str = "cites") -> dict[str, str]:
    data = {"relations-TOTAL_FORMS": str(len(targets)), "relations-INITIAL_FORMS": "0"}
    for number, target in enumerate(targets):
        data |= {
            f"relations-{number}-relation": relation,
            f"relations-{number}-target": str(target.pk),
            f"relations-{number}-ORDER": str(number + 1),
            f"relations-{number}-id": "",
        }
    return data


def send(client: Client, page: Page, data: dict[str, str]) -> Any:
    return client.post(edit_url(page), form_of(client, edit_url(page)) | {"summary": "Câu đã gõ."} | data)


def said(answer: Any) -> str:
    assert answer.status_code == 200
    assert "Câu đã gõ." in answer.content.decode()
    return BeautifulSoup(answer.content, "html.parser").select_one(".messages [data-errors]").text


def test_a_draft_with_too_many_rows_says_so_and_keeps_them(
    small_city: SmallCity, editor: Client, paper: OfficialDocument
) -> None:
    targets = [document(small_city, f"{number}/QĐ-UBND") for number in range(2, MOST + 4)]
    answer = send(editor, paper, rows(targets))
    assert f"nhiều nhất {MOST} dòng" in said(answer)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(f"[name=relations-{len(targets) - 1}-target]")["value"] == str(targets[-1].pk)
    assert fresh(paper).latest_revision is None
    assert send(editor, paper, rows(targets[:MOST])).status_code == 302
    assert len(fresh(paper).latest_revision.content["relations"]) == MOST


def test_very_many_rows_are_refused_soon(
    editor: Client, small_city: SmallCity, paper: OfficialDocument
) -> None:
    target = document(small_city, "2/KH-UBND")
    began = time.monotonic()
    answer = send(editor, paper, rows([target] * 1_400))
    assert "nhiều nhất" in said(answer)
    assert time.monotonic() - began < 30
    assert len(BeautifulSoup(answer.content, "html.parser").select("[name^=relations-][name$=-target]")) < 100


def test_a_relation_is_said_once(editor: Client, small_city: SmallCity, paper: OfficialDocument) -> None:
    first, second = document(small_city, "2/KH-UBND"), document(small_city, "3/KH-UBND")
    assert "đã có ở một dòng phía trên" in said(send(editor, paper, rows([first, second, first])))
    assert send(editor, paper, rows([first, second])).status_code == 302


def test_a_text_has_as_many_parts_as_a_text_has(editor: Client, small_city: SmallCity) -> None:
    page = live(small_city.page("ba-dinh", "news"), NewsPage(title="Tin", slug="tin", summary="Một câu."))

    def parts(count: int) -> dict[str, str]:
        return dict(nested_form_data({"body": streamfield([("heading", f"Mục {n}") for n in range(count)])}))

    answer = send(editor, page, parts(MOST_PARTS + 1))
    assert f"nhiều nhất {MOST_PARTS} phần" in said(answer)
    assert (
        f"M\\u1ee5c {MOST_PARTS}" in answer.content.decode() or f"Mục {MOST_PARTS}" in answer.content.decode()
    )
    assert send(editor, page, parts(MOST_PARTS)).status_code == 302
