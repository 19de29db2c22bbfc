"""What became of an entry of the calendar since it was first published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryState(models.TextChoices):
    """Offices announce changes within the week; a reader must see them without comparing versions."""

    PLANNED = "", _("as planned")
    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    CANCELLED = "cancelled", _("cancelled")
