"""A record of a leader that came with a wish for a portrait: whoever submits it without one is asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.people.models import PersonPage
from cms.samples.enums import Answer
from cms.samples.models import SampleCopy
from workflows.checks import Finding, Version


def missing_portraits(version: Version) -> Iterator[Finding]:
    """One query, for people without a photograph alone."""
    page = version.page
    if not isinstance(page, PersonPage) or page.photo_id is not None or page.pk is None:
        return
    asked = SampleCopy.objects.filter(page_id=page.pk, version__content__portrait=True, withdrawn_at=None)
    # A ward from which it was withdrawn, that has declined the record, or has not answered, is asked for nothing.
    if asked.exclude(written_at=None).exclude(answer=Answer.DECLINED).exists():
        yield Finding(
            _("The city asks for a portrait, and there is no photograph."), "photo", found="portrait"
        )
