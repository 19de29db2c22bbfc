"""Wagtail's generic views for rows of a site: lists, forms and deletions that stay within the user's sites."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views import generic

from sites.policies import SitePolicy


class SiteRowForm(WagtailAdminModelForm):
    """A form whose ``site`` offers the user's own sites; with only one there is no question."""

    policy: SitePolicy

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Any]", self.fields["site"])
        field.queryset = self.policy.sites(self.for_user)
        own = self.policy.places(self.for_user)
        if len(own) == 1 and not self.policy.reaches_all(self.for_user):
            # Whatever is sent: the row stays where its editor works.
            self.instance.site_id = own[0].site_id
            del self.fields["site"]

    @property
    def chosen_site_id(self) -> int | None:
        """The site of the row, chosen or given."""
        site = self.cleaned_data.get("site") if "site" in self.fields else self.instance.site
        return site.pk if site else None


class SiteRowsMixin:
    """Only rows that the user manages exist for these views."""

    policy: SitePolicy
    request: Any

    @property
    def permission_policy(self) -> SitePolicy:
        return self.policy

    def get_queryset(self) -> QuerySet[Any]:
        return self.policy.instances_user_has_any_permission_for(self.request.user, ["change"])


class SiteRowsIndex(SiteRowsMixin, generic.IndexView):
    """The list; the column and the filter of sites are only for those who manage several."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return SiteRowsMixin.get_queryset(self)

    def get_queryset(self) -> QuerySet[Any]:
        return generic.IndexView.get_queryset(self)


class SiteRowCreate(SiteRowsMixin, generic.CreateView):
    """A new row."""


class SiteRowEdit(SiteRowsMixin, generic.EditView):
    """A row's form."""


class SiteRowDelete(SiteRowsMixin, generic.DeleteView):
    """A row's deletion."""
