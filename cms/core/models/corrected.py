"""A published correction: what an item said wrongly, and since when it says it rightly."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.dates import day
from cms.core.models.base import BasePage
from search.index.records import SearchRecord


class CorrectedPage(BasePage):
    """Part of the version, so it is compared, approved and rolled back with it; columns, so that lists have them."""

    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    correction = models.TextField(
        _("correction"),
        blank=True,
        default="",
        db_default="",
        max_length=800,
        help_text=_(
            "What was wrong, and what is right. Citizens read it above the text, and in lists a mark."
        ),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A correction has a day that has come, and says what it is about."""
        super().clean()
        if self.corrected_on and not self.correction.strip():
            raise ValidationError({"correction": gettext("Say what was wrong, and what is right.")})
        if self.correction.strip() and not self.corrected_on:
            raise ValidationError({"corrected_on": gettext("Say when it was corrected.")})
        if self.corrected_on and self.corrected_on > timezone.localdate():
            raise ValidationError({"corrected_on": gettext("This day has not come.")})

    def with_correction(self, record: SearchRecord) -> SearchRecord:
        """Search, suggestions and feeds say that the item was corrected, and what was wrong."""
        if not self.corrected_on:
            return record
        with override(self.locale.language_code):
            mark = gettext("corrected")
            told = gettext("Correction of %(day)s: %(text)s") % {
                "day": day(self.corrected_on),
                "text": self.correction,
            }
        return replace(record, title=f"{record.title} ({mark})", summary=f"{told}\n{record.summary}".strip())


def correction_panel() -> MultiFieldPanel:
    """Folded away where there is none."""
    return MultiFieldPanel(
        [FieldPanel("corrected_on"), FieldPanel("correction")],
        heading=_("Correction"),
        classname="collapsed",
    )
