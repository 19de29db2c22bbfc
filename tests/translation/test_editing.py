"""A translator's way in the real admin: submit, translate, save, hand over for approval."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from cms.people.models import PersonPage
from cms.people.models.organisation import OrganisationUnit
from cms.translation.segments import segments_of, write
from sites.text import slugify
from tests.fixtures.city import SmallCity
from tests.home.content import items, picture, publish
from tests.media.filming import MP4
from tests.translation.conftest import BODY, Wards, add_live, signed_in
from workflows.checks import HOOK, Check, Finding, Strictness, Version

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


def submit(client, page: Page, wards: Wards):
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [wards.en.pk]}, follow=True)


def translate(client, page: Page, *, leave: str = "") -> Translation:
    """Type every text into the editor, as its script does."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in translation.source.stringsegment_set.select_related("string"):
        english = ENGLISH.get(segment.string.data)
        if english is None or segment.string.data == leave:
            continue
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        response = client.put(url, f"value={english}", content_type="application/x-www-form-urlencoded")
        assert response.status_code == 201, response.content
    return translation


def act(client, page: Page, action: str):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": action}, follow=True)


def english_of(page: Page, wards: Wards) -> NewsPage:
    return page.get_translation(wards.en).get_latest_revision_as_object()


def messages_of(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_news_page_becomes_a_draft_in_english_and_waits_for_approval(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    draft = item.get_translation(wards.en)
    response = act(client, draft, "submit-for-approval")
    page = english_of(item, wards)
    assert page.title == "Trúc Bạch lakeside walk reopens"
    assert page.summary == "The lakeside walk reopens on 20 August."
    assert "The old flame trees <b>stay</b>." in str(page.body[0].value)
    assert not page.live
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS, messages_of(response)
    assert page.latest_revision.user == wards.ba_dinh.editor


def test_the_texts_of_a_table_are_translated(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    act(client, item.get_translation(wards.en), "save-draft")
    table = english_of(item, wards).body[1].value
    assert table.caption == "Opening hours"
    assert [column["heading"] for column in table.columns] == ["Day", "Hour"]
    assert table.row_data[0]["values"][0] == "Monday"
    assert "7:30" in str(table.row_data[0]["values"][1])
    assert item.body[1].value.caption == "Giờ mở cửa"


def test_the_missing_section_becomes_a_draft_and_never_an_alias(wards: Wards) -> None:
    response = submit(signed_in(wards.ba_dinh.editor), wards.ba_dinh.item, wards)
    section = wards.ba_dinh.news.get_translation(wards.en)
    assert section.get_parent() == Page.objects.get(pk=wards.ba_dinh.home_en.pk)
    assert section.alias_of_id is None
    assert not section.live
    assert wards.ba_dinh.item.get_translation(wards.en).get_parent().pk == section.pk
    assert section.get_admin_display_title() in messages_of(response)


def test_a_template_section_brings_its_english_title_and_slug(wards: Wards) -> None:
    submit(signed_in(wards.ba_dinh.editor), wards.ba_dinh.item, wards)
    section = wards.ba_dinh.news.get_translation(wards.en)
    assert (section.title, section.slug) == ("News and events", "news")


def test_the_address_follows_the_english_title(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    act(client, item.get_translation(wards.en), "save-draft")
    page = english_of(item, wards)
    assert page.slug == "truc-bach-lakeside-walk-reopens"
    assert page.url_path.startswith(wards.ba_dinh.home_en.url_path)


@pytest.mark.parametrize("sign", ["&", "<", ">", '"', "'", "\u00a0", " & < ", "&amp;"])
def test_signs_of_html_in_a_title_are_no_words_of_its_address(wards: Wards, sign: str) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translation = Translation.objects.get(source__object_id=item.translation_key)
    (title,) = (one for one in segments_of(translation) if one.path == "title")
    said = f"Parks {sign} lakes"
    write(translation, {title.key: said}, acting_user=wards.translator)
    slug = StringTranslation.objects.get(
        context__path="slug", context__object=item.translation_key, locale=wards.en
    )
    assert slug.data == slugify(said)


def test_a_translators_own_slug_wins_over_the_suggestion(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translation = translate(client, item)
    segment = translation.source.stringsegment_set.get(context__path="slug")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    client.put(url, "value=lakeside", content_type="application/x-www-form-urlencoded")
    title = translation.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk])
    client.put(url, "value=Another title", content_type="application/x-www-form-urlencoded")
    act(client, item.get_translation(wards.en), "save-draft")
    assert english_of(item, wards).slug == "lakeside"


def test_vietnamese_left_in_an_english_page_is_not_submitted(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item, leave="Ngày")
    response = act(client, item.get_translation(wards.en), "submit-for-approval")
    assert english_of(item, wards).current_workflow_state is None
    assert "1" in messages_of(response)


def test_nor_is_it_from_the_list_of_pages(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item, leave="Ngày")
    draft = item.get_translation(wards.en)
    act(client, draft, "save-draft")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{url}?id={draft.pk}&next=/admin/", {"next": "/admin/"}, follow=True)
    assert english_of(item, wards).current_workflow_state is None
    assert "1" in messages_of(answer)


def test_a_check_of_another_room_stops_a_translation_and_is_told(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    draft = item.get_translation(wards.en)

    def not_this(version: Version) -> list[Finding]:
        return [Finding(f"Not {version.page.title}", "title")]

    check = Check("not-this", not_this, title="", default=Strictness.BLOCK)
    with hooks.register_temporarily(HOOK, check):
        answer = act(client, draft, "submit-for-approval")
    assert f"Not {ENGLISH[item.title]}" in messages_of(answer)
    assert english_of(item, wards).title == ENGLISH[item.title], "the draft is saved"
    assert english_of(item, wards).current_workflow_state is None


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_the_publish_action_is_refused_with_a_message(wards: Wards, admin_user, who: str) -> None:
    item = wards.ba_dinh.item
    client = signed_in(wards.ba_dinh.editor if who == "editor" else admin_user)
    submit(client, item, wards)
    translate(client, item)
    draft = item.get_translation(wards.en)
    response = act(client, draft, "publish")
    draft.refresh_from_db()
    assert response.status_code == 200
    assert messages_of(response)
    assert not draft.live


def test_the_editor_shows_our_buttons_and_not_the_publish_button(wards: Wards, admin_user) -> None:
    client = signed_in(admin_user)
    submit(client, wards.ba_dinh.item, wards)
    page = wards.ba_dinh.item.get_translation(wards.en)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'value="submit-for-approval"' in html
    assert "&quot;canPublish&quot;: false" in html


def test_a_page_under_review_is_not_changed_from_the_editor(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translate(client, item)
    draft = item.get_translation(wards.en)
    act(client, draft, "submit-for-approval")
    before = english_of(item, wards).latest_revision_id
    act(client, draft, "save-draft")
    assert english_of(item, wards).latest_revision_id == before


def test_people_are_stored_once(wards: Wards, small_city: SmallCity) -> None:
    leaders = small_city.page("ba-dinh", "leaders")
    person = add_live(leaders, PersonPage(title="Nguyễn Thị Ánh Tuyết", slug="nguyen-thi-anh-tuyet"))
    response = submit(signed_in(wards.ba_dinh.editor), person, wards)
    assert not Page.objects.filter(translation_key=person.translation_key, locale=wards.en).exists()
    assert person.title in messages_of(response)


def test_the_chart_of_a_translation_holds_no_units_of_its_own(wards: Wards, small_city: SmallCity) -> None:
    chart = small_city.page("ba-dinh", "organisation")
    units = OrganisationUnit.objects.count()
    small_city.page("ba-dinh", "organisation", "en").delete()
    client = signed_in(wards.ba_dinh.editor)
    submit(client, chart, wards)
    english = chart.get_translation(wards.en)
    act(client, english, "save-draft")
    assert OrganisationUnit.objects.count() == units
    assert english.get_latest_revision().content["units"] == []


def test_a_public_page_keeps_its_address(wards: Wards) -> None:
    item, client = wards.ba_dinh.item, signed_in(wards.ba_dinh.editor)
    submit(client, item, wards)
    translation = translate(client, item)
    draft = item.get_translation(wards.en)
    act(client, draft, "save-draft")
    Page.objects.filter(pk=draft.pk).update(live=True, first_published_at=draft.latest_revision_created_at)
    title = StringTranslation.objects.get(context__path="title", context__object_id=item.translation_key)
    title.data = "Quite another title"
    title.save()
    act(client, draft, "save-draft")
    assert english_of(item, wards).slug == "truc-bach-lakeside-walk-reopens"
    assert translation.enabled


def test_pictures_without_words_in_the_language_are_told_to_the_translator(wards: Wards) -> None:
    page = wards.ba_dinh.item
    first, second = picture("Hồ"), picture("Cổng")
    rows = items({"image": first.pk, "alt": "", "caption": "Sáng"})
    page.body = [*BODY, {"type": "gallery", "value": {"title": "", "pictures": rows}}]
    page.lead_image = second
    publish(page)
    client = signed_in(wards.translator)
    submit(client, page, wards)
    target = page.get_translation(wards.en)
    url = reverse("wagtailadmin_pages:edit", args=[target.pk])
    said = messages_of(client.get(url))
    assert "2 ảnh chưa có lời tả" in said
    assert "“Hồ”" in said
    CustomImage.objects.filter(pk=second.pk).update(other_descriptions={"en": "Gate"})
    assert "1 ảnh chưa có lời tả" in messages_of(client.get(url))
    CustomImage.objects.filter(pk=first.pk).update(other_descriptions={"en": "Lake"})
    assert "chưa có lời tả" not in messages_of(client.get(url))


def test_the_words_of_galleries_and_videos_are_translated_and_their_pictures_stay(wards: Wards) -> None:
    page, image = wards.ba_dinh.item, picture("Hồ")
    film = CustomDocument.objects.create(title="Lễ", file=ContentFile(MP4, name="le.mp4"))
    row = {"image": image.pk, "alt": "Mặt hồ", "caption": "Sáng sớm"}
    video = {
        "file": film.pk, "title": "Lễ khai mạc", "poster": image.pk, "captions": [],
        "without_captions": "transcript", "transcript": "Xin chào bà con.",
    }  # fmt: skip
    rows = items(row)
    page.body = [
        {"type": "subheading", "value": "Hình ảnh"},
        {"type": "gallery", "value": {"title": "Ngày hội", "pictures": rows}},
        {"type": "video", "value": video},
    ]
    publish(page)
    client = signed_in(wards.translator)
    submit(client, page, wards)
    segments = Translation.objects.get(source__object_id=page.translation_key).source.stringsegment_set
    texts = {segment.string.data for segment in segments.select_related("string")}
    assert {
        "Hình ảnh", "Ngày hội", "Mặt hồ", "Sáng sớm", "Lễ khai mạc", "Xin chào bà con.",
    } <= texts  # fmt: skip
    _heading, gallery, shown = english_of(page, wards).body
    assert gallery.value["pictures"][0]["image"] == image
    assert shown.value["file"] == film
    assert shown.value["without_captions"] == "transcript"
