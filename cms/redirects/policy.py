"""Who manages which redirects."""

from __future__ import annotations

from sites.enums import Role
from sites.policies import SitePolicy

#: A ward's redirect leads nowhere but to hosts of the city (``forms.py``), so it needs no approval.
REDIRECTS = SitePolicy("wagtailredirects.Redirect", (Role.EDITOR, Role.LEAD, Role.MODERATOR, Role.OPERATOR))
