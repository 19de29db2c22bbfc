"""Who wrote what waits for approval. Authors never approve their own page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields import CharField, DateTimeField
from django.db.models.functions import Cast, Coalesce
from wagtail import hooks
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.models.content_types import get_default_page_content_type


def authors_of(page: Page, workflow_state: WorkflowState, revision: Revision) -> set[int]:
    """Ids of everybody who had a hand in the page since it was last public.

    That is who asked for the approval, the owner of a page that was never published, and whoever
    saved a version since the live one. The submitted version's own author always counts. Other
    rooms add the people they know of: ``@hooks.register("page_authors")``, a function of the page
    and the moment since which it counts, which returns user ids.
    """
    authors = {workflow_state.requested_by_id, revision.user_id}
    if page.first_published_at is None:
        authors.add(page.owner_id)
    versions = Revision.objects.for_instance(page)
    since = page.live_revision.created_at if page.live_revision_id else page.last_published_at
    if since is not None:
        versions = versions.filter(created_at__gt=since)
    authors.update(versions.values_list("user_id", flat=True).distinct())
    for others in hooks.get_hooks("page_authors"):
        authors.update(others(page, since))
    return {author for author in authors if author is not None}


def written_by(user: Any) -> Q:
    """The same rule, without the hook, as a condition on ``RoleTaskState``: one query for any list."""
    if isinstance(user, AnonymousUser):
        return Q()
    public_since = Coalesce(
        OuterRef("page__live_revision__created_at"),
        OuterRef("page__last_published_at"),
        output_field=DateTimeField(),
    )
    versions = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("page_id"), CharField()),
        user=user,
    )
    return (
        Q(workflow_state__requested_by=user)
        | Q(revision__user=user)
        | Q(page__first_published_at=None, page__owner=user)
        | Q(Exists(versions.filter(created_at__gt=public_since)))
        | Q(page__live_revision=None, page__last_published_at=None) & Q(Exists(versions))
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
