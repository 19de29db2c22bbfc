"""What a ward may still do: choose the city's material, link to the portal, keep what it has."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import Collection, Page, PageViewRestriction, get_page_models
from wagtail.test.utils.form_data import streamfield

from cms.media.models import CustomImage
from cms.news.models import NewsPage
from sites.enums import Role
from sites.provisioning.collections import SHARED_NAME
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.isolation import forms


def picture(collection: Any, title: str) -> CustomImage:
    data = io.BytesIO()
    Image.new("P", (1, 1)).save(data, "GIF")
    return CustomImage.objects.create(
        title=title, description=title, collection=collection, file=ContentFile(data.getvalue(), name="x.gif")
    )


def shared() -> Collection:
    return Collection.objects.get(name=SHARED_NAME)


def item(city: SmallCity, **extra: Any) -> NewsPage:
    page = NewsPage(title="Tin của phường", slug="tin-cua-phuong", summary="Một câu.", **extra)
    return live(city.page("ba-dinh", "news"), page)


def client_of(user: Any, slug: str = "ba-dinh") -> Client:
    client = Client(HTTP_HOST=SmallCity().host(slug))
    client.force_login(user)
    return client


def save(client: Client, page: NewsPage, **changes: Any) -> Any:
    return client.post(f"/admin/pages/{page.pk}/edit/", forms.news(**changes))


def saved(page: NewsPage) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_ward_chooses_the_citys_pictures_and_changes_none(small_city: SmallCity) -> None:
    image, page = picture(shared(), "Khuê Văn Các"), item(small_city)
    client = client_of(small_city.user(Role.EDITOR, "ba-dinh"))
    assert "Khuê Văn Các" in client.get("/admin/images/chooser/").json()["html"]
    assert client.get(f"/admin/images/chooser/chosen/{image.pk}/").status_code == 200
    save(client, page, lead_image=image.pk)
    assert saved(page).lead_image_id == image.pk
    for address in (f"/admin/images/{image.pk}/", f"/admin/images/{image.pk}/delete/"):
        assert client.post(address, {"title": "x", "description": "x"}).status_code == 302
    image.refresh_from_db()
    assert image.title == "Khuê Văn Các"


def test_a_ward_links_to_its_own_drafts_and_to_public_pages_of_the_portal(small_city: SmallCity) -> None:
    page, client = item(small_city), client_of(small_city.user(Role.EDITOR, "ba-dinh"))
    for target in (small_city.page("ba-dinh", "about"), small_city.portal()):
        save(client, page, body=streamfield([("paragraph", forms.link("LINK", target.pk))]))
        assert f'id="{target.pk}"' in saved(page).body[0].value.source


def test_the_page_chooser_shows_the_own_ward_and_the_portal(small_city: SmallCity) -> None:
    client = client_of(small_city.user(Role.EDITOR, "ba-dinh"))
    container = small_city.page("", "container")
    titles = client.get(f"/admin/choose-page/{container.pk}/").json()["html"]
    assert small_city.page("ba-dinh").title in titles
    assert small_city.page("hoan-kiem").title not in titles
    assert small_city.portal().title in client.get("/admin/choose-page/").json()["html"]
    moderator = client_of(small_city.user(Role.MODERATOR))
    assert (
        small_city.page("hoan-kiem").title
        in moderator.get(f"/admin/choose-page/{container.pk}/").json()["html"]
    )


def test_the_city_reads_why_a_picture_of_another_ward_is_refused_and_loses_nothing(
    small_city: SmallCity,
) -> None:
    image, page = picture(small_city.ward("hoan-kiem").collection, "Hồ Gươm"), item(small_city)
    client = client_of(small_city.user(Role.MODERATOR))
    response = save(client, page, lead_image=image.pk, summary="Câu đã gõ.")
    assert response.status_code == 200
    assert "“Hồ Gươm”" in str(response.context["form"].non_field_errors())
    assert "Câu đã gõ." in response.content.decode()
    assert not page.revisions.exists()


def test_what_stands_in_the_page_already_stays(small_city: SmallCity) -> None:
    image = picture(small_city.ward("hoan-kiem").collection, "Hồ Gươm")
    page = item(small_city, lead_image=image, lead_image_alt="Hồ")
    save(client_of(small_city.user(Role.EDITOR, "ba-dinh")), page, lead_image=image.pk, summary="Câu mới.")
    assert saved(page).summary == "Câu mới."


def test_a_lead_opens_a_page_to_groups_of_the_own_ward(small_city: SmallCity) -> None:
    page, client = item(small_city), client_of(small_city.user(Role.LEAD, "ba-dinh"))
    other = small_city.group(Role.EDITOR, "hoan-kiem")
    form = {"restriction_type": "groups", "password": "", "groups": [other.pk]}
    client.post(f"/admin/pages/{page.pk}/privacy/", form)
    assert not page.view_restrictions.exists()
    client.post(
        f"/admin/pages/{page.pk}/privacy/", form | {"groups": [small_city.group(Role.EDITOR, "ba-dinh").pk]}
    )
    assert page.view_restrictions.exists()


@pytest.mark.parametrize(("slug", "status"), [("ba-dinh", 200), ("hoan-kiem", 404)])
def test_a_private_page_asks_for_its_password_on_its_own_host_only(
    small_city: SmallCity, slug: str, status: int
) -> None:
    page = item(small_city)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="mật khẩu"
    )
    visitor = Client(HTTP_HOST=small_city.host(slug))
    asked = visitor.get(page.get_url_parts()[2])
    assert asked.status_code == status
    if status == 200:
        assert f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/" in asked.content.decode()
        answer = {"password": "mật khẩu", "return_url": page.get_url_parts()[2]}
        visitor.post(f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/", answer)
        assert "Tin của phường" in visitor.get(page.get_url_parts()[2]).content.decode()


def test_the_forms_of_the_walk_are_right_but_for_the_foreign_things_in_them(small_city: SmallCity) -> None:
    """A form that lacks a field is refused for that, and a walk with it sees nothing."""
    page, home = item(small_city), small_city.page("ba-dinh")
    client = client_of(small_city.user(Role.LEAD, "ba-dinh"))
    assert save(client, page).status_code == 302
    preview = client.post(f"/admin/pages/{page.pk}/edit/preview/", forms.news())
    assert preview.json() == {"is_valid": True, "is_available": True}
    new = client.post(f"/admin/pages/add/news/newspage/{page.get_parent().pk}/", forms.news(slug="x"))
    assert new.status_code == 302
    sent = forms.nested_form_data(forms.HOME | {"slug": home.slug})
    assert client.post(f"/admin/pages/{home.pk}/edit/", sent).status_code == 302
    face = {"seed": "other", "colour": "#654321", **forms.FACE}
    assert client.post("/admin/wards/ba-dinh/look/", face).headers["Location"] == "/admin/wards/ba-dinh/look/"


def test_no_editor_offers_comments_whose_mails_would_follow_people_out_of_their_ward() -> None:
    """Wagtail asks nobody's rights before it mails a thread to those who wrote in it."""
    ours = [model for model in get_page_models() if model is not Page]
    assert len(ours) > 10
    assert not [model for model in ours if "comments" in model.get_edit_handler().get_form_class().formsets]
