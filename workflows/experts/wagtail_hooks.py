"""Where experts meet the editor, the decision and the history of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, TaskState

from workflows.experts import verbs
from workflows.experts.reading import asked_about, section_of
from workflows.experts.standing import may_ask
from workflows.experts.substance import substance
from workflows.models import RoleTaskState
from workflows.sections import ReviewSection


@hooks.register("review_sections", order=-50)
def experts_asked(state: RoleTaskState, user: Any) -> Iterator[ReviewSection]:
    """Who was asked and what they said, and the way to ask somebody."""
    digest = (
        substance(state.page, state.revision.content, state.carried) if state.revision is not None else ""
    )
    asked = asked_about(state.page, user, digest)
    offers = state.status == TaskState.STATUS_IN_PROGRESS
    if asked or offers:
        yield section_of(state.page, asked, offers=offers)


@hooks.register("register_page_header_buttons")
def ask_button(
    page: Page,
    user: Any,
    view_name: str,  # noqa: ARG001 - Wagtail's signature
    next_url: str | None = None,  # noqa: ARG001
) -> Iterator[Button]:
    """Beside the history of a page."""
    if may_ask(page, user):
        yield Button(
            _("Ask an expert"),
            reverse("workflows_review:experts:page", args=[page.pk]),
            icon_name="help",
            priority=67,
        )


@hooks.register("register_log_actions")
def expert_actions(registry: LogActionRegistry) -> None:
    """What stands in a page's history; who was asked is read beside the page."""
    for action, name, told in (
        (verbs.ASKED, gettext_lazy("Ask an expert"), gettext_lazy("Version sent to an expert")),
        (verbs.REVOKED, gettext_lazy("Take a question back"), gettext_lazy("Link of an expert taken back")),
        (
            verbs.REMARKED,
            gettext_lazy("Remark of an expert"),
            gettext_lazy("Remark made by an expert, by the link"),
        ),
        (
            verbs.ANSWERED,
            gettext_lazy("Answer of an expert"),
            gettext_lazy("Answer given by an expert, by the link"),
        ),
        (verbs.ERASED, gettext_lazy("Erase an expert"), gettext_lazy("Name and address of an expert erased")),
    ):
        registry.register_action(action, name, told)
