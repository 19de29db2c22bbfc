"""The scripts that Wagtail writes into the admin's pages, as data that one file of ours starts.

A policy that allows inline scripts allows those of an attacker, too. What they do is to call one constructor with
arguments: so the name and the arguments stand in the page as JSON, which runs nothing, and
``static/backoffice/starts.js`` calls those that it knows.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

from upstream.gap import File, Gap, Has, Says

GAP = Gap(
    replaces="`BaseChooser.render` and the templates of date fields, inline panels and of translations",
    reason="each writes an inline script, which a content security policy has to allow for all",
    leans=(
        Has("wagtail.admin.widgets.chooser:BaseChooser.render", ("name", "value", "attrs", "renderer")),
        Has("wagtail.admin.widgets.chooser:BaseChooser.get_js_init_options", ("id_", "name", "value_data")),
        Says(
            "wagtail.admin.widgets.chooser",
            "new {self.js_constructor}({json.dumps(id_)}, {json.dumps(opts)});",
        ),
        File("wagtail.admin", "templates/wagtailadmin/widgets/date_input.html"),
        File("wagtail.admin", "templates/wagtailadmin/widgets/time_input.html"),
        File("wagtail.admin", "templates/wagtailadmin/widgets/datetime_input.html"),
        File("wagtail.admin", "templates/wagtailadmin/panels/inline_panel.html"),
        File("wagtail.admin", "templates/wagtailadmin/panels/multiple_chooser_panel.html"),
        File("wagtail_localize", "templates/wagtail_localize/admin/submit_translation.html"),
        File("wagtail_localize", "templates/wagtail_localize/admin/edit_translation.html"),
    ),
    used_in=("cms.backoffice.apps",),
)

_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def _render(self: Any, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG001 - as Django calls it
    """As Wagtail does, with the call as data."""
    if not attrs or "id" not in attrs:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    data = self.get_value_data(value)
    arguments = json.dumps([attrs["id"], self.get_js_init_options(attrs["id"], name, data)])
    return format_html(
        '{}<script type="application/json" data-starts="{}">{}</script>',
        self.render_html(name, data, attrs),
        self.js_constructor,
        mark_safe(arguments.translate(_ESCAPES)),
    )


def install() -> None:
    """Called once, when the application is ready."""
    BaseChooser.render = _render
