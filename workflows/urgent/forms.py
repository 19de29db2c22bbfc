"""What is said with an urgent publication."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """The reason, which the second person, the ward and the register read."""

    reason = forms.CharField(
        label=_("Why this cannot wait"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why this cannot wait.")},
    )


class NoteForm(forms.Form):
    """A remark; where one is needed the verb says so."""

    note = forms.CharField(
        label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
