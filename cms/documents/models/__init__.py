"""Official documents and their register."""

from cms.documents.models.document import DocumentFile, DocumentRelation, OfficialDocument
from cms.documents.models.register import DocumentRegisterPage

__all__ = ["DocumentFile", "DocumentRegisterPage", "DocumentRelation", "OfficialDocument"]
