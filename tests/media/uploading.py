"""Every way in which a picture comes into the installation."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.media.models import CustomImage
from tests.media.specimens import plain

WORDS: Final = "Hồ Trúc Bạch"


@dataclass
class Answer:
    """Whether the picture was taken, and what was said."""

    image: CustomImage | None
    said: str


@dataclass
class Place:
    """Who uploads, and where to."""

    client: Client
    collection: Collection
    folder: Path


def _form(place: Place, prefix: str = "") -> dict[str, Any]:
    return {
        f"{prefix}title": WORDS,
        f"{prefix}description": WORDS,
        f"{prefix}collection": place.collection.pk,
    }


def _answer(before: set[int], said: str) -> Answer:
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", said)).split())
    return Answer(CustomImage.objects.exclude(pk__in=before).first(), words)


def _ids() -> set[int]:
    return set(CustomImage.objects.values_list("pk", flat=True))


def by_form(place: Place, name: str, content: bytes) -> Answer:
    before = _ids()
    form = _form(place) | {"file": SimpleUploadedFile(name, content)}
    response = place.client.post(reverse("wagtailimages:add"), form)
    assert response.status_code in (200, 302), response.status_code
    return _answer(before, response.content.decode())


def by_chooser(place: Place, name: str, content: bytes) -> Answer:
    before, prefix = _ids(), "image-chooser-upload-"
    form = _form(place, prefix) | {f"{prefix}file": SimpleUploadedFile(name, content)}
    response = place.client.post(reverse("wagtailimages_chooser:create"), form)
    assert response.status_code == 200
    return _answer(before, response.json().get("htmlFragment", ""))


def by_many(place: Place, name: str, content: bytes) -> Answer:
    """In two steps: the file, and then the words that describe it."""
    before = _ids()
    form = {"title": name, "collection": place.collection.pk, "files[]": SimpleUploadedFile(name, content)}
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    first = place.client.post(reverse("wagtailimages:add_multiple"), form, **ajax)
    assert first.status_code == 200
    if not first.json()["success"]:
        return _answer(before, first.json()["error_message"])
    number = first.json()["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
    second = place.client.post(address, _form(place, f"uploaded-image-{number}-"), **ajax)
    assert second.json()["success"], second.content
    return _answer(before, "")


def by_replacing(place: Place, name: str, content: bytes) -> Answer:
    """A new file for a picture that is there."""
    image = CustomImage.objects.create(
        title=WORDS,
        description=WORDS,
        collection=place.collection,
        file=ContentFile(plain("png"), name="cu.png"),
    )
    before = image.file.name
    form = _form(place) | {"file": SimpleUploadedFile(name, content), "tags": ""}
    response = place.client.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    assert response.status_code in (200, 302)
    image.refresh_from_db()
    said = _answer(set(), response.content.decode()).said
    return Answer(None if image.file.name == before else image, said)


def by_import(place: Place, name: str, content: bytes) -> Answer:
    """With the texts of an old site."""
    before, out = _ids(), io.StringIO()
    (place.folder / name).write_bytes(content)
    picture = {"path": name, "text": WORDS}
    row = {"id": name, "title": WORDS, "body": "Chữ.", "category": "thong-bao", "source": "old"}
    rows = place.folder / "rows.jsonl"
    rows.write_text(json.dumps({**row, "pictures": [picture]}))
    call_command("import_articles", str(rows), stdout=out, stderr=out, ward="ba-dinh")
    return _answer(before, out.getvalue())


WAYS: Final[dict[str, Callable[[Place, str, bytes], Answer]]] = {
    "form": by_form,
    "chooser": by_chooser,
    "many": by_many,
    "replacing": by_replacing,
    "import": by_import,
}
