"""A ward's site that the city has taken offline."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.models.interruptions import check_dates
from sites.models.wards import Ward


class Suspension(models.Model):
    """While this row is there, the ward's host serves nothing but why, until when, and where to go.

    Nothing of the ward's content is changed: without the row everything is as it was.
    """

    ward = models.OneToOneField(
        Ward, verbose_name=_("ward"), on_delete=models.CASCADE, related_name="suspension"
    )
    since = models.DateTimeField(_("offline since"), default=timezone.now)
    until = models.DateTimeField(
        _("expected back"),
        null=True,
        blank=True,
        help_text=_("Told to visitors; the site does not come back by itself. Empty: not known."),
    )
    reason = models.TextField(
        _("reason"), help_text=_("In Vietnamese, for citizens. Example: Trang được bảo trì.")
    )
    reason_en = models.TextField(
        _("reason in English"),
        blank=True,
        help_text=_("Example: The site is under maintenance. Empty: English readers see the Vietnamese one."),
    )
    office = models.CharField(
        _("where files are handed in"),
        max_length=255,
        blank=True,
        help_text=_("Example: Điểm phục vụ hành chính công xã Minh Châu, 7:30–17:00"),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True, help_text="024 0000 0188")
    is_final = models.BooleanField(
        _("closed for good"),
        default=False,
        help_text=_("The site will not come back, as when the ward is merged (status 410 instead of 503)."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken offline by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("ward__slug",)
        verbose_name = _("suspended site")
        verbose_name_plural = _("suspended sites")

    def __str__(self) -> str:
        return str(self.ward)

    def clean(self) -> None:
        """Dates that contradict each other, have not come or are far away are typing errors."""
        super().clean()
        check_dates(
            self.since,
            self.until,
            too_early=_("A site goes offline at once: this moment has not come."),
            before=_("This is before the site went offline."),
        )
        if self.until and self.is_final:
            raise ValidationError({"until": _("A site that is closed for good does not come back.")})

    @property
    def status_code(self) -> int:
        """What programs and search engines are told."""
        return 410 if self.is_final else 503
