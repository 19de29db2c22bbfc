"""Pictures that were stored with their notes lose them, once."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from cms.media.models import CustomImage
from cms.scanning import holding
from cms.scanning.holding import Hold
from cms.scanning.models import Scan, Verdict
from tests.media import specimens
from tests.media.conftest import Files
from tests.media.test_limits import BOMB, overwrite
from tests.media.test_notes import assert_no_notes, stored

pytestmark = pytest.mark.django_db


def run(**options: bool) -> str:
    out = io.StringIO()
    call_command("strip_pictures", stdout=out, stderr=out, **options)
    return out.getvalue()


def picture(files: Files, content: bytes | None = None, kind: str = "jpeg") -> CustomImage:
    name = f"anh.{specimens.EXTENSIONS.get(kind, kind)}"
    image = CustomImage.objects.create(
        title="Ảnh", description="Ảnh", collection=files.ba_dinh,
        file=ContentFile(specimens.plain(kind), name=name),
    )  # fmt: skip
    if content is not None:
        overwrite(image, content)
    return image


@pytest.mark.parametrize("kind", specimens.KINDS)
def test_stored_pictures_lose_their_notes_and_what_was_made_of_them_goes(
    files: Files, kind: str, django_capture_on_commit_callbacks
) -> None:
    image = picture(files, specimens.photo(kind), kind)
    old = image.file.name
    rendition = image.renditions.create(
        filter_spec="width-9", focal_point_key="", width=9, height=9,
        file=ContentFile(specimens.photo(kind), name=f"anh.width-9.{kind}"),
    )  # fmt: skip
    made = rendition.file.name
    assert default_storage.exists(made)
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 would be stripped" in run(dry_run=True)
        assert specimens.NOTE in stored(image)
        assert run().startswith("1 stripped")
    image = CustomImage.objects.get(pk=image.pk)
    assert_no_notes(stored(image), orientation=True)
    assert not default_storage.exists(old) or image.file.name == old
    assert not default_storage.exists(made)
    assert not image.renditions.exists()
    assert image.file_size == len(stored(image))
    assert image.file_hash
    with django_capture_on_commit_callbacks(execute=True):
        assert run().startswith("0 stripped, 1 were clean")
    assert CustomImage.objects.get(pk=image.pk).file.name == image.file.name


def test_what_is_beyond_the_limits_is_named_and_the_others_are_done(files: Files) -> None:
    picture(files, BOMB, "png")
    good = picture(files, specimens.photo("jpeg"))
    missing = picture(files)
    default_storage.delete(missing.file.name)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("strip_pictures", stdout=out, stderr=out)
    assert "1 stripped, 0 were clean, 1 refused, 1 without a file" in out.getvalue()
    assert "12000 × 10000" in out.getvalue()
    assert_no_notes(stored(CustomImage.objects.get(pk=good.pk)), orientation=True)


@pytest.mark.parametrize("verdict", Verdict)
def test_what_the_scanner_keeps_from_people_is_not_set_free_and_nothing_else_is_kept(
    files: Files, settings: Any, verdict: str
) -> None:
    """No scanner is there: whoever asks it about a stored picture would take that from its readers."""
    image = picture(files, specimens.photo("jpeg"))
    Scan.objects.create(content_hash=image.get_file_hash(), verdict=verdict)
    settings.CLAMD_URL = "clamd://127.0.0.1:1"
    before = list(Scan.objects.values())
    assert "1 would be stripped" in run(dry_run=True)
    assert list(Scan.objects.values()) == before
    assert run().startswith("1 stripped")
    hold = holding.hold_on(CustomImage.objects.get().file_hash)
    assert hold is (None if verdict == Verdict.CLEAN else Hold.WAITING)
