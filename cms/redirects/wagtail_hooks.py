"""The wards' redirects in the admin, in the place of Wagtail's own, which knows no wards."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.redirects import views
from cms.redirects.effects import addresses
from cms.redirects.policy import REDIRECTS
from workflows.effects import EFFECTS

_PATTERNS = [
    path("", views.RedirectIndex.as_view(), name="index"),
    path("results/", views.RedirectIndex.as_view(results_only=True), name="index_results"),
    path("new/", views.RedirectCreate.as_view(), name="add"),
    path("import/", views.ImportView.as_view(), name="import"),
    path("<int:pk>/", views.RedirectEdit.as_view(), name="edit"),
    path("<int:pk>/delete/", views.RedirectDelete.as_view(), name="delete"),
]


hooks.register(EFFECTS, addresses)


@hooks.register("register_admin_urls")
def redirect_urls() -> list[URLPattern | URLResolver]:
    """``/admin/site-redirects/``; ``/admin/redirects/`` is Wagtail's, open to operators only."""
    return [path("site-redirects/", include((_PATTERNS, "ward_redirects")))]


class RedirectsItem(MenuItem):
    """Shown to those who manage any."""

    def is_shown(self, request: HttpRequest) -> bool:
        return REDIRECTS.user_has_permission(request.user, "view")


@hooks.register("register_admin_menu_item")
def redirects_item() -> MenuItem:
    """The way in."""
    return RedirectsItem(
        gettext_lazy("Redirects"),
        reverse("ward_redirects:index"),
        name="ward-redirects",
        icon_name="redirect",
        order=580,
    )


@hooks.register("construct_settings_menu")
def hide_stock_redirects(request: HttpRequest, menu_items: list[Any]) -> None:  # noqa: ARG001 - Wagtail's signature
    """One way to the redirects, not two."""
    menu_items[:] = [item for item in menu_items if item.name != "redirects"]
