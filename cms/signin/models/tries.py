"""Counts of wrong tries, shared by all processes."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Tries(models.Model):
    """One thing that is counted: an account's password from unknown browsers, an address, a closed page."""

    #: A digest: names that somebody typed in vain are kept nowhere.
    key = models.CharField(max_length=64, unique=True)
    #: The account, where there is one: so an operator finds what to release.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=10, blank=True, default="")
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Tries {self.pk}"
