"""What the approval tells people, as background tasks that look the facts up again when they run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from sites.scoping import across_wards
from workflows.leaderless import tell_of_dead_end
from workflows.models import RoleTaskState
from workflows.notices.models import Notice
from workflows.notices.telling import about_step, settle, tell
from workflows.places import place_of, ward_id_of
from workflows.reviewers import people_to_ask

_DAY: Final = dt.timedelta(days=1)
#: The time that background work has for it.
_PATIENCE: Final = dt.timedelta(minutes=5)


@task()
def tell_reviewers(state_id: int) -> int:
    """Ask everybody who can decide this step, none of its authors among them."""
    state = _state(state_id)
    if state is None or state.status != RoleTaskState.STATUS_IN_PROGRESS:
        return 0
    path = reverse("workflows_review:item", args=[state.pk])
    people = list(people_to_ask(state))
    if not people:
        tell_of_dead_end(state)
    return _tell("waiting", state, people, path, about=about_step(state.pk), is_urgent=state.is_urgent)


@task()
def tell_author_passed(state_id: int) -> int:
    """Tell the author that a step is passed and another one follows; it makes no letter of its own."""
    state = _state(state_id)
    # Whoever hears that it is public need not hear that it nearly is.
    if state is None or state.workflow_state.status != state.workflow_state.STATUS_IN_PROGRESS:
        return 0
    return _tell_author("passed", state, about=f"way:{state.workflow_state_id}", may_wait=True)


@task()
def tell_author_sent_back(state_id: int) -> int:
    """Tell the author that the page came back, and why."""
    state = _state(state_id)
    return _tell_author("sent_back", state) if state else 0


@task()
def tell_author_published(state_id: int) -> int:
    """Tell the author that the page is public."""
    state = _state(state_id)
    if state is None:
        return 0
    settle(f"way:{state.workflow_state_id}")
    return _tell_author("published", state)


def tell_forgotten() -> None:
    """Ask for what nobody was asked for: the background work of its submission was lost."""
    now = timezone.now()
    steps = (
        across_wards(RoleTaskState.objects, "each to those who decide on it, for the clock")
        .waiting()
        .filter(started_at__gt=now - _DAY, started_at__lt=now - _PATIENCE)
    )
    wanted = {about_step(pk): pk for pk in steps.values_list("pk", flat=True)}
    told = Notice.objects.filter(about__in=wanted).values_list("about", flat=True)
    for pk in sorted({wanted[name] for name in wanted.keys() - set(told)}):
        tell_reviewers.call(pk)


def _tell_author(message: str, state: RoleTaskState, **how: Any) -> int:
    author = state.workflow_state.requested_by
    path = reverse("wagtailadmin_pages:edit", args=[state.page_id])
    return _tell(message, state, [author] if author else [], path, **how)


def _state(state_id: int) -> RoleTaskState | None:
    return (
        across_wards(RoleTaskState.objects, "one step, to those who decide on it")
        .select_related(
            "page__live_revision", "revision", "task__roletask", "workflow_state__requested_by", "finished_by"
        )
        .filter(pk=state_id)
        .first()
    )


def _tell(message: str, state: RoleTaskState, people: Iterable[Any], path: str, **how: Any) -> int:
    """In the words of the templates, in each person's language; nobody sees who else was told."""
    context = {
        "state": state,
        "page": state.page,
        "place": place_of(state.page),
        "author": state.workflow_state.requested_by,
        "reviewer": state.finished_by,
        "reason": state.comment,
        "public_url": state.page.full_url if state.page.live else "",
    }
    return tell(
        message,
        people,
        subject=lambda: render_to_string(f"workflows/email/{message}_subject.txt", context),
        text=lambda: render_to_string(f"workflows/email/{message}.txt", context),
        path=path,
        key=f"{message}:{state.pk}",
        ward_id=ward_id_of(state.page),
        **how,
    )
