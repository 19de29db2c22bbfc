"""A form that was sent with mistakes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from showcase.samples.base import Chapter, Component, ComponentExample, Site

_CONTROL = {"class": "form-control"}


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("Full name"), widget=forms.TextInput(_CONTROL | {"autocomplete": "name"})
    )
    phone = forms.RegexField(
        r"^0\d{9}$",
        label=gettext_lazy("Telephone"),
        error_messages={"invalid": gettext_lazy("Ten digits, for example 0900 000 000")},
        widget=forms.TextInput(_CONTROL | {"inputmode": "tel"}),
    )
    message = forms.CharField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("Leave out numbers of identity cards and bank accounts."),
        widget=forms.Textarea(_CONTROL | {"rows": 3}),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Residential group"),
        choices=[("5", "Tổ 5"), ("6", "Tổ 6")],
        error_messages={"required": gettext_lazy("Choose one")},
        widget=forms.RadioSelect,
    )


def chapter(_site: Site) -> Chapter:
    """The summary above the form, and each field right or wrong."""
    sent = SampleForm({"name": "Lương Thị Mão", "phone": "0900 000 00", "message": "…"}, auto_id="s_%s")
    return Chapter(
        _("Forms"),
        (
            Component("form/error_summary.html", (ComponentExample("", {"form": sent}),)),
            Component(
                "form/field.html",
                (
                    ComponentExample(_("filled in"), {"field": sent["name"]}),
                    ComponentExample(_("wrong"), {"field": sent["phone"]}),
                    ComponentExample(_("with help"), {"field": sent["message"]}),
                    ComponentExample(_("nothing chosen"), {"field": sent["group"]}),
                ),
            ),
        ),
    )
