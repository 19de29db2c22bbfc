"""A version that the public history of a page does not show."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HiddenVersion(models.Model):
    """Taken out of the public history by the city, for a reason; the act itself is a row of the chain."""

    page_id = models.BigIntegerField(db_index=True)
    revision_id = models.BigIntegerField(unique=True)
    reason = models.TextField(_("reason"))
    hidden_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hidden version")
        verbose_name_plural = _("hidden versions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.revision_id}"
