"""Tells the approval where channels are shown, and what it asks of procedures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.services.contacts import contacts
from cms.services.effects import of_channels
from cms.services.spoken import spoken
from cms.services.submission import confirmed_by_an_operator, forms_of_every_ward
from search.public.spoken import HOOK as SPOKEN
from workflows import checks
from workflows.checking.contacts import CONTACTS
from workflows.checks import ALWAYS, Check, Strictness
from workflows.effects import EFFECTS, FAULTS

hooks.register(EFFECTS, of_channels)
hooks.register(FAULTS, confirmed_by_an_operator)
hooks.register(
    checks.HOOK,
    Check(
        "shared-forms",
        forms_of_every_ward,
        title=_("Forms of the city's procedures"),
        explanation=_("A form that belongs to one ward is a dead link on the sites of all others."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
)
hooks.register(CONTACTS, contacts)
hooks.register(SPOKEN, spoken)
