"""Home pages, and the two ward sections whose content comes from the city's data."""

from cms.home.models.boundaries import BoundariesPage
from cms.home.models.functions import FunctionsPage
from cms.home.models.portal import PortalHomePage
from cms.home.models.ward import WardHomePage
from cms.home.models.wards_container import WardsContainerPage

__all__ = ["BoundariesPage", "FunctionsPage", "PortalHomePage", "WardHomePage", "WardsContainerPage"]
