"""Stores pictures and files of the old site in the collection of a site; each file once."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.models import Collection

from cms.imports.folder import Folder, Found
from cms.media.models import CustomDocument, CustomImage
from cms.media.preparing import prepare
from cms.media.uploads import check_document, extension_of
from upstream.wagtail.file_hash import set_file_hash

_REMEMBERED: Final = 20_000


class NotTakenError(ValueError):
    """Why a picture or file is left out."""


class Store:
    """Takes files in; in a dry run it only looks whether it would."""

    def __init__(self, folder: Folder, *, is_dry: bool) -> None:
        self.folder, self._is_dry = folder, is_dry
        self._known: OrderedDict[tuple[str, int, str], Any] = OrderedDict()

    def picture(self, address: str, words: str, collection: Collection) -> CustomImage:
        """The picture at an old address; raises ``NotTakenError``."""
        found: CustomImage = self._taken("picture", address, words, collection)
        return found

    def document(self, address: str, words: str, collection: Collection) -> CustomDocument:
        """The file at an old address; raises ``NotTakenError``."""
        found: CustomDocument = self._taken("file", address, words, collection)
        return found

    def _taken(self, kind: str, address: str, words: str, collection: Collection) -> Any:
        try:
            found = self.folder.find(address)
            key = (kind, collection.pk, found.key)
            if found.key and key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
            thing = (
                self._picture(found, words, collection)
                if kind == "picture"
                else self._file(found, words, collection)
            )
        except ValidationError as error:
            raise NotTakenError("; ".join(error.messages)) from error
        except (OSError, ValueError) as error:
            raise NotTakenError(str(error)) from error
        if found.key:
            self._known[key] = thing
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return thing

    def forget(self) -> None:
        """What was stored in a transaction that did not end is not there."""
        self._known.clear()

    def _picture(self, found: Found, words: str, collection: Collection) -> CustomImage:
        if extension_of(found.name) not in settings.WAGTAILIMAGES_EXTENSIONS:
            raise NotTakenError("it is no picture of a kind that is shown")
        if found.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise NotTakenError("it is larger than a picture may be")
        with found.open() as stream:
            # As it will be stored, so that the same picture is known again.
            file = prepare(File(stream, name=found.name))
        image = CustomImage(title=words[:255], description=words[:255], collection=collection, file=file)
        return self._saved(image)

    def _file(self, found: Found, words: str, collection: Collection) -> CustomDocument:
        if extension_of(found.name) not in settings.WAGTAILDOCS_EXTENSIONS:
            raise NotTakenError("files of this kind are not taken")
        with found.open() as stream:
            file = File(stream, name=found.name)
            check_document(found.name, file)
            document = CustomDocument(
                title=(words or found.name)[:255], collection=collection, file=file, file_size=found.size
            )
            return self._saved(document)

    def _saved(self, thing: Any) -> Any:
        """Checked as an upload is; the same file in the same collection is stored once."""
        if self._is_dry:
            return thing
        set_file_hash(thing)
        same = type(thing).objects.filter(file_hash=thing.file_hash, collection=thing.collection).first()
        if same is not None:
            return same
        thing.full_clean()
        thing.save()
        return thing
