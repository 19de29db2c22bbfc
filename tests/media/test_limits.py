"""A picture that unfolds to more than anybody needs is decoded by nobody."""

from __future__ import annotations

import struct
import time
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import ImageFile

from cms.media.containers import DamagedError, read
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.media import specimens
from tests.media.conftest import Files, client_of, editor_of
from tests.media.uploading import WAYS, Place, by_many

pytestmark = pytest.mark.django_db

BOMB = specimens.png_of_size(12_000, 10_000)


def extension(kind: str) -> str:
    return specimens.EXTENSIONS.get(kind, kind)


def no_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(self: Any) -> None:
        raise AssertionError(f"{self.size} is decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)


def overwrite(image: CustomImage, content: bytes) -> None:
    """As if it had been stored before there were limits."""
    name = image.file.name
    default_storage.delete(name)
    assert default_storage.save(name, ContentFile(content)) == name


@pytest.mark.parametrize("way", WAYS)
def test_a_small_file_of_a_large_picture_is_refused_on_every_way(
    place: Place, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(BOMB) < 20_000
    if way != "replacing":
        no_decoding(monkeypatch)
    answer = WAYS[way](place, "anh.png", BOMB)
    assert answer.image is None
    assert "12000 × 10000" in answer.said
    if way != "import":
        assert "nhiều nhất 50 triệu" in answer.said
        assert "2000" in answer.said


@pytest.mark.parametrize("kind", specimens.KINDS)
@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (16_384, 10), (10, 16_384)])
def test_the_head_of_the_file_is_asked_in_every_kind(
    place: Place, kind: str, width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "webp" and max(width, height) > 16_383:
        pytest.skip("no WebP can say that")
    no_decoding(monkeypatch)
    answer = by_many(place, f"anh.{extension(kind)}", specimens.resized(kind, width, height))
    assert answer.image is None
    # A kind that says its size in several places is believed where it says the most.
    assert all(str(side) in answer.said for side in (width, height) if side > 10)


@pytest.mark.parametrize("kind", ["gif", "webp", "avif", "png"])
def test_the_frames_of_a_moving_picture_count_together(place: Place, kind: str, settings: Any) -> None:
    moving = specimens.photo(kind, moving=True)
    frames = read(moving).frames
    assert frames == 3
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 2 * 120 * 80
    answer = by_many(place, f"anh.{kind}", moving)
    assert answer.image is None
    assert "3 khung hình" in answer.said
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 3 * 120 * 80
    assert by_many(place, f"anh.{kind}", moving).image is not None


def test_a_small_announcement_does_not_hide_a_large_picture(place: Place) -> None:
    """AVIF says its size twice, and decoders believe the inner one."""
    large = specimens.plain("avif", specimens.drawn(640, 480))
    at = large.index(b"ispe") + 8
    small = large[:at] + struct.pack(">II", 8, 8) + large[at + 8 :]
    assert (read(small).width, read(small).height) == (640, 480)


@pytest.mark.parametrize("kind", specimens.KINDS)
def test_a_picture_that_ends_early_is_refused(place: Place, kind: str) -> None:
    whole = specimens.plain(kind)
    answer = by_many(place, f"anh.{extension(kind)}", whole[: len(whole) * 2 // 3])
    assert answer.image is None
    assert "upload" not in answer.said
    assert "tải lên lại" in answer.said


@pytest.mark.parametrize("kind", specimens.KINDS)
def test_the_name_does_not_say_what_a_file_is(place: Place, kind: str) -> None:
    for other in ("jpg", "png", "gif", "webp", "avif", "svg"):
        if other != extension(kind):
            assert by_many(place, f"anh.{other}", specimens.plain(kind)).image is None


@pytest.mark.parametrize(
    "content", [b"\x00\x00\x01\x00" + bytes(60), b"BM" + bytes(60), b"MZ", b"", b"%PDF-1.7"]
)
def test_other_kinds_are_refused_under_any_name(place: Place, content: bytes) -> None:
    for name in ("anh.png", "anh.jpg", "anh.ico", "anh.bmp", "anh.svg"):
        assert by_many(place, name, content).image is None


def test_a_folded_profile_is_not_unfolded(place: Place) -> None:
    bomb = b"icc\x00\x00" + zlib.compress(bytes(200_000_000), 9)
    data = specimens.plain("png")
    content = data[:33] + specimens.png_chunk(b"iCCP", bomb) + data[33:]
    assert len(content) < 250_000
    began = time.monotonic()
    answer = by_many(place, "anh.png", content)
    assert answer.image is None
    assert "hồ sơ màu" in answer.said
    assert time.monotonic() - began < 5


def test_folded_texts_are_left_out_without_being_unfolded(place: Place) -> None:
    bomb = b"a\x00\x00" + zlib.compress(bytes(200_000_000), 9)
    data = specimens.plain("png")
    content = data[:33] + specimens.png_chunk(b"zTXt", bomb) * 20 + data[33:]
    answer = by_many(place, "anh.png", content)
    assert answer.image is not None
    assert answer.image.file.size == len(specimens.plain("png"))


def test_a_jpeg_with_thousands_of_scans_is_refused() -> None:
    data = specimens.plain("jpeg", progressive=True)
    at = data.index(b"\xff\xda")
    with pytest.raises(DamagedError):
        read(data[:-2] + data[at:-2] * 100 + data[-2:])


def test_long_runs_of_nothing_take_no_time() -> None:
    data = specimens.plain("jpeg")
    began = time.monotonic()
    for run in (b"\xff" * 5_000_000 + b"\x00", b"\xff\x00" * 2_000_000, b"\x00" * 5_000_000):
        read(data[:-2] + run + data[-2:])
    assert time.monotonic() - began < 5


def test_no_way_leads_around_the_field(files: Files) -> None:
    with pytest.raises((ValidationError, OSError)):
        CustomImage.objects.create(
            title="Ảnh", description="Ảnh", collection=files.ba_dinh, file=ContentFile(BOMB, name="a.png")
        )


@pytest.fixture
def stored_bomb(small_city: SmallCity, files: Files) -> CustomImage:
    image = CustomImage.objects.create(
        title="Bom", description="Bom", collection=files.ba_dinh,
        file=ContentFile(specimens.plain("png"), name="bom.png"),
    )  # fmt: skip
    overwrite(image, BOMB)
    return image


def test_a_visitor_makes_nobody_decode_what_was_stored_before(
    small_city: SmallCity, stored_bomb: CustomImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_decoding(monkeypatch)
    page = NewsPage(
        title="Tin có ảnh",
        summary="Tóm tắt.",
        date="2026-08-20",
        lead_image=stored_bomb,
        lead_image_alt="Bom",
    )
    live(small_city.page("ba-dinh", "news"), page)
    visitor = Client(HTTP_HOST=small_city.host("ba-dinh"))
    for address in (page.get_url_parts()[2], "/tin-tuc/", "/"):
        assert visitor.get(address).status_code == 200


def test_a_list_with_it_shows_the_others(files: Files, stored_bomb: CustomImage) -> None:
    good = CustomImage.objects.create(
        title="Hồ", description="Hồ", collection=files.ba_dinh,
        file=ContentFile(specimens.plain("png"), name="ho.png"),
    )  # fmt: skip
    editor = client_of(editor_of("ba-dinh"))
    for address in ("/admin/images/", "/admin/images/chooser/"):
        response = editor.get(address)
        assert response.status_code == 200
        assert "Bom" in response.content.decode()
        assert good.get_rendition("max-165x165").url in response.content.decode()


@pytest.mark.parametrize("damage", ["cut", "head"])
@pytest.mark.parametrize("kind", specimens.KINDS)
def test_a_stored_file_that_is_broken_breaks_no_list(files: Files, kind: str, damage: str) -> None:
    whole = specimens.plain(kind)
    name = f"anh.{extension(kind)}"
    image = CustomImage.objects.create(
        title="Hỏng", description="Hỏng", collection=files.ba_dinh, file=ContentFile(whole, name=name)
    )
    overwrite(image, whole[: len(whole) // 2] if damage == "cut" else whole[:20] + bytes(len(whole) - 20))
    editor = client_of(editor_of("ba-dinh"))
    for address in ("/admin/images/", f"/admin/images/{image.pk}/"):
        assert editor.get(address).status_code == 200


def test_sixteen_bits_of_grey_become_eight(place: Place) -> None:
    grey = specimens.drawn().convert("I").point(lambda value: value * 250).convert("I;16")
    image = by_many(place, "anh.png", specimens.plain("png", grey)).image
    assert image is not None
    for form in ("jpeg", "webp", "png"):
        assert image.get_rendition(f"width-40|format-{form}").width == 40
