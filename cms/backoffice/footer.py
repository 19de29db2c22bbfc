"""The buttons below an editor's form: to hand the page in is the main one, to save the draft stands beside it.

Wagtail makes saving the main button and hides submission behind an arrow; what ends a review stood there as the
main button of a page that waits, one press and no question.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import WorkflowState

#: Items of the menu's context that are drawn beside it.
_BESIDE: Final = "dinh_beside"


class SubmitItem(SubmitForModerationMenuItem):
    """Says what is done; which workflow that begins is no concern of a person's."""

    template_name = "backoffice/footer/submit.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """With other words for a page that came back."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page and page.pk else None
        came_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return context | {"label": _("Submit for approval again") if came_back else _("Submit for approval")}


class WithdrawItem(CancelWorkflowMenuItem):
    """Asks on the next page."""

    label = _("Withdraw …")
    template_name = "backoffice/footer/withdraw.html"


class WaitingItem(ActionMenuItem):
    """What happens with the page, where nothing can be done with it."""

    name = "action-page-locked"
    template_name = "backoffice/footer/waiting.html"

    def is_shown(self, context: Any) -> bool:  # noqa: ARG002 - Wagtail's signature
        """Put in the place of Wagtail's, which has asked."""
        return True


def arrange(menu_items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """The first item is the main button; the draft and the withdrawal stand beside it."""
    page = context.get("page")
    is_waiting = bool(page and page.pk and page.workflow_in_progress)
    items = [_ours(item, is_waiting=is_waiting) for item in menu_items]
    submit = next((item for item in items if isinstance(item, SubmitItem)), None)
    beside = [item for item in items if isinstance(item, WithdrawItem)]
    if submit is not None:
        beside += [item for item in items if isinstance(item, SaveDraftMenuItem)]
        items.remove(submit)
        items.insert(0, submit)
    menu_items[:] = [item for item in items if item not in beside]
    if not menu_items:
        # A menu without a main button is not drawn.
        menu_items[:], beside = beside[:1], beside[1:]
    context[_BESIDE] = beside


def _ours(item: Any, *, is_waiting: bool) -> Any:
    if type(item) is SubmitForModerationMenuItem:
        return SubmitItem(item.order)
    if type(item) is CancelWorkflowMenuItem:
        return WithdrawItem(item.order)
    if type(item) is PageLockedMenuItem and is_waiting:
        return WaitingItem(item.order)
    return item


def beside(menu: Any) -> SafeString:
    """What stands beside the menu; each is as safe as its own template."""
    return mark_safe("".join(item.render_html(menu.context) for item in menu.context.get(_BESIDE, ())))
