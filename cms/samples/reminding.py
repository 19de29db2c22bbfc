"""Reminders to wards that have not answered: once a day at most, and never to one that has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.samples import acts
from cms.samples.access import may_write
from cms.samples.enums import Answer
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.pages import leave_out_moved
from cms.samples.telling import samples as telling
from sites.scoping import across_wards
from workflows.errors import Refused
from workflows.queue import today

LONGEST: Final = 500


def to_remind(copies: Iterable[SampleCopy]) -> list[SampleCopy]:
    """Those whose wards have not answered and were not reminded today; who has no page there has nothing to answer.

    The copies are without pages that have left their wards (``pages.leave_out_moved``).
    """
    midnight = today(timezone.now())
    return [
        copy
        for copy in copies
        if copy.answer == Answer.OPEN
        and not copy.is_withdrawn
        and copy.page is not None
        and not (copy.reminded_at and copy.reminded_at >= midnight)
    ]


@transaction.atomic
def remind(sample: SampleArticle, words: str, *, acting_user: Any) -> list[SampleCopy]:
    """Put the reminder into the list of each ward that has not answered; who answers meanwhile gets none."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators remind wards."))
    if not words.strip():
        raise Refused(_("Write what the wards shall do."))
    rows = across_wards(SampleCopy.objects, "the wards that have not answered a sample")
    waiting = list(
        rows.filter(sample=sample, answer=Answer.OPEN, withdrawn_at=None)
        .select_for_update(of=("self",))
        .select_related("ward", "page", "sample")
    )
    leave_out_moved(waiting)
    reminded = to_remind(waiting)
    ids = [copy.pk for copy in reminded]
    across_wards(SampleCopy.objects, "the wards that are reminded").filter(pk__in=ids).update(
        reminded_at=timezone.now(), reminder=words.strip()[:LONGEST]
    )
    if reminded:
        log(
            instance=sample,
            action=acts.REMINDED,
            user=acting_user,
            data={"wards": [copy.ward.slug for copy in reminded], "words": words.strip()[:LONGEST]},
        )
        telling.reminded(reminded, words.strip()[:LONGEST])
    return reminded
