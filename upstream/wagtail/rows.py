"""Rows of a page drawn in another way than Wagtail's."""

from __future__ import annotations

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="the drawing of an inline panel; its form and its comparison stay",
    reason="the chart of a ward is a form of 594 fields, a megabyte and four seconds, and twenty screens high",
    leans=(
        Says("wagtail.admin.panels.inline_panel:InlinePanel.BoundPanel.__init__", "self.children"),
        Has("wagtail.admin.panels.inline_panel:InlinePanel.BoundPanel.js_opts"),
        Has("wagtail.admin.panels.base:Panel.BoundPanel.telepath_pack", ("context",)),
        Says(
            "wagtail.admin.forms.models:WagtailAdminModelForm.get_field_updates_for_resave",
            "-INITIAL_FORMS",
        ),
    ),
    used_in=("cms.people.charting.panel", "cms.people.charting.fields"),
)
