"""Letters leave: each is claimed before the mail server is spoken to, and tried again later where it was refused.

A worker that dies half-way leaves its letter claimed. Whether the server had taken it nobody knows, so it is not
sent again: it is marked as uncertain, and the notice stands in the admin. Everything else is tried again after
growing pauses, and given up after the last.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task

from sites import trace
from workflows.notices.languages import language_of
from workflows.notices.models import Delivery, Notice
from workflows.notices.models.delivery import Kind, Status

logger = logging.getLogger("dinh.notices")

#: Pauses after each failed attempt; the last failure has none after it.
PAUSES: Final = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
#: A letter that is claimed for longer was given up by whoever claimed it; the mail server answers or times out before.
_GIVEN_UP: Final = dt.timedelta(minutes=10)
#: In one run of the clock, so that a run ends before the next begins.
_MOST: Final = 500


@task()
def send_one(delivery_id: int) -> bool:
    """Send one letter now, if nobody else does."""
    return _send(delivery_id)


def send_due() -> int:
    """Everything whose time has come; how many letters the server took."""
    now = timezone.now()
    Delivery.objects.filter(status=Status.SENDING, claimed_at__lt=now - _GIVEN_UP).update(
        status=Status.UNCERTAIN, finished_at=now
    )
    due = Delivery.objects.filter(status=Status.PENDING, due_at__lte=now).order_by("due_at")
    return sum(_send(pk) for pk in list(due.values_list("pk", flat=True)[:_MOST]))


def forget_old() -> int:
    """What is older than the settings keep; letters that still wait stay."""
    before = timezone.now() - dt.timedelta(days=settings.NOTICES_DAYS)
    count = Notice.objects.filter(created_at__lt=before).delete()[0]
    return count + Delivery.objects.filter(created_at__lt=before).exclude(status=Status.PENDING).delete()[0]


def _send(pk: int) -> bool:
    now = timezone.now()
    claimed = Delivery.objects.filter(pk=pk, status=Status.PENDING, due_at__lte=now).update(
        status=Status.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    delivery = Delivery.objects.select_related("person__wagtail_userprofile").get(pk=pk)
    try:
        letter = _letter(delivery)
        if letter is None:
            _finish(delivery, Status.NEEDLESS)
            return False
        letter.send()
    except Exception as error:  # noqa: BLE001 - whatever a mail server or a template does, it is this letter's trouble
        _put_off(delivery, error)
        return False
    _finish(delivery, Status.SENT)
    return True


def _letter(delivery: Delivery) -> EmailMessage | None:
    """What is still worth reading, to somebody who still works there."""
    person = delivery.person
    if not person.is_active or not person.email:
        return None
    notices = list(
        Notice.objects.for_person(person).filter(delivery=delivery, settled_at=None).order_by("pk")
    )
    if not notices:
        return None
    with override(language_of(person)):
        subject, body = _words(person, notices, is_digest=delivery.kind == Kind.DIGEST)
    host = settings.DOMAIN
    return EmailMessage(
        subject,
        body,
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<{delivery.token}@{host}>"},
    )


def _words(person: Any, notices: Sequence[Notice], *, is_digest: bool) -> tuple[str, str]:
    items = [{"notice": notice, "url": settings.WAGTAILADMIN_BASE_URL + notice.path} for notice in notices]
    subject = notices[0].subject
    if is_digest and len(items) > 1:
        subject = ngettext("%d notice", "%d notices", len(items)) % len(items)
        subject = _("%(count)s, the first: %(first)s") % {"count": subject, "first": notices[0].subject}
    body = render_to_string("notices/email/letter.txt", {"person": person, "items": items})
    return " ".join(subject.split()), body


def _put_off(delivery: Delivery, error: Exception) -> None:
    """Later, unless the server has said for good that it will not, or it was the last attempt."""
    is_last = delivery.attempts > len(PAUSES)
    said = _said(error)
    if is_last or _is_final(error):
        _finish(delivery, Status.FAILED, said)
        return
    due_at = timezone.now() + PAUSES[delivery.attempts - 1]
    claimed = Delivery.objects.filter(pk=delivery.pk, status=Status.SENDING)
    try:
        with transaction.atomic():
            claimed.update(status=Status.PENDING, due_at=due_at, error=said)
    except IntegrityError:
        # The person's next digest is in the making already: what was in this one goes with that.
        with transaction.atomic():
            other = Delivery.objects.select_for_update().filter(
                person=delivery.person_id, kind=Kind.DIGEST, status=Status.PENDING
            )
            Notice.objects.filter(delivery=delivery).update(delivery=other.get())
        _finish(delivery, Status.FAILED, said)


def _finish(delivery: Delivery, status: Status, error: str = "") -> None:
    # Whoever was only slow, and taken for dead, knows what became of it after all.
    Delivery.objects.filter(pk=delivery.pk, status__in=(Status.SENDING, Status.UNCERTAIN)).update(
        status=status, finished_at=timezone.now(), error=error
    )
    level = logging.WARNING if status == Status.FAILED else logging.INFO
    told = trace.event("delivery", delivery=delivery.pk, person=delivery.person_id, status=str(status))
    logger.log(level, "delivery=%s person=%s status=%s", delivery.pk, delivery.person_id, status, extra=told)


def _is_final(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def _said(error: Exception) -> str:
    """The kind of trouble and the server's number; its words may hold the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _answer in error.recipients.values()})
        return f"SMTPRecipientsRefused {' '.join(codes)}"
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()[:255]
