"""The groups and what erasing does, in the words of the screen; the page of documentation has its own."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.operations.personal.declared import Erasure

TITLES: Final[dict[str, str | Promise]] = {
    "The account": _("Account, roles and portrait"),
    "Signing in": _("Second factors, sessions, wrong tries"),
    "Notices": _("Notices and how they are sent"),
    "Presence": _("Days on which the person is there"),
    "Work in progress": _("Editors that are open, unfinished uploads"),
    "Who did what": _("What the person wrote, checked and approved"),
    "The audit": _("Name in the audit"),
}
ERASURES: Final[dict[Erasure, str | Promise]] = {
    Erasure.EMPTIED: _("Stays as a number, without name, address, password or roles"),
    Erasure.DELETED: _("Is deleted"),
    Erasure.NUMBERED: _("Stays, and leads to a number without a name"),
}
