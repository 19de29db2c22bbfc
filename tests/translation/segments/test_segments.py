"""A page as a list of texts, and back, for every block and every page type; who may write, and what is refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cms.core.models import BasePage
from cms.translation.segments import (
    MARK,
    State,
    fault_of,
    save_draft,
    segments_of,
    stored,
    texts_in,
    typed,
    write,
)
from tests.translation.conftest import signed_in
from tests.translation.segments.conftest import Desk
from tests.translation.segments.making import Making
from workflows import gate
from workflows.errors import Refused

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage) and model.has_translations]


def louder(text: str) -> str:
    """A translation of which nothing can be mistaken for the original; marks stay."""
    parts, end = [], 0
    for mark in MARK.finditer(text):
        parts += [text[end : mark.start()].replace("n", "N"), mark[0]]
        end = mark.end()
    return "".join([*parts, text[end:].replace("n", "N")])


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_text_of_every_page_type_goes_out_and_comes_back(model: type[Any]) -> None:
    page = Making().fill(model(title="x", slug="x"))
    segments = extract_segments(page)
    texts = texts_in(page)
    assert len(texts) == sum(isinstance(one, StringSegmentValue) for one in segments)
    assert {"x"} < {text.typed for text in texts}, "more than the address"
    by_key = {text.key: text for text in texts}

    def translated(one: Any, text: Any) -> Any:
        data = stored(louder(text.typed), is_rich=text.is_rich)
        return StringSegmentValue(one.path, StringValue(data), attrs=one.attrs).with_order(one.order)

    words = iter(texts)
    changed = [
        translated(one, next(words)) if isinstance(one, StringSegmentValue) else one for one in segments
    ]
    target = copy.deepcopy(page)
    ingest_segments(copy.deepcopy(page), target, None, None, changed)
    assert [text.typed for text in texts_in(target)] == [louder(text.typed) for text in texts]
    assert len(by_key) == len({(text.path, text.data) for text in texts})


@pytest.mark.parametrize("is_rich", [True, False], ids=["rich", "plain"])
@pytest.mark.parametrize(
    "text",
    [
        "a < b > c & d &amp; &lt;b&gt; &amp;lt;",
        "<b>x</b> <a1>y</a1>\n<i>z</i>",
        "</b",
        "<a",
        "<!-- x -->",
        '<a id="1">x',
        "<script>alert(1)</script>",
        "<br>",
        "“ ” ’ \\ \\n %s {x} \u00a0\u200b",
        "Hoà\n\nHòa",
    ],
)
def test_what_is_typed_is_what_is_read_again(text: str, is_rich: bool) -> None:
    once = stored(text, is_rich=is_rich)
    again = typed(once, is_rich=is_rich)
    assert stored(again, is_rich=is_rich) == once
    assert "<script" not in once
    assert "<!--" not in once
    if not is_rich:
        assert again == text


def test_the_draft_says_what_was_written_and_nothing_is_public(full_desk: Desk) -> None:
    segments = segments_of(full_desk.translation)
    assert {one.state for one in segments if not one.place.is_address} == {State.TODO}
    texts = {one.key: louder(one.source) for one in segments if not one.place.is_address}
    with CaptureQueriesContext(connection) as asked:
        written = write(full_desk.translation, texts, acting_user=full_desk.user)
    assert len(asked) < 40 < len(texts), "nothing is asked for each text"
    assert (written.faulty, written.unknown, written.conflicts) == ({}, [], {})
    save_draft(full_desk.page(), full_desk.translation, acting_user=full_desk.user)
    said = [text.typed for text in texts_in(full_desk.draft) if text.path != "slug"]
    assert said == [louder(text.typed) for text in texts_in(full_desk.source) if text.path != "slug"]
    assert not full_desk.page().live
    assert full_desk.page().latest_revision.user == full_desk.user
    assert {one.state for one in segments_of(full_desk.translation)} == {State.DONE}


def test_the_number_of_queries_does_not_grow_with_the_texts(
    desk: Desk, full_desk: Desk, django_assert_num_queries: Any
) -> None:
    for one in (desk, full_desk):
        translation = type(one.translation).objects.select_related("source").get(pk=one.translation.pk)
        translation.source.specific_content_type  # noqa: B018 - content types are kept by Django
        with django_assert_num_queries(3):
            segments_of(translation)


def test_places_are_named_for_whoever_does_not_see_the_page(full_desk: Desk) -> None:
    segments = {one.path.partition(".")[0]: one for one in segments_of(full_desk.translation)}
    assert segments["slug"].note
    cells = [one for one in segments_of(full_desk.translation) if ".cell-1-0" in one.path]
    assert "2" in cells[0].label
    assert "“" in cells[0].note
    links = [one for one in segments_of(full_desk.translation) if "<a1>" in one.source]
    assert all("<a1>" in one.note for one in links)


FAULTS = (
    ("links", "No link"),
    ("links", "<a1>x</a1> <a2>y</a2> <a3>z</a3>"),
    ("links", "<a1>x</a2> <a2>y</a1>"),
    ("links", "<b>x"),
    ("slug", "Không phải địa chỉ"),
    ("title", "x" * 256),
    ("title", "two\nlines"),
)


def test_what_cannot_be_put_into_the_page_is_refused_or_kept_apart(full_desk: Desk) -> None:
    segments = segments_of(full_desk.translation)
    for source, text in FAULTS:
        one = next(
            one for one in segments if (source == "links" and "<a2>" in one.source) or one.path == source
        )
        assert fault_of(one, text), text
        assert write(full_desk.translation, {one.key: text}, acting_user=full_desk.user).faulty
        assert not StringTranslation.objects.filter(data=text).exists()
        write(full_desk.translation, {one.key: text}, acting_user=full_desk.user, keep_faulty=True)
        kept = {each.key: each for each in segments_of(full_desk.translation)}[one.key]
        assert (kept.state, kept.target) == (State.FAULTY, text)
    save_draft(full_desk.page(), full_desk.translation, acting_user=full_desk.user)
    assert not {text for _source, text in FAULTS} & {each.typed for each in texts_in(full_desk.draft)}


def test_the_second_of_two_people_overwrites_nothing(desk: Desk) -> None:
    title = next(one for one in segments_of(desk.translation) if one.path == "title")
    seen = {title.key: title.stamp}
    write(desk.translation, {title.key: "First"}, acting_user=desk.user, seen=seen)
    told = write(desk.translation, {title.key: "Second"}, acting_user=desk.user, seen=seen)
    assert told.conflicts[title.key].target == "First"
    assert told.saved == []
    again = {title.key: told.conflicts[title.key].stamp}
    assert write(desk.translation, {title.key: "Second"}, acting_user=desk.user, seen=again).saved


def test_title_and_address_are_written_together_and_the_address_is_the_given_one(desk: Desk) -> None:
    by_path = {one.path: one for one in segments_of(desk.translation)}
    texts = {by_path["title"].key: "The walk is open", by_path["slug"].key: "lakeside"}
    assert len(write(desk.translation, texts, acting_user=desk.user).saved) == 2
    save_draft(desk.page(), desk.translation, acting_user=desk.user)
    assert (desk.draft.title, desk.draft.slug) == ("The walk is open", "lakeside")


def test_an_empty_text_takes_the_translation_away(desk: Desk) -> None:
    title = next(one for one in segments_of(desk.translation) if one.path == "title")
    write(desk.translation, {title.key: "First"}, acting_user=desk.user)
    write(desk.translation, {title.key: " \n"}, acting_user=desk.user)
    assert next(one for one in segments_of(desk.translation) if one.path == "title").target == ""


def test_a_changed_original_shows_what_stood_there_before(desk: Desk) -> None:
    summary = next(one for one in segments_of(desk.translation) if one.path == "summary")
    write(desk.translation, {summary.key: "It reopens on 20 August."}, acting_user=desk.user)
    desk.source.summary = "Đường dạo ven hồ mở lại từ ngày 25/8."
    with gate.system_publishing("tests"):
        desk.source.save_revision().publish()
    desk.translation.source.update_from_db()
    changed = next(one for one in segments_of(desk.translation) if one.path == "summary")
    assert changed.state == State.CHANGED
    assert (changed.before, changed.before_target) == (summary.source, "It reopens on 20 August.")


def test_another_wards_translator_writes_nothing(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        write(desk.translation, {"title#x": "x"}, acting_user=desk.wards.hoan_kiem.editor)
    with pytest.raises(PermissionDenied):
        save_draft(desk.page(), desk.translation, acting_user=desk.wards.hoan_kiem.editor)


def test_a_page_under_review_takes_no_draft(desk: Desk) -> None:
    texts = {one.key: one.source for one in segments_of(desk.translation) if not one.place.is_address}
    write(desk.translation, texts, acting_user=desk.user)
    url = reverse("wagtailadmin_pages:edit", args=[desk.page().pk])
    signed_in(desk.user).post(url, {"action": "submit-for-approval"})
    with pytest.raises(Refused):
        save_draft(desk.page(), desk.translation, acting_user=desk.user)
