"""The chain and what stands beside it."""

from workflows.audit.models.checkpoint import AuditCheckpoint
from workflows.audit.models.entry import AuditEntry
from workflows.audit.models.head import AuditHead
from workflows.audit.models.hidden import HiddenVersion
from workflows.audit.models.person import AuditPerson
from workflows.audit.models.words import AuditWords

__all__ = ["AuditCheckpoint", "AuditEntry", "AuditHead", "AuditPerson", "AuditWords", "HiddenVersion"]
