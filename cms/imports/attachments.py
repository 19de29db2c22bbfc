"""Stores the pictures and files of an article; one that cannot be taken is named and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.models import Collection

from cms.imports.body import Block
from cms.imports.rows import Article, Attachment, RowFault
from cms.media.models import CustomDocument, CustomImage
from cms.media.preparing import prepare
from cms.media.uploads import extension_of
from upstream.wagtail.file_hash import set_file_hash


@dataclass
class Stored:
    """What was stored for one article."""

    pictures: list[tuple[CustomImage, str]] = field(default_factory=list)
    files: list[CustomDocument] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """All but the first picture, which stands at the head, then the files."""
        for image, caption in self.pictures[1:]:
            yield {"type": "picture", "value": {"image": image.pk, "caption": caption[:255]}}
        for file in self.files:
            yield {"type": "file", "value": file.pk}


def store(article: Article, folder: Path, collection: Collection) -> Stored:
    """Store the attachments of an article in the collection of its site."""
    stored = Stored()
    for name, entries in (("picture", article.pictures), ("file", article.files)):
        for attachment in entries:
            try:
                path = _inside(folder, attachment.path)
                if name == "picture":
                    stored.pictures.append((_picture(path, attachment, article, collection), attachment.text))
                else:
                    stored.files.append(_file(path, attachment, collection))
            except (OSError, ValueError, ValidationError) as error:
                reason = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                stored.faults.append(
                    RowFault(article.line, f"{name} {attachment.path!r} is left out: {reason}")
                )
    return stored


def _inside(folder: Path, relative: str) -> Path:
    """The file, which must lie below the folder of the export, links followed."""
    root = folder.resolve()
    found = (root / relative).resolve()
    if not found.is_relative_to(root):
        raise ValueError("it lies outside the folder of the export")
    if not found.is_file():
        raise ValueError("there is no such file")
    return found


def _picture(path: Path, attachment: Attachment, article: Article, collection: Collection) -> CustomImage:
    if extension_of(path.name) not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise ValueError("it is no picture of a kind that is shown")
    words = (attachment.text or article.title)[:255]
    with path.open("rb") as stream:
        # As it will be stored, so that the same picture is known again.
        file = prepare(File(stream, name=path.name))
        image = CustomImage(title=words, description=words, collection=collection, file=file)
        return _saved(image)


def _file(path: Path, attachment: Attachment, collection: Collection) -> CustomDocument:
    if extension_of(path.name) not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValueError("files of this kind are not taken")
    with path.open("rb") as stream:
        document = CustomDocument(
            title=(attachment.text or path.name)[:255],
            collection=collection,
            file=File(stream, name=path.name),
            file_size=path.stat().st_size,
        )
        return _saved(document)


def _saved(thing: Any) -> Any:
    """Checked as an upload is; the same file in the same collection is stored once."""
    set_file_hash(thing)
    same = type(thing).objects.filter(file_hash=thing.file_hash, collection=thing.collection).first()
    if same is not None:
        return same
    thing.full_clean()
    thing.save()
    return thing
