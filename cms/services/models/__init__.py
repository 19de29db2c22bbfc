"""Administrative procedures and official channels."""

from cms.services.models.channels import Channel, ChannelsPage
from cms.services.models.note import ProcedureNotePage
from cms.services.models.procedure import ProcedurePage
from cms.services.models.procedure_index import ProcedureIndexPage
from cms.services.models.register import RegisteredProcedure

__all__ = [
    "Channel",
    "ChannelsPage",
    "ProcedureIndexPage",
    "ProcedureNotePage",
    "ProcedurePage",
    "RegisteredProcedure",
]
