"""Names of the kinds of pages, as readers see them in filters and hits."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Final[dict[str, Promise]] = {
    "news": _("News"),
    "notice": _("Notices"),
    "direction": _("Direction and administration"),
    "consultation": _("Consultations"),
    "document": _("Documents"),
    "calendar": _("Work calendar"),
    "procedure": _("Procedures"),
    "person": _("People and posts"),
    "organisation": _("Organisation"),
    "section": _("Sections"),
    "ward": _("Wards"),
}


def label(kind: str) -> str:
    """The name of a kind; one we do not know is shown as it is."""
    return str(LABELS.get(kind, kind))
