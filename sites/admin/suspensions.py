"""Where operators take a ward's site offline and bring it back: ``/admin/wards/offline/``."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from sites.admin.interruptions import WIDGETS, InterruptionViewSet, SignedForm, facts, way_back
from sites.models import Suspension


class _NewForm(SignedForm):
    """Which site, why, until when, and where its visitors go meanwhile."""

    class Meta:
        model = Suspension
        fields = ("ward", "reason", "reason_en", "since", "until", "office", "phone", "is_final")
        widgets = WIDGETS


class _EditForm(WagtailAdminModelForm):
    """The same without the ward: another ward is another suspension."""

    class Meta:
        model = Suspension
        fields = ("reason", "reason_en", "since", "until", "office", "phone", "is_final")
        widgets = WIDGETS


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


class SuspensionViewSet(InterruptionViewSet):
    """Guarded by the permissions on suspensions, which operators hold."""

    model = Suspension
    name = "suspensions"
    url_prefix = "wards/offline"
    icon = "warning"
    menu_label = gettext_lazy("Sites offline")
    menu_order = 320
    new_form = _NewForm
    edit_form = _EditForm
    form_fields: ClassVar[list[str]] = list(_NewForm.Meta.fields)
    list_display: ClassVar[list[Any]] = [
        "ward",
        *facts(gettext_lazy("Offline since")),
        way_back("back", gettext_lazy("Bring back online"), "suspensions:delete"),
    ]
    search_fields: ClassVar[list[str]] = ["ward__name", "reason"]
    delete_view_class = _BringBackView
