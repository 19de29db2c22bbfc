"""The emblem at the head of every page, as the city's operators give it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Emblem(models.Model):
    """One that was uploaded; the newest holds, and without any stands the mark that we drew.

    The pictures are kept in the database: they are small, and part of every page as its style sheet is, so no
    storage and no rule of published files stands between them and a reader.
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("What it shows and where it is from. Example: Biểu trưng Hà Nội, Khuê Văn Các"),
    )
    small = models.BinaryField(editable=False)
    """WebP, for the head of a page."""
    large = models.BinaryField(editable=False)
    """PNG, for the picture of a link."""
    digest = models.CharField(max_length=32, unique=True, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("emblem")
        verbose_name_plural = _("emblems")

    def __str__(self) -> str:
        return self.name
