"""Nobody translates, re-syncs or republishes a page of a ward that is not theirs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.news.models import NewsPage
from tests.translation.conftest import Wards, member, signed_in


def submit_url(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def update_url(page: Page) -> str:
    return reverse(
        "wagtail_localize:update_translations",
        args=[TranslationSource.objects.get(object_id=page.translation_key).pk],
    )


@pytest.fixture
def translated(wards: Wards) -> Wards:
    """The news of both wards has been handed over for translation."""
    for ward in (wards.ba_dinh, wards.hoan_kiem):
        translate_object(ward.news, [wards.en], user=ward.editor)
        translate_object(ward.item, [wards.en], user=ward.editor)
    return wards


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_editor_cannot_submit_another_wards_page(wards: Wards, method: str) -> None:
    client = signed_in(wards.ba_dinh.editor)
    response = getattr(client, method)(submit_url(wards.hoan_kiem.item), {"locales": [wards.en.pk]})
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert not Page.objects.filter(
        locale=wards.en, translation_key=wards.hoan_kiem.item.translation_key
    ).exists()
    assert not TranslationSource.objects.exists()


def test_the_permission_to_translate_alone_is_not_enough(wards: Wards) -> None:
    client = signed_in(member("nowhere", wards.hoan_kiem.home_en))
    response = client.post(submit_url(wards.ba_dinh.item), {"locales": [wards.en.pk]})
    assert response.url == reverse("wagtailadmin_home")
    assert not TranslationSource.objects.exists()


def test_rights_on_the_source_alone_do_not_open_the_other_language(wards: Wards) -> None:
    client = signed_in(member("vietnamese-only", wards.ba_dinh.home))
    response = client.post(submit_url(wards.ba_dinh.item), {"locales": [wards.en.pk]})
    assert response.url == reverse("wagtailadmin_home")
    assert not TranslationSource.objects.exists()


def test_rights_on_the_other_language_open_what_is_public_and_no_draft(wards: Wards) -> None:
    client = signed_in(member("english-only", wards.ba_dinh.home_en))
    draft = NewsPage(
        title="Nháp", slug="nhap", summary="Chưa duyệt", live=False, locale=wards.ba_dinh.news.locale
    )
    wards.ba_dinh.news.add_child(instance=draft)
    assert client.get(submit_url(draft)).url == reverse("wagtailadmin_home")
    client.post(submit_url(wards.ba_dinh.item), {"locales": [wards.en.pk]})
    assert wards.ba_dinh.item.get_translation(wards.en).live is False


def test_the_citys_translator_works_in_every_ward(wards: Wards) -> None:
    for ward in (wards.ba_dinh, wards.hoan_kiem):
        signed_in(wards.translator).post(submit_url(ward.item), {"locales": [wards.en.pk]})
        assert ward.item.has_translation(wards.en)


def test_editing_without_the_permission_to_translate_is_not_enough(wards: Wards) -> None:
    writer = member("writer", wards.ba_dinh.home, wards.ba_dinh.home_en, translate=False)
    response = signed_in(writer).post(submit_url(wards.ba_dinh.item), {"locales": [wards.en.pk]})
    assert response.url == reverse("wagtailadmin_home")
    assert not TranslationSource.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_editor_cannot_update_another_wards_translations(translated: Wards, method: str) -> None:
    source = TranslationSource.objects.get(object_id=translated.hoan_kiem.item.translation_key)
    before = source.last_updated_at
    client = signed_in(translated.ba_dinh.editor)
    response = getattr(client, method)(update_url(translated.hoan_kiem.item), {"publish_translations": "on"})
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    source.refresh_from_db()
    assert source.last_updated_at == before


def test_updating_ones_own_translations_takes_over_the_source_and_publishes_nothing(
    translated: Wards,
) -> None:
    item = translated.ba_dinh.item
    source = TranslationSource.objects.get(object_id=item.translation_key)
    before = source.last_updated_at
    response = signed_in(translated.ba_dinh.editor).post(update_url(item), {"publish_translations": "on"})
    assert response.status_code == 302
    source.refresh_from_db()
    assert source.last_updated_at > before
    assert not item.get_translation(translated.en).live


def test_the_offer_to_publish_is_not_shown(translated: Wards) -> None:
    html = signed_in(translated.ba_dinh.editor).get(update_url(translated.ba_dinh.item)).content.decode()
    assert 'type="checkbox" name="publish_translations"' not in html


@pytest.mark.parametrize(
    "name", ["edit_string_translation", "stop_translation", "download_pofile", "preview_translation"]
)
def test_the_other_addresses_of_a_translation_are_closed_to_other_wards(translated: Wards, name: str) -> None:
    translation = Translation.objects.get(source__object_id=translated.hoan_kiem.item.translation_key)
    kwargs = {"translation_id": translation.pk}
    if name == "edit_string_translation":
        kwargs["string_segment_id"] = translation.source.stringsegment_set.first().pk
    client = signed_in(translated.ba_dinh.editor)
    url = reverse(f"wagtail_localize:{name}", kwargs=kwargs)
    method = {"edit_string_translation": client.put, "stop_translation": client.post}.get(name, client.get)
    response = method(url)
    assert response.status_code in (302, 403)
    translation.refresh_from_db()
    assert translation.enabled
    assert not translation.source.stringsegment_set.get_translations(translated.en).exists()


def test_a_translation_cannot_be_turned_into_a_live_alias(translated: Wards) -> None:
    page = translated.ba_dinh.item.get_translation(translated.en)
    client = signed_in(translated.ba_dinh.editor)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    page.refresh_from_db()
    assert page.alias_of_id is None
    assert not page.live


def test_the_report_lists_only_pages_of_ones_own_ward(translated: Wards) -> None:
    url = reverse("wagtail_localize:translations_report")
    found = signed_in(translated.ba_dinh.editor).get(url).context["object_list"]
    assert {t.source.object_id for t in found} == {
        translated.ba_dinh.item.translation_key,
        translated.ba_dinh.news.translation_key,
    }
    assert len(signed_in(translated.translator).get(url).context["object_list"]) == 4


def test_a_subtree_is_never_submitted_at_once(wards: Wards) -> None:
    signed_in(wards.ba_dinh.editor).post(
        submit_url(wards.ba_dinh.news), {"locales": [wards.en.pk], "include_subtree": "on"}
    )
    assert Page.objects.filter(locale=wards.en, translation_key=wards.ba_dinh.news.translation_key).exists()
    assert not Page.objects.filter(
        locale=wards.en, translation_key=wards.ba_dinh.item.translation_key
    ).exists()
