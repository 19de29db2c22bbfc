"""Renditions are public on every site; originals are for those who work with them."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from tests.media.conftest import Files, body_of, client_of, editor_of, picture_in, shown


def test_a_picture_of_a_live_page_is_public_and_kept_by_browsers(files: Files) -> None:
    image = picture_in(files.ba_dinh)
    shown(image)
    rendition = image.get_rendition("fill-20x20")
    for host in ("ba-dinh.localhost", "hoan-kiem.localhost", "localhost"):
        response = client_of(host=host).get(rendition.url)
        assert response.status_code == 200
        assert Image.open(io.BytesIO(body_of(response))).size == (20, 20)
        assert "max-age=2592000" in response["Cache-Control"]
        # What is closed is closed at once: no cache on the way keeps it.
        assert "private" in response["Cache-Control"]


def test_an_address_of_a_picture_stays_on_our_own_host(files: Files) -> None:
    rendition = picture_in(files.ba_dinh).get_rendition("fill-20x20")
    assert rendition.url.startswith("/media/images/")
    assert "?" not in rendition.url


def test_the_original_is_for_those_who_work_with_it(files: Files) -> None:
    image = picture_in(files.ba_dinh)
    path = f"/media/{image.file.name}"
    assert client_of().get(path).status_code == 404
    assert client_of(editor_of("hoan-kiem")).get(path).status_code == 404
    response = client_of(editor_of("ba-dinh")).get(path)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_drawing_opened_by_its_address_runs_nothing(files: Files) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    image = picture_in(files.ba_dinh)
    image.file = ContentFile(drawing, name="x.svg")
    image.save()
    shown(image)
    response = client_of().get(image.get_rendition("original").url)
    assert response["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["images/missing.png", "images", "secrets.txt", "images/../secrets.txt", "images/%2e%2e/secrets.txt"],
)
def test_nothing_else_of_the_store_has_an_address(files: Files, name: str) -> None:
    default_storage.save("secrets.txt", ContentFile(b"secret"))
    assert client_of().get(f"/media/{name}").status_code == 404


def test_pictures_are_only_read(files: Files) -> None:
    rendition = picture_in(files.ba_dinh).get_rendition("fill-20x20")
    assert client_of().post(rendition.url).status_code == 405


@pytest.mark.s3
def test_on_s3_a_picture_comes_through_the_application(files: Files) -> None:
    image = picture_in(files.ba_dinh)
    shown(image)
    rendition = image.get_rendition("fill-20x20")
    assert rendition.url.startswith("/media/images/")
    response = client_of().get(rendition.url)
    assert response.status_code == 200
    assert body_of(response)
