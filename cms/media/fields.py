"""The file of a picture: whatever is stored in this field has passed ``prepare``."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db.models import Model
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.preparing import prepare
from upstream.django.uploads import is_new


class PictureFieldFile(WagtailImageFieldFile):
    """Prepares what it stores."""

    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        super().save(name, prepare(content, name), save=save)


class PictureField(WagtailImageField):
    """Wagtail's field, of which the database holds the same."""

    attr_class = PictureFieldFile

    def clean(self, value: Any, model_instance: Model | None) -> Any:
        """Refuse a new file here already, where the error has a form to stand in."""
        if is_new(value):
            value.file = prepare(value.file, value.name)
        return super().clean(value, model_instance)

    def update_dimension_fields(self, instance: Any, force: bool = False, *args: Any, **kwargs: Any) -> None:
        """Of a stored file that cannot be read any more the row keeps what it says.

        A form sets the file of its row again whenever it is saved; which error that is depends on the decoder.
        """
        try:
            super().update_dimension_fields(instance, force, *args, **kwargs)
        except Exception:
            if is_new(getattr(instance, self.attname)):
                raise

    def deconstruct(self) -> Any:
        """For migrations it is Wagtail's: nothing in the database depends on the difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
