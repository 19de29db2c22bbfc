"""The picture of a person in the admin."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.users.models import UserProfile

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.media import specimens
from tests.media.test_limits import BOMB, no_decoding
from tests.users.conftest import browser
from tests.workflows.admin import form_of

pytestmark = pytest.mark.django_db


def choose(user: Any, content: bytes, name: str = "toi.jpg") -> str:
    """Upload it on the account page; what the page says."""
    client, page = browser(user), reverse("wagtailadmin_account")
    file = SimpleUploadedFile(name, content)
    answer = client.post(page, form_of(client, page, "//main//form") | {"avatar-avatar": file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def portrait_of(user: Any) -> Any:
    return UserProfile.get_for_user(user).avatar


def photo(width: int = 300, height: int = 200) -> bytes:
    file = io.BytesIO()
    picture = Image.new("RGB", (width, height), "#7a4")
    notes = Image.Exif()
    notes[0x010F], notes[0x8298] = "Máy ảnh", "Yến"
    picture.save(file, "JPEG", exif=notes)
    return file.getvalue()


@pytest.mark.parametrize("size", [(300, 200), (900, 1200)])
def test_it_is_shown_to_colleagues_and_the_city_and_to_nobody_else(
    small_city: SmallCity, editor: Any, lead: Any, other_editor: Any, size: tuple[int, int]
) -> None:
    choose(editor, photo(*size))
    address = portrait_of(editor).url
    moderator = small_city.user(Role.MODERATOR)
    seen = {user.pk: browser(user).get(address) for user in (editor, lead, moderator, other_editor)}
    assert [seen[user.pk].status_code for user in (editor, lead, moderator)] == [200, 200, 200]
    assert seen[other_editor.pk].status_code == 404
    assert Client(HTTP_HOST="localhost:8000").get(address).status_code == 404
    picture = b"".join(seen[lead.pk].streaming_content)
    assert max(Image.open(io.BytesIO(picture)).size) <= 400
    assert "no-store" in seen[lead.pk]["Cache-Control"]


@pytest.mark.parametrize("size", [(300, 200), (900, 1200)])
def test_it_holds_nothing_but_the_picture(editor: Any, size: tuple[int, int]) -> None:
    choose(editor, photo(*size))
    stored = Image.open(io.BytesIO(portrait_of(editor).read()))
    assert not stored.getexif()


def test_a_small_file_of_a_large_picture_is_decoded_by_nobody(
    editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_decoding(monkeypatch)
    said = choose(editor, BOMB, "toi.png")
    assert "12000 × 10000" in said
    assert not portrait_of(editor)


@pytest.mark.parametrize("name", ["toi.jpg", "toi.png", "toi.svg", "toi.html", "toi"])
@pytest.mark.parametrize("content", [b"<html><script>1</script>", b"\xff\xd8\xff", photo()[:-200]])
def test_what_is_no_picture_is_refused_with_a_word(editor: Any, name: str, content: bytes) -> None:
    said = choose(editor, content, name)
    assert "error-message" in said
    assert not portrait_of(editor)


@pytest.mark.parametrize("size", [(9000, 1), (1, 9000)])
def test_a_picture_of_which_nothing_would_be_left_is_refused_with_a_word(
    editor: Any, size: tuple[int, int]
) -> None:
    assert "error-message" in choose(editor, photo(*size))
    assert not portrait_of(editor)


@pytest.mark.parametrize("kind", ["gif", "webp", "png", "jpeg"])
def test_every_kind_that_is_taken_elsewhere_is_taken_here(editor: Any, kind: str) -> None:
    choose(editor, specimens.plain(kind), f"toi.{specimens.EXTENSIONS.get(kind, kind)}")
    assert portrait_of(editor)
    assert browser(editor).get(portrait_of(editor).url).status_code == 200
