"""How the languages of a section go together."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

WAIT_DAYS = 3
RENEW_DAYS = 10


class Order(models.TextChoices):
    """Which language goes first."""

    ORIGINAL_FIRST = "original", _("Vietnamese first, with a dated notice in the other languages")
    TOGETHER = "together", _("together: the Vietnamese text waits for its translations")


class LanguageRule(models.Model):
    """Holds for a page and all below it, where none below says otherwise."""

    section = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    order = models.CharField(
        _("what is published first"), max_length=12, choices=Order.choices, default=Order.ORIGINAL_FIRST
    )
    wait_days = models.PositiveSmallIntegerField(
        _("longest wait for the translations, in working days"),
        default=WAIT_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    renew_days = models.PositiveSmallIntegerField(
        _("a translation that is not renewed is withdrawn after so many working days"),
        default=RENEW_DAYS,
        validators=[MinValueValidator(3), MaxValueValidator(120)],
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rule of the languages")
        verbose_name_plural = _("rules of the languages")

    def __str__(self) -> str:
        return str(self.section)
