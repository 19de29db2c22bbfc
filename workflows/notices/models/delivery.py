"""One letter to one person: when it is due, and whether the mail server took it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a letter holds."""

    SINGLE = "single", _("One notice")
    DIGEST = "digest", _("Digest")


class Status(models.TextChoices):
    """``SENDING`` is written before the mail server is spoken to, so nobody sends the same letter beside it."""

    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Accepted by the mail server")
    FAILED = "failed", _("Not accepted")
    UNCERTAIN = "uncertain", _("Unknown: the sender stopped half-way")
    NEEDLESS = "needless", _("Not needed any more")


class Delivery(models.Model):
    """The row outlives the letter: the log of deliveries."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.PENDING)
    due_at = models.DateTimeField(_("due"))
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("at"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # What the server said, in one line and without the address.
    error = models.CharField(_("answer"), max_length=255, blank=True)
    # The same at each attempt: a server that took it before knows it again.
    token = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "due_at"], name="due_deliveries")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=Kind.DIGEST, status=Status.PENDING),
                name="one_digest_in_the_making",
            )
        ]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.status}"
