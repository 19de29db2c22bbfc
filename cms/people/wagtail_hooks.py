"""Tells the approval where people and the chart are shown."""

from __future__ import annotations

from wagtail import hooks

from cms.people.contacts import contacts
from cms.people.effects import of_chart, of_person
from workflows.checking.contacts import CONTACTS
from workflows.effects import EFFECTS

hooks.register(EFFECTS, of_person)
hooks.register(EFFECTS, of_chart)
hooks.register(CONTACTS, contacts)
