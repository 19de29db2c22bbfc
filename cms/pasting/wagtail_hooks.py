"""Where pasting meets Wagtail's editor."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.pasting.views import paste
from cms.pasting.words import words

_SCRIPTS = ("clipboard", "places", "undo", "pictures", "note", "paste")


@hooks.register("register_admin_urls")
def paste_url() -> list[URLPattern]:
    """``/admin/paste/``."""
    return [path("paste/", paste, name="paste")]


@hooks.register("insert_editor_js")
def scripts() -> SafeString:
    """The addresses and words of the script, and the script in its parts."""
    settings = {
        "address": reverse("paste"),
        "upload": reverse("wagtailimages_chooser:create"),
        "words": words(),
    }
    parts = format_html_join(
        "\n", '<script src="{}" defer></script>', ((static(f"pasting/{name}.js"),) for name in _SCRIPTS)
    )
    return format_html("{}\n{}", json_script(settings, "pasting"), parts)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """The note about a paste."""
    return format_html('<link rel="stylesheet" href="{}">', static("pasting/note.css"))
