"""What waits for a page's next approval beside its content."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class WaitingChange(models.Model):
    """One of its kind at most for each page: approved with the page's next version, carried out with it."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
