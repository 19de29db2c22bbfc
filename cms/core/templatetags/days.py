"""Days in templates: ``{{ page.date|day }}``, ``{{ approval.at|moment }}``."""

from __future__ import annotations

from django import template

from cms.core import dates

register = template.Library()

register.filter("day", dates.day)
register.filter("moment", dates.moment)
register.filter("month", dates.month)
