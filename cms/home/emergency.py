"""The numbers that help at once, the same in the whole country, and those to ask."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EmergencyNumber(NamedTuple):
    """A number, and who answers."""

    number: str
    who: Promise
    is_urgent: bool = True


NUMBERS: Final = (
    EmergencyNumber("113", _("Police")),
    EmergencyNumber("114", _("Fire and rescue")),
    EmergencyNumber("115", _("Ambulance")),
    EmergencyNumber("112", _("Search and rescue")),
    EmergencyNumber("111", _("Child protection"), is_urgent=False),
    EmergencyNumber("1022", _("City hotline, day and night"), is_urgent=False),
)
