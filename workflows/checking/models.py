"""How strict a check is where that is not its default, and which findings an author has confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workflows.checking.check import Strictness

NAME_LENGTH = 60


class CheckSetting(models.Model):
    """One row for each check that differs from its default."""

    name = models.CharField(_("check"), max_length=NAME_LENGTH, primary_key=True)
    strictness = models.CharField(_("strictness"), max_length=5, choices=Strictness.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("strictness of a check")
        verbose_name_plural = _("strictness of the checks")

    def __str__(self) -> str:
        return self.name


class Confirmation(models.Model):
    """An author's word that a finding may stand; it holds as long as the same is found at the same place."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    check_name = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=32)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmed finding")
        verbose_name_plural = _("confirmed findings")
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="checking_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.check_name} {self.key}"
