"""A video of a ward: taken if browsers play it, public when its page is approved, sought in by ranges."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.media.models import CustomDocument
from cms.media.references import MediaKey, media_of
from tests.fixtures.city import SmallCity
from tests.home.content import items, picture, publish
from tests.media.conftest import Files, body_of, client_of, editor_of, shown
from tests.media.filming import MP4, WEBM

pytestmark = pytest.mark.django_db

VTT = "\ufeffWEBVTT\n\n00:00.000 --> 00:02.000\nXin chào bà con.\n".encode()
#: What pretends to be one: by its name, and what a phone puts into the same container.
PRETENDERS = [
    ("phim.mp4", b"%PDF-1.7\n" + b"0" * 64),
    ("phim.mp4", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"0" * 64),
    ("phim.mp4", b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + b"0" * 64),
    ("phim.webm", b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska" + b"0" * 64),
    ("phim.webm", MP4),
    ("loi.vtt", b"1\n00:00:00,000 --> 00:00:02,000\nXin chao\n"),
    ("loi.vtt", "WEBVTT\n\nXin chào".encode("utf-16")),
    ("loi.vtt", "WEBVTT\n\nXin chào".encode("cp1258", "replace")),
]


def upload(files: Files, name: str, content: bytes, person: str = "ba-dinh.editor") -> Any:
    data = {
        "title": name, "collection": files.ba_dinh.pk, "tags": "", "file": SimpleUploadedFile(name, content)
    }  # fmt: skip
    client = client_of(editor_of("ba-dinh", person), "localhost:8000")
    return client.post(reverse("wagtaildocs:add"), data)


@pytest.mark.parametrize(("name", "content"), [("a.mp4", MP4), ("a.webm", WEBM), ("a.vtt", VTT)])
def test_what_browsers_play_is_taken(files: Files, name: str, content: bytes) -> None:
    assert upload(files, name, content).status_code == 302
    assert CustomDocument.objects.get(title=name).collection == files.ba_dinh


@pytest.mark.parametrize(("name", "content"), PRETENDERS)
def test_what_is_no_video_is_refused_with_what_to_do(files: Files, name: str, content: bytes) -> None:
    said = upload(files, name, content).content.decode()
    assert "rồi tải lên lại." in said
    assert not CustomDocument.objects.filter(title=name).exists()


def test_a_video_may_be_larger_than_a_document_and_no_larger_than_said(files: Files, settings: Any) -> None:
    settings.MAX_DOCUMENT_SIZE, settings.MAX_VIDEO_SIZE = 100, 2000
    assert upload(files, "vua.mp4", MP4).status_code == 302
    settings.MAX_VIDEO_SIZE = 1000
    said = upload(files, "to.mp4", MP4, "ba-dinh.other").content.decode().replace("\xa0", " ")
    assert "chỉ nhận tối đa 1000 byte" in said
    assert "720p" in said


def stored(files: Files, name: str, content: bytes) -> CustomDocument:
    made: CustomDocument = CustomDocument.objects.create(
        title=name, collection=files.ba_dinh, file=ContentFile(content, name=name)
    )
    return made


def test_video_captions_and_pictures_of_a_text_are_public_with_it(
    small_city: SmallCity, files: Files
) -> None:
    film, words = stored(files, "le.mp4", MP4), stored(files, "le.vtt", VTT)
    poster, first, second = picture("Sân khấu"), picture("Một"), picture("Hai")
    page = small_city.page("ba-dinh", "about")
    video = {
        "file": film.pk, "title": "Lễ", "poster": poster.pk, "without_captions": "", "transcript": "",
        "captions": items({"language": "vi", "file": words.pk}),
    }  # fmt: skip
    rows = items(*({"image": one.pk, "alt": "", "caption": ""} for one in (first, second)))
    page.body = json.dumps(
        [{"type": "video", "value": video}, {"type": "gallery", "value": {"title": "", "pictures": rows}}]
    )
    assert client_of().get(film.url).status_code == 404
    publish(page)
    assert set(media_of(page)) == {
        *(MediaKey("document", one.pk) for one in (film, words)),
        *(MediaKey("image", one.pk) for one in (poster, first, second)),
    }
    answer = client_of().get(film.url)
    assert (answer.status_code, answer["Content-Type"], body_of(answer)) == (200, "video/mp4", MP4)
    assert client_of().get(words.url)["Content-Type"] == "text/vtt; charset=utf-8"
    page.body = json.dumps([])
    publish(page)
    assert client_of().get(film.url).status_code == 404
    assert client_of().get(words.url).status_code == 404


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-", 1000, len(MP4) - 1),
        ("bytes=-10", len(MP4) - 10, len(MP4) - 1),
        ("bytes=1000-99999999", 1000, len(MP4) - 1),
    ],
)
def test_whoever_seeks_gets_the_part_that_was_asked_for(
    files: Files, asked: str, first: int, last: int
) -> None:
    film = stored(files, "le.mp4", MP4)
    shown(film)
    answer = client_of().get(film.url, headers={"Range": asked})
    assert answer.status_code == 206
    assert body_of(answer) == MP4[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(MP4)}"
    assert answer["Content-Length"] == str(last + 1 - first)
    assert answer["ETag"]


@pytest.mark.parametrize(
    "asked", ["bytes=5-1", "bytes=007-10", "bytes=0-1,5-9", "bytes=a-b", "bytes=-", "lines=0-1", "bytes=+0-1"]
)
def test_any_other_question_gets_the_whole_file(files: Files, asked: str) -> None:
    film = stored(files, "le.mp4", MP4)
    shown(film)
    answer = client_of().get(film.url, headers={"Range": asked})
    assert (answer.status_code, body_of(answer)) == (200, MP4)
    assert answer["Accept-Ranges"] == "bytes"


def test_a_part_that_the_file_has_not_is_refused(files: Files) -> None:
    film = stored(files, "le.mp4", MP4)
    shown(film)
    answer = client_of().get(film.url, headers={"Range": "bytes=99999-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(MP4)}")


def test_a_part_of_another_version_is_not_put_together_with_this_one(files: Files) -> None:
    film = stored(files, "le.mp4", MP4)
    shown(film)
    answer = client_of().get(film.url, headers={"Range": "bytes=0-1", "If-Range": '"earlier"'})
    assert (answer.status_code, body_of(answer)) == (200, MP4)


def test_a_part_is_for_those_who_may_have_the_whole(files: Files) -> None:
    film = stored(files, "le.mp4", MP4)
    assert client_of().get(film.url, headers={"Range": "bytes=0-1"}).status_code == 404
