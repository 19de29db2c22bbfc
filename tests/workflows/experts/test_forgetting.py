"""Whoever was asked is forgotten, at a word or when the time is over; what was said stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from tests.workflows.admin import edit_url
from tests.workflows.experts.asked import (
    FIELDS,
    outside,
    say,
    text_of,
)
from tests.workflows.town import browser
from workflows.audit.models import AuditEntry, AuditWords
from workflows.experts.keeping import forget_old
from workflows.experts.models import ExpertRequest
from workflows.notices.models import Notice


def test_who_was_asked_is_forgotten_and_what_was_said_stays(
    asked: ExpertRequest, link: str, draft: Page, editor: Any
) -> None:
    client = outside()
    say(client, link, action="remark", place="title", words="Sai tháng.")
    say(client, link, action="answer", verdict="wrong", words="Xem ghi chú.")
    assert Notice.objects.filter(subject__contains=FIELDS["name"]).count() == 2
    call_command("experts_erase", FIELDS["email"].upper())
    asked.refresh_from_db()
    assert (asked.name, asked.office, asked.email, asked.question, asked.content) == ("", "", "", "", {})
    assert client.get(link).status_code == 404
    shown = text_of(browser(editor).get(edit_url(draft)))
    assert "Xem ghi chú." in shown
    assert "Sai tháng." in shown
    for word in (FIELDS["name"], FIELDS["email"], FIELDS["office"]):
        assert word not in shown
        assert not AuditWords.objects.filter(text__contains=word).exists()
        assert not AuditEntry.objects.filter(body__contains=word).exists()
        assert not Notice.objects.filter(Q(subject__contains=word) | Q(text__contains=word)).exists()
    call_command("verify_audit")


def test_names_go_by_themselves_when_their_time_is_over(
    asked: ExpertRequest, clock: Callable[[str], dt.datetime], settings: Any
) -> None:
    clock(f"{timezone.localdate() + dt.timedelta(days=settings.EXPERTS_DAYS + 6)} 08:00")
    assert forget_old() == 0
    clock(f"{timezone.localdate() + dt.timedelta(days=3)} 08:00")
    assert forget_old() == 1
    asked.refresh_from_db()
    assert asked.name == ""
    assert forget_old() == 0
