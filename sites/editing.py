"""Wagtail's generic views for rows of a site: lists, forms and deletions that stay within the user's sites."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.models import Page

from sites.choosers import ScopedPageChooser
from sites.policies import SitePolicy
from sites.scoping import scope_for


class SiteRowForm(WagtailAdminModelForm):
    """A form whose ``site`` offers the user's own sites; with only one there is no question."""

    policy: SitePolicy

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Any]", self.fields["site"])
        field.queryset = self.policy.sites(self.for_user)
        field.label = _("Website")
        own = self.policy.places(self.for_user)
        if len(own) == 1 and not self.policy.reaches_all(self.for_user):
            # Whatever is sent: the row stays where its editor works.
            self.instance.site_id = own[0].site_id
            del self.fields["site"]

    def offer_pages(self, name: str) -> None:
        """Let a field choose pages of the user's sites."""
        allowed = Page.objects.filter(scope_for(self.for_user).pages(), depth__gt=1)
        field = cast("forms.ModelChoiceField[Any]", self.fields[name])
        field.queryset = allowed
        field.error_messages["invalid_choice"] = _("Choose a page of the same site.")
        field.widget = ScopedPageChooser(allowed=allowed)

    @property
    def chosen_site_id(self) -> int | None:
        """The site of the row, chosen or given."""
        site = self.cleaned_data.get("site") if "site" in self.fields else self.instance.site
        return site.pk if site else None


class SiteRowsMixin:
    """Only rows that the user manages exist for these views; their words are ours, so they are translated."""

    policy: SitePolicy
    request: Any
    section_title: Any = ""
    index_url_name = ""
    breadcrumbs_items: list[dict[str, Any]]
    error_message = gettext_lazy("Not saved. Please correct what is marked.")
    submit_button_label = gettext_lazy("Save")
    submit_button_active_label = gettext_lazy("Saving…")

    @property
    def permission_policy(self) -> SitePolicy:
        return self.policy

    def get_queryset(self) -> QuerySet[Any]:
        return self.policy.instances_user_has_any_permission_for(self.request.user, ["change"])

    def trail(self, label: Any) -> list[dict[str, Any]]:
        """The way here: home, the list, this page."""
        section = {"url": reverse(self.index_url_name), "label": self.section_title}
        return [*self.breadcrumbs_items, section, {"url": "", "label": label}]


class SiteRowsIndex(SiteRowsMixin, generic.IndexView):
    """The list; the column of sites is only for those who manage several."""

    # Without Wagtail's invitation to add the first, which is a sentence in English.
    results_template_name = "wagtailadmin/generic/listing_results.html"
    all_columns: list[Column]
    nothing: Any = ""

    def get_page_title(self) -> Any:
        return self.section_title

    @cached_property
    def columns(self) -> list[Column]:
        several = len(self.policy.site_ids(self.request.user)) > 1
        return [column for column in self.all_columns if several or column.name != "site"]

    @cached_property
    def no_results_message(self) -> Any:
        return _("Nothing found.") if self.is_searching else self.nothing

    def get_base_queryset(self) -> QuerySet[Any]:
        return SiteRowsMixin.get_queryset(self)

    def get_queryset(self) -> QuerySet[Any]:
        return generic.IndexView.get_queryset(self)


class SiteRowCreate(SiteRowsMixin, generic.CreateView):
    """A new row."""

    success_message = gettext_lazy("“%(object)s” was added.")

    def get_page_subtitle(self) -> Any:
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(self.page_title)


class SiteRowEdit(SiteRowsMixin, generic.EditView):
    """A row's form."""

    success_message = gettext_lazy("“%(object)s” was saved.")
    delete_item_label = gettext_lazy("Delete")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(str(self.object))


class SiteRowDelete(SiteRowsMixin, generic.DeleteView):
    """A row's deletion."""

    success_message = gettext_lazy("“%(object)s” was deleted.")
    page_title = gettext_lazy("Delete")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(_("Delete"))

    @property
    def confirmation_message(self) -> str:
        return _("Delete “%(object)s”? This cannot be undone.") % {"object": self.object}
