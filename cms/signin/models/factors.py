"""What a person has besides the password."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FactorKind(models.TextChoices):
    """The two kinds that are set up; a recovery code stands in for either."""

    TOTP = "totp", _("app with codes")
    PASSKEY = "passkey", _("passkey")


class Factor(models.Model):
    """One app or one passkey of one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=FactorKind.choices)
    name = models.CharField(max_length=60)
    #: Of an app its secret, sealed (``sealing.py``); of a passkey what the browser gave, which is public.
    secret = models.TextField()
    #: Of a passkey: how the browser names it, and the domain for which it works.
    credential_id = models.CharField(max_length=1400, unique=True, null=True, blank=True)
    rp_id = models.CharField(max_length=253, blank=True, default="")
    #: The last half minute whose code was taken, or the passkey's own count: neither goes back.
    last_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """One of ten, good once; only its digest is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "digest"), name="one_digest_of_a_person")]

    def __str__(self) -> str:
        return f"Recovery code {self.pk}"
