"""A ward asks before it writes about something outside its remit; a moderator answers, and both stay on record."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.samples import acts
from cms.samples.access import may_write, must_answer
from cms.samples.enums import Verdict
from cms.samples.models import RemitQuestion
from cms.samples.pages import still_in
from cms.samples.telling import requests as telling
from sites.models import Ward
from workflows.errors import Refused


@transaction.atomic
def ask(ward: Ward, *, acting_user: Any, topic: str, text: str, page: Page | None = None) -> RemitQuestion:
    """Put a question to the city, about a page of the ward or before there is one."""
    must_answer(acting_user, ward)
    if page is not None and still_in(page, ward.pk) is None:
        raise Refused(_("Choose a page."))
    if not topic.strip() or not text.strip():
        raise Refused(_("Give a topic and a question."))
    made = RemitQuestion.objects.create(
        ward=ward, topic=topic.strip()[:200], text=text.strip()[:2000], page=page, asked_by=acting_user
    )
    log(
        instance=page.specific if page else made,
        action=acts.ASKED,
        user=acting_user,
        data={"question": made.pk, "topic": made.topic, "ward": ward.slug},
    )
    telling.asked(made)
    return made


@transaction.atomic
def reply(question: RemitQuestion, *, acting_user: Any, verdict: Verdict, text: str) -> None:
    """Answer it once."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators decide on this."))
    if verdict not in (Verdict.YES, Verdict.NO) or not text.strip():
        raise Refused(_("Say whether the ward may, and why."))
    current = RemitQuestion.objects.select_for_update().get(pk=question.pk)
    if current.verdict != Verdict.WAITING:
        raise Refused(_("This has been decided already."))
    current.verdict, current.answer = verdict, text.strip()[:2000]
    current.answered_at, current.answered_by = timezone.now(), acting_user
    current.save()
    page = still_in(current.page, current.ward_id)
    log(
        instance=page.specific if page else current,
        action=acts.REMIT_ANSWERED,
        user=acting_user,
        data={"question": current.pk, "verdict": verdict.value},
    )
    telling.replied(current)
