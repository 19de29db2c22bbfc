"""Tells provisioning what a ward and the portal consist of."""

from __future__ import annotations

from wagtail import hooks

from cms.home import ward_template
from sites.template import PORTAL_HOOK, WARD_HOOK

hooks.register(WARD_HOOK, ward_template.ward_template)
hooks.register(PORTAL_HOOK, ward_template.portal_template)
