"""A bundle, and each page in it with the version that was approved for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState


class Status(models.TextChoices):
    """How far a bundle has come."""

    OPEN = "open", _("being prepared")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


class Bundle(models.Model):
    """What belongs together; ``problems`` holds why the last attempt left everything as it was."""

    title = models.CharField(_("title"), max_length=160)
    go_live_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)
    attempted_at = models.DateTimeField(null=True)
    # Of each page its number (none of a deleted one), its title and a sentence.
    problems = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")

    def __str__(self) -> str:
        return self.title


class BundledPage(models.Model):
    """A page is in one open bundle at most; what was approved for it waits there."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="rows")
    # A page that is deleted leaves its row: the bundle is not published without it unseen.
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=255)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    # False once the bundle is published or cancelled.
    is_open = models.BooleanField(default=True)
    workflow_state = models.ForeignKey(WorkflowState, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("page",), condition=Q(is_open=True), name="bundled_in_one_open_bundle"
            ),
            models.UniqueConstraint(fields=("bundle", "page"), name="bundled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id}: {self.page_id}"

    @property
    def name(self) -> str:
        """The title of the page, of a deleted one the last that is known."""
        return self.title if self.page is None else str(self.page.get_admin_display_title())
