"""The form of a picture, which says what is wrong with a file before Wagtail opens it."""

from __future__ import annotations

from typing import Any

from django.forms import CharField
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.media import refusals
from cms.media.descriptions import others
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
        # The page for many files reads these out before it sends a file.
        self.error_messages["invalid_image_extension"] = refusals.other_kind()
        self.error_messages["file_too_large_unknown_size"] = _(
            "The picture is too large: at most %(largest)s are taken. Save it smaller and upload it again."
        ) % {"largest": self.max_upload_size_text}
        self.error_messages["empty"] = refusals.empty()

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        return super().to_python(prepare(data))


class PictureForm(BaseImageForm):
    """Wagtail's form with our field in the place of its own, and a description in each language of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self._add_descriptions()
        if "file" in self.fields:
            own = self.fields["file"]
            # The forms without a file leave it out by its name in their class, which a declared field ignores.
            self.fields["file"] = PictureFormField(label=own.label, required=own.required, widget=own.widget)

    def _add_descriptions(self) -> None:
        """Below the one in the source language."""
        known = self._known_descriptions()
        fields: dict[str, Any] = {}
        own: dict[str, Any] = self.fields
        for name, field in own.items():
            fields[name] = field
            if name == "description":
                for language in others():
                    fields[_described_in(language.code)] = CharField(
                        label=_("The same text in %(language)s") % {"language": language.label},
                        initial=known.get(language.code, ""),
                        max_length=field.max_length,
                        required=False,
                        help_text=_(
                            "Pages in this language say it; without it they say the Vietnamese text."
                        ),
                    )
        self.fields: dict[str, Any] = fields

    def clean(self) -> dict[str, Any]:
        """Keep what was typed; a form that does not ask for a language leaves it as it is."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sent = self.sent_descriptions().items()
        said = self._known_descriptions() | {
            code: cleaned[name].strip() for code, name in sent if name in cleaned
        }
        self.instance.other_descriptions = {code: text for code, text in said.items() if text} or None
        return cleaned

    def sent_descriptions(self) -> dict[str, str]:
        """The fields of those that the browser has sent, by their languages."""
        fields = {language.code: _described_in(language.code) for language in others()}
        return {code: name for code, name in fields.items() if self.add_prefix(name) in self.data}

    def _known_descriptions(self) -> dict[str, str]:
        """Of a version that waits, or else of the picture."""
        return self.initial.get("other_descriptions", self.instance.other_descriptions) or {}


def _described_in(code: str) -> str:
    """The field of a description in a language."""
    return f"description_{code.replace('-', '_')}"
