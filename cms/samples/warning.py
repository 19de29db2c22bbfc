"""Who goes on with a text that came of a sample is told that the city has withdrawn that sample; reviewers too."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.samples.models import SampleCopy
from workflows.checks import Finding, Version


def withdrawn_samples(version: Version) -> Iterator[Finding]:
    """Until the page has been published after it: then somebody has decided with open eyes; one query."""
    page = version.page
    if page.pk is None:
        return
    found = SampleCopy.objects.filter(page_id=page.pk).exclude(withdrawn_at=None).exclude(written_at=None)
    if page.last_published_at is not None:
        found = found.filter(withdrawn_at__gt=page.last_published_at)
    for copy in found.order_by("pk"):
        assert copy.withdrawn_at is not None  # noqa: S101 - the query says so
        day = timezone.localtime(copy.withdrawn_at)
        yield Finding(
            _("The city withdrew the sample of this text on %(day)s: %(reason)s")
            % {"day": f"{day:%d/%m/%Y}", "reason": copy.withdrawn_why},
            "title",
            link=reverse("samples:copy", args=[copy.pk]),
            found=f"withdrawn {copy.pk} {day.timestamp():.0f}",
        )
