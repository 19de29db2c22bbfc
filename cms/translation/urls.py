"""Addresses of wagtail-localize that need more than it asks for; the names stay its own."""

from __future__ import annotations

from typing import Any, Final

from cms.translation import overrides, views
from cms.translation.exchange import views as exchange

REPLACED: Final[dict[str, Any]] = {
    "wagtail_localize:submit_page_translation": views.SubmitView.as_view(),
    "wagtail_localize:update_translations": views.UpdateView.as_view(),
    "wagtail_localize:convert_to_alias": views.no_alias,
    "wagtail_localize:edit_override": overrides.edit_override,
    "wagtail_localize:edit_string_translation": overrides.edit_string,
    "wagtail_localize:download_pofile": exchange.download_texts,
    "wagtail_localize:upload_pofile": exchange.upload_texts,
    "wagtail_localize:translations_report": views.ReportView.as_view(),
    "wagtail_localize:translations_report_results": views.ReportView.as_view(results_only=True),
    "wagtail_localize:submit_snippet_translation": views.closed,
    "wagtail_localize:snippets_api_listing": views.closed,
    "wagtail_localize:snippets_api_detail": views.closed,
}
"""``cms/admin_urls.py`` puts them there."""
