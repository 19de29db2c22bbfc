"""Streams that a form sent, read before Wagtail trusts them."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the widget and the field of every stream",
    reason="a number that is none and a kind that does not exist are server errors",
    leans=(
        Has("wagtail.blocks.base:BlockWidget.value_from_datadict", ("data", "files", "name")),
        Has("wagtail.blocks.base:BlockField.clean", ("value",)),
        Has("wagtail.admin.forms.models:register_form_field_override", ("override",)),
    ),
    used_in=(
        "cms.core.sent.field",
        "cms.core.sent.streams",
    ),
)
