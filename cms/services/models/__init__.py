"""Administrative procedures and official channels."""

from cms.services.models.channels import Channel, ChannelsPage
from cms.services.models.procedure import ProcedurePage
from cms.services.models.procedure_index import ProcedureIndexPage

__all__ = ["Channel", "ChannelsPage", "ProcedureIndexPage", "ProcedurePage"]
