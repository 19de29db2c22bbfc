"""What the author says when a page that came back is sent again."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, WorkflowState

from workflows.remarks.models import LONGEST, Answer


def keep(page: Page, words: str, *, acting_user: Any) -> None:
    """With the step that sent the page back last; nothing where it did not come back, or nothing is said."""
    said, returned = words.strip()[:LONGEST], returned_by(page)
    if said and returned is not None:
        Answer.objects.update_or_create(state_id=returned.pk, defaults={"words": said, "user": acting_user})


def answer_of(page: Page) -> str:
    """What was said already, where the page has not been sent yet."""
    returned = returned_by(page)
    found = Answer.objects.filter(state_id=returned.pk).first() if returned is not None else None
    return found.words if found else ""


def returned_by(page: Page) -> Any:
    """The step that sent the page back, while it is its author's to put right."""
    state = page.current_workflow_state
    came_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return state.current_task_state if came_back else None
