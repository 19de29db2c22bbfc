"""What the operators' lists of sites offline and of closed sections have in common."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminAutoHeightTextInput

WIDGETS: Final = {name: AdminAutoHeightTextInput(attrs={"rows": 2}) for name in ("reason", "reason_en")}


class SignedForm(WagtailAdminModelForm):
    """The form of a new one."""

    def save(self, commit: bool = True) -> Any:
        """Remember who did it."""
        self.instance.created_by = self.for_user
        return super().save(commit)


def facts(since: Promise) -> list[Column]:
    """Since when, until when and why; ``since`` is what the first is called."""
    return [
        Column("since", label=since, accessor=lambda one: _moment(one.since)),
        Column("until", label=gettext_lazy("Expected back"), accessor=lambda one: _moment(one.until)),
        Column("reason", label=gettext_lazy("Reason")),
    ]


def way_back(name: str, label: Promise, address: str) -> Column:
    """What ends it, under its own name: deleting the row."""
    return TitleColumn(
        name, label="", accessor=lambda _one: str(label), get_url=lambda one: reverse(address, args=[one.pk])
    )


class InterruptionViewSet(ModelViewSet):
    """What it is about is chosen once: another one is another row."""

    new_form: ClassVar[type[WagtailAdminModelForm]]
    edit_form: ClassVar[type[WagtailAdminModelForm]]
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The second without what is chosen once."""
        return self.edit_form if for_update else self.new_form


def _moment(value: dt.datetime | None) -> str:
    return date_format(timezone.localtime(value), "H:i d/m/Y") if value else "–"
