"""The page above all ward homes; it has no address."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage


class WardsContainerPage(BasePage):
    """Where the city's roles have their one permission for all wards of a language."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.WardHomePage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("container of the wards")
        verbose_name_plural = _("containers of the wards")
