"""The editors' side in the admin: its addresses and its menu."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from search.editing import pins
from search.editing.effects import pinned
from search.editing.policies import PINS, REASONS, REPORT, SYNONYMS
from search.editing.reasons import ReasonsView
from search.editing.report import ReportView
from search.editing.synonyms import SynonymViewSet
from sites.policies import SitePolicy

MENU_HOOK = "register_site_search_menu_item"
"""Other parts of the editors' side add their items with this hook."""

site_search_menu = Menu(register_hook_name=MENU_HOOK)


class PolicyItem(MenuItem):
    """Shown to those whom a policy knows."""

    def __init__(self, policy: SitePolicy, label: Any, url_name: str, icon_name: str, order: int) -> None:
        super().__init__(
            label, reverse(url_name), name=url_name.replace(":", "-"), icon_name=icon_name, order=order
        )
        self._policy = policy

    def is_shown(self, request: HttpRequest) -> bool:
        return self._policy.user_has_permission(request.user, "view")


hooks.register("public_effects", pinned)


@hooks.register("register_admin_viewset")
def synonyms() -> SynonymViewSet:
    """``/admin/synonyms/``."""
    return SynonymViewSet()


@hooks.register("register_admin_urls")
def editing_urls() -> list[URLPattern | URLResolver]:
    """Below ``/admin/site-search/``."""
    patterns, name = pins.urls()
    return [
        path("site-search/pins/", include((patterns, name))),
        path("site-search/report/", ReportView.as_view(), name="search_report"),
        path("site-search/reasons/", ReasonsView.as_view(), name="search_reasons"),
    ]


@hooks.register("register_admin_menu_item")
def site_search_item() -> MenuItem:
    """One door for all of it."""
    return SubmenuMenuItem(
        _("Search of the site"),
        site_search_menu,
        name="site-search",
        icon_name="search",
        order=550,
    )


_ITEMS: Final = (
    ("register_settings_menu_item", SYNONYMS, _("Synonyms of search"), "synonyms:index", "list-ul", 750),
    (MENU_HOOK, REPORT, _("What people search for"), "search_report", "search", 10),
    (MENU_HOOK, PINS, _("Recommended results"), "search_pins:index", "pick", 20),
    (MENU_HOOK, REASONS, _("Why results stand where they do"), "search_reasons", "help", 30),
)
for hook, policy, label, url_name, icon_name, order in _ITEMS:
    hooks.register(hook, partial(PolicyItem, policy, label, url_name, icon_name, order))
