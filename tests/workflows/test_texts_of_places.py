"""Where words can be proposed, and where they are rich text: by the class of a page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cms.news.models import NewsPage
from cms.services.models import ProcedurePage
from workflows.remarks import texts
from workflows.remarks.places import NoSuchPlaceError

pytestmark = pytest.mark.django_db

ONE, TWO = "0f5f1f2e-3c1d-4a6b-9c2e-1a2b3c4d5e6f", "1f5f1f2e-3c1d-4a6b-9c2e-1a2b3c4d5e6f"
NEWS: dict[str, Any] = {
    "title": "Một",
    "slug": "mot",
    "summary": "5 < 6",
    "date": "2026-11-30",
    "topic": "x",
    "kind": "news",
    "path": "0001",
    "url_path": "/mot/",
    "translation_key": ONE,
    "body": json.dumps([{"type": "paragraph", "id": ONE, "value": "Trước 5 giờ"}]),
}
PROCEDURE: dict[str, Any] = {
    "steps": json.dumps([{"type": "step", "id": ONE, "value": {"heading": "a < b", "text": "Không thẻ"}}]),
    "forms": json.dumps([{"type": "form", "id": TWO, "value": {"title": "Tờ", "url": "https://a.example"}}]),
}


@pytest.mark.parametrize(
    ("page", "content", "place", "is_rich"),
    [
        (NewsPage, NEWS, "title", False),
        (NewsPage, NEWS, "summary", False),
        (NewsPage, NEWS, f"body.{ONE}", True),
        (ProcedurePage, PROCEDURE, f"steps.{ONE}.heading", False),
        (ProcedurePage, PROCEDURE, f"steps.{ONE}.text", True),
        (ProcedurePage, PROCEDURE, f"forms.{TWO}.title", False),
    ],
)
def test_the_class_says_what_is_rich(page: Any, content: dict[str, Any], place: str, is_rich: bool) -> None:
    assert texts.is_text(page(), content, place)
    assert texts.is_rich(page(), content, place) is is_rich


@pytest.mark.parametrize(
    ("page", "content", "place"),
    [
        *((NewsPage, NEWS, one) for one in NEWS if one not in ("title", "summary")),
        (NewsPage, NEWS, f"body.{TWO}"),
        (NewsPage, NEWS, f"body.{ONE}.x"),
        (NewsPage, {**NEWS, "body": "no list"}, f"body.{ONE}"),
        (NewsPage, {**NEWS, "body": None}, f"body.{ONE}"),
        (ProcedurePage, PROCEDURE, f"steps.{ONE}"),
        (ProcedurePage, PROCEDURE, f"steps.{ONE}.type"),
        (ProcedurePage, PROCEDURE, f"forms.{TWO}.url"),
    ],
)
def test_nothing_else_is_a_text(page: Any, content: dict[str, Any], place: str) -> None:
    assert not texts.is_text(page(), content, place)
    with pytest.raises(NoSuchPlaceError):
        texts.is_rich(page(), content, place)
