"""Builds the portal and the wards from a city's data file, set-wise and in one transaction."""

from sites.provisioning.problems import BadDataError
from sites.provisioning.progress import Progress
from sites.provisioning.report import ProvisioningReport
from sites.provisioning.run import CityData, provision, read_data

__all__ = ["BadDataError", "CityData", "Progress", "ProvisioningReport", "provision", "read_data"]
