"""What a form hears of its save, and what is done with a form that is open."""

from __future__ import annotations

from upstream.gap import Gap, Has, Says

_CREATE = "wagtail.admin.views.pages.create:CreateView"
_EDIT = "wagtail.admin.views.pages.edit:EditView"
GAP = Gap(
    replaces="nothing; methods of the add and edit views of pages, and values of the scripts around a form",
    reason="a save that runs by itself follows the redirect to the sign-in page and calls it a server error; "
    "an answer that was lost makes a second page; what is typed lives in the tab alone",
    leans=(
        Has(f"{_CREATE}.form_valid", ("form",)),
        Has(f"{_CREATE}.form_invalid", ("form",)),
        Has(f"{_EDIT}.form_valid", ("form",)),
        Has(f"{_EDIT}.form_invalid", ("form",)),
        Says(f"{_EDIT}.get_context_data", '"autosave_enabled"'),
        Says(f"{_EDIT}.dispatch", "self.latest_revision"),
        Says(f"{_CREATE}.dispatch", "self.page = self.page_class("),
        Says(f"{_CREATE}.save_action", '"hydrate_url"'),
        Says("wagtail.admin.views.generic.mixins:JsonPostResponseMixin", 'accepts("text/html")'),
        Has("wagtail.admin.auth:reject_request", ("request",)),
    ),
    used_in=("cms.kept.editing", "cms.kept.answers", "cms.kept.wagtail_hooks"),
)
