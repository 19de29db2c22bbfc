"""The letter with the link: in Vietnamese, plain text, sent while whoever asks waits for it.

Not by the background work of other letters: its argument would be the link. Whoever asks hears at once whether the
mail server took the letter, and hands the link over otherwise where it did not.
"""

from __future__ import annotations

import logging
import smtplib
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from sites import hosts, languages, trace
from workflows.experts.links import link_of
from workflows.experts.models import ExpertRequest
from workflows.notices.masking import masked

logger = logging.getLogger("dinh.notices")

#: Letters for one request, the first among them.
MOST: Final = 5
#: Seconds that somebody waits for a mail server.
_PATIENCE: Final = 10


def send(request: ExpertRequest) -> bool:
    """Whether the mail server took it; what it answered is kept with the request."""
    try:
        _letter(request).send()
    except Exception as error:  # noqa: BLE001 - whatever a mail server does, the link can be handed over otherwise
        request.mail_error = _said(error)
        logger.warning(
            "letter to an expert not accepted: %s",
            request.mail_error,
            extra=trace.event("expert_letter_failed", request=request.pk, error=request.mail_error),
        )
    else:
        request.mail_error, request.mailed_at = "", timezone.now()
    request.letters += 1
    request.save(update_fields=["mail_error", "mailed_at", "letters"])
    return not request.mail_error


def _letter(request: ExpertRequest) -> EmailMessage:
    entry = hosts.table().entry(request.site_id)
    asker = request.asked_by
    with override(languages.SOURCE):
        context = {
            "request": request,
            "asker": asker.get_full_name() if asker else "",
            "place": entry.display_name(languages.SOURCE) if entry else "",
            "link": link_of(request),
        }
        subject = masked(" ".join(render_to_string("workflows/experts/letter_subject.txt", context).split()))
        # What a number is somebody reads by the link; letters are read on the way.
        text = masked(render_to_string("workflows/experts/letter.txt", context))
    return EmailMessage(
        subject=subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[request.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=_PATIENCE),
    )


def _said(error: Exception) -> str:
    """In a word: the server's number, or the kind of trouble; its sentence would hold the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return f"SMTP {codes[0]}" if codes else type(error).__name__
    if isinstance(error, smtplib.SMTPResponseException):
        return f"SMTP {error.smtp_code}"
    return type(error).__name__
