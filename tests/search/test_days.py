"""A day that is asked for is found however the text writes it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from cms.news.models import NewsPage
from search.question.question import Question
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, text_of

pytestmark = pytest.mark.django_db

WRITTEN = {
    "mot": "Họp dân ngày 5/7/2026 tại nhà văn hóa.",
    "hai": "Họp dân ngày 05/07/2026 tại nhà văn hóa.",
    "ba": "Họp dân ngày 5 tháng 7 năm 2026 tại nhà văn hóa.",
    "bon": "Họp dân ngày 05 tháng 07 năm 2026 tại nhà văn hóa.",
}
OTHER = {"nam": "Họp dân ngày 5/7/2025, lúc 20 giờ 26."}


@pytest.mark.parametrize(
    "question",
    [
        "họp 5/7/2026",
        "hop 05-07-2026",
        "họp ngày 5 tháng 7 năm 2026",
        "hop 5 thang 7 2026",
        "họp 2026-07-05",
        "họp 5.7.2026",
    ],
)
def test_a_day_is_found_in_every_form(small_city: SmallCity, question: str) -> None:
    place = small_city.page("ba-dinh", "news")
    for slug, summary in (WRITTEN | OTHER).items():
        live(place, NewsPage(title="Họp dân", slug=slug, summary=summary))
    html = text_of(small_city, "ba-dinh", f"/tim-kiem/?{urlencode({'q': question})}")
    assert [slug for slug in WRITTEN if f"/tin-tuc/{slug}/" not in html] == []
    assert "/tin-tuc/nam/" not in html


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("họp ngày 16/7/2026 ở đâu", 2, 5),
        ("thứ năm ngày 16 tháng 7 năm 2026", 3, 8),
        ("16 July 2026 meeting", 0, 3),
        ("July 16, 2026", 0, 3),
        ("2026-07-16", 0, 3),
    ],
)
def test_the_day_s_own_words_alone_have_other_names(text: str, start: int, end: int) -> None:
    (span,) = Question.read(text).spans
    assert (span.start, span.end) == (start, end)
    assert ("16", "tháng", "7", "năm", "2026") in span.others or "tháng" in text


@pytest.mark.parametrize(
    "text", ["31/2/2026", "năm 2026", "16/7", "kế hoạch 38/2026", "10 20 30", "số 5 tháng 7"]
)
def test_what_is_no_day_stays_words(text: str) -> None:
    assert Question.read(text).spans == ()
