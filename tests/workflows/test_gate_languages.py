"""wagtail-localize and aliases in other languages meet the same gate."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from tests.workflows.town import Town, fresh
from workflows import gate
from workflows.gate import NotApproved


@pytest.fixture
def english(town: Town) -> Locale:
    locale: Locale = Locale.objects.get_or_create(language_code="en")[0]
    with gate.system_publishing("test"):
        for page in (town.container, town.homes["ba-dinh"]):
            fresh(page).copy_for_translation(locale, copy_parents=True).get_latest_revision().publish()
    return locale


def _translation(page: Page, locale: Locale) -> Translation:
    source, _created = TranslationSource.update_or_create_from_instance(page)
    return Translation.objects.create(source=source, target_locale=locale)


def test_its_publish_button_leaves_a_draft(
    town: Town,
    english: Locale,
    editor: Any,
    lead: Any,
    moderator: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    with pytest.raises(NotApproved), django_capture_on_commit_callbacks(execute=True):
        _translation(page, english).save_target(user=editor, publish=True)
    assert not page.get_translation(english).live


def test_an_alias_in_another_language_is_not_live(
    town: Town, english: Locale, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    with pytest.raises(NotApproved):
        page.copy_for_translation(english, alias=True)


def test_turning_an_alias_into_a_page_changes_nothing_public(
    town: Town, english: Locale, editor: Any, lead: Any, moderator: Any
) -> None:
    page = town.approved("ba-dinh", "Một", editor, lead, moderator)
    with gate.system_publishing("test"):
        alias = page.copy_for_translation(english, alias=True)
    converted = ConvertAliasPageAction(alias, user=editor).execute(skip_permission_checks=True)
    assert fresh(converted).live
    converted.title = "Khác"
    with pytest.raises(NotApproved):
        converted.save()
