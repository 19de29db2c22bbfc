"""Results that a ward, or the city, recommends for a question."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from search.text import folded_text


class SearchPin(models.Model):
    """One page, shown first where somebody asks exactly this; with or without accents."""

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    query = models.CharField(
        _("question"),
        max_length=100,
        help_text=_("What people type, such as “lịch tiếp dân”; accents do not matter."),
    )
    folded = models.CharField(max_length=100, editable=False)
    page = models.ForeignKey(
        Page, verbose_name=_("recommended page"), on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("1 stands first, where one question has several pages.")
    )
    in_wards = models.BooleanField(
        _("on the wards' sites too"),
        default=False,
        help_text=_("Only for recommendations of the city portal; a ward's own stand before them."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("folded", "position", "pk")
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        constraints = [
            models.UniqueConstraint(fields=("site", "folded", "page"), name="search_pin_once"),
        ]
        indexes = [models.Index(fields=["folded", "site"], name="search_pin_question")]

    def __str__(self) -> str:
        return self.query

    def clean(self) -> None:
        """Fold the question as search does; one without a word recommends nothing."""
        self.query = " ".join(self.query.split())
        self.folded = folded_text(self.query)
        if not self.folded:
            raise ValidationError({"query": _("Type at least one word.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever writes a pin, the folded form is right."""
        self.folded = folded_text(self.query)
        super().save(*args, **kwargs)
