"""Whether letters arrive: refused ones are tried again, none leaves twice, and the log tells each."""

from __future__ import annotations

import datetime as dt
import smtplib
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from workflows.notices import sending
from workflows.notices.models import Delivery, Notice
from workflows.notices.models.delivery import Kind, Status
from workflows.notices.telling import tell


@pytest.fixture
def delivery(lead: Any) -> Delivery:
    """A letter that is due; nothing has sent it yet."""
    tell("test", [lead], subject="Việc mới", path="/admin/", key="k")
    return Delivery.objects.get()


def refuse_with(monkeypatch: pytest.MonkeyPatch, error: Exception | None) -> list[str]:
    tries: list[str] = []

    def send(self: EmailMessage, *_args: Any, **_kwargs: Any) -> int:
        tries.append(self.extra_headers["Message-ID"])
        if error is not None:
            raise error
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    return tries


def later(monkeypatch: pytest.MonkeyPatch, delta: dt.timedelta) -> None:
    moment = timezone.now() + delta
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_accepted_it_is_in_the_log_and_does_not_leave_again(delivery: Delivery, mailoutbox: Any) -> None:
    assert sending.send_due() == 1
    assert sending.send_due() == 0
    assert not sending.send_one.call(delivery.pk)
    assert len(mailoutbox) == 1
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (Status.SENT, 1)
    assert delivery.finished_at is not None


def test_refused_for_now_it_is_tried_again_after_growing_pauses_and_then_given_up(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = refuse_with(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    sending.send_due()
    assert sending.send_due() == 0
    assert len(tries) == 1, "not before the pause"
    for pause in sending.PAUSES:
        later(monkeypatch, pause)
        sending.send_due()
    assert len(tries) == len(sending.PAUSES) + 1
    assert len(set(tries)) == 1, "the server knows it again"
    later(monkeypatch, dt.timedelta(days=3))
    sending.send_due()
    assert len(tries) == len(sending.PAUSES) + 1
    delivery.refresh_from_db()
    assert delivery.status == Status.FAILED
    assert delivery.error == "SMTPServerDisconnected"


def test_it_arrives_when_the_server_is_back(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch, mailoutbox: Any
) -> None:
    with monkeypatch.context() as patch:
        refuse_with(patch, smtplib.SMTPResponseException(451, b"later"))
        sending.send_due()
    later(monkeypatch, sending.PAUSES[0])
    assert sending.send_due() == 1
    assert len(mailoutbox) == 1
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (Status.SENT, 2)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            smtplib.SMTPRecipientsRefused({"lead@example.vn": (550, b"no lead@example.vn")}),
            "SMTPRecipientsRefused 550",
        ),
        (smtplib.SMTPDataError(554, b"spam"), "SMTPDataError 554"),
    ],
)
def test_refused_for_good_it_is_not_tried_again_and_the_log_holds_no_address(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    refuse_with(monkeypatch, error)
    sending.send_due()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == (Status.FAILED, said)


def test_a_worker_that_died_half_way_makes_no_second_letter(delivery: Delivery, mailoutbox: Any) -> None:
    """It has claimed the letter, the server may have taken it, nobody wrote that down."""
    Delivery.objects.update(
        status=Status.SENDING, claimed_at=timezone.now() - dt.timedelta(hours=1), attempts=1
    )
    assert sending.send_due() == 0
    assert mailoutbox == []
    delivery.refresh_from_db()
    assert delivery.status == Status.UNCERTAIN
    assert Notice.objects.open().count() == 1, "it is told in the admin"


def test_one_that_is_being_sent_is_left_alone(delivery: Delivery, mailoutbox: Any) -> None:
    Delivery.objects.update(status=Status.SENDING, claimed_at=timezone.now(), attempts=1)
    assert sending.send_due() == 0
    assert mailoutbox == []
    delivery.refresh_from_db()
    assert delivery.status == Status.SENDING


def test_the_claim_is_written_before_the_server_is_spoken_to(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def send(self: EmailMessage, *_args: Any, **_kwargs: Any) -> int:
        seen.append(Delivery.objects.get().status)
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    sending.send_due()
    assert seen == [Status.SENDING]


def test_an_account_that_was_closed_gets_no_letter(delivery: Delivery, lead: Any, mailoutbox: Any) -> None:
    type(lead).objects.filter(pk=lead.pk).update(is_active=False)
    sending.send_due()
    assert mailoutbox == []
    delivery.refresh_from_db()
    assert delivery.status == Status.NEEDLESS


def test_a_digest_that_failed_joins_the_next_one(
    lead: Any, monkeypatch: pytest.MonkeyPatch, mailoutbox: Any
) -> None:
    tell("test", [lead], subject="Một", path="/admin/", key="1", may_wait=True)
    Delivery.objects.update(due_at=timezone.now())
    first = Delivery.objects.get()

    def send(self: EmailMessage, *_args: Any, **_kwargs: Any) -> int:
        # Meanwhile something else is told.
        tell("test", [lead], subject="Hai", path="/admin/", key="2", may_wait=True)
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", send)
        with transaction.atomic():
            sending.send_due()
    first.refresh_from_db()
    assert first.status == Status.FAILED
    later(monkeypatch, dt.timedelta(days=14))
    assert sending.send_due() == 1
    assert "Một" in mailoutbox[0].body
    assert "Hai" in mailoutbox[0].body
    assert Delivery.objects.filter(kind=Kind.DIGEST).count() == 2


def test_old_notices_go_and_what_still_waits_stays(
    lead: Any, settings: Any, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NOTICES_DAYS = 30
    assert sending.forget_old() == 0
    later(monkeypatch, dt.timedelta(days=31))
    sending.forget_old()
    assert not Notice.objects.exists()
    assert Delivery.objects.get().status == Status.PENDING
    sending.send_due()
    sending.forget_old()
    assert not Delivery.objects.exists()
