"""Wards and communes before 1 July 2025, and which of today's wards took them over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.models.wards import Ward


class FormerUnit(models.Model):
    """A unit that was merged or split by Resolution 1656/NQ-UBTVQH15 of 16 June 2025."""

    code = models.CharField(_("official code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=100, help_text="Phường Hàng Bạc")
    slug = models.SlugField(max_length=100, help_text="phuong-hang-bac")
    district = models.CharField(_("district"), max_length=100, help_text="Quận Hoàn Kiếm")
    district_slug = models.SlugField(max_length=100)
    # The name as people type it: folded, without the kind. Names occur in several districts.
    folded_name = models.CharField(max_length=100, db_index=True, editable=False)
    wards = models.ManyToManyField(Ward, through="Succession", related_name="former_units")

    class Meta:
        ordering = ("slug", "district_slug")
        verbose_name = _("former unit")
        verbose_name_plural = _("former units")

    def __str__(self) -> str:
        return f"{self.name} ({self.district})"


class Succession(models.Model):
    """A former unit's passage, whole or in part, to one of today's wards."""

    former_unit = models.ForeignKey(FormerUnit, on_delete=models.CASCADE, related_name="successions")
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="successions")
    is_partial = models.BooleanField(_("only a part"), default=False)
    is_default = models.BooleanField(_("largest part"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("former_unit", "ward"), name="one_succession_per_ward")
        ]
        ordering = ("former_unit", "-is_default", "ward")

    def __str__(self) -> str:
        return f"{self.former_unit} → {self.ward}"
