"""A signed word on where the chain stood."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditCheckpoint(models.Model):
    """Number and hash of the chain's last row at a moment, signed; the database refuses to change it."""

    seq = models.BigIntegerField(_("number"))
    made_at = models.DateTimeField(_("made"))
    #: The text that is signed.
    body = models.TextField()
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("checkpoint of the audit")
        verbose_name_plural = _("checkpoints of the audit")
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.seq} {self.made_at:%Y-%m-%d %H:%M}"
