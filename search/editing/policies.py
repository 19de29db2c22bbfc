"""Who works with which part of the editors' side."""

from __future__ import annotations

from sites.enums import Role
from sites.policies import SitePolicy

_CITY = (Role.MODERATOR, Role.OPERATOR)

#: A recommendation shows only what is public already, so it needs no second pair of eyes.
PINS = SitePolicy("search.SearchPin", (Role.EDITOR, Role.LEAD, *_CITY))
REPORT = SitePolicy("search.SearchStatistic", (Role.EDITOR, Role.LEAD, *_CITY))
REASONS = SitePolicy("search.SearchDocument", (Role.LEAD, *_CITY))
