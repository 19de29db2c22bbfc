"""One act that touches what is public."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """A row that is written once with the act, and once more when it takes its place in the chain.

    ``body`` is exactly the text that is hashed; the columns before it repeat parts of it, so that lists can be
    filtered. No column is a foreign key: nothing that is deleted elsewhere may take a row along or change one.
    The database refuses every other change (``workflows.audit.immutable``).
    """

    ref = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField(_("when"), db_index=True)
    action = models.CharField(_("act"), max_length=255)
    #: ``page``, or the label of a model as ``media.customimage``.
    kind = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    site_id = models.BigIntegerField(null=True)
    #: Pseudonym of who acted (``AuditPerson``); none for the system.
    person = models.UUIDField(null=True, db_index=True)
    body = models.TextField()
    # What follows is written when the row is chained (``workflows.audit.sealing``).
    seq = models.BigIntegerField(_("number"), null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ("pk",)
        default_permissions = ()
        indexes = [
            models.Index(fields=["kind", "object_id"], name="audit_of_object"),
            models.Index(fields=["site_id", "seq"], name="audit_of_site"),
            models.Index(fields=["id"], condition=models.Q(seq=None), name="audit_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.seq or '–'} {self.action} {self.kind} {self.object_id}"
