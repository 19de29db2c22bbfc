"""The step that a role approves, its record for one page, and a move that waits for it."""

from workflows.models.move import WaitingMove
from workflows.models.state import RoleTaskState
from workflows.models.task import RoleTask

__all__ = ["RoleTask", "RoleTaskState", "WaitingMove"]
