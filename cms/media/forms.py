"""The form of a picture, which says what is wrong with a file before Wagtail opens it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.media.limits import MEGAPIXEL, most_pixels
from cms.media.preparing import prepare


class PictureFormField(WagtailImageField):
    """Hands on the picture as it will be stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formats: Any = self.help_text
        self.help_text: Any = f"{formats} " + _(
            "At most %(most)s million pixels. What a phone or program notes in a picture (place, device, author) "
            "is taken out of it, and out of drawings what is no part of the drawing."
        ) % {"most": most_pixels() // MEGAPIXEL}

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        return super().to_python(prepare(data))


class PictureForm(BaseImageForm):
    """Wagtail's form with our field in the place of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            own = self.fields["file"]
            # The forms without a file leave it out by its name in their class, which a declared field ignores.
            self.fields["file"] = PictureFormField(label=own.label, required=own.required, widget=own.widget)
