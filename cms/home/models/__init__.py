"""Home pages, the pages of matters and of all wards, and the two ward sections whose content comes from the city's data."""

from cms.home.models.all_wards import AllWardsPage
from cms.home.models.boundaries import BoundariesPage
from cms.home.models.functions import FunctionsPage
from cms.home.models.matters import MatterIndexPage, MatterPage
from cms.home.models.portal import PortalHomePage
from cms.home.models.ward import WardHomePage
from cms.home.models.wards_container import WardsContainerPage

__all__ = [
    "AllWardsPage",
    "BoundariesPage",
    "FunctionsPage",
    "MatterIndexPage",
    "MatterPage",
    "PortalHomePage",
    "WardHomePage",
    "WardsContainerPage",
]
