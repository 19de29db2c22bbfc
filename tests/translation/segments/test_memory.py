"""What one ward has translated is offered to all: the same and the alike, from public pages alone."""

from __future__ import annotations

import copy
import datetime as dt
from io import StringIO
from typing import Any
from unicodedata import normalize
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.news.models import NewsPage
from cms.translation.memory import matches_for
from cms.translation.memory.likeness import folded, numbers_of, score_of
from cms.translation.models import Remembered, RememberedUse
from cms.translation.segments import Segment, save_draft, segments_of, write
from tests.home.content import picture
from tests.translation.conftest import BODY, Wards, add_live
from tests.translation.segments.conftest import Desk, submitted
from tests.translation.segments.making import Making
from workflows import gate

ENGLISH = {
    "Đường dạo ven hồ Trúc Bạch mở lại": "Trúc Bạch lakeside walk reopens",
    "Đường dạo ven hồ mở lại từ ngày 20/8.": "The lakeside walk reopens on 20 August.",
    "Cây phượng già được <b>giữ nguyên</b>.": "The old flame trees <b>stay</b>.",
    "Giờ mở cửa": "Opening hours",
    "Ngày": "Day",
    "Giờ": "Hour",
    "Thứ Hai": "Monday",
    "7 giờ 30": "7:30",
}


def translated(desk: Desk) -> None:
    """In English, and public."""
    texts = {one.key: ENGLISH.get(one.source, f"En {one.source}") for one in _said(desk)}
    write(desk.translation, texts, acting_user=desk.user)
    save_draft(desk.page(), desk.translation, acting_user=desk.user)
    with gate.system_publishing("tests"):
        desk.page().get_latest_revision().publish()


def _said(desk: Desk) -> list[Segment]:
    return [one for one in segments_of(desk.translation) if not one.place.is_address]


def news(wards: Wards, **fields: Any) -> Desk:
    """Another item, of the other ward, that nobody has translated."""
    given = {"title": "Tin khác", "slug": "tin-khac", "summary": "Tin khác.", "body": BODY, **fields}
    return submitted(wards, add_live(wards.hoan_kiem.news, NewsPage(**given)))


def test_what_one_ward_says_the_other_is_offered_with_its_source(desk: Desk) -> None:
    other = news(desk.wards)
    assert matches_for(segments_of(other.translation), other.translation) == {}
    translated(desk)
    found = {
        one.source: matches_for([one], other.translation).get(one.key, [])
        for one in segments_of(other.translation)
    }
    best = found["Cây phượng già được <b>giữ nguyên</b>."][0]
    assert (best.score, best.target, best.marked) == (100, "The old flame trees <b>stay</b>.", "")
    assert best.page == "Trúc Bạch lakeside walk reopens"
    assert "Ba Đình" in best.site
    assert "/en/" in best.url
    assert found["Thứ Hai"][0].target == "Monday"
    assert found["Tin khác"] == []


def test_the_tone_and_the_composition_do_not_matter_accents_and_numbers_do(desk: Desk) -> None:
    translated(desk)
    decomposed = normalize("NFD", "Đường dạo ven hồ  mở lại từ ngày 20/8.")
    other = news(desk.wards, summary="Đường dạo ven hồ mở lại từ ngày 25/8.", title=decomposed)
    by_path = {one.path: one for one in segments_of(other.translation)}
    found = matches_for(by_path.values(), other.translation)
    assert found[by_path["title"].key][0].score == 100
    alike = found[by_path["summary"].key][0]
    assert 90 <= alike.score < 100
    assert "<del>20</del>" in alike.marked


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Hoà bình", "Hòa bình", 100, 100),
        ("Ủy ban nhân dân", "Uỷ  ban\nnhân dân", 100, 100),
        ("Hòa bình", "HÒA BÌNH", 99, 99),
        ("Hòa bình", "Hoa bình", 70, 99),
        ("Giờ mở cửa", "Thủ tục đăng ký khai sinh", 0, 0),
    ],
)
def test_what_is_the_same_and_what_is_alike(one: str, other: str, least: int, most: int) -> None:
    assert least <= score_of(one, other) <= most
    if least:
        assert set(numbers_of("vi", "en", one)) & set(numbers_of("vi", "en", other))
    assert not set(numbers_of("vi", "en", one)) & set(numbers_of("vi", "zh", one))
    assert folded(one) == folded(folded(one))


def test_drafts_and_what_is_not_public_any_more_are_offered_to_nobody(desk: Desk) -> None:
    other = news(desk.wards)
    texts = {one.key: "Nobody reads this" for one in _said(desk)}
    write(desk.translation, texts, acting_user=desk.user)
    save_draft(desk.page(), desk.translation, acting_user=desk.user)
    assert not Remembered.objects.exists()
    translated(desk)
    assert matches_for(segments_of(other.translation), other.translation)
    desk.page().unpublish()
    assert not matches_for(segments_of(other.translation), other.translation)


def test_a_renewed_translation_takes_the_place_of_what_was_said(desk: Desk) -> None:
    translated(desk)
    title = next(one for one in _said(desk) if one.path == "title")
    write(desk.translation, {title.key: "The walk is open again"}, acting_user=desk.user)
    save_draft(desk.page(), desk.translation, acting_user=desk.user)
    with gate.system_publishing("tests"):
        desk.page().get_latest_revision().publish()
    other = news(desk.wards, title=title.source)
    segments = segments_of(other.translation)
    found = matches_for(segments, other.translation)[segments[0].key]
    assert [one.target for one in found] == ["The walk is open again"]


def test_made_anew_it_is_the_same_and_twice_changes_nothing(desk: Desk) -> None:
    translated(desk)
    before = set(Remembered.objects.values_list("source", "target"))
    RememberedUse.objects.all().delete()
    Remembered.objects.filter(target="Monday").delete()
    for _time in range(2):
        out = StringIO()
        call_command("remember_translations", stdout=out)
        assert set(Remembered.objects.values_list("source", "target")) >= before
        assert "pages" in out.getvalue()
        rows = RememberedUse.objects.count()
    call_command("remember_translations", stdout=StringIO())
    assert RememberedUse.objects.count() == rows


def test_a_page_that_was_closed_to_readers_is_not_quoted(desk: Desk) -> None:
    translated(desk)
    other = news(desk.wards)
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=desk.page().pk), restriction_type="password", password="x"
    )
    assert not matches_for(segments_of(other.translation), other.translation)


def _closed(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type="password", password="x"
    )


@pytest.mark.parametrize("hide", [_closed, lambda page: page.unpublish(), lambda page: page.delete()])
@pytest.mark.parametrize("is_before", [True, False])
def test_words_of_an_original_that_is_not_for_everybody_are_not_quoted(
    desk: Desk, hide: Any, is_before: bool
) -> None:
    other = news(desk.wards)
    translated(desk)
    # However the translation itself stays public.
    with gate.system_publishing("tests"):
        hide(Page.objects.get(pk=desk.source.pk))
    Page.objects.filter(pk=desk.page().pk).update(live=True)
    if is_before:
        call_command("remember_translations", stdout=StringIO())
    assert not matches_for(segments_of(other.translation), other.translation)


def test_the_queries_of_a_page_are_the_same_for_few_texts_and_for_many(desk: Desk) -> None:
    translated(desk)
    long = news(
        desk.wards, body=[{**copy.deepcopy(one), "id": str(uuid4())} for _time in range(20) for one in BODY]
    )
    page = NewsPage(title="Tin ngắn", slug="tin-ngan", corrected_on=dt.date(2026, 8, 21))
    short = submitted(desk.wards, add_live(desk.wards.hoan_kiem.news, Making(image=picture()).fill(page)))
    counts = []
    for one in (long, short):
        segments = segments_of(one.translation)
        with CaptureQueriesContext(connection) as asked:
            matches_for(segments, one.translation)
        counts.append((len(segments), len(asked)))
    assert counts[0][0] > 100
    assert all(queries <= 5 for _texts, queries in counts)
