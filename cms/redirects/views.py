"""The redirects of the user's sites: list, form, deletion, import."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.contrib.redirects.models import Redirect

from cms.redirects import importing
from cms.redirects.forms import ImportForm, RedirectForm
from cms.redirects.policy import REDIRECTS
from sites.editing import SiteRowCreate, SiteRowDelete, SiteRowEdit, SiteRowsIndex

TITLE = gettext_lazy("Redirects of old addresses")


class RedirectViews:
    """What the views share."""

    model = Redirect
    policy = REDIRECTS
    section_title = TITLE
    index_url_name = "ward_redirects:index"
    add_url_name = "ward_redirects:add"
    edit_url_name = "ward_redirects:edit"
    delete_url_name = "ward_redirects:delete"
    header_icon = "redirect"


class RedirectIndex(RedirectViews, SiteRowsIndex):
    """Typed by hand or made when a page got another address."""

    nothing = gettext_lazy("No redirects yet. They come by themselves when a page gets another address.")
    add_item_label = gettext_lazy("Add a redirect")
    index_results_url_name = "ward_redirects:index_results"
    search_fields = ["old_path", "redirect_page__title", "redirect_link"]
    default_ordering = "old_path"
    list_export = ["old_path", "site", "link", "is_permanent", "automatically_created"]
    all_columns = [
        TitleColumn("old_path", label=gettext_lazy("Old address"), url_name="ward_redirects:edit", sort_key="old_path"),
        Column("site", label=gettext_lazy("Website"), accessor=lambda row: row.site.site_name if row.site else _("All websites")),
        Column(
            "target",
            label=gettext_lazy("Leads to"),
            accessor=lambda row: row.redirect_page.title if row.redirect_page else row.redirect_link,
        ),
        Column(
            "made",
            label=gettext_lazy("Made"),
            accessor=lambda row: _("by itself, when the page moved") if row.automatically_created else _("by hand"),
        ),
    ]  # fmt: skip

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("site", "redirect_page")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        button = Button(
            _("Import a table"), url=reverse("ward_redirects:import"), icon_name="upload", priority=50
        )
        return [*super().header_more_buttons, button]


class RedirectCreate(RedirectViews, SiteRowCreate):
    """A new redirect."""

    page_title = gettext_lazy("Add a redirect")

    form_class = RedirectForm


class RedirectEdit(RedirectViews, SiteRowEdit):
    """Change a redirect."""

    form_class = RedirectForm


class RedirectDelete(RedirectViews, SiteRowDelete):
    """Take a redirect away."""


class ImportView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Add many at once."""

    template_name = "redirects/import.html"
    page_title = gettext_lazy("Import redirects")
    header_icon = "redirect"
    form_class = ImportForm
    success_url = reverse_lazy("ward_redirects:index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not REDIRECTS.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        section = {"url": self.success_url, "label": TITLE}
        return [*self.breadcrumbs_items, section, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        try:
            lines = importing.read(form.cleaned_data["file"].read(importing.LARGEST + 1))
        except importing.TableError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        outcome = importing.add(lines, form.cleaned_data["site"].pk, acting_user=self.request.user)
        if outcome.problems:
            return self.render_to_response(self.get_context_data(form=form, outcome=outcome))
        messages.success(
            self.request,
            _("%(added)s redirects added, %(known)s were there already.")
            % {"added": outcome.added, "known": outcome.known},
        )
        return redirect(self.get_success_url())
