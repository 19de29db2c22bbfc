from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.core.videos import CAPTIONS, VIDEOS
from sites import languages

_MOST: Final = 6
"""Languages with captions of their own; a number of its own, as migrations know it."""
NOTHING_SAID: Final = "silent"
REASONS: Final = [
    (NOTHING_SAID, _("Nothing is said in the video")),
    ("drawn", _("What is said stands in the picture")),
    ("transcript", _("What is said stands in the text below the video")),
]


def language_choices() -> list[tuple[str, Any]]:
    """The languages of the installation, which no migration has to know."""
    return [(one.code, one.label) for one in languages.switched_on()]


class CaptionsBlock(StructBlock):
    """What is said in a video, in one language, to be read at the time at which it is said."""

    language = ChoiceBlock(
        choices=language_choices, default=languages.SOURCE, label=_("Language"), search_index=False
    )
    file = DocumentChooserBlock(label=_("File with captions (VTT)"))

    class Meta:
        icon = "openquote"
        label = _("Captions")

    def clean(self, value: StructValue) -> StructValue:
        """A file that a browser can read as captions."""
        cleaned: StructValue = super().clean(value)
        if not self.is_deferred_validation:
            _check_kind(cleaned, "file", (CAPTIONS,), _("Choose a file that ends in .vtt."))
        return cleaned


class VideoValue(StructValue):
    """A video as its template plays it."""

    @property
    def content_type(self) -> str:
        file = self.get("file")
        return str(file.content_type) if _extension(file) in VIDEOS else ""

    @property
    def tracks(self) -> list[dict[str, Any]]:
        """Captions by language, those of the page's language shown at once."""
        here = languages.current().code
        rows = [one for one in self.get("captions") or () if one.get("file")]
        return [
            {
                "file": one["file"],
                "language": languages.of(one["language"]),
                "is_default": one["language"] == here,
            }
            for one in rows
        ]

    @property
    def reason(self) -> str:
        """Why it has no captions, in words."""
        return str(dict(REASONS).get(self.get("without_captions"), "")) if not self.tracks else ""


class VideoBlock(StructBlock):
    """A video of the ward's own; nothing of it comes from elsewhere."""

    file = DocumentChooserBlock(label=_("Video (MP4 or WebM)"))
    title = CharBlock(label=_("Title"), max_length=160)
    poster = ImageChooserBlock(
        label=_("Picture before it plays"),
        required=False,
        help_text=_("Without one the place is dark until somebody plays the video."),
    )
    captions = ListBlock(
        CaptionsBlock(),
        label=_("Captions"),
        default=[],
        max_num=_MOST,
        help_text=_("Who cannot hear reads them; one file for each language."),
    )
    without_captions = ChoiceBlock(
        choices=REASONS,
        required=False,
        default="",
        label=_("Reason if it has no captions"),
        search_index=False,
    )
    transcript = TextBlock(
        label=_("Transcript"),
        required=False,
        default="",
        rows=6,
        help_text=_("What is said and what can be seen, to be read in the place of the video."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        value_class = VideoValue
        template = "components/blocks/video.html"

    def clean(self, value: StructValue) -> StructValue:
        """What browsers play, and words for everybody who cannot hear it."""
        cleaned: StructValue = super().clean(value)
        if self.is_deferred_validation:
            # A draft may wait for its file and its words.
            return cleaned
        _check_kind(cleaned, "file", VIDEOS, _("Choose a file that ends in .mp4 or .webm."))
        errors = {}
        if not cleaned["captions"] and not cleaned["without_captions"]:
            errors["without_captions"] = ValidationError(_("Add captions, or say why there are none."))
        if cleaned["without_captions"] == "transcript" and not cleaned["transcript"]:
            errors["transcript"] = ValidationError(_("Write here what is said in the video."))
        seen = [one["language"] for one in cleaned["captions"]]
        if len(seen) != len(set(seen)):
            errors["captions"] = ValidationError(_("One language has two files with captions; keep one."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def _extension(document: Any) -> str:
    return str(document.file_extension).lower() if document else ""


def _check_kind(value: StructValue, name: str, kinds: tuple[str, ...], words: Any) -> None:
    """Of a file that was chosen; one that is missing is the field's own matter."""
    if value.get(name) and _extension(value[name]) not in kinds:
        raise StructBlockValidationError(block_errors={name: ValidationError(words)})
