"""Who wrote what waits for approval. Authors never approve their own page.

There are several ways to have a hand in a page. Each stands here once, or in the room that knows of it, in
two forms side by side: the people of one step, for the rules and the gate; and a condition on steps, so that
one query answers for any list. A test proves them equal on random histories (``test_authors.py``).

Other rooms add theirs: ``hooks.register("page_authors", Authorship(of=…, by=…))``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields import CharField, DateTimeField
from django.db.models.functions import Cast, Coalesce
from wagtail import hooks
from wagtail.models import PageLogEntry, Revision, TaskState
from wagtail.models.content_types import get_default_page_content_type

from workflows.models.move import WaitingMove
from workflows.models.opening import WaitingOpening
from workflows.standing import opening_of, waiting_for

if TYPE_CHECKING:
    from workflows.models import RoleTaskState

HOOK: Final = "page_authors"
_RESUMED: Final = "wagtail.workflow.resume"


@dataclass(frozen=True, slots=True)
class Authorship:
    """One way to have a hand in a page, in two forms that say the same.

    ``of`` takes a step and the moment since which the page has not been public in another version (``None``
    for a page that never was); it returns ids of users. ``by`` takes a user and returns a condition on
    ``RoleTaskState``; ``since`` gives it the moment.
    """

    of: Callable[[RoleTaskState, dt.datetime | None], Iterable[int | None]]
    by: Callable[[Any], Q]


def authors_of(state: RoleTaskState) -> set[int]:
    """Ids of everybody who had a hand in what the step decides on."""
    page = state.page
    since = page.live_revision.created_at if page.live_revision_id else page.last_published_at
    return {author for way in ways() for author in way.of(state, since) if author is not None}


def written_by(user: Any) -> Q:
    """The steps of whose pages the user is an author."""
    found = Q()
    if not isinstance(user, AnonymousUser):
        for way in ways():
            found |= way.by(user)
    return found


def ways() -> list[Authorship]:
    """All ways to have a hand in a page, of this room and of the others."""
    return [*_OWN, *hooks.get_hooks(HOOK)]


def after_last_publication(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    """Of rows within a condition on steps, those whose ``moment`` is after the page was last public."""
    since = Coalesce(
        OuterRef("page__live_revision__created_at"),
        OuterRef("page__last_published_at"),
        output_field=DateTimeField(),
    )
    return rows.alias(public_since=since).filter(
        Q(public_since=None) | Q(**{f"{moment}__gt": F("public_since")})
    )


def _submitters(state: RoleTaskState, _since: dt.datetime | None) -> Iterable[int | None]:
    """Who began this approval, and who sent the page again after it came back."""
    resumed = PageLogEntry.objects.filter(
        page=state.page_id, action=_RESUMED, timestamp__gte=state.workflow_state.created_at
    )
    return [state.workflow_state.requested_by_id, *resumed.values_list("user_id", flat=True)]


def _submitted_by(user: Any) -> Q:
    resumed = PageLogEntry.objects.filter(
        page=OuterRef("page_id"),
        action=_RESUMED,
        timestamp__gte=OuterRef("workflow_state__created_at"),
        user=user,
    )
    return Q(workflow_state__requested_by=user) | Q(Exists(resumed))


def _first_owner(state: RoleTaskState, _since: dt.datetime | None) -> Iterable[int | None]:
    """The owner of a page that was never published."""
    return [state.page.owner_id] if state.page.first_published_at is None else []


def _first_owned_by(user: Any) -> Q:
    return Q(page__first_published_at=None, page__owner=user)


def _writers(state: RoleTaskState, since: dt.datetime | None) -> Iterable[int | None]:
    """Who saved the submitted version, whenever that was, or one since the public one."""
    versions = Revision.objects.for_instance(state.page)
    if since is not None:
        versions = versions.filter(created_at__gt=since)
    return [state.revision.user_id, *versions.values_list("user_id", flat=True).distinct()]


def _saved_by(user: Any) -> Q:
    versions = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("page_id"), CharField()),
        user=user,
    )
    return Q(revision__user=user) | Q(Exists(after_last_publication(versions, "created_at")))


def _askers(state: RoleTaskState, _since: dt.datetime | None) -> Iterable[int | None]:
    """Who asked for the move, or for the opening, that is approved with the page."""
    waiting = waiting_for(state.page), opening_of(state.page)
    return [change.requested_by_id for change in waiting if change is not None]


def _asked_by(user: Any) -> Q:
    found = Q()
    for model in (WaitingMove, WaitingOpening):
        found |= Q(Exists(model.objects.filter(page=OuterRef("page_id"), requested_by=user)))
    return found


_OWN: Final = (
    Authorship(_submitters, _submitted_by),
    Authorship(_askers, _asked_by),
    Authorship(_first_owner, _first_owned_by),
    Authorship(_writers, _saved_by),
)


def approved_by(user: Any) -> Q:
    """``RoleTaskState`` of a workflow in which the user has given an earlier approval."""
    return Q(
        Exists(
            TaskState.objects.filter(
                workflow_state=OuterRef("workflow_state"),
                revision=OuterRef("revision"),
                status=TaskState.STATUS_APPROVED,
                finished_by=user,
            )
        )
    )
