"""Whoever asked hears of the answer at once, of remarks once a day."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from workflows.experts.models import ExpertAnswer, ExpertRequest
from workflows.notices.models import Notice
from workflows.notices.telling import tell
from workflows.places import ward_id_of

_SHOWN = 500


def tell_of_answer(request: ExpertRequest, answer: ExpertAnswer) -> None:
    """With the beginning of what was said."""
    _tell(
        request,
        _key_of_answer(answer),
        lambda: (
            _("%(name)s confirms the facts of “%(title)s”")
            if answer.is_confirmed
            else _("%(name)s says that something in “%(title)s” is not right")
        ),
        text=Truncator(answer.words).chars(_SHOWN),
    )


def tell_of_remark(request: ExpertRequest) -> None:
    """Several on one day are one notice."""
    _tell(
        request,
        f"{_key_of_remarks(request)}{timezone.localdate():%Y%m%d}",
        lambda: _("%(name)s has made remarks on “%(title)s”"),
        may_wait=True,
    )


def forget(request: ExpertRequest) -> None:
    """What whoever asked was told names the expert: letters have left, notices go."""
    answers = [_key_of_answer(answer) for answer in request.answers.all()]
    told = Q(key__in=answers) | Q(key__startswith=_key_of_remarks(request))
    Notice.objects.filter(told, person=request.asked_by_id).delete()


def _key_of_answer(answer: ExpertAnswer) -> str:
    return f"expert-answer:{answer.pk}"


def _key_of_remarks(request: ExpertRequest) -> str:
    return f"expert-remark:{request.pk}:"


def _tell(
    request: ExpertRequest, key: str, subject: Callable[[], str], text: str = "", *, may_wait: bool = False
) -> None:
    if request.asked_by is None:
        return
    facts = {"name": request.told_name, "title": request.page.draft_title}
    tell(
        "expert",
        [request.asked_by],
        subject=lambda: subject() % facts,
        text=text,
        path=reverse("workflows_review:experts:page", args=[request.page_id]),
        key=key,
        ward_id=ward_id_of(request.page),
        may_wait=may_wait,
    )
