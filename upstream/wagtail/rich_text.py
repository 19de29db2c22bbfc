"""Links and pictures in stored rich text, of which one with an unreadable id leads nowhere."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the handlers of stored links and pictures",
    reason="a single `63.0` takes a page from its readers and from its author",
    leans=(
        Has("wagtail.rich_text.pages:PageLinkHandler.get_many", ("attrs_list",)),
        Has("wagtail.rich_text.pages:PageLinkHandler.extract_references", ("attrs",)),
        Has("wagtail.documents.rich_text:DocumentLinkHandler.get_many", ("attrs_list",)),
        Has("wagtail.images.rich_text:ImageEmbedHandler.get_many", ("attrs_list",)),
        Has(
            "wagtail.admin.rich_text.converters.html_to_contentstate:PageLinkElementHandler.get_attribute_data",
            ("attrs",),
        ),
        Has(
            "wagtail.documents.rich_text.contentstate:DocumentLinkElementHandler.get_attribute_data",
            ("attrs",),
        ),
    ),
    used_in=("cms.core.rich_text",),
    thread="https://github.com/wagtail/wagtail/issues/13815",
)
