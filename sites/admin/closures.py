"""Where operators close a section on one site or on all, and open it again: ``/admin/wards/closed/``."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from sites import hosts, languages
from sites.admin.interruptions import WIDGETS, InterruptionViewSet, SignedForm, facts, way_back
from sites.models import Closure
from sites.template import CONTAINER, HOME, sections


def section_choices() -> list[tuple[str, str]]:
    """The sections of a ward, then those that only the portal has."""
    language = languages.SOURCE
    chosen = [
        (key, one.menu_label(language)) for key, one in sections().items() if key not in (HOME, CONTAINER)
    ]
    return sorted(chosen, key=lambda one: one[1])


def section_name(key: str) -> str:
    """As menus call it."""
    return dict(section_choices()).get(key, key)


def place_name(closure: Closure) -> str:
    """Of which site."""
    entry = hosts.table().entry(closure.site_id) if closure.site_id else None
    if entry is None:
        return gettext("Portal and all wards")
    return entry.ward_name or entry.name


class _NewForm(SignedForm):
    """What, where, why and until when."""

    section = forms.ChoiceField(label=gettext_lazy("section"), choices=section_choices)

    class Meta:
        model = Closure
        fields = ("section", "site", "reason", "reason_en", "since", "until")
        widgets = WIDGETS


class _EditForm(WagtailAdminModelForm):
    """The same without what and where: that is another closure."""

    class Meta:
        model = Closure
        fields = ("reason", "reason_en", "since", "until")
        widgets = WIDGETS


class _OpenView(generic.DeleteView):
    """Deleting the row is what opens the section; the words say so."""

    page_title = gettext_lazy("Open again")

    @property
    def confirmation_message(self) -> str:
        """What the button does."""
        return gettext(
            "%(section)s (%(place)s) answers again at once, with everything it had; search finds it again."
        ) % {"section": section_name(self.object.section), "place": place_name(self.object)}

    def get_success_message(self) -> str:
        """In the past tense."""
        return gettext("%(section)s is open again.") % {"section": section_name(self.object.section)}


class ClosureViewSet(InterruptionViewSet):
    """Guarded by the permissions on closures, which operators hold."""

    model = Closure
    name = "closures"
    url_prefix = "wards/closed"
    icon = "lock"
    menu_label = gettext_lazy("Closed sections")
    menu_order = 321
    new_form = _NewForm
    edit_form = _EditForm
    form_fields: ClassVar[list[str]] = list(_NewForm.Meta.fields)
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "section",
            label=gettext_lazy("Section"),
            accessor=lambda one: section_name(one.section),
            get_url=lambda one: reverse("closures:edit", args=[one.pk]),
        ),
        Column("place", label=gettext_lazy("Site"), accessor=place_name),
        *facts(gettext_lazy("Closed since")),
        way_back("open", gettext_lazy("Open again"), "closures:delete"),
    ]
    search_fields: ClassVar[list[str]] = ["section", "reason"]
    delete_view_class = _OpenView
