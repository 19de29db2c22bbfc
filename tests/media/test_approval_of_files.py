"""A file or picture that is public changes when its change is approved, and in no other way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection

from cms.media import changes
from cms.media.models import CustomDocument, CustomImage, DocumentChange, ImageChange
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.media.conftest import (
    PDF,
    Files,
    People,
    body_of,
    client_of,
    decide,
    document_in,
    news_with,
    picture_in,
    png,
    shown,
    submitted,
    waiting_step,
)
from workflows.errors import NotApproved

pytestmark = pytest.mark.django_db

OTHER = b"%PDF-1.7\n% what nobody has approved\n"


def admin(user: Any) -> Any:
    return client_of(user, "localhost:8000")


def edit_document(user: Any, document: CustomDocument, content: bytes | None = OTHER, **fields: str) -> Any:
    data: dict[str, Any] = {
        "title": document.title,
        "collection": document.collection_id,
        "tags": "",
    } | fields
    if content is not None:
        data["file"] = SimpleUploadedFile("sua-doi.pdf", content)
    return admin(user).post(reverse("wagtaildocs:edit", args=[document.pk]), data)


def edit_picture(
    user: Any, image: CustomImage, content: bytes | None = None, pk: int = 0, **fields: str
) -> Any:
    data: dict[str, Any] = {
        "title": image.title,
        "description": image.description,
        "credit": image.credit,
        "collection": image.collection_id,
        "tags": "",
    } | fields
    if content is not None:
        data["file"] = SimpleUploadedFile("anh-moi.png", content)
    return admin(user).post(reverse("wagtailimages:edit", args=[pk or image.pk]), data)


def public(document: CustomDocument) -> bytes:
    stored = CustomDocument.objects.get(pk=document.pk)
    response = client_of().get(stored.url)
    assert response.status_code == 200
    return body_of(response)


def test_another_file_waits_for_both_approvals(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    assert edit_document(people.editor, document).status_code == 302
    assert public(document) == PDF
    decide(page, people.lead)
    assert public(document) == PDF
    decide(page, people.moderator)
    assert public(document) == OTHER
    assert not DocumentChange.objects.exists()


def test_an_earlier_address_leads_to_the_version_that_is_public(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    address = document.url
    edit_document(people.editor, document)
    assert client_of().get(address).status_code == 200
    decide(page, people.lead, people.moderator)
    document.refresh_from_db()
    answer = client_of().get(address)
    assert answer.status_code == 302
    assert answer.url == document.url
    earlier = document.versions.get()
    assert client_of().get(earlier.url).url == document.url


def test_the_version_that_waits_is_fetched_by_nobody_outside(files: Files, people: People) -> None:
    document, image = document_in(files.ba_dinh), picture_in(files.ba_dinh)
    shown(document, image)
    edit_document(people.editor, document)
    edit_picture(people.editor, image, png("red"))
    file, picture = document.change.version, image.change.version
    rendition = picture.get_rendition("max-640x640")
    for url in (file.url, rendition.url, f"/media/{picture.file.name}", f"/media/{file.file.name}"):
        for host in ("ba-dinh.localhost", "localhost", "hoan-kiem.localhost"):
            assert client_of(host=host).get(url).status_code in (302, 404)
    assert body_of(admin(people.lead).get(file.url)) == OTHER
    assert admin(people.moderator).get(rendition.url).status_code == 200
    # The address of the version leads the public to what is public.
    assert client_of().get(file.url).url == document.url


@pytest.mark.parametrize("field", ["title", "description", "credit"])
def test_words_about_a_picture_wait_too(files: Files, people: People, field: str) -> None:
    image = picture_in(files.ba_dinh)
    page = shown(image)
    edit_picture(people.editor, image, **{field: "Chữ chưa ai duyệt"})
    image.refresh_from_db()
    assert getattr(image, field) != "Chữ chưa ai duyệt"
    assert "Chữ chưa ai duyệt" not in body_of(client_of().get(page.url)).decode()
    decide(page, people.lead, people.moderator)
    image.refresh_from_db()
    assert getattr(image, field) == "Chữ chưa ai duyệt"


def test_another_picture_is_shown_after_its_approval(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    page = shown(image)
    earlier = image.get_rendition("fill-20x20")
    edit_picture(people.editor, image, png("red", (90, 90)))
    assert client_of().get(earlier.url).status_code == 200
    decide(page, people.lead, people.moderator)
    image = CustomImage.objects.get(pk=image.pk)
    assert image.width == 90
    assert client_of().get(earlier.url).status_code == 404
    assert client_of().get(image.get_rendition("fill-20x20").url).status_code == 200


@pytest.mark.parametrize("reviewers", [0, 1, 2])
def test_a_swap_beside_the_approvals_of_a_new_page_is_refused(
    files: Files, people: People, small_city: SmallCity, reviewers: int
) -> None:
    """Before the first, between them, and after the second with a date that has not come."""
    import datetime as dt

    from django.utils import timezone

    document = document_in(files.ba_dinh)
    page = draft(small_city.page("ba-dinh", "news"), news_with(document))
    if reviewers == 2:
        page.go_live_at = timezone.now() + dt.timedelta(days=3)
    submitted(page, people.editor)
    decide(page, *(people.lead, people.moderator)[:reviewers])
    answer = edit_document(people.editor, document)
    assert answer.status_code == 200
    assert "Làm thủ tục tại nhà" in answer.content.decode()
    document.refresh_from_db()
    assert document.file.read() == PDF


def test_a_swap_past_the_form_voids_the_approval(files: Files, people: People, small_city: SmallCity) -> None:
    document = document_in(files.ba_dinh)
    page = submitted(draft(small_city.page("ba-dinh", "news"), news_with(document)), people.editor)
    decide(page, people.lead)
    CustomDocument.objects.filter(pk=document.pk).update(title="Chữ chưa ai duyệt")
    decide(page, people.moderator)
    page.refresh_from_db()
    assert not page.live


def test_a_later_change_is_not_approved_with_an_earlier_submission(
    files: Files, people: People, small_city: SmallCity
) -> None:
    """The page was sent, then its public file was changed: the second step decides on what the first one saw."""
    document = document_in(files.ba_dinh)
    shown(document)
    other = submitted(
        draft(small_city.page("ba-dinh", "news"), news_with(document, number=" 2")), people.editor
    )
    edit_document(people.editor, document)
    decide(other, people.lead, people.moderator)
    other.refresh_from_db()
    assert other.live
    assert public(document) == PDF


def test_what_no_live_page_shows_is_changed_freely(files: Files, people: People) -> None:
    document, image = document_in(files.ba_dinh), picture_in(files.ba_dinh)
    edit_document(people.editor, document)
    edit_picture(people.editor, image, png("red"), credit="Ảnh: Mai")
    document.refresh_from_db()
    image.refresh_from_db()
    assert document.file.read() == OTHER
    assert image.credit == "Ảnh: Mai"
    assert not DocumentChange.objects.exists()
    assert not ImageChange.objects.exists()


def test_deleting_what_is_public_waits_and_says_where_it_is_used(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    url = reverse("wagtaildocs:delete", args=[document.pk])
    assert "Làm thủ tục tại nhà" in admin(people.editor).get(url).content.decode()
    assert admin(people.editor).post(url).status_code == 302
    assert public(document) == PDF
    decide(page, people.lead, people.moderator)
    assert not CustomDocument.all_versions.filter(pk=document.pk).exists()
    assert client_of().get(document.url).status_code == 404
    assert client_of().get(page.url).status_code == 200


def test_deleting_many_at_once_waits_too(files: Files, people: People) -> None:
    used, unused = picture_in(files.ba_dinh), picture_in(files.ba_dinh, "khac.png")
    shown(used)
    url = reverse("wagtail_bulk_action", args=["media", "customimage", "delete"])
    admin(people.editor).post(f"{url}?id={used.pk}&id={unused.pk}&next=/admin/images/")
    assert set(CustomImage.objects.all()) == {used}
    assert ImageChange.objects.get().version is None


def test_the_author_of_a_change_does_not_approve_it(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    edit_document(people.lead, document)
    decide(page, people.lead)
    assert waiting_step(page).task.specific.role == "lead"
    assert public(document) == PDF


def test_whoever_uploaded_a_file_does_not_approve_the_page_that_makes_it_public(
    files: Files, people: People, small_city: SmallCity
) -> None:
    document = document_in(files.ba_dinh)
    CustomDocument.objects.filter(pk=document.pk).update(uploaded_by_user=people.lead)
    page = submitted(draft(small_city.page("ba-dinh", "news"), news_with(document)), people.editor)
    decide(page, people.lead)
    assert waiting_step(page).task.specific.role == "lead"


def test_a_change_that_came_back_is_asked_for_again(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    edit_document(people.editor, document)
    decide(page, people.lead)
    decide(page, people.moderator, action="reject", comment="Thiếu chữ ký")
    third = b"%PDF-1.7\n% signed\n"
    assert edit_document(people.editor, document, third).status_code == 302
    page.refresh_from_db()
    from workflows.actions import submit

    submit(page, acting_user=people.editor)
    # The step that sent it back is asked first, then the other one anew.
    decide(page, people.moderator)
    assert public(document) == PDF
    decide(page, people.lead)
    assert public(document) == third


def test_a_change_goes_with_the_draft_of_its_page(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    page.summary = "Câu mới"
    page.save_revision(user=people.editor)
    edit_document(people.editor, document)
    assert waiting_step(page) is None
    submitted(page, people.editor)
    decide(page, people.lead, people.moderator)
    page.refresh_from_db()
    assert page.summary == "Câu mới"
    assert public(document) == OTHER


def test_a_change_can_be_dropped(files: Files, people: People) -> None:
    document = document_in(files.ba_dinh)
    page = shown(document)
    page.save_revision(user=people.editor)
    edit_document(people.editor, document)
    url = reverse("media_change", args=["document", document.pk])
    assert admin(people.editor).get(url).status_code == 200
    admin(people.editor).post(url, {"action": "drop"})
    assert not DocumentChange.objects.exists()
    assert not document.versions.exists()


def test_a_change_of_another_ward_does_not_exist(files: Files, people: People) -> None:
    from tests.media.conftest import editor_of

    document = document_in(files.hoan_kiem)
    shown(document, slug="hoan-kiem")
    edit_document(editor_of("hoan-kiem", "khac"), document)
    assert DocumentChange.objects.exists()
    url = reverse("media_change", args=["document", document.pk])
    for action in ("get", "post"):
        assert getattr(admin(people.editor), action)(url, {"action": "drop"}).status_code in (302, 403, 404)
    assert DocumentChange.objects.exists()


def test_what_the_city_shares_is_changed_by_an_approval_of_the_city(files: Files, people: People) -> None:
    """Ward pages show it; no ward decides on it, and the moderator who changed it does not either."""
    document = document_in(Collection.objects.get(name="Dùng chung toàn thành phố"))
    page = shown(document)
    assert edit_document(people.moderator, document).status_code == 302
    assert public(document) == PDF
    assert waiting_step(page) is None
    home = SmallCity().portal()
    decide(home, people.moderator)
    assert public(document) == PDF
    decide(home, people.second_moderator)
    assert public(document) == OTHER


def test_the_portal_decides_on_no_picture_that_a_ward_shows(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    shown(image)
    portal = shown(image, slug="", number=" cổng")
    edit_picture(people.moderator, image, png("red", (90, 90)))
    submitted(portal, people.moderator)
    decide(portal, people.second_moderator)
    image.refresh_from_db()
    assert image.width == 40


def test_code_that_writes_past_the_approval_is_stopped(files: Files) -> None:
    image, document = picture_in(files.ba_dinh), document_in(files.ba_dinh)
    shown(image, document)
    image.credit = "Chữ chưa ai duyệt"
    for write in (image.save, image.delete, document.delete):
        with transaction.atomic(), pytest.raises(NotApproved):
            write()


def test_the_reviewer_sees_old_beside_new(files: Files, people: People) -> None:
    document, image = document_in(files.ba_dinh), picture_in(files.ba_dinh)
    page = shown(document, image)
    page.save_revision(user=people.editor)
    edit_document(people.editor, document)
    edit_picture(people.editor, image, png("red"), description="Hồ Tây lúc chiều")
    submitted(page, people.editor)
    text = admin(people.lead).get(f"/admin/review/{waiting_step(page).pk}/").content.decode()
    assert "ke-hoach.pdf" in text
    assert "sua-doi.pdf" in text
    assert "<ins>Tây" in text
    assert "<del>Trúc" in text
    assert image.change.version.get_rendition("max-640x640").url in text


def test_what_waited_is_there_when_no_page_shows_it_any_more(files: Files, people: People) -> None:
    image = picture_in(files.ba_dinh)
    page = shown(image)
    page.save_revision(user=people.editor)
    edit_picture(people.editor, image, png("red", (90, 90)), credit="Ảnh: Mai")
    page.unpublish()
    waiting = CustomImage.objects.get(pk=image.pk).change.version
    edit_picture(people.editor, waiting, description="Hồ Tây", pk=image.pk)
    image = CustomImage.objects.get(pk=image.pk)
    assert (image.width, image.credit, image.description) == (90, "Ảnh: Mai", "Hồ Tây")
    assert not ImageChange.objects.exists()


def test_an_approval_of_a_change_that_was_replaced_is_void(files: Files, people: People) -> None:
    """Past the forms, which refuse it: the gate compares with what was submitted."""
    document = document_in(files.ba_dinh)
    page = shown(document)
    edit_document(people.editor, document)
    decide(page, people.lead)
    document.refresh_from_db()
    document.title = "Chữ chưa ai duyệt"
    changes.propose(document, acting_user=people.editor)
    decide(page, people.moderator)
    assert public(document) == PDF
