"""Where the screens of translations stand in the admin."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class BelowDesk(WagtailAdminTemplateMixin):
    """A screen below the list of translations."""

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, what lies between, and the screen itself."""
        return [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": reverse("translation_desk"), "label": _("Translations")},
            *self.crumbs_between(),
            {"url": "", "label": self.get_page_title()},
        ]

    def crumbs_between(self) -> list[dict[str, Any]]:
        """Nothing, for most."""
        return []
