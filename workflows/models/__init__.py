"""The step that a role approves, and its record for one page."""

from workflows.models.state import RoleTaskState
from workflows.models.task import RoleTask

__all__ = ["RoleTask", "RoleTaskState"]
