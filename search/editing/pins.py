"""Managing recommended results, each ward its own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page

from search.editing.policies import PINS
from search.models import SearchDocument, SearchPin
from search.text import folded_text
from sites import hosts
from sites.editing import SiteRowCreate, SiteRowDelete, SiteRowEdit, SiteRowForm, SiteRowsIndex
from sites.text import stands_in


class PinForm(SiteRowForm):
    """A question, the page for it, and for the city whether wards show it too."""

    policy = PINS

    class Meta:
        model = SearchPin
        fields = ("site", "query", "page", "position", "in_wards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_city = PINS.reaches_all(self.for_user)
        self.offer_pages("page")
        if not self.is_city:
            del self.fields["in_wards"]

    def clean_page(self) -> Page:
        """Only what citizens can open is recommended."""
        page: Page = self.cleaned_data["page"]
        if not SearchDocument.objects.filter(page_id=page.pk).exists():
            raise ValidationError(_("This page is not public, or is none that search finds."))
        return page

    def clean(self) -> dict[str, Any]:
        """A ward recommends its own pages; the same page once for a question."""
        cleaned: dict[str, Any] = super().clean()
        page, site_id = cleaned.get("page"), self.chosen_site_id
        owner = hosts.table().owner_of(page.path) if page else None
        if page and not self.is_city and (owner is None or owner[0].site_id != site_id):
            self.add_error("page", _("Choose a page of the same site."))
        # The folded form is no field, so the form's own check for doubles does not see it.
        same = SearchPin.objects.filter(
            site=site_id, folded=folded_text(cleaned.get("query", "")), page=page
        ).exclude(pk=self.instance.pk)
        if page and same.exists():
            self.add_error("query", _("This page is recommended for this question already."))
        portal = hosts.table().portal
        if cleaned.get("in_wards") and (portal is None or portal.site_id != site_id):
            self.add_error("in_wards", _("Only for recommendations of the city portal."))
        return cleaned


class PinViews:
    """What the views of recommendations share."""

    model = SearchPin
    policy = PINS
    section_title = gettext_lazy("Recommended results")
    index_url_name = "search_pins:index"
    add_url_name = "search_pins:add"
    edit_url_name = "search_pins:edit"
    delete_url_name = "search_pins:delete"
    header_icon = "pick"


class PinIndex(PinViews, SiteRowsIndex):
    """All recommendations of the user's sites."""

    nothing = gettext_lazy(
        "No recommendations yet. The report of what people search for shows where one helps."
    )
    add_item_label = gettext_lazy("Recommend a page")
    index_results_url_name = "search_pins:index_results"
    search_fields = ["folded", "page__title"]
    default_ordering = "folded"
    list_export = ["site", "query", "page", "position", "in_wards"]
    all_columns = [
        TitleColumn("query", label=gettext_lazy("Question"), url_name="search_pins:edit", sort_key="folded"),
        Column("page", label=gettext_lazy("Recommended page"), accessor="page.title"),
        Column("site", label=gettext_lazy("Website"), accessor="site.site_name", sort_key="site__site_name"),
        Column("position", label=gettext_lazy("Order")),
    ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("site", "page")

    def search_queryset(self, queryset: QuerySet[SearchPin]) -> QuerySet[SearchPin]:
        """Questions and titles are found with and without accents; there are a few hundred."""
        if not self.is_searching:
            return queryset
        words = self.search_query
        titles = queryset.values_list("pk", "page__title")
        called = [pk for pk, title in titles if stands_in(words, title)]
        return queryset.filter(Q(folded__contains=folded_text(words)) | Q(pk__in=called))


class PinCreate(PinViews, SiteRowCreate):
    """A new recommendation; the report leads here with the question filled in."""

    form_class = PinForm
    page_title = gettext_lazy("Recommend a page")
    success_message = gettext_lazy("“%(object)s” now has a recommended page.")

    def get_initial(self) -> dict[str, Any]:
        return {"query": self.request.GET.get("query", "")[:100]}


class PinEdit(PinViews, SiteRowEdit):
    """Change a recommendation."""

    form_class = PinForm


class PinDelete(PinViews, SiteRowDelete):
    """Take a recommendation back."""


def urls() -> tuple[list[URLPattern], str]:
    """Addresses and their namespace."""
    return [
        path("", PinIndex.as_view(), name="index"),
        path("results/", PinIndex.as_view(results_only=True), name="index_results"),
        path("new/", PinCreate.as_view(), name="add"),
        path("<int:pk>/", PinEdit.as_view(), name="edit"),
        path("<int:pk>/delete/", PinDelete.as_view(), name="delete"),
    ], "search_pins"
