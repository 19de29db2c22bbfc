"""Pictures and files with what an accessible, traceable public site needs to know of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from cms.media.uploads import check_document, check_svg, extension_of, is_new


class CustomImage(AbstractImage):
    """A picture; ``description`` is what someone hears who cannot see it (WCAG 2.2, 1.1.1)."""

    # Wagtail's own field, made obligatory: a picture without a text cannot be uploaded.
    description = models.CharField(
        _("text for people who cannot see the picture"),
        max_length=255,
        help_text=_("Say what the picture shows, in one sentence."),
    )
    credit = models.CharField(
        _("photographer or source"),
        max_length=255,
        blank=True,
        help_text=_("Example: Photo: Ba Đình Ward."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        """A drawing is an XML document: it may hold scripts, and must not."""
        super().clean()
        if is_new(self.file) and extension_of(self.file.name) == "svg":
            try:
                check_svg(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error
            finally:
                self.file.seek(0)


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Know size and content of a new file, whichever way it came: its text is kept by content."""
        if is_new(self.file):
            self._set_document_file_metadata()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """What its name says, and not too large."""
        super().clean()
        if is_new(self.file):
            beginning = self.file.read(16)
            self.file.seek(0)
            try:
                check_document(self.file.name, self.file.size, beginning)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error
