"""The reasons for which a page is taken down, in the words of whoever decides and of whoever reads."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """What the person chooses; what citizens read stands in ``told``."""

    MISTAKE = "mistake", _("published by mistake")
    REPLACED = "replaced", _("replaced by another page")
    OBSOLETE = "obsolete", _("no longer valid")
    WITHDRAWN = "withdrawn", _("withdrawn")

    @property
    def told(self) -> str | Promise:
        """A sentence for the citizen."""
        return _TOLD[self]


_TOLD: dict[Reason, str | Promise] = {
    Reason.MISTAKE: _("It was published by mistake."),
    Reason.REPLACED: _("Another page has taken its place."),
    Reason.OBSOLETE: _("It is no longer valid."),
    Reason.WITHDRAWN: _("The authority has withdrawn it."),
}
