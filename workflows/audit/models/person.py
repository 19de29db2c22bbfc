"""Who is behind a pseudonym of the chain."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditPerson(models.Model):
    """A name that can be erased: the chain holds the key alone, and stays valid without this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: The account's number, no foreign key: an account that is deleted stays known until it is erased here.
    account = models.BigIntegerField(unique=True)
    display = models.CharField(_("name"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("person of the audit")
        verbose_name_plural = _("persons of the audit")
        default_permissions = ()

    def __str__(self) -> str:
        return self.display
