"""The e-mails, as background tasks that look the facts up again when they run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django_tasks import task

from sites.scoping import across_wards
from workflows.authors import authors_of
from workflows.models import RoleTaskState
from workflows.places import place_of, ward_id_of
from workflows.reviewers import people_with


@task()
def tell_reviewers(state_id: int) -> int:
    """Write to everybody who can decide this step, none of its authors among them."""
    state = _state(state_id)
    if state is None or state.status != RoleTaskState.STATUS_IN_PROGRESS:
        return 0
    barred = authors_of(state)
    barred.update(
        RoleTaskState.objects.approved()
        .filter(workflow_state=state.workflow_state, revision=state.revision)
        .values_list("finished_by_id", flat=True)
    )
    people = people_with(state.role, ward_id_of(state.page)).exclude(pk__in=barred)
    people = people.exclude(wagtail_userprofile__submitted_notifications=False)
    return _send("waiting", state, people, reverse("workflows_review:item", args=[state.pk]))


@task()
def tell_author_sent_back(state_id: int) -> int:
    """Write to the author that the page came back, and why."""
    return _tell_author("sent_back", state_id, "rejected_notifications")


@task()
def tell_author_published(state_id: int) -> int:
    """Write to the author that the page is public."""
    return _tell_author("published", state_id, "approved_notifications")


def _tell_author(message: str, state_id: int, preference: str) -> int:
    state = _state(state_id)
    author = state and state.workflow_state.requested_by
    if state is None or author is None or not author.is_active:
        return 0
    profile = getattr(author, "wagtail_userprofile", None)
    if profile is not None and not getattr(profile, preference):
        return 0
    return _send(message, state, [author], reverse("wagtailadmin_pages:edit", args=[state.page_id]))


def _state(state_id: int) -> RoleTaskState | None:
    return (
        across_wards(RoleTaskState.objects, "one step, to those who decide on it")
        .select_related(
            "page__live_revision", "revision", "task", "workflow_state__requested_by", "finished_by"
        )
        .filter(pk=state_id)
        .first()
    )


def _send(message: str, state: RoleTaskState, people: Iterable[Any], path: str) -> int:
    """One message a person, in the person's language; nobody sees who else got it."""
    place = place_of(state.page)
    context = {
        "state": state,
        "page": state.page,
        "place": place,
        "author": state.workflow_state.requested_by,
        "reviewer": state.finished_by,
        "reason": state.comment,
        "url": settings.WAGTAILADMIN_BASE_URL + path,
        "public_url": state.page.full_url if state.page.live else "",
    }
    messages = []
    for person in people:
        if not person.email:
            continue
        with override(_language(person)):
            subject = render_to_string(f"workflows/email/{message}_subject.txt", context)
            body = render_to_string(f"workflows/email/{message}.txt", context | {"person": person})
        messages.append(
            EmailMessage(
                " ".join(subject.split()),
                body,
                to=[person.email],
                headers={"Auto-Submitted": "auto-generated"},
            )
        )
    return get_connection().send_messages(messages) or 0 if messages else 0


def _language(person: Any) -> str:
    profile = getattr(person, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
