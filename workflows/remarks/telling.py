"""Who hears of what was said at a place: whoever must answer it, and who said it of what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sites.scoping import scope_for
from workflows.authors import authors_of
from workflows.models import RoleTaskState
from workflows.notices.telling import Telling, settle, tell_each
from workflows.places import ward_id_of
from workflows.remarks.models import Outcome, Remark, Reply

#: Of a remark or an answer, in a notice; the rest stands at the place.
_LONGEST: Final = 300


def said(remark: Remark) -> None:
    """A reviewer's remark is told to whoever sent the page, an author's to the reviewers with a part in the round.

    While the page is under review nobody can change it, so that is no letter of its own.
    """
    words = remark.words
    if remark.is_proposal:
        words = f"“{remark.passage}” → “{remark.instead}”. {remark.words}"
    _tell(
        "remark",
        remark,
        _to_answer(remark),
        lambda: _subject_of(remark),
        words,
        key=f"remark:{remark.pk}",
        about=_about(remark),
        but=remark.author_id,
        may_wait=remark.state_id is not None,
    )


def replied(reply: Reply) -> None:
    """Everybody else who has said something there, or has to."""
    remark = reply.remark
    earlier = remark.replies.values_list("author", flat=True)
    _tell(
        "remark_reply",
        remark,
        {remark.author_id, *earlier, *_to_answer(remark)},
        lambda: _("Answer to a remark: %(title)s") % {"title": remark.page.draft_title},
        reply.words,
        key=f"remark_reply:{reply.pk}",
        about=_about(remark),
        but=reply.author_id,
    )


def closed(remark: Remark, words: str = "") -> None:
    """Nobody needs to answer any more; who made the remark reads what became of it."""
    settle(_about(remark))
    _tell(
        "remark_closed",
        remark,
        [remark.author_id],
        lambda: f"{_outcome(remark)}: {remark.page.draft_title}",
        words or remark.words or remark.instead,
        key=f"remark_closed:{remark.pk}",
        but=remark.closed_by_id,
        may_wait=True,
    )


def _subject_of(remark: Remark) -> str:
    told = _("Words proposed: %(title)s") if remark.is_proposal else _("Remark: %(title)s")
    return told % {"title": remark.page.draft_title}


def _outcome(remark: Remark) -> str:
    if remark.is_proposal and remark.outcome != Outcome.TAKEN:
        return _("Proposed words declined")
    return str(capfirst(remark.get_outcome_display()))


def _to_answer(remark: Remark) -> set[int | None]:
    """Ids: the other side of the round; for a remark on a draft, who wrote it last."""
    state = remark.state
    if state is None:
        newest = remark.page.latest_revision
        return {newest.user_id if newest else remark.page.owner_id}
    authors = authors_of(state)
    if remark.author_id not in authors:
        return {state.workflow_state.requested_by_id}
    others = Remark.objects.filter(page=remark.page_id, state__workflow_state=state.workflow_state_id)
    return {state.assigned_to_id, *others.values_list("author", flat=True)} - authors


def _tell(
    kind: str,
    remark: Remark,
    people: Iterable[int | None],
    subject: Callable[[], str],
    words: str,
    *,
    key: str,
    but: int | None,
    about: str = "",
    may_wait: bool = False,
) -> None:
    """Those who still reach the page, each where the remark stands for them; nobody of what they did themselves."""
    asked = {pk for pk in people if pk is not None and pk != but}
    rows = get_user_model()._default_manager.filter(pk__in=asked, is_active=True)
    place = f"{remark.label}: " if remark.label else ""
    tell_each(
        kind,
        [
            Telling(
                person,
                subject,
                _path(remark, person),
                key,
                text=place + words.strip()[:_LONGEST],
                about=about,
                ward_id=ward_id_of(remark.page),
            )
            for person in rows.select_related("wagtail_userprofile")
            if scope_for(person).reaches_page(remark.page)
        ],
        may_wait=may_wait,
    )


def _path(remark: Remark, person: Any) -> str:
    """The desk for who decides, the editor for everybody else."""
    steps = RoleTaskState.objects.in_reach_of(person).filter(page=remark.page_id)
    state = remark.state
    if state is not None and person.pk != state.workflow_state.requested_by_id:
        newest = steps.order_by("-pk").values_list("pk", flat=True).first()
        if newest is not None:
            return reverse("workflows_review:item", args=[newest]) + f"#remark-{remark.pk}"
    return reverse("wagtailadmin_pages:edit", args=[remark.page_id]) + "#review-remarks"


def _about(remark: Remark) -> str:
    return f"remark:{remark.pk}"
