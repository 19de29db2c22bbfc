"""Wagtail's command of the same name, with one page's trouble kept to that page.

Wagtail's stops at the first error: a single refused revision would keep every later page, and
the pages that must come down, waiting for ever.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

from sites import trace
from sites.scoping import across_wards
from workflows.actions import expire
from workflows.actions.bundling import publish_bundle
from workflows.actions.locking import hold
from workflows.actions.undoing import carry_out_due
from workflows.bundles.models import Bundle, Status
from workflows.errors import NotApproved
from workflows.minute import every_minute
from workflows.models import RoleTaskState

logger = logging.getLogger("dinh.publishing")


class Command(WagtailCommand):
    """Takes down what has expired and publishes what was approved for a date that has come."""

    help = "Publish approved pages at their date, take expired pages down, tell whom it concerns. Run it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        failures = [
            *carry_out_due(RoleTaskState),
            *self._expire(),
            *self._publish(),
            *self._bundles(),
            *every_minute(),
        ]
        if failures:
            raise CommandError("\n".join(failures))

    def _expire(self) -> Iterator[str]:
        for page in (
            across_wards(Page.objects, "takes down what is due, for the clock")
            .live()
            .filter(expire_at__lt=timezone.now())
            .order_by("expire_at")
        ):
            try:
                expire(page)
            except Exception as error:
                logger.exception(
                    "page=%s could not be taken down",
                    page.pk,
                    extra=trace.event("take_down_failed", page=page.pk),
                )
                yield f"Page {page.pk} could not be taken down: {error}"

    def _publish(self) -> Iterator[str]:
        for revision in _due().order_by("approved_go_live_at"):
            try:
                with transaction.atomic():
                    _publish_if_still_due(revision)
            except (NotApproved, ValidationError) as error:
                # It stays a draft, which its author can submit again.
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                yield f"Revision {revision.pk} of page {revision.object_id} was refused: {error}"
            except Exception as error:
                logger.exception(
                    "revision=%s could not be published",
                    revision.pk,
                    extra=trace.event("publish_failed", page=revision.object_id, revision=revision.pk),
                )
                yield f"Revision {revision.pk} of page {revision.object_id} could not be published: {error}"

    def _bundles(self) -> Iterator[str]:
        """Those whose moment has come, each as a whole; one that is not ready is tried again next time."""
        due = Bundle.objects.filter(status=Status.OPEN, go_live_at__lte=timezone.now())
        for bundle in due.order_by("go_live_at", "pk"):
            try:
                publish_bundle(bundle)
            except Exception as error:
                logger.exception(
                    "bundle=%s could not be published",
                    bundle.pk,
                    extra=trace.event("bundle_failed", bundle=bundle.pk),
                )
                yield f"Bundle {bundle.pk} could not be published: {error}"


def _due() -> QuerySet[Revision]:
    return across_wards(Revision.objects, "publishes what is due, for the clock").filter(
        approved_go_live_at__lte=timezone.now()
    )


def _publish_if_still_due(listed: Revision) -> None:
    """Whoever took the page down, or called the date off, after the list was read has done so for good."""
    hold(listed.content_object)
    revision = _due().filter(pk=listed.pk).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
