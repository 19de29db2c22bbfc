"""A change of a public original asks its translation for what changed, and for nothing else."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from cms.news.models import NewsPage
from cms.translation.life.changes import OTHER, TEXT
from cms.translation.life.taking import begin
from cms.translation.models import Renewal, SourceVersion
from tests.fixtures.city import SmallCity
from tests.home.content import picture
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import (
    change,
    in_english,
    publish,
    renewal_of,
    save_translation,
    translate_all,
)
from workflows.deadlines import calendar
from workflows.notices.models import Notice

Made = Callable[[NewsPage], dict[str, Any]]


def _body(item: NewsPage) -> list[dict[str, Any]]:
    return copy.deepcopy(list(item.body.raw_data))


def _block(item: NewsPage) -> dict[str, Any]:
    body = _body(item)
    body[0]["value"] = "<p>Cây phượng già bị chặt.</p>"
    return {"body": body}


def _row(item: NewsPage) -> dict[str, Any]:
    body = _body(item)
    body[1]["value"]["rows"][0]["values"][0] = "Thứ Ba"
    return {"body": body}


def _added(item: NewsPage) -> dict[str, Any]:
    return {"body": [*_body(item), {"type": "subheading", "value": "Mới"}]}


def _removed(item: NewsPage) -> dict[str, Any]:
    return {"body": _body(item)[1:]}


def _moved(item: NewsPage) -> dict[str, Any]:
    return {"body": _body(item)[::-1]}


#: A change, the texts that a translator is asked for, and the fields that follow without one.
KINDS: dict[str, tuple[Made, list[str], list[str]]] = {
    "title": (lambda _item: {"title": "Đường dạo đóng lại"}, ["Đường dạo đóng lại"], []),
    "summary": (lambda _item: {"summary": "Từ 25/8."}, ["Từ 25/8."], []),
    "block": (_block, ["Cây phượng già bị chặt."], []),
    "row": (_row, ["Thứ Ba"], []),
    "block added": (_added, ["Mới"], []),
    "block removed": (_removed, [], []),
    "blocks in another order": (_moved, [], ["body"]),
    "place": (lambda _item: {"event_place": "Nhà văn hóa số 6"}, ["Nhà văn hóa số 6"], []),
    "day": (lambda item: {"date": item.date.replace(year=2020)}, [], ["date"]),
    "picture": (lambda _item: {"lead_image": picture("Hồ")}, [], ["lead_image"]),
    "two at once": (
        lambda item: {"title": "Khác", "date": item.date.replace(year=2019)},
        ["Khác"],
        ["date"],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_asks_for_what_changed_and_is_done_when_that_is_public(wards: Wards, kind: str) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    assert renewal_of(page) is None
    make, texts, others = KINDS[kind]
    item = change(item, **make(NewsPage.objects.get(pk=item.pk)))
    renewal = renewal_of(page)
    assert renewal is not None
    assert [one["after"] for one in renewal.texts] == texts
    assert [one["path"] for one in renewal.changes if one["kind"] == OTHER] == others
    assert renewal.changes
    begin(renewal, acting_user=wards.translator)
    asked = _untranslated(item, wards)
    assert asked == set(texts), "the editor asks for the same"
    translate_all(item, wards, "NEW")
    save_translation(item)
    assert renewal_of(page) == renewal, "a draft renews nothing"
    publish(page)
    assert renewal_of(page) is None
    assert Renewal.objects.get(pk=renewal.pk).done_at is not None


def _untranslated(item: Page, wards: Wards) -> set[str]:
    from wagtail_localize.models import StringSegment

    segments = StringSegment.objects.filter(source__object_id=item.translation_key).annotate_translation(
        wards.en
    )
    return {
        one.string.data
        for one in segments.select_related("string", "context")
        if one.translation is None and one.context.path != "slug"
    }


def test_what_says_the_same_asks_for_nothing_and_stays_current(wards: Wards) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    before = SourceVersion.objects.get(revision=page.live_revision).source_date
    change(item)
    assert renewal_of(page) is None
    version = SourceVersion.objects.get(revision=page.live_revision)
    item.refresh_from_db()
    assert version.source_date > before
    assert version.source_date >= item.last_published_at
    assert version.source_revision_id == item.live_revision_id


def test_a_change_taken_back_takes_its_task_with_it(wards: Wards) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    title = item.title
    change(item, title="Nhầm")
    assert renewal_of(page)
    change(item, title=title)
    assert renewal_of(page) is None
    assert not Notice.objects.filter(about__startswith="renewal:", settled_at=None).exists()


def test_several_changes_are_one_task_with_the_term_of_the_first(wards: Wards) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    change(item, title="Một")
    first = renewal_of(page)
    change(item, summary="Hai.")
    second = renewal_of(page)
    assert (first.pk, first.due_at) == (second.pk, second.due_at)
    assert {one["after"] for one in second.texts} == {"Một", "Hai."}
    assert all(one["kind"] == TEXT for one in second.changes)


def test_a_change_after_the_texts_were_taken_over_is_left_of_the_task(wards: Wards) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    change(item, title="Một")
    begin(renewal_of(page), acting_user=wards.translator)
    change(item, summary="Hai.")
    translate_all(item, wards, "NEW")
    save_translation(item)
    publish(page)
    left = renewal_of(page)
    assert [one["after"] for one in left.changes] == ["Hai."]


def test_the_term_is_in_working_days_and_those_who_translate_hear_of_it(
    wards: Wards, small_city: SmallCity
) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    change(item, title="Khác")
    renewal = renewal_of(page)
    due = calendar.add_working_time(renewal.changed_at, calendar.working_days(10))
    assert abs((renewal.due_at - due).total_seconds()) < 60
    told = set(Notice.objects.filter(about=renewal.about).values_list("person", flat=True))
    assert told == {wards.translator.pk, wards.ba_dinh.editor.pk}


def test_a_page_made_from_data_has_no_task(wards: Wards, small_city: SmallCity) -> None:
    leaders = small_city.page("ba-dinh", "leaders")
    leaders.intro = "Khác."
    leaders.save_revision()
    publish(leaders)
    assert not Renewal.objects.exists()


def test_a_page_without_translations_costs_two_queries_more(
    wards: Wards, django_assert_max_num_queries: Any
) -> None:
    from cms.translation.life.opening import original_changed

    item = NewsPage.objects.get(pk=wards.ba_dinh.item.pk)
    with django_assert_max_num_queries(4):
        assert original_changed(item, item.live_revision) == []


def test_an_original_that_goes_asks_nothing(wards: Wards) -> None:
    item = wards.ba_dinh.item
    page = in_english(wards, item)
    item = change(item, title="Khác")
    item.unpublish()
    assert renewal_of(page) is None


def _other_tone(text: str) -> str:
    """The tone on the other vowel: ``hòa``, ``hoà``."""
    moved = {"òa": "oà", "Òa": "Oà", "óa": "oá", "ụy": "uỵ", "ÒA": "OÀ"}
    moved |= {new: old for old, new in moved.items()}
    return re.sub("|".join(moved), lambda found: moved[found[0]], text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "tone moved": _other_tone,
    "both": lambda text: unicodedata.normalize("NFD", _other_tone(text)),
}


def _spelled(item: NewsPage, how: Callable[[str], str]) -> dict[str, Any]:
    body = _body(item)
    body[0]["value"] = how(body[0]["value"])
    body[1]["value"]["caption"] = how(body[1]["value"]["caption"])
    return {"title": how(item.title), "summary": how(item.summary), "body": body}


def _respelled(wards: Wards, name: str) -> tuple[NewsPage, Page]:
    """Translated, and published anew with the same words; two paragraphs are one text."""
    item = wards.ba_dinh.item
    body = _body(item)
    body[0]["value"] = "<p>Hòa Bình, <b>HÒA GIẢI</b>, thụy sĩ.</p><p>Khóa học</p><p>Khóa học</p>"
    item = change(item, title="Khóa học về Hòa Bình", summary="Ủy ban mở khóa học.", body=body)
    page = in_english(wards, item)
    fields = _spelled(item, SPELLINGS[name])
    assert all(fields[field] != getattr(item, field) for field in ("title", "summary"))
    return change(item, **fields), page


def _asked_for(page: Page) -> list[str]:
    """The texts that are empty in the editor."""
    done = StringTranslation.objects.filter(locale=page.locale, context__object=page.translation_key)
    known = set(done.values_list("translation_of", "context"))
    segments = StringSegment.objects.filter(source__object_id=page.translation_key)
    return [
        one.string.data
        for one in segments.select_related("string", "context")
        if (one.string_id, one.context_id) not in known and one.context.path != "slug"
    ]


@pytest.mark.parametrize("name", SPELLINGS)
def test_another_spelling_of_the_same_words_is_no_task_and_costs_no_translation(
    wards: Wards, name: str
) -> None:
    item, page = _respelled(wards, name)
    assert renewal_of(page) is None
    change(item, event_place="Nhà văn hóa")
    renewal = renewal_of(page)
    assert [one["after"] for one in renewal.texts] == ["Nhà văn hóa"]
    begin(renewal, acting_user=wards.translator)
    assert _asked_for(page) == ["Nhà văn hóa"]


def test_nor_does_it_where_changes_are_taken_over_without_a_task(wards: Wards) -> None:
    _item, page = _respelled(wards, "both")
    source = TranslationSource.objects.get(object_id=page.translation_key)
    before = source.content_json
    signed_in(wards.translator).post(reverse("wagtail_localize:update_translations", args=[source.pk]), {})
    source.refresh_from_db()
    assert source.content_json != before
    assert _asked_for(page) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("Hòa Bình", "hòa bình"), ("Hòa", "Hoa"), ("m²", "m2"), ("Hòa", "Hóa"), ("ÒA", "OA")],
)
def test_what_is_more_than_spelling_is_a_task(wards: Wards, before: str, after: str) -> None:
    item = change(wards.ba_dinh.item, summary=before)
    page = in_english(wards, item)
    change(item, summary=after)
    assert [one["after"] for one in renewal_of(page).texts] == [after]
