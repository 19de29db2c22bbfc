"""A picture is described once, in each language of the site, and the description changes like the picture."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from cms.core.pictures import load_pictures
from cms.media.fingerprints import fingerprint
from cms.media.models import CustomImage, ImageChange
from tests.media.conftest import Files, People, client_of, decide, picture_in, shown

pytestmark = pytest.mark.django_db


def edit(user: Any, image: CustomImage, **fields: str) -> Any:
    data = {
        "title": image.title, "description": image.description, "credit": image.credit,
        "collection": image.collection_id, "tags": "",
    } | fields  # fmt: skip
    return client_of(user, "localhost:8000").post(reverse("wagtailimages:edit", args=[image.pk]), data)


def said(image: CustomImage, code: str) -> tuple[str, str]:
    with translation.override(code):
        picture = load_pictures([(image.pk, "body")])[image.pk, "body"]
        return picture.description, picture.description_lang


def test_a_page_says_the_description_in_its_own_language(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    assert edit(people.editor, image, description_en="Trúc Bạch Lake").status_code == 302
    assert said(image, "en") == ("Trúc Bạch Lake", "")
    assert said(image, "vi") == (image.description, "")


def test_without_one_the_vietnamese_is_said_as_vietnamese(files: Files) -> None:
    image = picture_in(files.ba_dinh)
    assert said(image, "en") == (image.description, "vi")


def test_a_form_that_does_not_ask_for_it_keeps_it(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    edit(people.editor, image, description_en="Trúc Bạch Lake")
    edit(people.editor, image, title="Tên khác")
    assert said(image, "en")[0] == "Trúc Bạch Lake"
    edit(people.editor, image, description_en="")
    assert said(image, "en")[0] == image.description


def test_what_the_public_hears_changes_by_approval(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    page = shown(image)
    edit(people.editor, image, description_en="Trúc Bạch Lake")
    version = ImageChange.objects.get().version
    assert version is not None
    assert version.other_descriptions == {"en": "Trúc Bạch Lake"}
    assert said(image, "en")[0] == image.description
    form = client_of(people.editor, "localhost:8000").get(reverse("wagtailimages:edit", args=[image.pk]))
    assert 'value="Trúc Bạch Lake"' in form.content.decode()
    decide(page, people.lead)
    decide(page, people.moderator)
    assert said(image, "en")[0] == "Trúc Bạch Lake"


def test_an_approval_binds_it_and_one_from_before_still_holds(files: Files) -> None:
    image = picture_in(files.ba_dinh)
    before = fingerprint(image)
    image.other_descriptions = {}
    assert fingerprint(image) == before
    image.other_descriptions = {"en": "Lake"}
    assert fingerprint(image) != before
