"""A picture is replaced while sizes of it are made for a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image
from wagtail.images.models import SourceImageIOError

from cms.media import changes, guard
from cms.media.models import CustomImage, Rendition
from tests.media.conftest import Files, client_of, picture_in, png, shown

pytestmark = pytest.mark.django_db


def _approved_replacement(image: CustomImage) -> None:
    with transaction.atomic(), guard.approved():
        edited = CustomImage.objects.get(pk=image.pk)
        edited.file = ContentFile(png("red"), name="moi.png")
        changes.carry_out(changes.propose(edited, acting_user=None), acting_user=None)


@pytest.mark.parametrize("specs", [("fill-20x20",), ("fill-20x20", "fill-30x30")])
def test_no_size_of_the_earlier_picture_stays_under_the_new_one(
    files: Files, monkeypatch: pytest.MonkeyPatch, specs: tuple[str, ...]
) -> None:
    image = picture_in(files.ba_dinh)
    page = shown(image)
    visited = CustomImage.objects.get(pk=image.pk)
    read = CustomImage.open_file
    replaced: list[bool] = []

    @contextmanager
    def slow(self: CustomImage) -> Iterator[Any]:
        with read(self) as file:
            if not replaced:
                replaced.append(True)
                _approved_replacement(image)
            yield file

    with monkeypatch.context() as patch:
        patch.setattr(CustomImage, "open_file", slow)
        with pytest.raises(SourceImageIOError):
            visited.get_renditions(*specs)
    assert not Rendition.objects.filter(image=image.pk).exists()
    # The next visitor gets sizes of the new one.
    assert client_of().get(page.url).status_code == 200
    with Rendition.objects.filter(image=image.pk).latest("pk").file.open() as made:
        assert Image.open(made).convert("RGB").getpixel((5, 5))[0] > 200
