"""What the city is made of, and who works for which part of it."""

from sites.models.closures import Closure
from sites.models.emblem import Emblem
from sites.models.former_units import FormerUnit, Succession
from sites.models.outages import PlannedOutage
from sites.models.provisioned import ProvisionedPage
from sites.models.roles import SiteRole
from sites.models.suspensions import Suspension
from sites.models.wards import Ward

__all__ = [
    "Closure",
    "Emblem",
    "FormerUnit",
    "PlannedOutage",
    "ProvisionedPage",
    "SiteRole",
    "Succession",
    "Suspension",
    "Ward",
]
