"""Đình's own face on Wagtail's admin: colours, first screen, menu, the state of all sites."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms.backoffice import footer, menus
from cms.backoffice.look.saving import LOOK_CHANGED
from cms.backoffice.look.views import LookPreviewView, LookView
from cms.backoffice.panels import ActionsPanel, GreetingPanel, HealthPanel, HelpPanel, SitesPanel
from cms.backoffice.sites_view import SitesView, may_see
from cms.backoffice.workplace import workplace_of
from cms.core.forms import has_ended
from workflows.reviewers import roles_of

_STYLES = ("css/fonts", "backoffice/brand", "backoffice/home", "backoffice/editor", "backoffice/lists")
_EDITOR_SCRIPTS = ("editor", "saving", "errors", "uploading")
# After every room has added its panels and menu items.
_LAST = 1000


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """One small file for each concern."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"{name}.css"),) for name in _STYLES)
    )


@hooks.register("insert_global_admin_js")
def calendars() -> SafeString:
    """Set before the first calendar is made, and before what stands in the page is started, so not deferred."""
    return format_html_join(
        "\n",
        '<script src="{}"></script>',
        ((static(f"backoffice/{name}.js"),) for name in ("dates", "starts")),
    )


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """The preview opens by itself where there is room; buttons wait for the autosave; errors are opened; pictures uploaded."""
    return format_html_join(
        "\n",
        '<script src="{}" defer></script>',
        ((static(f"backoffice/{name}.js"),) for name in _EDITOR_SCRIPTS),
    )


@hooks.register("before_edit_page")
def tell_of_expiry(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that came down by its date reads so, and what to do about it."""
    if request.method == "GET" and page.expire_at and page.expire_at < timezone.now():
        messages.warning(request, has_ended(page.expire_at))


@hooks.register("construct_homepage_panels", order=_LAST)
def first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """Ours beside those of other rooms; Wagtail's lists of recent edits and locks tell the same less well."""
    panels[:] = [one for one in panels if not isinstance(one, RecentEditsPanel | LockedPagesPanel)]
    panels += [
        GreetingPanel(),
        ActionsPanel(first=not roles_of(request.user)),
        SitesPanel(),
        HealthPanel(),
        HelpPanel(),
    ]


class SitesMenuItem(MenuItem):
    """Shown to those who look after more than one site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_menu_item")
def sites_menu_item() -> MenuItem:
    """The state of all sites."""
    return SitesMenuItem(
        _("Wards and communes"), reverse_lazy("wards_state"), name="wards-state", icon_name="globe", order=300
    )


@hooks.register("register_admin_urls")
def sites_urls() -> list[URLPattern]:
    """Below ``/admin/wards/``; ``/admin/sites/`` is Wagtail's."""
    return [
        path("wards/", SitesView.as_view(), name="wards_state"),
        path("wards/<slug:slug>/look/", LookView.as_view(), name="ward_look"),
        path("wards/<slug:slug>/look/preview/", LookPreviewView.as_view(), name="ward_look_preview"),
    ]


class LookMenuItem(MenuItem):
    """Shown to a ward's people; leads to their own ward."""

    def is_shown(self, request: HttpRequest) -> bool:
        return workplace_of(request.user).is_ward

    def render_component(self, request: HttpRequest) -> Any:
        """The address is another one for each ward."""
        component = super().render_component(request)
        entry = workplace_of(request.user).entry
        component.url = reverse("ward_look", args=[entry.ward_slug]) if entry else ""
        return component


@hooks.register("register_admin_menu_item")
def look_menu_item() -> MenuItem:
    """The ward's face."""
    return LookMenuItem(_("Face of the ward"), "", name="ward-look", icon_name="view", order=260)


@hooks.register("register_log_actions")
def look_log_action(actions: LogActionRegistry) -> None:
    """Who changed a ward's colour or menu, and what they were before."""
    actions.register_action(
        LOOK_CHANGED, _("Change the ward's face"), _("Colour or menu of the ward changed")
    )


hooks.register("construct_main_menu", menus.arrange, order=_LAST)
hooks.register("construct_page_action_menu", footer.arrange, order=_LAST)
