"""What a phone or a program notes in a picture is read by nobody; how it looks stays as it is."""

from __future__ import annotations

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageCms, ImageOps

from cms.media.containers import profile, read
from cms.media.models import CustomImage
from tests.media import specimens
from tests.media.conftest import client_of, shown
from tests.media.uploading import WAYS, Place, by_many

pytestmark = pytest.mark.django_db

FORMS = ("jpeg", "png", "webp", "avif", "gif")


def adobe() -> bytes:
    """A wider range of colours than that of screens: other primaries, another curve."""
    data = bytearray(specimens.PROFILE)
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        start = int.from_bytes(data[at + 4 : at + 8], "big")
        if data[at : at + 4] in (b"gXYZ", b"rXYZ"):
            data[start + 8 : start + 12] = (
                int.from_bytes(data[start + 8 : start + 12], "big") + 9_000
            ).to_bytes(4, "big")
    return bytes(data)


ADOBE = adobe()
_KEPT = {"icc_profile", "exif", "transparency", "dpi", "gamma", "srgb", "chromaticity"}


def extension(kind: str) -> str:
    return specimens.EXTENSIONS.get(kind, kind)


def upright(content: bytes) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(io.BytesIO(content)))


def assert_no_notes(content: bytes, *, orientation: bool) -> None:
    for note in (specimens.NOTE, b"xmpmeta", b"8BIM", b"MPF", b"prVt", b"tIME"):
        assert note not in content
    image = Image.open(io.BytesIO(content))
    image.load()
    exif = dict(image.getexif())
    assert exif.keys() <= ({0x0112} if orientation else set())
    assert not image.getexif().get_ifd(0x8825)
    assert not {"xmp", "comment", "photoshop", "mp", "Author"} & image.info.keys()
    if not orientation:
        assert b"Exif" not in content


def colours(icc: bytes | None) -> bytes:
    """What a screen would show of a picture of all colours with this profile."""
    ramp = Image.new("RGB", (32, 32))
    ramp.putdata([(x * 8, y * 8, (x * y) % 256) for x in range(32) for y in range(32)])
    if not icc:
        return ramp.tobytes()
    found = ImageCms.profileToProfile(
        ramp, ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert found is not None
    return found.tobytes()


def test_a_profile_keeps_its_colours_and_nothing_else() -> None:
    dirty = specimens.profile_with_notes(ADOBE)
    assert dirty.count(specimens.NOTE) >= 5
    clean = profile.rebuilt(dirty)
    assert int.from_bytes(clean[:4], "big") == len(clean)
    assert not {specimens.NOTE[at : at + 4] for at in range(len(specimens.NOTE) - 3)} & {
        clean[at : at + 4] for at in range(len(clean) - 3)
    }
    assert colours(clean) == colours(dirty) == colours(ADOBE) != colours(specimens.PROFILE)
    assert profile.rebuilt(clean) == clean


@pytest.mark.parametrize("wrong", [b"", b"x" * 500, ADOBE[:200], ADOBE[:36] + b"acsq" + ADOBE[40:]])
def test_a_profile_that_is_none_is_left_out(wrong: bytes) -> None:
    assert profile.rebuilt(wrong) == b""


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_no_byte_of_a_note_in_a_profile_stays_in_a_picture(kind: str) -> None:
    found = read(specimens.plain(kind, icc_profile=specimens.profile_with_notes(ADOBE))).content
    assert specimens.NOTE not in found
    icc = Image.open(io.BytesIO(found)).info["icc_profile"]
    assert specimens.NOTE not in icc
    assert specimens.NOTE[:4] not in icc
    assert colours(icc) == colours(ADOBE)


def test_a_profile_in_several_segments_is_one() -> None:
    large = specimens.profile_with_notes(ADOBE) + bytes(100_000)
    large = len(large).to_bytes(4, "big") + large[4:]
    found = read(specimens.plain("jpeg", icc_profile=large)).content
    assert colours(Image.open(io.BytesIO(found)).info["icc_profile"]) == colours(ADOBE)
    assert len(found) < 10_000


def stored(image: CustomImage) -> bytes:
    with default_storage.open(image.file.name) as file:
        return file.read()


@pytest.mark.parametrize("kind", specimens.KINDS)
def test_the_specimens_are_full_of_notes(kind: str) -> None:
    assert specimens.photo(kind).count(specimens.NOTE) >= 4
    assert Image.open(io.BytesIO(specimens.photo(kind))).size == (120, 80)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_every_way_takes_them_out_before_anything_is_stored(place: Place, way: str, kind: str) -> None:
    image = WAYS[way](place, f"anh.{extension(kind)}", specimens.photo(kind)).image
    assert image is not None
    assert_no_notes(stored(image), orientation=True)
    assert image.file_size in (None, len(stored(image)))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", specimens.KINDS)
def test_the_picture_looks_as_before_and_is_not_compressed_again(kind: str, orientation: int) -> None:
    original = specimens.photo(kind, orientation)
    found = read(original)
    assert_no_notes(found.content, orientation=True)
    before, after = upright(original), upright(found.content)
    assert (
        before.size
        == after.size
        == (((80, 120) if orientation > 4 else (120, 80)) if kind != "gif" else (120, 80))
    )
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert colours(after.info.get("icc_profile")) == colours(before.info.get("icc_profile"))
    assert read(found.content).content == found.content


def test_the_tracks_of_a_moving_avif_have_none() -> None:
    original = specimens.photo("avif", moving=True)
    assert original.count(b"moov") == 1
    content = read(original).content
    assert_no_notes(content, orientation=False)
    assert upright(content).tobytes() == upright(original).tobytes()


@pytest.mark.parametrize("kind", ["png", "webp", "gif"])
def test_a_moving_picture_moves_on(kind: str) -> None:
    original = specimens.photo(kind, moving=True)
    content = read(original).content
    assert_no_notes(content, orientation=True)
    before, after = Image.open(io.BytesIO(original)), Image.open(io.BytesIO(content))
    assert before.n_frames == after.n_frames == 3
    for frame in range(3):
        before.seek(frame)
        after.seek(frame)
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert before.info.get("loop") == after.info.get("loop")


@pytest.mark.parametrize("kind", specimens.KINDS)
def test_no_size_that_is_made_of_it_has_notes(place: Place, kind: str) -> None:
    image = by_many(place, f"anh.{extension(kind)}", specimens.photo(kind)).image
    assert image is not None
    shown(image)
    for form in FORMS:
        for spec in (f"width-40|format-{form}", f"fill-30x30|format-{form}", f"original|format-{form}"):
            rendition = image.get_rendition(spec)
            content = b"".join(client_of().get(rendition.url).streaming_content)
            assert_no_notes(content, orientation=False)
            if spec.startswith("width") and kind != "gif":
                assert rendition.height > rendition.width


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_colours_are_kept_in_the_sizes(place: Place, kind: str) -> None:
    image = by_many(place, f"anh.{extension(kind)}", specimens.photo(kind)).image
    assert image is not None
    for form in ("jpeg", "webp", "png"):
        with image.get_rendition(f"width-40|format-{form}").file.open() as file:
            assert colours(Image.open(file).info["icc_profile"]) == colours(specimens.PROFILE)


def test_the_same_photo_is_known_again_by_what_is_stored(place: Place) -> None:
    first = by_many(place, "mot.jpg", specimens.photo("jpeg")).image
    second = WAYS["form"](place, "hai.jpg", specimens.photo("jpeg")).image
    assert first is not None
    assert second is not None
    assert first.file_hash == second.file_hash
