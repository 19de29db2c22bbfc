"""What is known of an outside address, once for the whole city, and which public pages lead there."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What the last nights have shown."""

    NEW = "new", _("not asked yet")
    OK = "ok", _("answers")
    UNKNOWN = "unknown", _("cannot be told")
    FAILED = "failed", _("failed once")
    BROKEN = "broken", _("broken")


class OutsideAddress(models.Model):
    """One address, without its fragment."""

    # Addresses are longer than what every database can hold in an index.
    digest = models.CharField(max_length=64, unique=True)
    address = models.TextField()
    host = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    # The number of the last answer, or why there was none.
    last_seen = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField(null=True)
    # The first day of a row of failures.
    failed_on = models.DateField(null=True)
    # The last night in which a text led there.
    needed_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outside address")
        verbose_name_plural = _("outside addresses")
        indexes = [models.Index(fields=["asked_at"], name="outside_links_asked")]

    def __str__(self) -> str:
        return self.address


class OutsideLink(models.Model):
    """A public page leads to an address; ``words`` are the link's first ones there."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    address = models.ForeignKey(OutsideAddress, on_delete=models.CASCADE, related_name="links")
    words = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outside link")
        verbose_name_plural = _("outside links")
        constraints = [models.UniqueConstraint(fields=["page", "address"], name="one_outside_link_of_a_page")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.address_id}"


def digest_of(address: str) -> str:
    """The key of an address."""
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
