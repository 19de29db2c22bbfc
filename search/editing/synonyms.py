"""The table of synonyms in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from search.editing.policies import SYNONYMS, editable, is_city_editor, led_wards
from search.models import Synonym
from sites.models import Ward


class SynonymForm(WagtailAdminModelForm):
    """A lead sets the synonyms of the own ward, and is asked for a ward only where there are several."""

    ward: forms.ModelChoiceField[Ward]

    class Meta:
        model = Synonym
        fields = ("term", "meaning", "one_way", "ward")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ward"]
        if not is_city_editor(self.for_user):
            wards = Ward.objects.filter(pk__in=led_wards(self.for_user))
            field.queryset, field.required, field.empty_label = wards, True, None
            if len(wards) == 1:
                field.initial, field.widget = wards[0].pk, forms.HiddenInput()
        else:
            field.empty_label = _("The whole city")

    def clean(self) -> dict[str, Any]:
        """Said in words; the database would only refuse."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        same = Synonym.objects.filter(
            term__iexact=data.get("term", ""), meaning__iexact=data.get("meaning", ""), ward=data.get("ward")
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This pair is in the table already."))
        return data


class _Scoped:
    """Only what the person may edit is there at all."""

    permission_policy = SYNONYMS
    request: Any

    def get_queryset(self) -> QuerySet[Synonym]:
        return editable(self.request.user).select_related("ward")


class SynonymIndex(generic.IndexView):
    """The list, searched by a part of either side."""

    permission_policy = SYNONYMS

    def get_base_queryset(self) -> QuerySet[Synonym]:
        return editable(self.request.user).select_related("ward").order_by("ward__slug", "term", "meaning")


class SynonymAdd(generic.CreateView):
    """A new pair."""

    permission_policy = SYNONYMS


class SynonymEdit(_Scoped, generic.EditView):
    """A pair that the person may edit; others are not there."""


class SynonymDelete(_Scoped, generic.DeleteView):
    """The same for taking it out."""


class SynonymViewSet(ModelViewSet):
    """List, add, change, delete; nothing else of what Wagtail offers is needed for two words."""

    model = Synonym
    name = "synonyms"
    icon = "list-ul"
    index_view_class = SynonymIndex
    add_view_class = SynonymAdd
    edit_view_class = SynonymEdit
    delete_view_class = SynonymDelete
    copy_view_enabled = False
    list_display = [
        "term",
        "meaning",
        BooleanColumn("one_way", label=_("One direction")),
        Column("ward", label=_("Ward"), accessor=lambda row: row.ward or _("The whole city")),
    ]
    search_fields = ["term", "meaning"]
    search_backend_name = None
    list_per_page = 100
    menu_label = _("Synonyms")

    def get_form_class(self, for_update: bool = False) -> type[SynonymForm]:  # noqa: ARG002 - Wagtail's signature
        return SynonymForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**found, "history_url_name": None, "usage_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]
