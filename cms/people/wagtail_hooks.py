"""Tells the approval where people and the chart are shown."""

from __future__ import annotations

from wagtail import hooks

from cms.people.contacts import contacts
from cms.people.effects import of_chart, of_person
from cms.people.named import named
from cms.people.spoken import spoken
from cms.translation.names.known import HOOK as NAMES
from search.public.spoken import HOOK as SPOKEN
from workflows.checking.contacts import CONTACTS
from workflows.effects import EFFECTS

hooks.register(EFFECTS, of_person)
hooks.register(EFFECTS, of_chart)
hooks.register(CONTACTS, contacts)
hooks.register(SPOKEN, spoken)
hooks.register(NAMES, named)
