"""Words that a reviewer proposes for a translation, taken on its desk: they stay, whatever is saved afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.translation.segments import texts_in
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import publish, save_translation, translate_all
from tests.translation.test_editing import submit
from workflows.actions import send_back
from workflows.actions import submit as hand_in
from workflows.models import RoleTaskState
from workflows.remarks import verbs
from workflows.remarks.models import Outcome, Remark

#: Where, for what, and what instead, with signs that a page must not take for marks.
_PROPOSALS = [
    ("title", "Trúc Bạch", "Truc <b>Bach & co"),
    ("summary", "20/8", "20 August"),
    ("body", "giữ nguyên", "left < &lt;b> alone"),
    ("body", "phượng", "phượng 🌳"),
]


@pytest.fixture
def sent_back(wards: Wards, small_city: SmallCity) -> tuple[Page, Any]:
    """A translation that came back to its translator, and how the lead said something about it before."""
    item = wards.ba_dinh.item
    submit(signed_in(wards.translator), item, wards)
    translate_all(item, wards)
    publish(wards.ba_dinh.news.get_translation(wards.en))
    page = save_translation(item)
    hand_in(page, acting_user=wards.translator, confirmed=None)
    lead = small_city.user(Role.LEAD, "ba-dinh")

    def propose(place: str, passage: str, instead: str) -> Remark:
        state = RoleTaskState.objects.waiting().get(page=page.pk)
        there = place_of(page, place)
        remark = verbs.propose(page, state.revision, there, "", passage, instead, "", acting_user=lead)
        send_back(state, comment="Xem.", acting_user=lead)
        return remark

    return page, propose


def place_of(page: Page, name: str) -> str:
    return next(text.path for text in texts_in(page) if text.path.partition(".")[0] == name)


def draft(page: Page) -> dict[str, str]:
    newest = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    return {text.path: text.words for text in texts_in(newest)}


@pytest.mark.parametrize(("name", "passage", "instead"), _PROPOSALS)
def test_words_taken_on_the_desk_outlive_the_next_draft(
    wards: Wards, sent_back: tuple[Page, Any], name: str, passage: str, instead: str
) -> None:
    page, propose = sent_back
    remark, place = propose(name, passage, instead), place_of(page, name)
    wanted = draft(page)[place].replace(passage, instead)
    client, desk = signed_in(wards.translator), reverse("translation_write", args=[page.pk])
    assert 'value="take"' in client.get(desk).content.decode()
    answered = client.post(
        reverse("workflows_review:answer", args=[remark.pk]), {"action": "take", "next": desk}
    )
    assert answered.url == desk
    assert draft(page)[place] == wanted
    client.post(desk, {"action": "save-draft"})
    assert draft(page)[place] == wanted
    assert Page.objects.get(pk=page.pk).get_latest_revision().user == wards.translator
    remark.refresh_from_db()
    assert remark.outcome == Outcome.TAKEN


def test_words_are_not_taken_over_what_somebody_has_typed_on_the_desk_since(
    wards: Wards, sent_back: tuple[Page, Any]
) -> None:
    page, propose = sent_back
    remark = propose("summary", "20/8", "20 August")
    StringTranslation.objects.filter(context__path="summary").update(data="Something else")
    before = draft(page)
    signed_in(wards.translator).post(reverse("workflows_review:answer", args=[remark.pk]), {"action": "take"})
    remark.refresh_from_db()
    assert remark.is_open
    assert draft(page) == before


def test_words_that_cannot_stand_there_are_not_taken(wards: Wards, sent_back: tuple[Page, Any]) -> None:
    page, propose = sent_back
    remark = propose("summary", "20/8", "x" * 500)
    before = draft(page)
    signed_in(wards.translator).post(reverse("workflows_review:answer", args=[remark.pk]), {"action": "take"})
    remark.refresh_from_db()
    assert remark.is_open
    assert draft(page) == before


def test_who_may_not_translate_takes_no_words_into_a_translation(
    wards: Wards, sent_back: tuple[Page, Any]
) -> None:
    page, propose = sent_back
    remark = propose("summary", "20/8", "20 August")
    editor = wards.ba_dinh.editor
    editor.groups.get().permissions.clear()
    before = draft(page)
    signed_in(editor).post(reverse("workflows_review:answer", args=[remark.pk]), {"action": "take"})
    remark.refresh_from_db()
    assert remark.is_open
    assert draft(page) == before
