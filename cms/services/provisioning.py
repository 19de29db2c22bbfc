"""A new city has the procedures of its register from the first day."""

from __future__ import annotations

from typing import Any

from cms.services.menu import refresh_lists
from cms.services.models import RegisteredProcedure
from cms.services.register.checking import read_register
from cms.services.register.run import NoListError, bring_in, slugs_on_portal
from sites.city import City
from sites.provisioning.problems import BadDataError
from sites.provisioning.report import ProvisioningReport
from sites.signals import city_provisioned


def connect() -> None:
    """Called once, when the application is ready."""
    city_provisioned.connect(_city_provisioned, dispatch_uid="procedures-register")


def _city_provisioned(city: City, report: ProvisioningReport, *, sync: bool = False, **_kwargs: Any) -> None:
    """Once for a city that has none, and again whenever an operator asks for what is new.

    A register with a mistake stops the whole run, which then has written nothing.
    """
    register = city.procedures
    if register is not None and (sync or not RegisteredProcedure.objects.exists()):
        try:
            outcome = bring_in(read_register(register, slugs_on_portal()), register)
        except NoListError as error:
            if not sync:
                raise BadDataError(str(error)) from error
            return
        report.notes += outcome.lines()
    elif report.pages:
        refresh_lists()
