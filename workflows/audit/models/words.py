"""Texts that may hold personal data, beside the chain."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditWords(models.Model):
    """A text whose salted digest stands in the chain: it proves the text, and tells nothing once it is erased."""

    ADDRESS = "address"
    SAID = "said"

    id = models.UUIDField(primary_key=True, editable=False)
    #: ``said`` (title, reason, what Wagtail's log kept) or ``address`` (of the client).
    name = models.CharField(max_length=20)
    at = models.DateTimeField(_("when"), db_index=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of the audit")
        verbose_name_plural = _("texts of the audit")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} {self.id}"
