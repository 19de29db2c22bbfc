"""Of what a ward asks: moderators hear the question, whoever asked it the answer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.samples.enums import Verdict
from cms.samples.models import Nomination, RemitQuestion
from cms.samples.telling.people import moderators
from workflows.notices.telling import settle, tell


def nominated(nomination: Nomination) -> None:
    """An article for the portal: one of the moderators decides."""
    tell(
        "nomination",
        moderators(),
        subject=lambda: (
            _("%(ward)s nominates for the portal: %(title)s")
            % {"ward": nomination.ward.name, "title": nomination.title}
        ),
        text=nomination.note,
        path=_nominations(nomination),
        key=f"nomination:{nomination.pk}",
        about=f"nomination:{nomination.pk}",
        ward_id=nomination.ward_id,
    )


def nomination_decided(nomination: Nomination) -> None:
    """Whoever nominated it."""
    settle(f"nomination:{nomination.pk}")
    is_taken = nomination.verdict == Verdict.YES
    tell(
        "nomination_answer",
        [nomination.made_by] if nomination.made_by else [],
        subject=lambda: (
            (
                _("The portal takes your article: %(title)s")
                if is_taken
                else _("The portal does not take your article: %(title)s")
            )
            % {"title": nomination.title}
        ),
        text=nomination.reason,
        path=_nominations(nomination),
        key=f"nomination_answer:{nomination.pk}",
        ward_id=nomination.ward_id,
    )


def asked(question: RemitQuestion) -> None:
    """Outside the remit: one of the moderators answers."""
    tell(
        "remit_question",
        moderators(),
        subject=lambda: _("%(ward)s asks: %(topic)s") % {"ward": question.ward.name, "topic": question.topic},
        text=question.text,
        path=_questions(question),
        key=f"remit_question:{question.pk}",
        about=f"remit_question:{question.pk}",
        ward_id=question.ward_id,
    )


def replied(question: RemitQuestion) -> None:
    """Whoever asked."""
    settle(f"remit_question:{question.pk}")
    may = question.verdict == Verdict.YES
    tell(
        "remit_answer",
        [question.asked_by] if question.asked_by else [],
        subject=lambda: (
            (
                _("The ward may write about it: %(topic)s")
                if may
                else _("The ward may not write about it: %(topic)s")
            )
            % {"topic": question.topic}
        ),
        text=question.answer,
        path=_questions(question),
        key=f"remit_answer:{question.pk}",
        ward_id=question.ward_id,
    )


def _nominations(nomination: Nomination) -> str:
    return reverse("samples:nominations") + f"#nomination-{nomination.pk}"


def _questions(question: RemitQuestion) -> str:
    return reverse("samples:questions") + f"#question-{question.pk}"
