"""Ask an expert, take the question back; and what the expert does: comment, confirm, say what is wrong.

Each is one transaction and raises ``Refused``. None writes the page, and none approves anything. The audit hears each
of them with the number of the request: who is behind it stands in the request, and can be erased there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from sites.scoping import across_wards
from workflows.actions.locking import hold, locked
from workflows.carried import manifest_of
from workflows.errors import Refused
from workflows.experts import telling
from workflows.experts.asking import Untold, asked_first
from workflows.experts.models import ExpertAnswer, ExpertRequest, Verdict, new_nonce
from workflows.experts.standing import closed_because, may_ask, may_revoke
from workflows.experts.substance import substance
from workflows.places import site_id_of
from workflows.remarks.models import Remark

LONGEST: Final = 2000
#: Days that a link lasts.
DAYS: Final = 7
MOST_DAYS: Final = 30
MOST_REMARKS: Final = 200
MOST_ANSWERS: Final = 20
#: Links that are open for one page, and letters that one person sends in a day: the city's name is on each.
MOST_OPEN: Final = 10
MOST_A_DAY: Final = 30
ASKED: Final = "dinh.expert.ask"
REVOKED: Final = "dinh.expert.revoke"
REMARKED: Final = "dinh.expert.remark"
ANSWERED: Final = "dinh.expert.answer"
ERASED: Final = "dinh.expert.erase"


@transaction.atomic
def ask(
    page: Page,
    *,
    name: str,
    office: str,
    email: str,
    question: str,
    acting_user: Any,
    days: int = DAYS,
    ticked: Collection[str] = (),
) -> ExpertRequest:
    """Keep the newest version for an expert; the letter is sent by whoever calls (``workflows.experts.letters``)."""
    current = locked(page)
    if not may_ask(current, acting_user):
        raise Refused(_("You do not take part in what is said about this page."))
    revision = current.latest_revision
    site_id = site_id_of(current)
    if revision is None or site_id is None:
        raise Refused(_("This page has no version that could be sent."))
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("A link lasts from 1 to %(number)s days.") % {"number": MOST_DAYS})
    if any(one.key not in ticked for one in asked_first(current, acting_user)):
        raise Untold
    carried = manifest_of(current, revision)
    digest = substance(current, revision.content, carried)
    open_ones = ExpertRequest.objects.open().filter(page=current.pk)
    if open_ones.filter(email__iexact=email, digest=digest).exists():
        raise Refused(_("This person has been asked about this version, and the link is open."))
    if open_ones.count() >= MOST_OPEN:
        raise Refused(
            _("%(number)s links of this page are open. Take one back first.") % {"number": MOST_OPEN}
        )
    own = across_wards(ExpertRequest.objects, "how many letters one person has sent, for a bound")
    a_day_ago = timezone.now() - dt.timedelta(days=1)
    if own.filter(asked_by=acting_user, asked_at__gt=a_day_ago).count() >= MOST_A_DAY:
        raise Refused(
            _("You have asked %(number)s people within a day. Go on tomorrow.") % {"number": MOST_A_DAY}
        )
    now = timezone.now()
    request = ExpertRequest.objects.create(
        page_id=current.pk,
        site_id=site_id,
        revision_id=revision.pk,
        content=revision.content,
        carried=carried,
        digest=digest,
        name=name,
        office=office,
        email=email,
        question=question.strip()[:LONGEST],
        asked_by=acting_user,
        asked_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    data = {"request": request.pk, "days": days}
    log(instance=current, action=ASKED, user=acting_user, revision=revision, data=data)
    return request


@transaction.atomic
def revoke(request: ExpertRequest, *, acting_user: Any) -> None:
    """The link opens no more; what was said stays."""
    held = _held(request)
    if not may_revoke(held, acting_user):
        raise Refused(_("Whoever asked, the lead of the ward and the city take a question back."))
    if held.revoked_at is None:
        _end(held, acting_user)
        log(instance=held.page, action=REVOKED, user=acting_user, data={"request": held.pk})


@transaction.atomic
def remark(request: ExpertRequest, place: str, label: str, words: str) -> Remark:
    """What the expert says at a place, or about the whole; said twice at once it is one."""
    held = _opened(request)
    said = words.strip()[:LONGEST]
    if not said:
        raise Refused(_("Write what you want to say."))
    own = Remark.objects.filter(page=held.page_id, expert=held)
    if (same := own.filter(place=place, words=said).first()) is not None:
        return same
    if own.count() >= MOST_REMARKS:
        raise Refused(_("You have made very many remarks. Say the rest in your answer, please."))
    found = Remark.objects.create(
        page_id=held.page_id, expert=held, place=place[:500], label=label[:500], words=said
    )
    log(instance=held.page, action=REMARKED, data={"request": held.pk, "remark": found.pk})
    return found


@transaction.atomic
def answer(request: ExpertRequest, verdict: str, words: str) -> ExpertAnswer:
    """Whether the facts are right; another answer takes the place of the one before, which is kept."""
    held = _opened(request)
    said = words.strip()[:LONGEST]
    if (
        verdict == Verdict.WRONG
        and not said
        and not Remark.objects.filter(expert=held, page=held.page_id).exists()
    ):
        raise Refused(_("Say what is not right, here or at its place."))
    last = held.last_answer
    if last is not None and (last.verdict, last.words) == (verdict, said):
        return last
    if held.answers.count() >= MOST_ANSWERS:
        raise Refused(_("You have answered very often. Write to whoever asked you, please."))
    found = ExpertAnswer.objects.create(request=held, verdict=verdict, words=said)
    data = {"request": held.pk, "answer": found.pk, "confirmed": found.is_confirmed}
    log(instance=held.page, action=ANSWERED, data=data)
    return found


@transaction.atomic
def erase(request: ExpertRequest, *, acting_user: Any = None) -> None:
    """Forget who was asked, and what they were asked, which may name them; the link ends, what they said stays."""
    held = _held(request)
    if held.erased_at is not None:
        return
    held.name = held.office = held.email = held.question = ""
    held.content, held.carried = {}, {}
    held.erased_at, held.nonce = timezone.now(), new_nonce()
    _end(held, acting_user)
    telling.forget(held)
    log(instance=held.page, action=ERASED, user=acting_user, data={"request": held.pk})


def _end(held: ExpertRequest, user: Any) -> None:
    held.revoked_at, held.revoked_by = held.revoked_at or timezone.now(), held.revoked_by or user
    held.save()


def _held(asked: ExpertRequest) -> ExpertRequest:
    """The row while nobody else changes it, the page first as everywhere."""
    hold(asked.page)
    found = (
        ExpertRequest.objects.select_for_update(of=("self",))
        .select_related("page", "asked_by")
        .filter(pk=asked.pk)
        .first()
    )
    if found is None:
        raise Refused(_("This question does not exist any more."))
    return found


def _opened(request: ExpertRequest) -> ExpertRequest:
    held = _held(request)
    if closed_because(held) is not None:
        raise Refused(_("This link opens no more."))
    return held
