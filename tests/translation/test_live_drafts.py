"""A public translation is changed by a draft that waits, like every public page."""

from __future__ import annotations

from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.test_editing import act, english_of, submit, translate
from workflows import gate
from workflows.rules import refusal


def test_new_texts_of_a_live_translation_wait_in_a_draft(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    act(client, item.get_translation(wards.en), "save-draft")
    english = english_of(item, wards)
    with gate.system_publishing("tests"):
        for page in (english.get_parent(), english):
            Page.objects.get(pk=page.pk).specific.get_latest_revision().publish()
    public = item.get_translation(wards.en)
    assert public.live

    title = StringTranslation.objects.get(context__path="title", context__object_id=item.translation_key)
    title.data = "Quite another title"
    title.save()
    act(client, public, "save-draft")

    after = item.get_translation(wards.en)
    assert after.live
    assert after.title == public.title
    assert english_of(item, wards).title == "Quite another title"
    assert after.has_unpublished_changes
    act(client, after, "submit-for-approval")
    assert after.workflow_in_progress


def test_whoever_typed_a_text_does_not_approve_it(wards: Wards, small_city: SmallCity) -> None:
    item = wards.ba_dinh.item
    lead, other = small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.LEAD, "ba-dinh", "lead-2")
    client = signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    StringTranslation.objects.filter(context__path="title").update(last_translated_by=lead)
    english = item.get_translation(wards.en)
    act(client, english, "submit-for-approval")
    state = english.current_workflow_task_state
    assert refusal(state, lead)
    assert not refusal(state, other)
