"""Where operators take a ward's site offline and bring it back: ``/admin/wards/offline/``."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput

from sites.models import Suspension

_LONG = {name: AdminAutoHeightTextInput(attrs={"rows": 2}) for name in ("reason", "reason_en")}


class _NewForm(WagtailAdminModelForm):
    """Which site, why, until when, and where its visitors go meanwhile."""

    class Meta:
        model = Suspension
        fields = ("ward", "reason", "reason_en", "since", "until", "office", "phone", "is_final")
        widgets = _LONG

    def save(self, commit: bool = True) -> Suspension:
        """Remember who did it."""
        self.instance.created_by = self.for_user
        suspension: Suspension = super().save(commit)
        return suspension


class _EditForm(WagtailAdminModelForm):
    """The same without the ward: another ward is another suspension."""

    class Meta:
        model = Suspension
        fields = ("reason", "reason_en", "since", "until", "office", "phone", "is_final")
        widgets = _LONG


class _BringBackView(generic.DeleteView):
    """Deleting the row is what brings the site back; the words say so."""

    success_message = gettext_lazy("The site of %(object)s is online again.")
    page_title = gettext_lazy("Bring back online")

    @property
    def confirmation_message(self) -> str:
        """What the button does."""
        return gettext(
            "The site of %(name)s answers again at once, with everything it had; search finds it again."
        ) % {"name": self.object}

    def get_success_message(self) -> str:
        """In the past tense."""
        return str(self.success_message) % {"object": self.object}


def _moment(value: dt.datetime | None) -> str:
    return date_format(timezone.localtime(value), "H:i d/m/Y") if value else "–"


class SuspensionViewSet(ModelViewSet):
    """Guarded by the permissions on suspensions, which operators hold."""

    model = Suspension
    name = "suspensions"
    url_prefix = "wards/offline"
    icon = "warning"
    menu_label = gettext_lazy("Sites offline")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: ClassVar[list[str]] = list(_NewForm.Meta.fields)
    list_display: ClassVar[list[Any]] = [
        "ward",
        Column("since", label=gettext_lazy("Offline since"), accessor=lambda one: _moment(one.since)),
        Column("until", label=gettext_lazy("Expected back"), accessor=lambda one: _moment(one.until)),
        Column("reason", label=gettext_lazy("Reason")),
        TitleColumn(
            "back",
            label="",
            accessor=lambda _one: gettext("Bring back online"),
            get_url=lambda one: reverse("suspensions:delete", args=[one.pk]),
        ),
    ]
    search_fields: ClassVar[list[str]] = ["ward__name", "reason"]
    search_backend_name = None
    delete_view_class = _BringBackView

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The ward is chosen once."""
        return _EditForm if for_update else _NewForm
