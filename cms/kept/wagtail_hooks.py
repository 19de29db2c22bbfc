"""The script of the kept copies on every screen of the admin, its addresses, and its panel."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.kept.answers import COOKIE, mark_saved
from cms.kept.panels import KeptPanel
from cms.kept.views import SignedInView, session
from cms.kept.words import words

#: In this order: each knows those before it.
_SCRIPTS: Final = ("vault", "session", "snapshot", "notices", "form", "offers", "start")
# Another hook may answer the request, after which Wagtail calls none.
_FIRST: Final = -1000


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """The bar above a form and its dialogs."""
    return format_html('<link rel="stylesheet" href="{}">', static("backoffice/kept.css"))


@hooks.register("insert_global_admin_js")
def scripts() -> SafeString:
    """With its words, which must be there when the server is not."""
    told = {
        "session": reverse("kept_session"),
        "signedIn": reverse("kept_signed_in"),
        "login": reverse("wagtailadmin_login"),
        "logout": reverse("wagtailadmin_logout"),
        "home": reverse("wagtailadmin_home"),
        "cookie": COOKIE,
        "words": words(),
    }
    return json_script(told, "kept-settings") + format_html_join(
        "\n", '<script src="{}" defer></script>', ((static(f"backoffice/kept/{one}.js"),) for one in _SCRIPTS)
    )


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Asked by the script alone."""
    return [
        path("kept/session/", session, name="kept_session"),
        path("kept/signed-in/", SignedInView.as_view(), name="kept_signed_in"),
    ]


@hooks.register("construct_homepage_panels")
def panel(request: HttpRequest, panels: list[Any]) -> None:  # noqa: ARG001 - the hook's signature
    """For everybody: whether there is something to list only the browser knows."""
    panels.append(KeptPanel())


for _event in ("create_page", "edit_page", "create_snippet", "edit_snippet", "create_user", "edit_user"):

    @hooks.register(f"after_{_event}", order=_FIRST)
    def saved(request: HttpRequest, _saved: Any) -> None:
        """The browser forgets its copy."""
        mark_saved(request)
