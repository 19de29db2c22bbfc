"""Stored pictures and files that nobody can read: lists show the others, pages stand, nothing new gets in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cms.media.models import CustomDocument, CustomImage, ImageChange
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live
from tests.malformed import damaged
from tests.media.conftest import Files, People, client_of, decide, document_in, png, shown
from tests.media.test_pictures import picture_in

KINDS = ("ends early", "GIF ends early", "nested", "no picture", "empty", "gone", "huge")


@pytest.fixture
def broken(files: Files) -> dict[str, CustomImage]:
    return damaged.images(files.ba_dinh)


@pytest.fixture
def lead(files: Files) -> Client:
    return client_of(SmallCity().user(Role.LEAD, "ba-dinh"))


def test_the_library_and_the_chooser_show_the_others_and_a_way_to_each(
    files: Files, broken: dict[str, CustomImage], lead: Client
) -> None:
    whole = picture_in(files.ba_dinh)
    for address in ("/admin/images/", "/admin/images/?layout=list", "/admin/images/results/"):
        answer = lead.get(address)
        assert answer.status_code == 200, address
        soup = BeautifulSoup(answer.content, "html.parser")
        links = {link.get("href", "").partition("?")[0] for link in soup.select("a")}
        assert {reverse("wagtailimages:edit", args=[one.pk]) for one in (whole, *broken.values())} <= links
        assert whole.get_rendition("max-165x165").url in answer.content.decode()
    for address in ("/admin/images/chooser/", "/admin/images/chooser/results/?layout=list"):
        assert lead.get(address).status_code == 200, address


@pytest.mark.parametrize("kind", KINDS)
def test_one_can_be_opened_chosen_and_deleted(
    broken: dict[str, CustomImage], lead: Client, kind: str
) -> None:
    image = broken[kind]
    assert lead.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert lead.get(reverse("wagtailimages:url_generator", args=[image.pk])).status_code in (200, 404)
    assert lead.get(reverse("wagtailimages:preview", args=[image.pk, "width-10"])).status_code in (200, 404)
    chosen = lead.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))
    assert chosen.json()["result"]["id"] == str(image.pk)
    several = lead.get(reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image.pk}")
    assert [one["id"] for one in several.json()["result"]] == [str(image.pk)]
    assert lead.get(reverse("wagtailimages_chooser:select_format", args=[image.pk])).status_code == 200
    assert lead.get(f"/admin/api/main/images/{image.pk}/").status_code == 200
    assert lead.get(reverse("wagtailimages:delete", args=[image.pk])).status_code == 200
    assert lead.post(reverse("wagtailimages:delete", args=[image.pk])).status_code == 302
    assert not CustomImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_that_stands_at_a_public_one_is_put_right(
    files: Files, people: People, broken: dict[str, CustomImage], kind: str
) -> None:
    """Whatever is asked of a new file today; of what is gone, the form says so at the file."""
    picture = broken[kind]
    page = shown(picture)
    words = {"title": picture.title, "description": "Đúng", "collection": files.ba_dinh.pk, "tags": ""}
    client, address = client_of(people.editor), reverse("wagtailimages:edit", args=[picture.pk])
    answer = client.post(address, words)
    if kind == "gone":
        assert "Hãy tải lên lại cùng với thay đổi này." in answer.content.decode()
        answer = client.post(address, words | {"file": SimpleUploadedFile("moi.png", png())})
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert picture.description != "Đúng"
    before = b"" if kind == "gone" else default_storage.open(picture.file.name).read()
    decide(page, people.lead, people.moderator)
    picture = CustomImage.objects.get(pk=picture.pk)
    assert picture.description == "Đúng"
    if kind != "gone":
        assert default_storage.open(picture.file.name).read() == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_one_that_no_page_shows_is_saved(
    files: Files, broken: dict[str, CustomImage], lead: Client, kind: str
) -> None:
    picture = broken[kind]
    words = {"title": "Tên", "description": "Đúng", "collection": files.ba_dinh.pk, "tags": ""}
    assert lead.post(reverse("wagtailimages:edit", args=[picture.pk]), words).status_code == 302
    stored = CustomImage.objects.get(pk=picture.pk)
    assert stored.description == "Đúng"
    # What can be measured is measured.
    measured = (8, 8) if kind == "huge" else (picture.width, picture.height)
    assert (stored.width, stored.height) == measured


def test_so_is_the_title_of_a_video_from_before_there_was_a_rule_for_it(files: Files, people: People) -> None:
    film = document_in(files.ba_dinh, "le.mp4")
    page = shown(film)
    stored = b"\0\0\0\x18ftypisom" + b"0" * 64
    default_storage.delete(film.file.name)
    CustomDocument.objects.filter(pk=film.pk).update(
        file=default_storage.save(film.file.name, ContentFile(stored)), file_size=None, file_hash=""
    )
    words = {"title": "Lễ khai mạc", "collection": files.ba_dinh.pk, "tags": ""}
    address = reverse("wagtaildocs:edit", args=[film.pk])
    assert client_of(people.editor).post(address, words).status_code == 302
    decide(page, people.lead, people.moderator)
    film = CustomDocument.objects.get(pk=film.pk)
    assert film.title == "Lễ khai mạc"
    assert default_storage.open(film.file.name).read() == stored


def test_a_page_that_is_not_right_any_more_does_not_keep_its_pictures_from_being_changed(
    files: Files, people: People
) -> None:
    picture = picture_in(files.ba_dinh)
    page = shown(picture)
    NewsPage.objects.filter(pk=page.pk).update(title="")
    words = {"title": "Hồ", "description": "Đúng", "collection": files.ba_dinh.pk, "tags": ""}
    address = reverse("wagtailimages:edit", args=[picture.pk])
    assert client_of(people.editor).post(address, words).status_code == 302
    assert ImageChange.objects.get().carrier_id == SmallCity().page("ba-dinh", "home").pk


def test_pages_and_lists_of_pages_keep_their_place_quiet(
    files: Files, broken: dict[str, CustomImage], small_city: SmallCity
) -> None:
    news = small_city.page("ba-dinh", "news")
    page = damaged.page(news, broken, document_in(files.ba_dinh))
    whole = NewsPage(title="Tin lành", slug="tin-lanh", summary="Một câu.", lead_image_alt="Hồ")
    whole.lead_image = picture_in(files.ba_dinh)
    live(news, whole)
    for address in (page.get_url_parts()[2], news.get_url_parts()[2], "/", "/tim-kiem/?q=tin+anh"):
        answer = get(small_city, "ba-dinh", address)
        assert answer.status_code == 200, address
        assert "not-found" not in answer.content.decode()
    listed = get(small_city, "ba-dinh", news.get_url_parts()[2]).content.decode()
    assert all(f"Tin có ảnh: {kind}" in listed for kind in KINDS)
    assert re.search(r"/media/images/[\w-]+/ho\.", listed)


def test_the_editor_of_such_a_page_opens_and_saves(
    files: Files, broken: dict[str, CustomImage], lead: Client, small_city: SmallCity
) -> None:
    page = damaged.page(small_city.page("ba-dinh", "news"), broken, document_in(files.ba_dinh))
    assert lead.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert lead.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_a_picture_that_cannot_be_read_is_tried_once(
    broken: dict[str, CustomImage], lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    run = CustomImage.generate_rendition_file

    def counted(self: CustomImage, *args: Any, **kwargs: Any) -> Any:
        tried.append(self.title)
        return run(self, *args, **kwargs)

    monkeypatch.setattr(CustomImage, "generate_rendition_file", counted)
    lead.get("/admin/images/")
    assert "Quá lớn" not in tried
    assert tried.count("Bản vẽ sâu") == 1
    lead.get("/admin/images/")
    assert tried.count("Bản vẽ sâu") == 1
    cache.clear()
    lead.get("/admin/images/")
    assert tried.count("Bản vẽ sâu") == 2


def test_a_file_that_is_gone_is_not_found_and_stands_in_its_list(files: Files, lead: Client) -> None:
    gone, whole = damaged.document(files.ba_dinh), document_in(files.ba_dinh)
    assert client_of().get(gone.url).status_code == 404
    for address in ("/admin/documents/", "/admin/documents/chooser/", f"/admin/documents/edit/{gone.pk}/"):
        assert lead.get(address).status_code == 200, address
    assert whole.title in lead.get("/admin/documents/").content.decode()


def _uploads() -> Iterator[Any]:
    photograph = damaged.photograph()
    moving = io.BytesIO()
    frames = [Image.effect_noise((60, 40), 50) for _count in range(4)]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
    for name, content in (
        ("cut.jpg", photograph[: len(photograph) // 2]),
        ("cut.gif", moving.getvalue()[: len(moving.getvalue()) * 3 // 4]),
        ("cut.png", damaged.photograph("PNG")[:2000]),
        ("cut.webp", damaged.photograph("WEBP")[:2000]),
        ("deep.svg", damaged.nested_drawing()),
        ("flat.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="NaN" height="1e400"/>'),
        ("none.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>'),
        ("text.png", b"no picture"),
        ("empty.png", b""),
    ):
        yield pytest.param(name, content, id=name)


@pytest.mark.parametrize(("name", "content"), _uploads())
def test_a_damaged_picture_is_refused_with_a_word_and_kept_nowhere(
    files: Files, lead: Client, name: str, content: bytes
) -> None:
    one = lead.post(
        reverse("wagtailimages:add"),
        {"title": "Ảnh đã gõ tên", "description": "x", "collection": files.ba_dinh.pk, "file": SimpleUploadedFile(name, content)},
    )  # fmt: skip
    assert one.status_code == 200
    assert one.context["form"].errors["file"]
    assert "Ảnh đã gõ tên" in one.content.decode()
    many = lead.post(
        reverse("wagtailimages:add_multiple"),
        {"title": name, "collection": files.ba_dinh.pk, "files[]": SimpleUploadedFile(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert not many.json()["success"]
    chosen = lead.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "x", "image-chooser-upload-description": "x",
            "image-chooser-upload-collection": files.ba_dinh.pk,
            "image-chooser-upload-file": SimpleUploadedFile(name, content),
        },
    )  # fmt: skip
    assert chosen.json()["step"] == "reshow_creation_form"
    assert not CustomImage.objects.exists()


def test_a_whole_picture_that_moves_is_taken(files: Files, lead: Client) -> None:
    moving = io.BytesIO()
    frames = [Image.effect_noise((60, 40), 50) for _count in range(4)]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
    file = SimpleUploadedFile("x.gif", moving.getvalue())
    form = {"title": "x", "description": "x", "collection": files.ba_dinh.pk, "file": file}
    answer = lead.post(reverse("wagtailimages:add"), form)
    assert answer.status_code == 302
    assert CustomImage.objects.get().get_rendition("width-10").width == 10
