"""What the approval tells people, as background tasks that look the facts up again when they run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from sites.scoping import across_wards
from workflows.leaderless import tell_of_dead_ends
from workflows.models import RoleTaskState
from workflows.models.state import RoleTaskStateQuerySet
from workflows.notices.telling import Telling, about_step, settle, tell_each
from workflows.places import place_of, ward_id_of
from workflows.reviewers import people_to_ask


@task()
def tell_reviewers(state_id: int) -> int:
    """Ask everybody who can decide this step, none of its authors among them."""
    state = _state(state_id)
    if state is None or state.status != RoleTaskState.STATUS_IN_PROGRESS:
        return 0
    return ask({state: list(people_to_ask(state))})


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


def ask(asked: Mapping[RoleTaskState, Sequence[Any]]) -> int:
    """Ask these people to decide, and say where there is nobody; as many queries for all steps as for one."""
    tell_of_dead_ends([state for state, people in asked.items() if not people])
    told = 0
    for is_urgent in (True, False):
        tellings = [
            telling
            for state, people in asked.items()
            if state.is_urgent is is_urgent
            for telling in _tellings(
                "waiting",
                state,
                people,
                reverse("workflows_review:item", args=[state.pk]),
                about=about_step(state.pk),
            )
        ]
        told += tell_each("waiting", tellings, is_urgent=is_urgent)
    return told


def to_be_told_of() -> RoleTaskStateQuerySet:
    """Steps, with all that a letter says of them."""
    return across_wards(
        RoleTaskState.objects, "a step, to those who decide on it and to its author"
    ).select_related(
        "page__live_revision", "revision", "task__roletask", "workflow_state__requested_by", "finished_by"
    )


def _tell_author(message: str, state: RoleTaskState, **how: Any) -> int:
    author = state.workflow_state.requested_by
    path = reverse("wagtailadmin_pages:edit", args=[state.page_id])
    return _tell(message, state, [author] if author else [], path, **how)


def _state(state_id: int) -> RoleTaskState | None:
    found: RoleTaskState | None = to_be_told_of().filter(pk=state_id).first()
    return found


def _tell(
    message: str, state: RoleTaskState, people: Iterable[Any], path: str, *, about: str = "", **how: Any
) -> int:
    return tell_each(message, _tellings(message, state, people, path, about=about), **how)


def _tellings(
    message: str, state: RoleTaskState, people: Iterable[Any], path: str, *, about: str
) -> Iterator[Telling]:
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
    for person in people:
        yield Telling(
            person,
            subject=lambda: render_to_string(f"workflows/email/{message}_subject.txt", context),
            text=lambda: render_to_string(f"workflows/email/{message}.txt", context),
            path=path,
            key=f"{message}:{state.pk}",
            about=about,
            ward_id=ward_id_of(state.page),
        )
