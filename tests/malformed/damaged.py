"""What may already be stored: pictures and files that nobody can read, and pages that hold them."""

from __future__ import annotations

import io
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import Collection

from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from tests.fixtures.pages import live
from tests.isolation.world.things import PDF


def nested_drawing(groups: int = 20_000) -> bytes:
    """Deeper than a program that measures it step by step can go."""
    inside = b"<g>" * groups + b"</g>" * groups
    return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + inside + b"</svg>"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (400, 300)) -> bytes:
    data = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(data, kind)
    return data.getvalue()


def image(collection: Collection, title: str, name: str, content: bytes, **extra: Any) -> CustomImage:
    """As it is after whatever happened to the file: the row says what it said when it was uploaded."""
    made = CustomImage(
        title=title, description=title, collection=collection, width=400, height=300, file_size=1, file_hash=uuid.uuid4().hex,
        **extra,
    )  # fmt: skip
    made.file.name = default_storage.save(f"original_images/{name}", ContentFile(content))
    CustomImage.objects.bulk_create([made])
    return CustomImage.objects.get(file=made.file.name)


def document(collection: Collection) -> CustomDocument:
    """A file that is gone from the store."""
    made = CustomDocument.objects.create(
        title="Tệp đã mất", collection=collection, file=ContentFile(PDF, name="mat.pdf")
    )
    default_storage.delete(made.file.name)
    return made


def images(collection: Collection) -> dict[str, CustomImage]:
    """One of each kind of damage."""
    jpeg = photograph()
    found = {
        "ends early": image(collection, "Ảnh cụt", "cut.jpg", jpeg[:900]),
        "GIF ends early": image(collection, "Ảnh động cụt", "cut.gif", photograph("GIF")[:60]),
        "nested": image(collection, "Bản vẽ sâu", "deep.svg", nested_drawing()),
        "no picture": image(collection, "Chữ", "text.png", b"no picture"),
        "empty": image(collection, "Rỗng", "empty.png", b""),
        "gone": image(collection, "Đã mất", "gone.jpg", jpeg),
        "huge": image(collection, "Quá lớn", "huge.png", photograph("PNG", (8, 8))),
    }
    default_storage.delete(found["gone"].file.name)
    CustomImage.objects.filter(pk=found["huge"].pk).update(width=60_000, height=60_000)
    return found


def page(news: Any, found: dict[str, CustomImage], file: CustomDocument) -> NewsPage:
    """A page that shows all of them, and others that show one each above it in lists."""
    for kind, picture in found.items():
        slug = kind.lower().replace(" ", "-")
        item = NewsPage(
            title=f"Tin có ảnh: {kind}", slug=slug, summary="Một câu.", lead_image=picture, lead_image_alt="x"
        )
        live(news, item)
    body = [
        {"type": "picture", "id": str(uuid.uuid4()), "value": {"image": picture.pk, "caption": "Lời"}}
        for picture in found.values()
    ]
    body.append({"type": "file", "id": str(uuid.uuid4()), "value": file.pk})
    return live(news, NewsPage(title="Tin có mọi ảnh", slug="moi-anh", summary="Một câu.", body=body))
