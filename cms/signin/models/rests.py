"""What becomes of an account that nobody uses."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Rest(models.Model):
    """When its owner was told, when it fell asleep, and when somebody woke it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rest")
    told_at = models.DateTimeField(null=True, blank=True)
    asleep_at = models.DateTimeField(null=True, blank=True)
    woken_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Rest of account {self.user_id}"
