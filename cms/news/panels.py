"""Fields of the editor's form that only some items have."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel

from cms.news.enums import NewsKind
from sites import hosts


class AreaPanel(FieldPanel):
    """Whom a notice concerns; asked of the city's notices alone, a ward's are its own."""

    class BoundPanel(FieldPanel.BoundPanel):
        """For one page, or for a new one below its list."""

        def is_shown(self) -> bool:
            """Below the portal, in a list of notices."""
            parent = getattr(self.form, "parent_page", None)
            place = self.instance.path or (parent.path if parent else "")
            kind = getattr(parent.specific, "kind", "") if parent else self.instance.kind
            owner = hosts.table().owner_of(place) if place else None
            is_city = owner is not None and owner[0].is_portal
            return bool(super().is_shown() and is_city and kind == NewsKind.NOTICE)
