"""Tags of the own pictures and files."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the tags that are suggested",
    reason="those of everybody are suggested",
    leans=(Has("wagtail.admin.views.tags:autocomplete", ("request", "app_name", "model_name")),),
    used_in=("cms.isolation.tags",),
    thread="https://github.com/wagtail/wagtail/issues/7899",
)
