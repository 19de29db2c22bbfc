"""The step that a role approves, its record for one page, and what waits for it beside the content."""

from workflows.models.move import WaitingMove
from workflows.models.opening import WaitingOpening
from workflows.models.state import RoleTaskState
from workflows.models.task import RoleTask

__all__ = ["RoleTask", "RoleTaskState", "WaitingMove", "WaitingOpening"]
