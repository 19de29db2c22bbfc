"""A session as its owner sees it: which device, from where, when last."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OpenSession(models.Model):
    """Stands beside Django's session and goes with it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    #: What the browser says of itself, and the host, as a session counts on one host alone.
    browser = models.CharField(max_length=300, blank=True, default="")
    host = models.CharField(max_length=253, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at", "-pk")

    def __str__(self) -> str:
        return f"Session {self.pk}"
