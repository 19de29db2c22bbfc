"""Why a translation says a name of the glossary in other words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page

#: Characters of a reason.
LONGEST = 500


class TermReason(models.Model):
    """At one place of a translated page; its reviewers read it and tick it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    #: The place of the text as wagtail-localize names it.
    path = models.CharField(max_length=500)
    term = models.CharField(max_length=100)
    words = models.CharField(max_length=LONGEST)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("page", "path", "term"), name="one_reason_a_term_and_place")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.term}: {self.words[:40]}"
