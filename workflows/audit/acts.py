"""What the audit hears of one act, before it is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

PAGE: Final = "page"


@dataclass(slots=True)
class Act:
    """One act on one thing. ``data`` is what Wagtail's log keeps with it: numbers, words and reasons mixed."""

    action: str
    kind: str
    object_id: str
    at: dt.datetime
    label: str = ""
    user_id: int | None = None
    user: Any = None
    revision_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)
    #: The thing is deleted in this transaction; the log is told before.
    is_gone: bool = False
    #: The row of Wagtail's log, as ``("page", 12)``.
    log: tuple[str, int] | None = None

    @property
    def step_id(self) -> int | None:
        """The step of the approval that the act was taken on."""
        steps = self.data.get("workflow")
        found = steps.get("task_state_id") if isinstance(steps, dict) else None
        return found if isinstance(found, int) else None
