"""A file that is deleted or replaced in the admin is gone from the store, and so are its renditions.

On the storage of the settings, whichever it is: the suite changes nothing about it but the folder.
"""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cms.media import storage
from cms.media.models import CustomDocument, CustomImage
from cms.settings import environment
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.media.conftest import PDF, Files, client_of, document_in
from tests.media.test_pictures import picture_in


@pytest.fixture
def lead(files: Files) -> Client:
    """A lead may delete what the ward has; somebody else uploaded it."""
    return client_of(SmallCity().user(Role.LEAD, "ba-dinh"))


def png(colour: str, name: str) -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (60, 50), colour).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def stored(*names: str) -> list[bool]:
    return [default_storage.exists(name) for name in names]


def _delete_picture(files: Files, lead: Client, on_commit) -> None:
    image = picture_in(files.ba_dinh)
    names = [image.file.name, *(image.get_rendition(spec).file.name for spec in ("fill-20x20", "width-10"))]
    assert all(stored(*names))
    with on_commit(execute=True):
        answer = lead.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert answer.status_code == 302
    assert not CustomImage.objects.exists()
    assert not any(stored(*names))


def _replace_picture(files: Files, lead: Client, on_commit) -> None:
    image = picture_in(files.ba_dinh)
    names = [image.file.name, image.get_rendition("fill-20x20").file.name]
    form = {
        "title": "Hồ", "description": "Hồ Trúc Bạch", "credit": "", "collection": files.ba_dinh.pk, "tags": "",
        "focal_point_x": "", "focal_point_y": "", "focal_point_width": "", "focal_point_height": "",
        "file": png("navy", "moi.png"),
    }  # fmt: skip
    with on_commit(execute=True):
        answer = lead.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    assert answer.status_code == 302
    image.refresh_from_db()
    assert image.width == 60
    assert image.file.name not in names
    assert all(stored(image.file.name))
    assert not any(stored(*names))


def _delete_file(files: Files, lead: Client, on_commit) -> None:
    document = document_in(files.ba_dinh)
    with on_commit(execute=True):
        answer = lead.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert answer.status_code == 302
    assert not CustomDocument.objects.exists()
    assert not any(stored(document.file.name))


def _replace_file(files: Files, lead: Client, on_commit) -> None:
    document = document_in(files.ba_dinh)
    form = {
        "title": "Kế hoạch", "collection": files.ba_dinh.pk, "tags": "",
        "file": SimpleUploadedFile("moi.pdf", PDF + b"% new\n", "application/pdf"),
    }  # fmt: skip
    with on_commit(execute=True):
        answer = lead.post(reverse("wagtaildocs:edit", args=[document.pk]), form)
    assert answer.status_code == 302
    old, new = document.file.name, CustomDocument.objects.get().file.name
    assert stored(old, new) == [False, True]


def _delete_many(files: Files, lead: Client, on_commit) -> None:
    images = [picture_in(files.ba_dinh) for _count in range(3)]
    names = [
        name for image in images for name in (image.file.name, image.get_rendition("width-10").file.name)
    ]
    address = reverse("wagtail_bulk_action", args=["media", "customimage", "delete"])
    chosen = "&".join(f"id={image.pk}" for image in images)
    with on_commit(execute=True):
        answer = lead.post(f"{address}?{chosen}", {"next": "/admin/images/"})
    assert answer.status_code == 302
    assert not any(stored(*names))


WAYS = [_delete_picture, _replace_picture, _delete_file, _replace_file, _delete_many]
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))


@each_way
def test_what_is_deleted_or_replaced_is_gone(
    files: Files, lead: Client, django_capture_on_commit_callbacks, way
) -> None:
    way(files, lead, django_capture_on_commit_callbacks)


@pytest.mark.s3
@each_way
def test_on_s3_as_well(files: Files, lead: Client, django_capture_on_commit_callbacks, way) -> None:
    assert isinstance(default_storage._wrapped, storage.ClosedBucketStorage)
    way(files, lead, django_capture_on_commit_callbacks)


@pytest.mark.parametrize(
    "url", ["file:///var/media", "file:////srv/media", "s3://k:s@localhost:9000/b?tls=1&region=x"]
)
def test_what_a_storage_is_made_of_can_be_sent_to_a_task(tmp_path, url: str) -> None:
    options = environment.storage(url, tmp_path)["OPTIONS"]
    assert json.loads(json.dumps(options)) == options


def test_no_task_holds_the_key_of_the_bucket() -> None:
    options = environment.storage("s3://access:hidden@localhost:9000/bucket", None)["OPTIONS"]
    made_of = storage.ClosedBucketStorage(**options).deconstruct()
    assert "hidden" not in json.dumps(made_of)
    assert storage.of_the_settings() == default_storage
