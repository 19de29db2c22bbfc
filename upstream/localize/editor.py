"""The editor of a translation with the way to the approval."""

from __future__ import annotations

from upstream.gap import File, Gap, Has

GAP = Gap(
    replaces="the buttons of the translation editor",
    reason="it knows one button, which publishes without any workflow or permission",
    leans=(
        Has(
            "wagtail_localize.views.edit_translation:edit_translation", ("request", "translation", "instance")
        ),
        Has("wagtail_localize.models:Translation.save_target", ("user", "publish")),
        File("wagtail_localize", "templates/wagtail_localize/admin/edit_translation.html"),
    ),
    used_in=("cms.translation.editor",),
    thread="https://github.com/wagtail/wagtail-localize/issues/655",
)
