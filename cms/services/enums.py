"""What procedures are sorted by: the matter of a person's life, and the desk that takes the papers."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """What somebody comes for."""

    BIRTH = "birth", _("Birth")
    MARRIAGE = "marriage", _("Marriage")
    DEATH = "death", _("Death")
    COPIES = "copies", _("Copies and certification")
    RESIDENCE = "residence", _("Residence and identity")
    LAND = "land", _("Land and building")
    BUSINESS = "business", _("Household business")
    BENEFITS = "benefits", _("Social allowances")
    COMPLAINTS = "complaints", _("Complaints and petitions")
    FAMILY = "family", _("Family and civil status")
    HEALTH = "health", _("Health insurance")
    DEFENCE = "defence", _("Military service")


class Desk(models.TextChoices):
    """Where the papers are handed in; every ward has each of these but the last."""

    ONE_STOP = "one-stop", _("Public administration service centre of the ward")
    POLICE = "police", _("Police of the ward")
    MILITARY = "military", _("Military command of the ward")
    RECEPTION = "reception", _("Citizen reception of the ward")
    CITY = "city", _("An office of the city")

    @property
    def unit(self) -> str:
        """The term of the organisation chart under which a ward may name a telephone and an address of its own."""
        return _UNITS.get(self.value, "")


_UNITS: Final = {
    "one-stop": "public_service_centre",
    "police": "police",
    "military": "military_command",
    "reception": "council_committee_office",
}
