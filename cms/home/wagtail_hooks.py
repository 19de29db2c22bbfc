"""Tells provisioning what a ward and the portal consist of, and the approval what home pages show."""

from __future__ import annotations

from wagtail import hooks

from cms.home import effects, ward_template
from cms.home.contacts import contacts
from sites.template import PORTAL_HOOK, WARD_HOOK
from workflows.checking.contacts import CONTACTS
from workflows.effects import EFFECTS, PUBLIC_EFFECTS

hooks.register(WARD_HOOK, ward_template.ward_template)
hooks.register(PORTAL_HOOK, ward_template.portal_template)
hooks.register(PUBLIC_EFFECTS, effects.of_news)
hooks.register(EFFECTS, effects.of_desk)
hooks.register(CONTACTS, contacts)
