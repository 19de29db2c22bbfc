"""Where the review desk meets Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, WorkflowState

from workflows import addresses, checks, effects, moves, openings, ranking
from workflows import duty_hooks as duty_hooks  # noqa: PLC0414 - registers its own
from workflows.actions import moving as moving_actions
from workflows.actions import opening as opening_actions
from workflows.actions import undoing
from workflows.actions.submitting import may_withdraw
from workflows.bundles import history as bundle_history
from workflows.checking.changing import CHANGED
from workflows.checking.check import ALWAYS, Check, Strictness
from workflows.checking.personal_data import personal_data
from workflows.completeness import completeness
from workflows.models import RoleTaskState
from workflows.panels import OwnPanel, WaitingPanel
from workflows.ranking.own import OWN
from workflows.reviewers import reviews
from workflows.urgent import history as urgent_history
from workflows.urgent.rules import may_publish_urgently
from workflows.versions import history as version_history
from workflows.views import moving, opening
from workflows.views.bulk import SubmitBulkAction, TakeDownBulkAction
from workflows.withdrawals import recording
from workflows.withdrawals.history import WithdrawnFormatter

_REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


class ReviewMenuItem(MenuItem):
    """Shown to those who review."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Leads and moderators."""
        return reviews(request.user)


class ReviewActionItem(ActionMenuItem):
    """The editor's way to the decision: the page itself is locked while it is under review."""

    name = "action-review"
    label = gettext_lazy("Review")
    icon_name = "clipboard-list"

    def __init__(self, url: str) -> None:
        super().__init__(order=-1)
        self._url = url

    def get_url(self, parent_context: Any) -> str:  # noqa: ARG002 - Wagtail's signature
        """The page of this step on the review desk."""
        return self._url


class UrgentActionItem(ReviewActionItem):
    """A moderator's way to ask for urgent publication."""

    name = "action-urgent"
    label = gettext_lazy("Publish urgently")
    icon_name = "warning"


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern | URLResolver]:
    """``/admin/review/``; ``/admin/workflows/`` is Wagtail's."""
    return [path("review/", include("workflows.urls"))]


@hooks.register("register_admin_menu_item")
def review_menu_item() -> ReviewMenuItem:
    """Before the page tree: it is what a reviewer comes for."""
    return ReviewMenuItem(
        gettext_lazy("Review desk"),
        reverse("workflows_review:list"),
        name="review",
        icon_name="clipboard-list",
        order=50,
    )


@hooks.register("construct_homepage_panels")
def replace_panels(request: HttpRequest, panels: list[Any]) -> None:  # noqa: ARG001 - Wagtail's signature
    """Wagtail's panels on workflows have no paging."""
    panels[:] = [panel for panel in panels if not isinstance(panel, _REPLACED)]
    panels.extend([WaitingPanel(), OwnPanel()])


# After Wagtail's, whose place they take.
hooks.register("register_bulk_action", SubmitBulkAction, order=100)
hooks.register("register_bulk_action", TakeDownBulkAction, order=100)
hooks.register("register_bulk_action", moving.ApprovedMoveBulkAction, order=100)

hooks.register("before_move_page", moving.before_move)
hooks.register("before_edit_page", moving.tell_of_waiting_move)
hooks.register("before_edit_page", opening.tell_of_waiting_opening)
hooks.register("before_edit_page", bundle_history.tell)
# Before what others know: where the page goes and who reads it are the first things to read.
hooks.register(effects.EFFECTS, moves.effects, order=-10)
hooks.register(effects.EFFECTS, openings.effects, order=-9)
hooks.register(effects.EFFECTS, version_history.effects, order=-11)
hooks.register(effects.FAULTS, addresses.faults)
hooks.register(effects.FAULTS, moves.faults)
for _kind in OWN:
    hooks.register(ranking.HOOK, _kind)
hooks.register(
    checks.HOOK,
    Check(
        "completeness",
        completeness,
        title=gettext_lazy("Obligatory fields"),
        explanation=gettext_lazy("What the page's type asks for: without it the page cannot be shown."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
)
hooks.register(
    checks.HOOK,
    Check(
        "personal-data",
        personal_data,
        title=gettext_lazy("Personal data in the text"),
        explanation=gettext_lazy(
            "Numbers of citizens and identity cards, telephones, bank accounts, e-mail addresses and dates of birth that "
            "look like somebody's own. Numbers that the office has published as its own are not asked about."
        ),
    ),
)


@hooks.register("register_log_actions")
def waiting_actions(registry: LogActionRegistry) -> None:
    """What stands in the history of a page that waits to move, or to open."""
    for action, name, told in (
        (
            moving_actions.ASKED,
            gettext_lazy("Ask for the move"),
            gettext_lazy("Move to another section asked for"),
        ),
        (
            moving_actions.TAKEN_BACK,
            gettext_lazy("Take the move back"),
            gettext_lazy("Move to another section taken back"),
        ),
        (undoing.TAKEN, gettext_lazy("Take a decision"), gettext_lazy("Decision taken; it can be undone")),
        (undoing.UNDONE, gettext_lazy("Undo a decision"), gettext_lazy("Decision undone")),
        (
            undoing.FAILED,
            gettext_lazy("Decision without effect"),
            gettext_lazy("The decision did not take effect"),
        ),
        (
            opening_actions.ASKED,
            gettext_lazy("Ask for the opening"),
            gettext_lazy("Opening to more people asked for"),
        ),
        (
            opening_actions.TAKEN_BACK,
            gettext_lazy("Take the opening back"),
            gettext_lazy("Opening to more people taken back"),
        ),
    ):
        registry.register_action(action, name, told)
    registry.register_action(recording.WITHDRAWN)(WithdrawnFormatter)
    urgent_history.register(registry)
    bundle_history.register(registry)
    version_history.register(registry)


@hooks.register("register_page_header_buttons")
def approved_versions_button(
    page: Page,
    user: Any,
    view_name: str,  # noqa: ARG001 - Wagtail's signature
    next_url: str | None = None,  # noqa: ARG001
) -> Iterator[Button]:
    """Beside the history, for a page that was public once."""
    if page.first_published_at and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Approved versions"),
            reverse("workflows_review:versions", args=[page.pk]),
            icon_name="history",
            priority=66,
        )


@hooks.register("register_log_actions")
def check_actions(registry: LogActionRegistry) -> None:
    """Who made a check stricter, milder or silent."""
    registry.register_action(
        CHANGED, gettext_lazy("Set a check"), gettext_lazy("Strictness of a check changed")
    )


@hooks.register("register_settings_menu_item")
def checks_menu_item() -> MenuItem:
    """Everybody may read what is asked of a page."""
    return MenuItem(
        gettext_lazy("Checks before approval"),
        reverse("workflows_review:checks"),
        name="checks",
        icon_name="check",
    )


@hooks.register("construct_page_action_menu")
def offer_review(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """In the footer of a page under review stands the decision, for those who may take it."""
    page = context.get("page")
    if page and page.pk and not may_withdraw(page, request.user):
        menu_items[:] = [item for item in menu_items if item.name != "action-cancel-workflow"]
    state = page.current_workflow_task_state if page and page.pk else None
    if isinstance(state, RoleTaskState) and state.task.specific.get_actions(page, request.user):
        menu_items.insert(0, ReviewActionItem(reverse("workflows_review:item", args=[state.pk])))
    if isinstance(state, RoleTaskState) and may_publish_urgently(state, request.user):
        menu_items.append(UrgentActionItem(reverse("workflows_review:urgent:ask", args=[state.pk])))


@hooks.register("before_edit_page")
def show_reason(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that came back reads why before anything else."""
    if request.method != "GET":
        return
    workflow = page.current_workflow_state
    if workflow is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = workflow.current_task_state
    name = step.finished_by.get_full_name() if step.finished_by else _("the reviewer")
    messages.warning(request, _("Sent back by %(name)s: %(reason)s") % {"name": name, "reason": step.comment})
