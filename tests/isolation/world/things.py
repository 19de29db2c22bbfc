"""Files, and pages handed over for translation, for either ward."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Locale
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from cms.media.models import CustomDocument, CustomImage
from cms.users.models import User

PDF = b"%PDF-1.7\n% zqk wvxdark content of a file\n"


def files(collection: Collection, title: str, tag: str, user: User) -> tuple[CustomImage, CustomDocument]:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "PNG")
    image = CustomImage.objects.create(
        title=f"{title} picture", description=f"{title} alternative text", credit=f"{title} credit",
        collection=collection, uploaded_by_user=user, file=ContentFile(data.getvalue(), name=f"{title}.png"),
    )  # fmt: skip
    document = CustomDocument.objects.create(
        title=f"{title} file", collection=collection, uploaded_by_user=user,
        file=ContentFile(PDF if title != "own" else b"%PDF-1.7\n", name=f"{title}.pdf"),
    )  # fmt: skip
    image.tags.add(f"{tag} picture tag")
    document.tags.add(f"{tag} file tag")
    image.get_rendition("max-165x165")
    return image, document


def translated(page: Any, editor: User) -> TranslationSource:
    """Hand a page over for translation, and the section that it stands in."""
    english = Locale.objects.get(language_code="en")
    translate_object(page.get_parent().specific, [english], user=editor)
    translate_object(page, [english], user=editor)
    return TranslationSource.objects.get(object_id=page.translation_key)
