"""How a person wants to hear by mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ByMail(models.TextChoices):
    """In the admin everybody is told at once."""

    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("Together, twice a working day; what is urgent at once")
    NEVER = "never", _("Never: I read notices here")


class NoticePreference(models.Model):
    """Whoever has none is written to at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="notice_preference"
    )
    by_mail = models.CharField(
        _("notices by e-mail"), max_length=10, choices=ByMail.choices, default=ByMail.AT_ONCE
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("preference for notices")
        verbose_name_plural = _("preferences for notices")

    def __str__(self) -> str:
        return self.by_mail
