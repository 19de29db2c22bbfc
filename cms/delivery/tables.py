"""The tables that no public page shows: versions, sessions, logs, queues. A page does show who approved it.

They are written all the time, so writing to one of them tells nobody; an answer that was made with one of them after
all is not stored. And the columns of a page that only its draft has.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from django.apps import apps

#: Whole applications, by their labels.
_QUIET_APPS: Final = frozenset(
    {
        "sessions",
        "kept",
        "signin",
        "audit",
        "notices",
        "wagtailadmin",
        "wagtailsearch",
        "django_tasks_db",
        "checking",
    }
)
_QUIET_MODELS: Final = frozenset(
    {
        "wagtailcore.Revision", "wagtailcore.WorkflowState", "wagtailcore.ReferenceIndex",
        "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.Comment", "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription", "wagtailcore.UploadedFile", "wagtailusers.UserProfile",
        "deadlines.Presence", "deadlines.Escalation", "headers.StoppedCount",
        "search.OutboxEntry", "search.Delivery", "search.SearchStatistic", "search.IndexRun", "duplicates.Signature",
        "duplicates.Band",
    }
)  # fmt: skip
#: Written when a draft is saved, and by who locks a page; none is shown to the public.
DRAFT_COLUMNS: Final = frozenset(
    {
        "latest_revision_id", "latest_revision_created_at", "draft_title", "has_unpublished_changes",
        "locked", "locked_at", "locked_by_id",
    }
)  # fmt: skip


@cache
def known() -> frozenset[str]:
    """Every table of a model."""
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


@cache
def quiet() -> frozenset[str]:
    """Those that no public page shows."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in _QUIET_APPS or model._meta.label in _QUIET_MODELS
    )
