"""Kinds of wards and roles of people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WardKind(models.TextChoices):
    """Units of the commune level (Law on the Organisation of Local Government, 72/2025/QH15, art. 1)."""

    PHUONG = "phuong", _("ward")
    XA = "xa", _("commune")
    DAC_KHU = "dac-khu", _("special zone")

    @property
    def label_vi(self) -> str:
        """The Vietnamese word, as it stands before the unit's name."""
        return {"phuong": "phường", "xa": "xã", "dac-khu": "đặc khu"}[self.value]


class Role(models.TextChoices):
    """What a person does; ward roles act in one ward, city roles in every ward."""

    EDITOR = "editor", _("Ward editor")
    LEAD = "lead", _("Ward lead")
    MODERATOR = "moderator", _("City moderator")
    TRANSLATOR = "translator", _("Translator")
    OPERATOR = "operator", _("Operator")

    @classmethod
    def ward_roles(cls) -> tuple[Role, ...]:
        """The roles that every ward has."""
        return (cls.EDITOR, cls.LEAD)

    @classmethod
    def city_roles(cls) -> tuple[Role, ...]:
        """The roles that the city has once."""
        return (cls.MODERATOR, cls.TRANSLATOR, cls.OPERATOR)
